"""The machine's volume, through the mixer that it has; most kiosks have none, and then that is said."""

from __future__ import annotations

import re
import shutil
import subprocess

_SECONDS = 3
_WPCTL, _AMIXER = "wpctl", "amixer"


def read() -> int | None:
    """The volume in percent; None where there is no mixer that answers."""
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
    """Set it, from 0 to 100. Returns what it is then; None where there is no mixer that answers."""
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
