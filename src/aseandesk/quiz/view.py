"""What the quiz shows as a value: its address, a step of back and forward, what is kept. Fields at their default are left out."""

from __future__ import annotations

import msgspec

from aseandesk.facts.address import Address, view
from aseandesk.facts.store import FactStore
from aseandesk.quiz.about import fact_at
from aseandesk.quiz.question import LEVELS, Level
from aseandesk.words import tr

COUNTS = (5, 10, 20)
COUNT = 10
MOST = 100
"""No address asks for more questions at once."""


class QuizView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A quiz: its topic ("" for all), the number of questions, their level (None for all), the fact it is about, its seed.

    Without a seed it is the page on which these are chosen.
    """

    topic: str = ""
    count: int = COUNT
    level: Level | None = None
    event: str = ""
    seed: int | None = None

    def address(self) -> Address:
        """The address of the quiz: `quiz:?topic=membership&count=10&seed=7`."""
        return view(
            "quiz",
            topic=self.topic,
            event=self.event,
            count=str(self.count) if self.count != COUNT else "",
            level=self.level or "",
            seed="" if self.seed is None else str(self.seed),
        )


def from_address(store: FactStore, address: Address) -> tuple[QuizView, tuple[str, ...]]:
    """The view that an address asks for, and a sentence for each key that could not be followed."""
    fields: dict[str, object] = {}
    notes: list[str] = []
    for key, value in address.args:
        match key:
            case "topic" if not value or any(value == topic.id for topic in store.pack.topics):
                fields["topic"] = value
            case "count" if value.isascii() and value.isdigit() and 1 <= int(value) <= MOST:
                fields["count"] = int(value)
            case "seed" if value.isascii() and value.isdigit() and len(value) < 20:
                fields["seed"] = int(value)
            case "level" if value in LEVELS:
                fields["level"] = value
            case "event" if fact_at(store, value):
                fields["event"] = value
            case "topic" | "count" | "seed" | "level" | "event":
                notes.append(tr("“{value}” is no {key} of a quiz here; it was left out.", value=value, key=key))
            case _:
                notes.append(tr("A quiz has no “{key}”; it was left out.", key=key))
    return msgspec.convert(fields, QuizView), tuple(notes)
