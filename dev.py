#!/usr/bin/env python3
"""All that is done with a checkout: `python3 dev.py COMMAND`. Plain standard library; nothing need be set up before."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "ready.json"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")

# What Debian splits off or leaves out, and why it is asked for. Without the first row the very import of Qt fails.
APT_RUN = {
    "libglib2.0-0 libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1": "Qt draws with them",
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0": "Qt opens a window with them",
}
APT_DEV = APT_RUN | {"xvfb xauth": "tests open a real window on a display that nobody sees"}
WAITS = ("-o", "DPkg::Lock::Timeout=300")
"""A machine just begun is often at its own updates: apt waits for them instead of giving up."""
APT_VENV = {"python3-venv": "Python makes the folder .venv with it"}

# Lock files of this form name no host, and serve uv and pip alike.
LOCK = "pip compile pyproject.toml --generate-hashes --no-emit-index-url --no-emit-find-links --universal --python-version 3.11 --no-header"
OFFLINE = "The first set-up needs a network, once; after it everything works without. Run the same command again when there is one."


def main(args: Sequence[str]) -> int:
    """Carries out the command that `args` begins with; the rest is passed on. 2 when there is no such command."""
    if sys.version_info < (3, 11):  # noqa: UP036  # whoever has an older one gets a sentence, not a traceback
        stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if args and args[0] in COMMANDS:
        return COMMANDS[args[0]](args[1:])
    asked = not args or args[0] in {"-h", "--help", "help"}
    if not asked:
        print(f"There is no command “{args[0]}”.\n")
    print("python3 dev.py COMMAND …    sets up what is missing, then does:\n")
    for name, command in COMMANDS.items():
        print(f"  {name:6} {command.__doc__}")
    return 0 if asked else 2


# ------------------------------------------------------------------ commands


def setup(args: Sequence[str]) -> int:
    """Only sets up: system libraries, .venv, locked packages; with --dev also what the tests need."""
    ready(dev="--dev" in args)
    print(f"Ready: {PYTHON.relative_to(ROOT)}")
    return 0


def run(args: Sequence[str]) -> int:
    """Starts the program; options are passed on (run --tab quiz, run snapshot pictures)."""
    ready()
    return become("-m", "aseandesk", *args)


def test(args: Sequence[str]) -> int:
    """Checks all that must hold; --fast: the quick part; --all: all there is; --foreign; --python-3.13; with other words, pytest alone."""
    ready(dev=True)
    if "--python-3.13" in args:
        return become(str(ROOT / "tools" / "test_in_debian.py"), *(word for word in args if word != "--python-3.13"))
    if "--foreign" in args:
        return become(str(ROOT / "tools" / "foreign.py"), *(word for word in args if word != "--foreign"))
    # No test may open a window on the desktop of whoever runs it; those that need one start a display of their own.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if args and not set(args) <= {"--fast", "--all"}:
        return call("pytest", *args)
    code = subprocess.run([PYTHON, ROOT / "tools" / "run_tests.py", *args], cwd=ROOT, check=False).returncode
    if "--all" in args:
        code = subprocess.run([PYTHON, ROOT / "tools" / "foreign.py"], cwd=ROOT, check=False).returncode or code
    return code


def bench(args: Sequence[str]) -> int:
    """Measures start, memory, stalls, frames and store against bare baselines; --json, --only NAME."""
    ready()
    return become(str(ROOT / "tests" / "bench"), *args)


def bundle(args: Sequence[str]) -> int:
    """Makes what is handed out, in dist/: a folder, a .deb, a file that installs itself; --try proves them, in bare systems too."""
    ready(dev="--try" in args)  # the tests that look at the program from outside are run against the bundle
    return become(str(ROOT / "tools" / "bundle.py"), *args)


def i18n(args: Sequence[str]) -> int:
    """Brings the PO files up to date and says how much each language has; --missing, --check, --new LANG."""
    ready(dev=True)
    return become(str(ROOT / "tools" / "i18n.py"), *args)


def lock(args: Sequence[str]) -> int:
    """Makes the lock files anew from pyproject.toml, without the name of any host; --upgrade for newer versions."""
    ready()
    uv = find_uv()
    if uv is None:
        must([PYTHON, "-m", "pip", "install", "-q", "uv"], "uv, which makes the lock files, could not be installed.")
        uv = str(PYTHON.parent / "uv")
    groups = ([f"requirements-{name}.lock", "--group", name, "-c", "requirements.lock"] for name in ("dev", "bundle"))
    for more in (["-o", "requirements.lock"], *(["-o", *group] for group in groups)):
        must([uv, *LOCK.split(), "-q", *more, *args], f"{more[1]} could not be made.")
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "setup": setup,
    "run": run,
    "test": test,
    "bench": bench,
    "bundle": bundle,
    "i18n": i18n,
    "lock": lock,
}

# ------------------------------------------------------------------ setting up


def ready(*, dev: bool = False) -> None:
    """Sets up what is missing for running, or for development. Costs milliseconds when nothing is."""
    level = "dev" if dev else "run"
    done = read_stamp()
    if done.get(level) == fingerprint(level):
        compile_texts()
        return
    begun = time.monotonic()
    uv = find_uv()
    needs_venv = uv is None and not has_ensurepip()
    whole = apt((APT_DEV if dev else APT_RUN) | (APT_VENV if needs_venv else {}))
    # Another Python, another place, or an installer that the folder was not made for: it is made anew.
    python = f"{sys.version} {sys.base_prefix} {ROOT} {'uv' if uv else 'pip'}"
    if done.get("venv") != python:
        print("Making .venv.", flush=True)
        plain = ["--without-pip"] if uv else []
        must([sys.executable, "-m", "venv", "--clear", *plain, VENV], "The folder .venv could not be made.")
    write_stamp({"venv": python})
    install(lock_of(level), uv)
    link()
    compile_texts()
    if whole:
        write_stamp({"venv": python, "run": fingerprint("run")} | ({"dev": fingerprint("dev")} if dev else {}))
    print(f"Set up in {time.monotonic() - begun:.0f} s.", flush=True)


def install(locked: Path, uv: str | None, python: Path = PYTHON) -> None:
    """Installs exactly what the lock file says for that Python, each file checked by its hash, and compiles it."""
    names = {line.partition("==")[0] for line in locked.read_text("utf-8").splitlines() if "==" in line}
    print(f"Installing {len(names)} packages from {locked.name} with {'uv' if uv else 'pip'}.", flush=True)
    by_uv: list[str | Path] = [uv or "uv", "pip", "sync", "-q", "--python", python, "--require-hashes", "--compile-bytecode", locked]
    by_pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "--require-hashes",
        "--no-deps",
        "-r",
        locked,
    ]
    # uv gives up a file that is not compiled in a minute, which a busy or slow machine does not do; it has ten here.
    os.environ.setdefault("UV_COMPILE_BYTECODE_TIMEOUT", "600")
    must(by_uv if uv else by_pip, f"The Python packages could not be installed. {OFFLINE}")


def link() -> None:
    """Makes the checkout importable in .venv and gives it the command `aseandesk`: no build step, so it works without a network."""
    base = {"base": str(VENV), "platbase": str(VENV)}
    site = Path(sysconfig.get_path("purelib", "venv", base))
    (site / "aseandesk.pth").write_text(os.path.relpath(ROOT / "src", site) + "\n", "utf-8")
    if WINDOWS:
        (PYTHON.parent / "aseandesk.cmd").write_text('@"%~dp0python.exe" -m aseandesk %*\n', "utf-8")
    else:
        script = PYTHON.parent / "aseandesk"
        script.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m aseandesk "$@"\n', "utf-8")
        script.chmod(0o755)
    subprocess.run([PYTHON, "-m", "compileall", "-q", ROOT / "src"], check=False)


def compile_texts() -> None:
    """Compiles the translations, if a PO file is newer than what was compiled or nothing was."""
    folder = ROOT / "resources" / "i18n"
    sources = [*folder.glob("*/*.po"), ROOT / "tools" / "i18n_compile.py"]
    made = [file.stat().st_mtime for file in (folder / "compiled").glob("*.json")]
    if not made or min(made) < max(file.stat().st_mtime for file in sources):
        must([PYTHON, ROOT / "tools" / "i18n_compile.py"], "The translations could not be compiled.")


def apt(wanted: dict[str, str]) -> bool:
    """Installs those of the Debian packages (names, why) that are missing. False when they stay so for want of rights."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return True
    missing = {why: lacking for names, why in wanted.items() if (lacking := not_installed(names.split()))}
    if not missing:
        return True
    for why, names in missing.items():
        print(f"Needed from apt ({why}): {' '.join(names)}", flush=True)
    names = [name for some in missing.values() for name in some]
    by_hand = f"sudo apt-get install --no-install-recommends {' '.join(names)}"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not root and not shutil.which("sudo"):
        print(f"That needs rights that are missing here; going on without. Ask for:\n  {by_hand}", flush=True)
        return False
    get = ([] if root else ["sudo"]) + ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *WAITS]
    subprocess.run([*get, "update"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    install_ = [*get, "install", "-y", "--no-install-recommends", *names]
    must(install_, f"The system libraries could not be installed. {OFFLINE}\nBy hand: {by_hand}")
    return True


def not_installed(names: Sequence[str]) -> list[str]:
    """Those packages that dpkg does not know as installed, under their name or with the suffix newer Debians gave some."""
    asked = [form for name in names for form in (name, name + "t64")]
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\\n", *asked]
    known = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    there = {line.split()[0] for line in known if line.endswith(" installed")}
    return [name for name in names if not {name, name + "t64"} & there]


def find_uv() -> str | None:
    """The path of a `uv` that starts; a shim that points nowhere does not count."""
    uv = shutil.which("uv")
    works = uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0
    return uv if works else None


def has_ensurepip() -> bool:
    """False on Debian without python3-venv: there `venv` is, but cannot bring pip."""
    import importlib.util

    return importlib.util.find_spec("ensurepip") is not None


# ------------------------------------------------------------------ small tools


def lock_of(level: str) -> Path:
    """The lock file of a level, "run" or "dev"."""
    return ROOT / ("requirements.lock" if level == "run" else "requirements-dev.lock")


def fingerprint(level: str) -> str:
    """Changes whenever what a level needs does: Python, place, lock file, list of libraries."""
    needs = [sys.version, sys.base_prefix, str(ROOT), lock_of(level).read_text("utf-8"), *(APT_DEV if level == "dev" else APT_RUN)]
    return hashlib.sha256("\n".join(needs).encode()).hexdigest()


def read_stamp() -> dict[str, str]:
    """What is set up: "venv", "run", "dev"; empty when nothing is or the file is torn."""
    try:
        stamp = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(stamp: dict[str, str]) -> None:
    """Notes what is set up."""
    STAMP.write_text(json.dumps(stamp, indent=1), "utf-8")


def must(command: Sequence[str | Path], sentence: str, cwd: Path = ROOT) -> None:
    """Runs a command in silence; when it fails, shows what it said, then the sentence, and ends with 1."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", cwd=cwd, check=False)
    except OSError as error:
        stop(f"{error}\n{sentence}")
    if done.returncode:
        said = done.stdout.strip().splitlines()[-6:]
        stop("\n".join([*said, "", sentence]))


def call(tool: str, *args: str) -> int:
    """Runs a tool of .venv at the root of the checkout and returns its exit code."""
    return subprocess.run([PYTHON.parent / tool, *args], cwd=ROOT, check=False).returncode


def become(*args: str) -> int:
    """Goes on as the Python of .venv: replaces this process, or waits for it where that is not possible."""
    sys.stdout.flush()
    if not WINDOWS:
        os.execv(PYTHON, [str(PYTHON), *args])
    return subprocess.run([PYTHON, *args], check=False).returncode


def stop(sentence: str) -> NoReturn:
    """Ends with 1 after a sentence."""
    sys.exit(sentence)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
