"""What a pack for carrying holds, said by itself in one way only: each file with size and SHA-256, the version, the program it needs."""

from __future__ import annotations

import msgspec

PLACE = "META/manifest.json"
"""Where it lies in the pack; what is in no pack's list of files disturbs nobody who opens the zip as a pack."""
FORM = 1


class ManifestEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the pack. `size` in bytes, `sha256` in small hexadecimal letters."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`app` is the oldest version of the program that can use the pack; `files` are in order of their names."""

    form: int
    id: str
    version: str
    app: str
    files: tuple[ManifestEntry, ...]


class About(msgspec.Struct, frozen=True):
    """What `pack.json` says that concerns carrying."""

    id: str
    version: str
    title: dict[str, str] = {}
    organisation: str | None = None


def entry(name: str, data: bytes) -> ManifestEntry:
    """The file as the manifest lists it."""
    import hashlib  # a start that only reads a manifest need not wait for it

    return ManifestEntry(name, len(data), hashlib.sha256(data).hexdigest())


def encode(manifest: Manifest) -> bytes:
    """The manifest's only spelling."""
    return msgspec.json.encode(manifest)


def decode(data: bytes) -> Manifest:
    """The manifest that these bytes spell; raises ValueError with the reason if they are not its only spelling."""
    try:
        found = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    names = [one.name for one in found.files]
    if encode(found) != data or names != sorted(set(names)):
        raise ValueError("not in its canonical form")
    return found
