"""The signature at the end of a pack: the public key and an Ed25519 signature of all bytes before it, stored as the comment of the zip."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec

from aseandesk.exchange.atomic_write import replace_file
from aseandesk.facts.refused import reason_of, refused
from aseandesk.facts.zipped import LARGEST_PACK
from aseandesk.input_files import open_input, read_input
from aseandesk.words import system_says, tr

_FORM = re.compile(rb"aseanpack-1 ([0-9a-f]{64}) ([0-9a-f]{128})")
"""Lower case only, since upper case would be a second valid form of the same signature."""
_MARK = b"aseanpack-1"
LENGTH = 12 + 64 + 1 + 128
_DOMAIN = b"aseandesk pack 1\n"
_END = 22
"""Size in bytes of the record at the end of a zip; its last two bytes are the length of the comment."""
_CHUNK = 1 << 20


class PackSignature(msgspec.Struct, frozen=True):
    """A valid signature: the public key, and the SHA-256 of all bytes before it. It says nothing about trust in the key."""

    public: str
    digest: str


def read(file: Path, where: Path) -> PackSignature:
    """Return the signature of a pack. Raises PackError (about `where`) if it is missing, incomplete or invalid."""
    from nacl.exceptions import BadSignatureError
    from nacl.signing import VerifyKey

    try:
        with open_input(file) as there:
            size = there.seek(0, 2)
            there.seek(max(0, size - LENGTH))
            end = there.read(LENGTH)
            found = _FORM.fullmatch(end)
            if found is None:
                raise _unsealed(file, where)
            digest = _digest(file, size - LENGTH)
    except OSError as error:
        raise refused(where, reason_of(error), tr("check the stick, or copy the file again")) from None
    try:
        VerifyKey(bytes.fromhex(found[1].decode())).verify(_DOMAIN + digest, bytes.fromhex(found[2].decode()))
    except (BadSignatureError, ValueError):
        reason, advice = tr("its signature does not fit: something in it was altered"), tr("copy it again from where it was made")
        raise refused(where, reason, advice) from None
    return PackSignature(found[1].decode(), digest.hex())


def sign(file: Path, secret: bytes) -> PackSignature:
    """Sign the pack, replacing an existing signature. Raises PackError if the file is not a pack for distribution."""
    from nacl.signing import SigningKey

    try:
        body = read_input(file, LARGEST_PACK)
        if _FORM.fullmatch(body[-LENGTH:]):
            body = body[:-LENGTH]
        if len(body) < _END or body[-_END:-18] != b"PK\x05\x06":
            raise refused(file, tr("it is no pack that was just built"), tr("build it again with `aseandesk pack build`"))
        body = body[:-2] + LENGTH.to_bytes(2, "little")
        digest = hashlib.sha256(body).digest()
        key = SigningKey(secret)
        signature = key.sign(_DOMAIN + digest).signature
        public = bytes(key.verify_key).hex()
        replace_file(file, body + b" ".join((_MARK, public.encode(), signature.hex().encode())))
    except OSError as error:
        raise refused(file, system_says(error), tr("check the path and who may write there")) from None
    return PackSignature(public, digest.hex())


def _digest(file: Path, size: int) -> bytes:
    found = hashlib.sha256()
    with open_input(file) as there:
        while size > 0:
            part = there.read(min(size, _CHUNK))
            if not part:
                break
            found.update(part)
            size -= len(part)
    return found.digest()


def _unsealed(file: Path, where: Path) -> Exception:
    """Return the error for a pack that is unsigned, or truncated."""
    import zipfile

    with open_input(file) as there:
        there.seek(max(0, there.seek(0, 2) - 2 * LENGTH))
        torn = _MARK in there.read()
    if torn or not zipfile.is_zipfile(file):
        return refused(where, tr("it is not whole, or no pack at all: its end is missing"), tr("copy it again from where it was made"))
    return refused(where, tr("nobody signed it"), tr("have it signed with `aseandesk pack sign`"))
