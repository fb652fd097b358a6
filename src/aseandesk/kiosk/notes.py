"""The kiosk's log: starts, ends and errors. It holds nothing about visitors, and its own errors are never fatal."""

from __future__ import annotations

import traceback
from collections import deque
from datetime import datetime
from pathlib import Path
from types import TracebackType

from aseandesk.kiosk.files import append

FILE = "notes.log"
LARGEST = 1_000_000
RECENT = 50


class Notes:
    """A file of sentences with time stamps. Sentences that cannot be written are kept for the technician's page."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.recent: deque[str] = deque(maxlen=RECENT)
        self.trouble = ""

    def add(self, sentence: str) -> None:
        """Add a sentence."""
        line = f"{datetime.now().isoformat(' ', 'seconds')} {sentence}"
        self.recent.append(line)
        self.trouble = append(self.file, line.encode(), LARGEST)

    def error(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """Log an error by its type and code positions only: its message may contain what a visitor typed."""
        places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(traceback.extract_tb(trace)))
        self.add(f"{kind.__name__} {places}")
