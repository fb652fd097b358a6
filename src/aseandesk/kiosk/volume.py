"""The sound volume of the machine, set through its mixer. Most kiosks have none, which is then reported."""

from __future__ import annotations

import re
import shutil
import subprocess

_SECONDS = 3
_WPCTL, _AMIXER = "wpctl", "amixer"


def read() -> int | None:
    """Return the volume in percent; None if no mixer answers."""
    if shutil.which(_WPCTL):
        found = re.search(r"Volume: ([\d.]+)", _ask(_WPCTL, "get-volume", "@DEFAULT_AUDIO_SINK@"))
        if found:
            return round(100 * float(found[1]))
    if shutil.which(_AMIXER):
        found = re.search(r"\[(\d+)%\]", _ask(_AMIXER, "get", "Master"))
        if found:
            return int(found[1])
    return None


def set_to(percent: int) -> int | None:
    """Set the volume from 0 to 100. Returns the resulting volume; None if no mixer answers."""
    percent = min(max(percent, 0), 100)
    if shutil.which(_WPCTL):
        _ask(_WPCTL, "set-volume", "@DEFAULT_AUDIO_SINK@", f"{percent}%")
    elif shutil.which(_AMIXER):
        _ask(_AMIXER, "set", "Master", f"{percent}%")
    return read()


def _ask(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""
