"""Undo and redo: the history of a value, with the name of each change and the current position in it."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 200
"""Maximum number of steps that are kept."""


class Steps(Generic[T]):
    """The undo history of one value. `now` is the current value."""

    def __init__(self, first: T) -> None:
        self._values: list[tuple[T, str, str]] = [(first, "", "")]
        self._at = 0

    @property
    def now(self) -> T:
        """The current value."""
        return self._values[self._at][0]

    def take(self, value: T, words: str, merge: str = "") -> bool:
        """Change the value; `words` name the step. Consecutive changes with the same `merge` key are one step (typing a text).

        Returns whether the value changed. If it did, steps that were undone can no longer be redone.
        """
        if value == self.now:
            return False
        del self._values[self._at + 1 :]
        if merge and self._values[-1][2] == merge:
            self._values[-1] = (value, words, merge)
        else:
            self._values.append((value, words, merge))
            del self._values[1 : max(1, len(self._values) - MOST)]
            self._at = len(self._values) - 1
        return True

    def back(self) -> str:
        """Undo the last step. Returns the name of the step, "" if there was none."""
        if not self._at:
            return ""
        self._at -= 1
        return self._values[self._at + 1][1]

    def again(self) -> str:
        """Redo the step that was undone last. Returns the name of the step, "" if there was none."""
        if self._at + 1 == len(self._values):
            return ""
        self._at += 1
        return self._values[self._at][1]

    @property
    def last(self) -> str:
        """The name of the step that `back` would undo; "" for none."""
        return self._values[self._at][1]

    @property
    def next(self) -> str:
        """The name of the step that `again` would redo; "" for none."""
        return self._values[self._at + 1][1] if self._at + 1 < len(self._values) else ""
