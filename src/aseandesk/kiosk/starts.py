"""Count failed starts: after three in a row, the kiosk starts with the core pack and default settings."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from aseandesk.kiosk.files import folder, read_json, write_json

LOOP = 3
"""Number of failed starts in a row after which the next start is a safe one."""
HEALTHY = 300.0
"""Seconds after which a start counts as successful."""
AGAIN = 3600.0
"""Seconds after which a safely started kiosk is restarted normally, when nobody is there."""
FILE = "starts.json"


class StartStreak(msgspec.Struct, frozen=True):
    """The number of starts since the last one that succeeded or was ended normally."""

    failed: int = 0


def place() -> Path:
    """Return the file: in the service's folder of /run if there is one, which is writable on read-only systems too."""
    runtime = os.environ.get("RUNTIME_DIRECTORY", "").partition(":")[0]
    return (Path(runtime) if runtime else folder()) / FILE


class Starts:
    """Counts each start as failed until it is known to have succeeded."""

    def __init__(self, file: Path) -> None:
        self._file = file
        known, torn = read_json(file, StartStreak)
        self.failed = 1 if torn else known.failed if known is not None else 0
        """Starts in a row, before this one, that did not last."""

    @property
    def fallen(self) -> bool:
        """Must this start be a safe one?"""
        return self.failed >= LOOP

    def begin(self) -> None:
        """Count a start that has not succeeded yet."""
        write_json(self._file, StartStreak(self.failed + 1))

    def lasted(self) -> None:
        """Record that the start succeeded, or was ended normally."""
        write_json(self._file, StartStreak(0))
