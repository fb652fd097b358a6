"""Steps that can be taken back: the values that something had, what each change was called, and where one is among them."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 200
"""So many steps are kept."""


class Steps(Generic[T]):
    """What is prepared or written, with all that it was before. `now` is the value as it stands."""

    def __init__(self, first: T) -> None:
        self._values: list[tuple[T, str, str]] = [(first, "", "")]
        self._at = 0

    @property
    def now(self) -> T:
        """The value as it stands."""
        return self._values[self._at][0]

    def take(self, value: T, words: str, merge: str = "") -> bool:
        """Change to the value; `words` name the step. Changes with the same `merge`, one after another, are one step (a text being typed).

        Returns whether anything is different; what was taken back before is then forgotten.
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
        """Take the last step back; returns what it was called, "" if there is none."""
        if not self._at:
            return ""
        self._at -= 1
        return self._values[self._at + 1][1]

    def again(self) -> str:
        """Take the step again that was taken back; returns what it is called, "" if there is none."""
        if self._at + 1 == len(self._values):
            return ""
        self._at += 1
        return self._values[self._at][1]

    @property
    def last(self) -> str:
        """What would be taken back; "" if nothing."""
        return self._values[self._at][1]

    @property
    def next(self) -> str:
        """What would be taken again; "" if nothing."""
        return self._values[self._at + 1][1] if self._at + 1 < len(self._values) else ""
