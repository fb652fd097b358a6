"""Where a program only serves a class: garbage is looked for between questions, not among the whole class while it answers."""

from __future__ import annotations

import gc
from typing import Any


def look_between_questions(event: dict[str, Any]) -> None:
    """Hear what happens in a lesson. What lives when a question is asked is left alone until it is closed: with thousands of players a
    full look takes as long as all of them wait for their acknowledgement. What comes and goes meanwhile is collected as ever.

    Not for the window, which keeps what its start has made out of the collector's way for good."""
    if event.get("event") == "phase":
        gc.freeze() if event["phase"] == "asking" else gc.unfreeze()
