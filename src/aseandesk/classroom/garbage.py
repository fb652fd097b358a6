"""Garbage collection for programs that only serve a class: full collections run between questions, not while the class answers."""

from __future__ import annotations

import gc
from typing import Any


def look_between_questions(event: dict[str, Any]) -> None:
    """Handle an event of a lesson: objects that exist when a question is asked are frozen until it is closed.

    With thousands of players a full collection takes as long as all their acknowledgements. New objects are collected as usual. Not for the
    window, which freezes its start-up objects permanently.
    """
    if event.get("event") == "phase":
        gc.freeze() if event["phase"] == "asking" else gc.unfreeze()
