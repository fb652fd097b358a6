"""What all rows of a pack share: the base struct, texts by language, aliases and alternative values."""

# No `from __future__ import annotations` here: msgspec would have to evaluate some 250 texts at each start.

from typing import Any, Literal

import msgspec

from aseandesk.facts.dates import PartialDate

FORMAT = 1
"""Version of the store's format; a pack that `requires` a newer one is refused."""

Text = dict[str, str]
Confidence = Literal["verified", "widely-known", "uncertain"]


class Row(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, omit_defaults=True):
    """The base of all facts: they are immutable, and unknown keys are errors."""


class Alternative(Row, frozen=True):
    """What another source states instead."""

    value: Any
    sources: tuple[str, ...] = ()
    as_of: PartialDate | None = None
    note: Text | None = None


class Alias(Row, frozen=True):
    """Another name: its language if known, and the dates between which it was in use."""

    name: str
    lang: str | None = None
    start: PartialDate | None = msgspec.field(default=None, name="from")
    end: PartialDate | None = msgspec.field(default=None, name="to")
    note: str | None = None
