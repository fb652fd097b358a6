"""Other people's programs read our files: what `python3 dev.py test --foreign` does. They are tools of the tests alone.

    python3 tools/foreign.py [ARGS]      installs what is missing, then runs `pytest tests/foreign ARGS`
    python3 tools/foreign.py --lock      makes requirements-foreign.lock and tests/foreign/package-lock.json anew

Python's go into .venv/foreign, Node's into tests/foreign/node_modules: nothing that the program itself sees.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import dev  # noqa: E402  the checkout's own script, in the folder above

FOLDER = ROOT / "tests" / "foreign"
PACKAGES = dev.VENV / "foreign"
STAMP = dev.VENV / "foreign.json"
LOCKS = (ROOT / "requirements-foreign.lock", FOLDER / "package-lock.json")
COMMANDS = {
    "node": ("nodejs", "TimelineJS is written for it"),
    "npm": ("npm", "it installs the readers written for Node"),
    "rsvg-convert": ("librsvg2-bin", "it reads SVG"),
    "pdftotext": ("poppler-utils", "it reads PDF"),
    "pdfinfo": ("poppler-utils", "it reads PDF"),
    "chromium": ("chromium", "QTI components score in it"),
}
"""Commands, the Debian package of each, and what for."""
HEAVY = {
    "chromium": "a browser reads SVG",
    "at-spi2-core python3-pyatspi dbus-x11 xvfb": "what a screen reader hears of the window",
}
"""Debian packages, and what for. Where they cannot be had, their tests are skipped and say so."""


def main(args: Sequence[str]) -> int:
    """Carry it out; the exit code is pytest's."""
    if "--lock" in args:
        lock()
        return 0
    ready()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return dev.call("pytest", str(FOLDER), *args)


def ready() -> None:
    """Install what is missing. Costs milliseconds when nothing is."""
    dev.apt({package: why for command, (package, why) in COMMANDS.items() if shutil.which(command) is None})
    missing = [command for command in COMMANDS if shutil.which(command) is None]
    if missing:
        dev.stop(f"Not there: {', '.join(missing)}. Where there is no apt, install them by hand.")
    try:
        dev.apt(HEAVY)
    except SystemExit as error:
        print(f"{error}\nGoing on without: the tests that need them are skipped.", flush=True)
    done = f"{sys.version} {[hashlib.sha256(file.read_bytes()).hexdigest() for file in LOCKS]}"
    if read_stamp() == done and PACKAGES.is_dir() and (FOLDER / "node_modules").is_dir():
        return
    print("Installing the readers of our files.", flush=True)
    shutil.rmtree(PACKAGES, ignore_errors=True)
    dev.must(by_uv() or by_pip(), f"The Python packages could not be installed. {dev.OFFLINE}")
    npm: list[str | Path] = ["npm", "ci", "--prefix", FOLDER, "--ignore-scripts", "--no-audit", "--no-fund"]
    dev.must(npm, f"The packages of Node could not be installed. {dev.OFFLINE}")
    STAMP.write_text(json.dumps(done), "utf-8")


def by_uv() -> list[str | Path]:
    """How uv installs them; empty without uv."""
    uv = dev.find_uv()
    target: list[str | Path] = ["--target", PACKAGES, "--require-hashes", "-r", LOCKS[0]]
    return [uv, "pip", "install", "-q", "--python", dev.PYTHON, *target] if uv else []


def by_pip() -> list[str | Path]:
    """How pip installs them."""
    target: list[str | Path] = ["--target", PACKAGES, "--require-hashes", "--no-deps", "-r", LOCKS[0]]
    return [dev.PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", *target]


def read_stamp() -> Any:
    """What is installed; None when nothing is or the file is torn."""
    try:
        return json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return None


def lock() -> None:
    """Make both lock files, without the name of any host."""
    own = dev.PYTHON.parent / "uv"  # where `dev.py lock` puts it
    uv = dev.find_uv() or (str(own) if own.exists() else dev.stop("uv makes the lock file: install it, as `python3 dev.py lock` does."))
    plain = dev.LOCK.replace(" pyproject.toml", "").split()
    dev.must([uv, *plain, "--group", "foreign", "-q", "-o", LOCKS[0]], f"{LOCKS[0].name} could not be made.")
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved=true"]
    dev.must(["npm", "install", "--prefix", FOLDER, *quiet], f"{LOCKS[1].name} could not be made.")
    whole = json.loads(LOCKS[1].read_text("utf-8"))
    for package in whole["packages"].values():
        package.pop("funding", None)
    LOCKS[1].write_text(json.dumps(whole, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
