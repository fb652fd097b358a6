"""A short sound at the end of a question. Qt Multimedia is not bundled: the system's own player plays a small file."""

from __future__ import annotations

import io
import math
import shutil
import struct
import sys
import wave
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from aseandesk import paths
from aseandesk.exchange.atomic_write import put
from aseandesk.exchange.report import ExchangeError

RATE = 22_050
_NOTES = ((659.3, 0.12), (880.0, 0.28))
"""Two rising tones: frequency in hertz and duration in seconds."""
PLAYERS = ("pw-play", "paplay", "aplay")
"""On Linux, the likeliest first; the first available one is used."""


def chime() -> bytes:
    """Return the sound as a WAV file."""
    samples: list[float] = []
    for hertz, seconds in _NOTES:
        steps = round(RATE * seconds)
        samples += [math.sin(2 * math.pi * hertz * at / RATE) * min(1.0, at / 200) * (1 - at / steps) ** 1.5 * 0.5 for at in range(steps)]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(one * 32_767)) for one in samples))
    return out.getvalue()


def player() -> tuple[str, ...]:
    """Return the command that plays a file; () if there is no player (Windows has one built in)."""
    if sys.platform == "darwin":
        return ("afplay",)
    found = next((one for one in map(shutil.which, PLAYERS) if one), None)
    return () if found is None else (found, "-q") if found.endswith("aplay") and not found.endswith("paplay") else (found,)


def play() -> bool:
    """Play without waiting. Return False if only the system's beep was available."""
    file = _file()
    if file is not None and sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
        return True
    command = player()
    if file is not None and command and QProcess.startDetached(command[0], [*command[1:], str(file)])[0]:
        return True
    QApplication.beep()
    return False


def _file() -> Path | None:
    file = paths.cache_folder() / "question-over.wav"
    try:
        if not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            put(file, chime())
    except (OSError, ExchangeError):
        return None
    return file
