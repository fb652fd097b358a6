"""The .deb: the folder under /usr/lib/aseandesk, and what a desktop needs to find it. Made by `dpkg-deb`, equal at each making."""

from __future__ import annotations

import gzip
import os
import platform
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import aseandesk
import bundle_manual

DESKTOP = Path(__file__).resolve().parent.parent / "resources" / "desktop"
MAINTAINER = "ASEANdesk contributors <aseandesk@aseandesk.invalid>"
"""The project has no address of its own; `.invalid` is kept free for just that."""

DEPENDS = {
    "libgl1": ("libGL.so", "libGLX.so", "libOpenGL.so"),
    "libegl1": ("libEGL.so",),
    "libxcb1": ("libxcb.so",),
    "libwayland-client0": ("libwayland-client.so",),
    "libwayland-cursor0": ("libwayland-cursor.so",),
    "libwayland-egl1": ("libwayland-egl.so",),
    "libstdc++6": ("libstdc++.so",),
    "libgcc-s1": ("libgcc_s.so",),
}
"""Packages, and the libraries asked for that are in them; all others are in the folder."""
RECOMMENDS = {"libcups2": ("libcups.so",), "fontconfig-config": ()}
"""Without the first all works but printers; without the second a line on standard error says that the system has no fonts of its own."""
EXAMPLES = ("kiosk.toml", "kiosk-sticks.rules", "kiosk-x-server.service", "kiosk-x.conf", "kiosk-xorg.conf")
"""Beside docs/kiosk.md, which says what is done with each."""
LIBC = ("libc.so", "libm.so", "libdl.so", "libpthread.so", "librt.so", "libutil.so", "ld-linux", "libresolv.so")

TELLS = """#!/bin/sh
set -e
case "$1" in
    remove | purge)
        echo "ASEANdesk is gone. What people made with it stays in their own folders:"
        echo "  ~/.config/aseandesk  ~/.local/share/aseandesk  ~/.local/state/aseandesk  ~/.cache/aseandesk"
        ;;
esac
"""

README = """ASEANdesk on Debian
===================

The program lies in /usr/lib/aseandesk, with its own Python and Qt, and writes nothing there.
Settings, what was learned, bookmarks and reports lie in each person's own folders:
~/.config/aseandesk, ~/.local/share/aseandesk, ~/.local/state/aseandesk, ~/.cache/aseandesk.
Removing or purging the package leaves them; delete them by hand, or move them with ASEANDESK_HOME.

The licences of all that is in the folder: /usr/lib/aseandesk/LICENCES.txt; a list of it (CycloneDX): /usr/lib/aseandesk/materials.cdx.json.
"""

COPYRIGHT = """

The texts of these licences are in /usr/lib/aseandesk/LICENCES.txt. Those of the LGPL and the GPL are also in
/usr/share/common-licenses/LGPL-3 and /usr/share/common-licenses/GPL-3.
"""


def make(folder: Path, target: Path, work: Path, when: int) -> Path:
    """The .deb of the folder, in `target`. Ends with a sentence when a library is asked for that nobody brings."""
    stage = work / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    lay_out(folder, stage, when)
    lost = unknown(stage / "usr/lib/aseandesk")
    if lost:
        raise SystemExit(f"No package is declared for these libraries: {', '.join(lost)}")
    made = target / f"aseandesk_{aseandesk.__version__}_{architecture()}.deb"
    env = os.environ | {"SOURCE_DATE_EPOCH": str(when)}
    build: list[str | Path] = ["dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", "-z6", "--build", stage, made]
    subprocess.run(build, env=env, check=True, stdout=subprocess.DEVNULL)
    return made


def architecture() -> str:
    """Debian's name of this machine's kind."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def lay_out(folder: Path, stage: Path, when: int) -> None:
    """Everything where Debian wants it, below `stage`."""
    share = stage / "usr/share"
    shutil.copytree(folder, stage / "usr/lib/aseandesk", symlinks=True)
    for name, place in {
        "aseandesk.desktop": "applications/aseandesk.desktop",
        "aseandesk-pack.desktop": "applications/aseandesk-pack.desktop",
        "aseandesk-view.desktop": "applications/aseandesk-view.desktop",
        "aseandesk.metainfo.xml": "metainfo/local.aseandesk.ASEANdesk.metainfo.xml",
        "aseandesk.mime.xml": "mime/packages/aseandesk.xml",
        "aseandesk.svg": "icons/hicolor/scalable/apps/aseandesk.svg",
        "lintian-overrides": "lintian/overrides/aseandesk",
        **{name: f"doc/aseandesk/examples/{name}" for name in EXAMPLES},
    }.items():
        write(share / place, (DESKTOP / name).read_bytes())
    for kind in ("pack", "view"):
        write(share / f"icons/hicolor/scalable/mimetypes/application-x-aseandesk-{kind}.svg", (DESKTOP / "aseandesk.svg").read_bytes())
    write(stage / "usr/lib/systemd/system/aseandesk-kiosk.service", (DESKTOP / "aseandesk-kiosk.service").read_bytes())
    write(stage / "usr/lib/sysusers.d/aseandesk-kiosk.conf", (DESKTOP / "aseandesk-kiosk.sysusers").read_bytes())
    write(share / "man/man1/aseandesk.1.gz", gzip.compress(bundle_manual.page(when).encode(), 9, mtime=0))
    doc = share / "doc/aseandesk"
    write(doc / "README.Debian", README.encode())
    write(doc / "kiosk.md", (DESKTOP.parent.parent / "docs" / "kiosk.md").read_bytes())
    write(doc / "copyright", (folder / "LICENCES.txt").read_bytes().partition(b"\n\f\n")[0] + COPYRIGHT.encode())
    write(doc / "changelog.gz", gzip.compress(changelog(when).encode(), 9, mtime=0))
    start = stage / "usr/bin/aseandesk"
    start.parent.mkdir(parents=True)
    start.symlink_to("../lib/aseandesk/aseandesk")
    files = [file for file in stage.rglob("*") if file.is_file() and not file.is_symlink()]
    write(stage / "DEBIAN/control", control(sum((file.stat().st_size + 1023) // 1024 for file in files)).encode())
    write(stage / "DEBIAN/postrm", TELLS.encode())
    sums = "".join(f"{md5(file)}  {file.relative_to(stage)}\n" for file in sorted(files))
    write(stage / "DEBIAN/md5sums", sums.encode())
    for path in [stage, *stage.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or path in {stage / "usr/lib/aseandesk/aseandesk", stage / "DEBIAN/postrm"}
            path.chmod(0o755 if runs else 0o644)
            os.utime(path, (when, when))


def control(kilobytes: int) -> str:
    """The head of the package."""
    depends = ", ".join([f"libc6 (>= {os.confstr('CS_GNU_LIBC_VERSION').split()[1]})", *DEPENDS])  # type: ignore[union-attr]
    return f"""Package: aseandesk
Version: {aseandesk.__version__}
Section: education
Priority: optional
Architecture: {architecture()}
Maintainer: {MAINTAINER}
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {", ".join(RECOMMENDS)}
Suggests: cage, seatd, xwayland
Description: timeline, quiz and trade charts of ASEAN, offline
 A region's story, its members and its trade in three tabs, every fact with
 its source: a timeline, a quiz whose questions are made from the facts, and
 charts that are saved as picture, PDF or table.
 .
 It needs no network and brings its own Python, Qt and fonts.
"""


def changelog(when: int) -> str:
    """Debian's own changelog: this package is made from the sources as they stand."""
    day = format_datetime(datetime.fromtimestamp(when, UTC))
    head = f"aseandesk ({aseandesk.__version__}) unstable; urgency=medium"
    return f"{head}\n\n  * Made from the sources of this version.\n\n -- {MAINTAINER}  {day}\n"


def unknown(folder: Path) -> list[str]:
    """Libraries that files of the folder ask for and that are neither in it nor in a declared package."""
    files = [file for file in folder.rglob("*") if file.is_file() and file.read_bytes()[:4] == b"\x7fELF"]
    there = {file.name for file in folder.rglob("*")}
    declared = (*LIBC, *(name for names in (DEPENDS | RECOMMENDS).values() for name in names))
    asked: set[str] = set()
    for file in files:
        told = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True).stdout
        asked |= {line.split()[1] for line in told.splitlines() if line.strip().startswith("NEEDED")}
    return sorted(name for name in asked - there if not name.startswith(declared))


def md5(file: Path) -> str:
    """The sum that Debian lists for a file."""
    import hashlib

    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


def write(file: Path, content: bytes) -> None:
    """Write a file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
