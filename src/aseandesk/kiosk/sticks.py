"""Memory sticks that are plugged in, and how the kiosk's own files are copied onto one."""

from __future__ import annotations

import os
import re
import shutil
from datetime import datetime
from pathlib import Path

from aseandesk.kiosk.files import folder
from aseandesk.words import tr

PLACES = ("/media/", "/run/media/", "/mnt/")
_OCTAL = re.compile(r"\\([0-7]{3})")


def found(mounts: Path = Path("/proc/self/mounts")) -> tuple[Path, ...]:
    """The folders at which sticks are mounted, those that can be written."""
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ()
    places = [_OCTAL.sub(lambda code: chr(int(code[1], 8)), line.split(" ")[1]) for line in lines if line.count(" ") >= 3]
    return tuple(Path(place) for place in sorted(set(places)) if place.startswith(PLACES) and os.access(place, os.W_OK))


def give(stick: Path) -> str:
    """Copy counts and notes into a new folder on the stick. Returns what became of it in a sentence."""
    target = stick / f"aseandesk-kiosk-{datetime.now():%Y%m%d-%H%M%S}"
    names: list[str] = []
    try:
        target.mkdir()
        for file in sorted(folder().glob("*")):
            if file.is_file() and file.suffix != ".new":
                shutil.copyfile(file, target / file.name)
                names.append(file.name)
        if hasattr(os, "sync"):
            os.sync()
    except OSError as error:
        return tr("Nothing more could be copied to {stick}: {why}.", stick=stick, why=error.strerror or error)
    if not names:
        return tr("There is nothing to copy yet.")
    return tr("Copied to {folder}: {names}. The stick can be pulled out.", folder=target, names=", ".join(names))
