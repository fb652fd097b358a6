"""Small packs made for carrying, good ones and such as only a bad signer makes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from aseandesk.facts.packs import CORE
from aseandesk.packs import keys, signature
from aseandesk.packs.build import build
from aseandesk.packs.keys import PublicKey
from aseandesk.packs.manifest import FORM, PLACE, Manifest, ManifestEntry, encode

SOURCES = [{"id": "our-yearbook", "title": "Yearbook", "publisher": "School", "kind": "reference", "read": True}]
EVENT = {
    "id": "our-asean-day",
    "date": "2024-08-08",
    "title": {"en": "ASEAN Day at our school"},
    "summary": {"en": "Every class showed a member."},
    "category": "culture",
    "sources": ["our-yearbook"],
    "confidence": "verified",
    "countries": ["IDN"],
}


def facts(folder: Path, version: str = "1.0", pack_id: str = "our-school", **more: Any) -> Path:
    """The folder of a small pack that lies over the core."""
    folder.mkdir(parents=True)
    about = {"id": pack_id, "title": {"en": f"Ours {version}"}, "version": version, "requires": 1} | more
    for name, content in {"pack": about, "events": [EVENT], "sources": SOURCES}.items():
        (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def core(folder: Path, version: str = "1.1") -> Path:
    """The folder of the program's own pack in another version, without its figures: they would only take time."""
    folder.mkdir(parents=True)
    for file in CORE.glob("*.json"):
        (folder / file.name).write_bytes(file.read_bytes())
    for name in ("measures", "stories", "claims", "questions", "confusions"):
        (folder / f"{name}.json").unlink()
    about = json.loads((folder / "pack.json").read_text(encoding="utf-8")) | {"version": version}
    (folder / "pack.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


class Signer:
    """Somebody with a key, whom this computer trusts or not."""

    def __init__(self, folder: Path, name: str = "Our school") -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.secret = folder / f"{name.split(maxsplit=1)[0].lower()}.key"
        self.key: PublicKey = keys.make(self.secret, name)

    def trusted(self) -> Mapping[str, PublicKey]:
        """What is trusted where this one is, and nobody else."""
        return {self.key.public: self.key}

    def pack(self, name: str = "ours.aseanpack", version: str = "1.0", **more: Any) -> Path:
        """A good pack, signed."""
        file = self.folder / name
        build(facts(self.folder / f"of-{name}", version, **more), file)
        self.sign(file)
        return file

    def sign(self, file: Path) -> None:
        """Sign what is in the file."""
        signature.sign(file, keys.read_secret(self.secret))

    def bad(self, names: Iterable[str | zipfile.ZipInfo], manifest: Manifest | bytes | None = None) -> Path:
        """A signed zip of just these names, each with a few bytes, and a manifest that tells of them truly unless another is given."""
        file, rows = self.folder / "bad.aseanpack", []
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in names:
                made.writestr(name, b"[]")
                rows.append(ManifestEntry(name if isinstance(name, str) else name.filename, 2, hashlib.sha256(b"[]").hexdigest()))
            listed = tuple(sorted({row.name: row for row in rows}.values(), key=lambda row: row.name))
            own = Manifest(FORM, "our-school", "1.0", "0.1.0", listed)
            told = own if manifest is None else manifest
            made.writestr(PLACE, told if isinstance(told, bytes) else encode(told))
        file.write_bytes(out.getvalue())
        self.sign(file)
        return file
