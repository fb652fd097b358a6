"""Find the mount points of memory sticks."""

from __future__ import annotations

import re
import sys
from pathlib import Path

PLACES = ("/media/", "/run/media/", "/mnt/")
_OCTAL = re.compile(r"\\([0-7]{3})")


def mounts(table: Path = Path("/proc/self/mounts")) -> tuple[Path, ...]:
    """Return the folders at which memory sticks are mounted."""
    if sys.platform == "win32":
        import ctypes

        removable = 2
        drives = (f"{letter}:\\" for letter in "DEFGHIJKLMNOPQRSTUVWXYZ")
        return tuple(Path(drive) for drive in drives if ctypes.windll.kernel32.GetDriveTypeW(drive) == removable)
    if sys.platform == "darwin":
        return tuple(sorted(Path("/Volumes").glob("*")))
    try:
        lines = table.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ()
    places = (_OCTAL.sub(lambda code: chr(int(code[1], 8)), line.split(" ")[1]) for line in lines if line.count(" ") >= 3)
    return tuple(Path(place) for place in sorted(set(places)) if f"{place}/".startswith(PLACES))
