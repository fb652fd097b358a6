"""Keys for signing packs: create, store, trust. A public key is a line of text; a key is trusted if its file is in a folder of trusted
keys.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from aseandesk import paths
from aseandesk.facts.refused import reason_of
from aseandesk.input_files import open_input
from aseandesk.words import system_says, tr

_PUBLIC = re.compile(r"aseandesk-key-1 ([0-9a-f]{64}) (\S.{0,99})\s*")
_SECRET = re.compile(r"aseandesk-secret-1 ([0-9a-f]{64})\s*")
ENDING = ".pub"
_LONGEST = 4096
LONGEST_NAME = 100
"""Maximum length of a signer's name in characters."""


class KeyProblem(Exception):
    """A key that cannot be used, with the reason as a sentence."""


class BadName(KeyProblem):
    """A name that is not allowed for a key or its file: the request is wrong, not the disk."""


class PublicKey(msgspec.Struct, frozen=True):
    """A public key: 64 hexadecimal characters, and the name of the signer from its file."""

    public: str
    name: str

    @property
    def fingerprint(self) -> str:
        """Sixteen letters to compare by eye or over the telephone."""
        return fingerprint(self.public)


class Trusted(dict[str, PublicKey]):
    """Trusted keys by public key. `passed_over` has a sentence for each file or folder that was probably meant to be trusted and cannot be
    used.
    """

    def __init__(self) -> None:
        super().__init__()
        self.passed_over: list[str] = []


def fingerprint(public: str) -> str:
    """Return sixteen characters of a public key's hash, in groups of four."""
    found = hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]
    return " ".join(found[place : place + 4] for place in range(0, 16, 4))


def system_folder() -> Path:
    """Return the folder of keys that are trusted for all users of this computer."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData")) / "aseandesk" / "keys"
    return Path("/Library/Application Support/aseandesk/keys" if sys.platform == "darwin" else "/etc/aseandesk/keys")


def own_folder() -> Path:
    """Return the folder of keys that this user trusts."""
    return paths.config() / "keys"


def trusted(folders: Iterable[Path] | None = None) -> Trusted:
    """Return the trusted keys: from the given folders, or from those of the user and the computer, which may be missing."""
    found = Trusted()
    for folder in (system_folder(), own_folder()) if folders is None else folders:
        try:
            with os.scandir(folder) as there:
                names = sorted(entry.name for entry in there)
        except OSError as error:
            if folders is not None or not isinstance(error, FileNotFoundError):
                found.passed_over.append(str(_unreadable(folder, error)))
            continue
        for name in names:
            try:
                key = _trusted_key(folder / name)
            except KeyProblem as problem:
                found.passed_over.append(str(problem))
            else:
                if key is not None:
                    found.setdefault(key.public, key)
    return found


def _trusted_key(file: Path) -> PublicKey | None:
    """Return the key in a file of a trusted folder, None if the file is not meant as a key. Raises KeyProblem for one that cannot
    be used.
    """
    name = file.name
    if name.startswith("._"):  # macOS adds such a file beside each file on a memory stick
        return None
    meant = ENDING in name.lower()
    try:
        text = _text(file) if os.path.isfile(file) else ""
    except KeyProblem:
        if meant:
            raise
        return None
    if _SECRET.fullmatch(text):
        raise KeyProblem(
            tr(
                "{file} is the secret half of a key and does not belong here: put the other half, {name}, there.",
                file=file,
                name=name.removesuffix(ENDING) + ENDING,
            )
        )
    if not meant and not _PUBLIC.fullmatch(text):
        return None
    key = _public(text, file)
    if not name.lower().endswith(ENDING):
        better = name[: name.lower().rindex(ENDING) + len(ENDING)] if meant else name + ENDING
        raise KeyProblem(
            tr(
                "{file} is not used as a key, since its name does not end in {ending}: rename it to {name}.",
                file=file,
                ending=ENDING,
                name=better,
            )
        )
    return key


def make(secret: Path, name: str) -> PublicKey:
    """Create a key pair: the secret key in `secret`, readable by its owner only, the public key beside it.

    Neither file may exist. Raises KeyProblem, or BadName for a name that is not allowed; then no file is left behind.
    """
    from nacl.signing import SigningKey

    if not secret.name:
        raise BadName(tr("A key needs a file: give its name, as school.key."))
    public = secret.with_name(secret.name + ENDING)
    spelt = _name_of(name)
    for file in (secret, public):
        if os.path.lexists(file):
            raise KeyProblem(tr("{file} is there already and stays as it is: give another name.", file=file))
    made = SigningKey.generate()
    key = PublicKey(bytes(made.verify_key).hex(), spelt)
    try:
        with (
            _new(secret, f"aseandesk-secret-1 {bytes(made).hex()}\n", 0o600),
            _new(public, f"aseandesk-key-1 {key.public} {spelt}\n", 0o644),
            suppress(OSError),
        ):
            public.chmod(0o644)  # regardless of the umask: others must be able to read it
    except FileExistsError as error:
        raise KeyProblem(tr("{file} is there already and stays as it is: give another name.", file=error.filename)) from None
    except OSError as error:
        raise KeyProblem(tr("{file} cannot be written: {why}.", file=error.filename or secret, why=system_says(error))) from None
    return key


def _name_of(words: str) -> str:
    """Return the name of a signer for a key's file. Raises BadName."""
    spelt = " ".join(words.split())
    if not spelt:
        raise BadName(tr("A key needs a name that says who signs with it."))
    if len(spelt) > LONGEST_NAME:
        raise BadName(tr("The name of a key has at most {most} letters, and this one has {n}.", most=LONGEST_NAME, n=len(spelt)))
    hidden = next((letter for letter in spelt if not letter.isprintable()), "")
    if hidden:
        sign = f"U+{ord(hidden):04X}"
        raise BadName(
            tr("The name of a key cannot hold {sign}, which cannot be seen: leave it out, or the emoji that it is part of.", sign=sign)
        )
    return spelt


def _public(text: str, file: Path) -> PublicKey:
    found = _PUBLIC.fullmatch(text)
    if not found or not found[2].strip().isprintable():
        raise KeyProblem(tr("{file} is no public key of this program: expected what `aseandesk pack keygen` writes.", file=file))
    return PublicKey(found[1], found[2].strip())


def read_secret(file: Path) -> bytes:
    """Read a secret key of 32 bytes. Raises KeyProblem, also if others may read the file."""
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
        with open_input(file) as there:
            data = there.read(_LONGEST)
        # Windows editors write a byte order mark, and some of them UTF-16.
        return data.decode("utf-16" if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} else "utf-8-sig")
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise _unreadable(file, error) from None


def _unreadable(where: Path, error: OSError) -> KeyProblem:
    if isinstance(error, PermissionError):
        return KeyProblem(tr("{file} may not be read: let whoever uses the program read it.", file=where))
    return KeyProblem(tr("{file} cannot be read: {why}.", file=where, why=reason_of(error)))


@contextmanager
def _new(file: Path, text: str, mode: int) -> Iterator[None]:
    """Create a file with this text; it is removed again if the body of the context fails. Raises OSError."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        yield
    except BaseException:
        with suppress(OSError):
            os.unlink(file)
        raise
