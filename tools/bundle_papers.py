"""The licences of all that is in the bundle, in one file, and the list of it (CycloneDX 1.5). Run by the Python that is in it.

python bundle_papers.py FOLDER SECONDS < CONTENTS     CONTENTS: JSON, a list of [place in the bundle, source]
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import sysconfig
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LICENCES, MATERIALS = "LICENCES.txt", "materials.cdx.json"
LOCK = ROOT / "requirements.lock"
INSTALLER = "pyinstaller"
"""Its small program starts the bundle."""
OURS = tuple(f"{ROOT / name}{os.sep}" for name in ("src", "resources", "build/work"))
COMMON = Path("/usr/share/common-licenses")
BY_LGPL = ("pyside6-essentials", "shiboken6")
"""Their wheels bring no text."""
IN_QT = ("ICU (Unicode licence)", "HarfBuzz, MD4C, double-conversion, PCRE2, libpng, FreeType (each under its own free licence)")


class Part(NamedTuple):
    """Something by others that is inside: its kind ("pypi", "deb", "generic"), name, version, licence in short, and its texts."""

    kind: str
    name: str
    version: str
    licence: str
    texts: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its address as a package."""
        return (
            f"pkg:{self.kind}/{'debian/' if self.kind == 'deb' else ''}{self.name}@{self.version.replace('+', '%2B').replace(':', '%3A')}"
        )


def main(folder: Path, when: int, contents: list[list[str]]) -> int:
    """Write both files into the folder. Ends with a sentence when a file is of unknown origin or a licence is missing."""
    parts = parts_of(sorted({source for _, source in contents}))
    bare = [part.name for part in parts if not part.texts]
    if bare:
        raise SystemExit(f"There is no text of the licence of: {', '.join(bare)}")
    (folder / LICENCES).write_text(licences(parts), "utf-8")
    (folder / MATERIALS).write_text(json.dumps(materials(parts, when), indent=1, sort_keys=True) + "\n", "utf-8")
    return 0


def parts_of(sources: list[str]) -> list[Part]:
    """Whose work the files are, without our own, and all that the lock file has installed here; sorted."""
    installed = {normal(dist.metadata["Name"]): dist for dist in importlib.metadata.distributions()}
    owners = {str(dist.locate_file(file)): name for name, dist in installed.items() for file in dist.files or ()}
    found = {python(), *(of_python(name) for name in {*locked(LOCK), INSTALLER} & installed.keys())}
    lost = []
    for source in sources:
        # Without a folder: modules without a file, which are Python's.
        if not source.startswith("/") or source.startswith(OURS):
            continue
        if source in owners:
            found.add(of_python(owners[source]))
        elif not is_of_python_itself(source):
            part = of_debian(source)
            if part is None:
                lost.append(source)
            else:
                found.add(part)
    if lost:
        raise SystemExit(f"Nobody knows where these are from: {', '.join(lost[:5])}")
    return sorted(found)


def is_of_python_itself(source: str) -> bool:
    """Whether a file is of Python's own library. In a virtual environment the installed packages lie below `platstdlib`: they are not."""
    packages = tuple(sysconfig.get_path(name) + os.sep for name in ("purelib", "platlib"))
    library = tuple(sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib"))
    return bool(re.search(r"/libpython3", source)) or (source.startswith(library) and not source.startswith(packages))


def locked(lock: Path) -> set[str]:
    """The names of the packages of a lock file, for any system and Python."""
    return {line.partition("==")[0] for line in lock.read_text("utf-8").splitlines() if "==" in line}


def normal(name: str) -> str:
    """A package's name as lock files and addresses spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@functools.cache
def of_python(name: str) -> Part:
    """A Python package: its licence by the fields of its metadata, its texts by these and by the names of its files."""
    dist = importlib.metadata.distribution(name)
    files = sorted((file for file in dist.files or () if re.search(r"licen[cs]e|copying|notice|OFL|authors", file.name, re.I)), key=str)
    texts = [text(Path(str(dist.locate_file(file)))) for file in files if file.suffix not in {".py", ".pyc"}]
    short = dist.metadata["License-Expression"] or next(
        (line.rpartition(" :: ")[2] for line in dist.metadata.get_all("Classifier") or () if line.startswith("License ::")), ""
    )
    short = short or (dist.metadata["License"] or "see the text").splitlines()[0]
    if name in BY_LGPL:
        texts = [text(COMMON / one) for one in ("LGPL-3", "GPL-3")]
    elif not texts and short == "MIT":
        # The text is the same for all; a wheel may leave it out.
        holder = dist.metadata["Author"] or dist.metadata["Author-email"] or f"the authors of {name}"
        texts = [re.sub(r"^(Copyright \(c\)).*$", rf"\1 {holder}", text(ROOT / "LICENSE"), count=1, flags=re.M)]
    return Part("pypi", name, dist.version, short, tuple(filter(None, texts)))


@functools.cache
def of_debian(path: str) -> Part | None:
    """A library of the system, by the Debian package that it came in."""
    real = os.path.realpath(path)
    for form in (path, real, real.removeprefix("/usr"), "/usr" + real):
        told = subprocess.run(["dpkg-query", "-S", form], capture_output=True, text=True, check=False).stdout
        if told:
            package = told.split(": ")[0].split(",")[0]
            asked = ["dpkg-query", "-W", "-f", "${Package} ${Version}", package]
            name, version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.split()
            return Part("deb", name, version, "see the text", (text(Path("/usr/share/doc", name, "copyright")),))
    return None


def python() -> Part:
    """Python itself."""
    version = sys.version.split()[0]
    places = (Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"))
    return Part("generic", "cpython", version, "PSF-2.0", tuple(text(place) for place in places if place.is_file())[:1])


def text(file: Path) -> str:
    """The text of a licence."""
    return file.read_text("utf-8", errors="replace").strip() if file.is_file() else ""


def licences(parts: list[Part]) -> str:
    """All of them: first our own, then a list, then each text once, with the names of those that it is for."""
    by_text: dict[str, list[str]] = {}
    for part in parts:
        for one in part.texts:
            by_text.setdefault(one, []).append(f"{part.name} {part.version}")
    width = max(len(part.name) for part in parts)
    lines = [f"{part.name:{width}}  {part.version}  {part.licence}".rstrip() for part in parts]
    fonts = sorted({file.parent for file in (ROOT / "resources" / "fonts").glob("OFL.txt")})
    own = [
        text(ROOT / "LICENSE"),
        text(ROOT / "THIRD_PARTY.md"),
        "What is inside:\n\n" + "\n".join(lines),
        "Inside Qt: " + "; ".join(IN_QT) + ".",
    ]
    texts = [f"{'=' * 78}\n{', '.join(names)}\n{'=' * 78}\n\n{one}" for one, names in by_text.items()]
    texts += [f"{'=' * 78}\nfonts of {place.name}\n{'=' * 78}\n\n{text(place / 'OFL.txt')}" for place in fonts]
    return "\n\n".join(own) + "\n\n\f\n" + "\n\n".join(texts) + "\n"


def materials(parts: list[Part], when: int) -> dict[str, Any]:
    """The list of what is inside, as CycloneDX 1.5."""
    sys.path.insert(0, str(ROOT / "src"))
    import aseandesk

    main_one = {
        "type": "application",
        "name": "aseandesk",
        "version": aseandesk.__version__,
        "bom-ref": "aseandesk",
        "licenses": [{"license": {"id": "MIT"}}],
    }
    components = [
        {
            "type": "library",
            "bom-ref": part.purl,
            "name": part.name,
            "version": part.version,
            "purl": part.purl,
            "licenses": [{"license": {"name": part.licence}}],
        }
        for part in parts
    ]
    refs = [part.purl for part in parts]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(refs) + str(when))}",
        "version": 1,
        "metadata": {"timestamp": datetime.fromtimestamp(when, UTC).isoformat().replace("+00:00", "Z"), "component": main_one},
        "components": components,
        "dependencies": [{"ref": "aseandesk", "dependsOn": refs}],
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), json.load(sys.stdin)))
