"""Keys that sign packs: made, kept, trusted. A public key is a line of text; whoever has its file in a folder of trusted keys trusts it."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from aseandesk import paths
from aseandesk.facts.refused import reason_of
from aseandesk.words import system_says, tr

_PUBLIC = re.compile(r"aseandesk-key-1 ([0-9a-f]{64}) (\S.{0,99})\s*")
_SECRET = re.compile(r"aseandesk-secret-1 ([0-9a-f]{64})\s*")
ENDING = ".pub"
_LONGEST = 4096


class KeyProblem(Exception):
    """A key that cannot be had, with the reason as a sentence."""


class Key(msgspec.Struct, frozen=True):
    """A public key: 64 hexadecimal letters, and the name that its file gives to whoever signs with it."""

    public: str
    name: str

    @property
    def fingerprint(self) -> str:
        """Sixteen letters to compare by eye or over the telephone."""
        return fingerprint(self.public)


def fingerprint(public: str) -> str:
    """Sixteen letters of a public key's hash, in fours."""
    found = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]
    return " ".join(found[place : place + 4] for place in range(0, 16, 4))


def system_folder() -> Path:
    """The folder of the keys that this computer trusts, whoever sits at it."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "aseandesk" / "keys"
    return Path("/Library/Application Support/aseandesk/keys" if sys.platform == "darwin" else "/etc/aseandesk/keys")


def own_folder() -> Path:
    """The folder of the keys that this person trusts."""
    return paths.config() / "keys"


def trusted(folders: Iterable[Path] | None = None) -> Mapping[str, Key]:
    """The trusted keys by their public half: those of the folders, or of the person and the computer. Files that hold none are no keys."""
    found: dict[str, Key] = {}
    for folder in (system_folder(), own_folder()) if folders is None else folders:
        for file in sorted(folder.glob(f"*{ENDING}")):
            try:
                key = read_public(file)
            except KeyProblem:
                continue
            found.setdefault(key.public, key)
    return found


def make(secret: Path, name: str) -> Key:
    """Make a key: the secret half in `secret`, for its owner's eyes alone, the public one beside it. Neither file may be there."""
    from nacl.signing import SigningKey

    public = secret.with_name(secret.name + ENDING)
    spelt = " ".join(name.split())
    if not spelt or len(spelt) > 100 or not spelt.isprintable():
        raise KeyProblem(tr("A key needs a name that says who signs with it, of at most 100 letters."))
    for file in (secret, public):
        if os.path.lexists(file):
            raise KeyProblem(tr("{file} is there already and stays as it is: give another name.", file=file))
    made = SigningKey.generate()
    key = Key(bytes(made.verify_key).hex(), spelt)
    try:
        _write(secret, f"aseandesk-secret-1 {bytes(made).hex()}\n", 0o600)
        _write(public, f"aseandesk-key-1 {key.public} {spelt}\n", 0o644)
    except FileExistsError as error:
        raise KeyProblem(tr("{file} is there already and stays as it is: give another name.", file=error.filename)) from None
    except OSError as error:
        raise KeyProblem(tr("{file} cannot be written: {why}.", file=error.filename or secret, why=system_says(error))) from None
    return key


def read_public(file: Path) -> Key:
    """The key in a file. Raises KeyProblem."""
    found = _PUBLIC.fullmatch(_text(file))
    if not found or not found[2].strip().isprintable():
        raise KeyProblem(tr("{file} is no public key of this program: expected what `aseandesk pack keygen` writes.", file=file))
    return Key(found[1], found[2].strip())


def read_secret(file: Path) -> bytes:
    """The secret half in a file, 32 bytes. Raises KeyProblem, also where others may read the file."""
    text = _text(file)
    found = _SECRET.fullmatch(text)
    if not found:
        hint = " " + tr("This is the public half: signing needs the other.") if _PUBLIC.fullmatch(text) else ""
        raise KeyProblem(tr("{file} is no secret key: expected what `aseandesk pack keygen` writes.", file=file) + hint)
    if sys.platform != "win32" and file.stat().st_mode & 0o077:
        raise KeyProblem(tr("Others may read {file}: a secret key is for its owner alone (chmod 600).", file=file))
    return bytes.fromhex(found[1])


def _text(file: Path) -> str:
    try:
        with file.open("rb") as there:
            return there.read(_LONGEST).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise KeyProblem(tr("{file} cannot be read: {why}.", file=file, why=reason_of(error))) from None


def _write(file: Path, text: str, mode: int) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
