"""The manifest of a pack, in one canonical form: each file with size and SHA-256, the version, and the program version it needs."""

from __future__ import annotations

import msgspec

PLACE = "META/manifest.json"
"""Its path in the pack. The fact store ignores it when it opens the zip as a pack."""
FORM = 1


class ManifestEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of the pack. `size` in bytes, `sha256` in lower-case hexadecimal."""

    name: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The manifest. `app` is the oldest version of the program that can use the pack; `files` are sorted by name."""

    form: int
    id: str
    version: str
    app: str
    files: tuple[ManifestEntry, ...]


class About(msgspec.Struct, frozen=True):
    """The fields of `pack.json` that matter for distribution."""

    id: str
    version: str
    title: dict[str, str] = {}
    organisation: str | None = None


def entry(name: str, data: bytes) -> ManifestEntry:
    """Return the manifest entry of a file."""
    import hashlib  # not needed by a start that only reads a manifest

    return ManifestEntry(name, len(data), hashlib.sha256(data).hexdigest())


def encode(manifest: Manifest) -> bytes:
    """Return the canonical form of the manifest."""
    return msgspec.json.encode(manifest)


def decode(data: bytes) -> Manifest:
    """Parse a manifest. Raises ValueError with the reason if the bytes are not its canonical form."""
    try:
        found = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    names = [one.name for one in found.files]
    if encode(found) != data or names != sorted(set(names)):
        raise ValueError("not in its canonical form")
    return found
