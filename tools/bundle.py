"""Makes what is handed out, in dist/: what `python3 dev.py bundle` does. Linux is tried; on Windows and macOS only the folder is made.

    python3 tools/bundle.py                  dist/: the folder, a .deb, a file that installs itself, what is in them, checksums
    python3 tools/bundle.py --try [NAME …]   makes them where they are missing, then proves them

Two builds of one commit are equal file by file: the time is that of the commit, lists are sorted, nothing names this machine.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

import aseandesk  # noqa: E402
import bundle_deb  # noqa: E402
import bundle_papers  # noqa: E402
import dev  # noqa: E402  the checkout's own script, in the folder above
from aseandesk.cli import progress  # noqa: E402

LINUX = sys.platform.startswith("linux")
BUILD, DIST = ROOT / "build", ROOT / "dist"
VENV = BUILD / "venv"
PYTHON = VENV / ("Scripts/python.exe" if dev.WINDOWS else "bin/python")
FOLDER = DIST / "aseandesk"
LOCK = ROOT / "requirements-bundle.lock"
TOOLS = {"objdump strip": ("binutils", "it reads and strips libraries"), "makeself": ("makeself", "it makes the file that installs itself")}
UNSTRIPPED = (".libs", "PySide6", "shiboken6")
"""Folders whose libraries come stripped, or break when they are."""


def main(args: Sequence[str]) -> int:
    """Carry it out; 1 when something that was tried is not so."""
    if {"-h", "--help"} & set(args):
        print(__doc__)
        return 0
    if args and args[0] != "--try":
        dev.stop(f"“{args[0]}” is nothing that bundle knows; expected is nothing, or --try and names of what to try. See --help.")
    if not args or not (FOLDER.is_dir() and (DIST / "SHA256SUMS").is_file()):
        whole()
    if not args:
        return 0
    import bundle_try

    return bundle_try.main([word for word in args if word != "--try"])


def whole() -> None:
    """Make all that is handed out, or nothing of it: what was half made when somebody stopped it is taken away."""
    try:
        with progress.shown():
            make()
    except BaseException:
        shutil.rmtree(DIST, ignore_errors=True)
        raise


def stage(words: str) -> None:
    """Tell what begins now: a line for everybody, and at a terminal the seconds that it takes."""
    progress.wipe()
    print(f"{words} …", flush=True)
    progress.step(words)


def made(file: Path) -> None:
    """Tell that a file is there."""
    progress.wipe()
    print(f"{file.relative_to(ROOT)}: {megabytes(file):.1f} MB", flush=True)


def make() -> None:
    """Make all that is handed out."""
    ready()
    shutil.rmtree(DIST, ignore_errors=True)
    stage("Packing the program with PyInstaller, which takes about two minutes")
    contents = build(ROOT, DIST, BUILD / "work")
    stage("Collecting the licences")
    papers(FOLDER, contents)
    stage("Looking for names of this machine")
    told = betrayed(FOLDER)
    if told:
        dev.stop(f"These files name this machine: {', '.join(told)}")
    progress.wipe()
    print(
        f"{FOLDER.relative_to(ROOT)}: {megabytes(FOLDER):.0f} MB, {sum(1 for file in FOLDER.rglob('*') if file.is_file())} files",
        flush=True,
    )
    if LINUX:
        stage("Making the package for Debian")
        made(bundle_deb.make(FOLDER, DIST, BUILD, when()))
        stage("Making the file that installs itself")
        made(installer(FOLDER, DIST, BUILD))
    stage("Adding up checksums")
    shutil.copy2(FOLDER / bundle_papers.MATERIALS, DIST / f"aseandesk-{aseandesk.__version__}.cdx.json")
    write_sums(DIST)


def ready() -> None:
    """A Python with nothing in it but what is handed out and PyInstaller: what else is installed would be packed."""
    if LINUX:
        dev.apt({package: why for names, (package, why) in TOOLS.items() if not all(shutil.which(name) for name in names.split())})
    stamp = VENV / "bundle.json"
    done = json.dumps([sys.version, hashlib.sha256(LOCK.read_bytes()).hexdigest(), base_python()])
    if stamp.is_file() and stamp.read_text("utf-8") == done:
        return
    uv = dev.find_uv()
    stage("Making build/venv")
    dev.must([base_python(), "-m", "venv", "--clear", *(["--without-pip"] if uv else []), VENV], "The folder build/venv could not be made.")
    progress.wipe()
    dev.install(LOCK, uv, PYTHON)
    stamp.write_text(done, "utf-8")


def base_python() -> str:
    """The Python that is packed: that of the system where it can be, because others remember the folder that they were built in."""
    system = "/usr/bin/python3"
    asked = "import sys, sysconfig; print(sys.version_info >= (3, 11) and bool(sysconfig.get_config_var('Py_ENABLE_SHARED')))"
    if LINUX and Path(system).exists():
        told = subprocess.run([system, "-c", asked], capture_output=True, text=True, check=False).stdout.strip()
        library = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib")
        if told == "True" and (any(Path("/usr/lib").glob("*/libpython3.*.so.1.0")) or any(library.glob("libpython3.*.so.1.0"))):
            return system
    return sys.executable if sys.prefix == sys.base_prefix else getattr(sys, "_base_executable", sys.executable)


def when() -> int:
    """Seconds since 1970 that every file is dated with: SOURCE_DATE_EPOCH, or the time of the commit; where there is none, of 2026."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
    return int(told or 1767225600)


def build(checkout: Path, target: Path, work: Path) -> list[tuple[str, str]]:
    """Build the folder `aseandesk` of a checkout into `target`; returns what it is made of: (place, source)."""
    env = os.environ | {"SOURCE_DATE_EPOCH": str(when()), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"}
    command: list[str | Path] = [
        PYTHON,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "ERROR",
        "--distpath",
        target,
        "--workpath",
        work,
    ]
    done = subprocess.run([*command, checkout / "build.spec"], cwd=checkout, env=env, check=False)
    if done.returncode:
        dev.stop("PyInstaller could not make the bundle.")
    if LINUX:
        strip(target / "aseandesk")
    found = json.loads((work / "build" / "contents.json").read_text("utf-8"))
    return [(str(place), str(source)) for place, source in found]


def strip(folder: Path) -> None:
    """Take the names for debuggers out of libraries, but of those that come without or need them."""
    for file in sorted(folder.rglob("*.so*")):
        if file.is_symlink() or any(part.endswith(UNSTRIPPED) for part in file.relative_to(folder).parts[:-1]):
            continue
        subprocess.run(["strip", "--strip-unneeded", file], check=True)


def papers(folder: Path, contents: list[tuple[str, str]]) -> None:
    """Lay the licences of all that is inside, and the list of it, into the folder."""
    asked: list[str | Path] = [PYTHON, ROOT / "tools" / "bundle_papers.py", folder, str(when())]
    done = subprocess.run(asked, input=json.dumps(contents), text=True, check=False)
    if done.returncode:
        dev.stop("The licences could not be collected.")


def betrayed(folder: Path) -> list[str]:
    """The files in the folder that name a folder of this machine, packed modules among them."""
    words = [str(ROOT).encode(), *([str(Path.home()).encode()] if len(str(Path.home())) > len("/root") else [])]
    told = [
        str(file.relative_to(folder)) for file in sorted(folder.rglob("*")) if file.is_file() and any(w in file.read_bytes() for w in words)
    ]
    code = (
        "import sys, zlib, marshal\nfrom PyInstaller.archive.readers import CArchiveReader\n"
        "pyz = CArchiveReader(sys.argv[1]).open_embedded_archive('PYZ.pyz')\n"
        "print(*[name for name in pyz.toc if any(w.encode() in marshal.dumps(c) for w in sys.argv[2:] if (c := pyz.extract(name)))])"
    )
    exe = folder / ("aseandesk.exe" if dev.WINDOWS else "aseandesk")
    found = subprocess.run([PYTHON, "-c", code, exe, *(w.decode() for w in words)], capture_output=True, text=True, check=True)
    return told + found.stdout.split()


def installer(folder: Path, target: Path, work: Path) -> Path:
    """The file that unpacks the folder and installs it for the person who runs it, in `target`."""
    stage = work / "installer"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    shutil.copytree(folder, stage / "aseandesk", symlinks=True)
    for name in ("install.sh", "aseandesk.desktop", "aseandesk.svg"):
        shutil.copy2(ROOT / "resources" / "desktop" / name, stage)
    name = f"aseandesk-{aseandesk.__version__}-linux-{os.uname().machine}.run"
    same = f"--sort=name --mtime=@{when()} --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rwX"
    # "9n" goes to gzip as it is: by itself it notes the time. makeself notes its own command, so there are no paths in it.
    options = ["--gzip", "--complevel", "9n", "--nox11", "--noprogress", "--sha256", "--packaging-date", f"@{when()}", "--tar-extra", same]
    command = ["makeself", *options, stage.name, name, "ASEANdesk", "./install.sh"]
    dev.must(command, "The file that installs itself could not be made.", cwd=work)
    return Path(shutil.move(work / name, target / name))


def write_sums(folder: Path) -> None:
    """SHA256SUMS in the folder: of what is handed out as one file, and of each file of the program's folder. docs/install.md says how they
    are checked, by those who have all of it and by those who have one file."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and not file.is_symlink() and file.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(folder).as_posix()}\n" for file in files]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def megabytes(where: Path) -> float:
    """The size of a file, or of all files of a folder, in MB (10⁶ bytes)."""
    files = [where] if where.is_file() else [file for file in where.rglob("*") if file.is_file() and not file.is_symlink()]
    return sum(file.stat().st_size for file in files) / 1e6


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
