"""Starts that came to nothing: three in a row, and the kiosk falls back to the core pack and to what holds by default."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from aseandesk.kiosk.files import folder, read_json, write_json

LOOP = 3
"""So many starts that did not last, and the next one falls back."""
HEALTHY = 300.0
"""Seconds after which a start has lasted."""
AGAIN = 3600.0
"""Seconds after which a kiosk that fell back is begun as it should be, as soon as nobody is there."""
FILE = "starts.json"


class StartStreak(msgspec.Struct, frozen=True):
    """Starts since one has lasted, or was ended in peace."""

    failed: int = 0


def place() -> Path:
    """The file: in the service's folder of /run where there is one, which can be written on a read-only system too."""
    runtime = os.environ.get("RUNTIME_DIRECTORY", "").partition(":")[0]
    return (Path(runtime) if runtime else folder()) / FILE


class Starts:
    """Counts a start as failed until it is known to be none."""

    def __init__(self, file: Path) -> None:
        self._file = file
        known, torn = read_json(file, StartStreak)
        self.failed = 1 if torn else known.failed if known is not None else 0
        """Starts in a row, before this one, that did not last."""

    @property
    def fallen(self) -> bool:
        """Must this start be the plainest there is?"""
        return self.failed >= LOOP

    def begin(self) -> None:
        """Count a start that has not lasted yet."""
        write_json(self._file, StartStreak(self.failed + 1))

    def lasted(self) -> None:
        """It has, or was ended in peace."""
        write_json(self._file, StartStreak(0))
