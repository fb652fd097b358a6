"""The address of a quiz as a value: for history, bookmarks and saved state. Fields with default values are left out of the address."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import get_args

import msgspec

from aseandesk.facts.address import Address, view
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.about_fact import deal_about, fact_at
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.dealing.own_questions import every_family
from aseandesk.quiz.model.question import KINDS, LEVELS, Kind, Level, Question
from aseandesk.quiz.run.course import Mode
from aseandesk.words import tr

COUNTS = (5, 10, 20)
COUNT = 10
MOST = 100
"""Maximum number of questions that an address can ask for."""
MODES: tuple[Mode, ...] = get_args(Mode)


class QuizView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A quiz: its topic ("" for all), number of questions, level (None for all), the fact it is about, its seed and its mode.

    `countries`, `kinds` and `families` are ids, empty for all; `since` and `until` are dates such as "1990" or "1997-07-23", inclusive.
    Without a seed the view is the start page, on which these are chosen.
    """

    topic: str = ""
    count: int = COUNT
    level: Level | None = None
    event: str = ""
    seed: int | None = None
    countries: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    kinds: tuple[Kind, ...] = ()
    families: tuple[str, ...] = ()
    mode: Mode = "practise"

    @property
    def question_filter(self) -> QuestionFilter:
        """The filter for the questions. Raises ValueError if `since` or `until` is not a date."""
        first, last = partial_date(self.since).first if self.since else None, partial_date(self.until).last if self.until else None
        return QuestionFilter(self.families, self.kinds, self.countries, first, last, self.level)

    def address(self) -> Address:
        """The address of the quiz: `quiz:?topic=membership&count=10&seed=7`."""
        return view(
            "quiz",
            topic=self.topic,
            event=self.event,
            country=",".join(self.countries),
            **{"from": self.since},
            to=self.until,
            kind=",".join(self.kinds),
            family=",".join(self.families),
            count=str(self.count) if self.count != COUNT else "",
            level=self.level or "",
            mode=self.mode if self.mode != MODES[0] else "",
            seed="" if self.seed is None else str(self.seed),
        )


def questions_of(
    store: FactStore, shown: QuizView, day: date, lang: str = "en", levels: Mapping[str, Level] | None = None
) -> tuple[Question, ...]:
    """Return the questions of a view as of a day, at most as many as it asks for; seed 0 if it has none. Empty if there are none.

    `levels` are measured levels by question id.
    """
    seed, real = shown.seed or 0, levels or {}
    question_filter = msgspec.structs.replace(shown.question_filter, levels=real)
    if shown.event:
        found = deal_about(store, fact_at(store, shown.event), shown.count, seed, day, question_filter, lang)
    else:
        found = deal(store, shown.topic, shown.count, seed, day, question_filter, lang)
    return tuple(msgspec.structs.replace(one, level=real.get(one.id, one.level)) for one in found)


def from_address(store: FactStore, address: Address) -> tuple[QuizView, tuple[str, ...]]:
    """Return the view of an address, and a sentence for each parameter that could not be used."""
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
            case "level" | "mode" if value in (LEVELS if key == "level" else MODES):
                fields[key] = value
            case "event" if fact_at(store, value):
                fields["event"] = value
            case "country" if names := _known(value, store.countries):
                fields["countries"] = names
            case "kind" if names := _known(value, KINDS):
                fields["kinds"] = names
            case "family" if names := _known(value, every_family()):
                fields["families"] = names
            case "from" | "to" if _is_date(value):
                fields["since" if key == "from" else "until"] = value
            case "topic" | "count" | "seed" | "level" | "mode" | "event" | "country" | "kind" | "family" | "from" | "to":
                notes.append(tr("“{value}” is no {key} of a quiz here; it was left out.", value=value, key=key))
            case _:
                notes.append(tr("A quiz has no “{key}”; it was left out.", key=key))
    return msgspec.convert(fields, QuizView), tuple(notes)


def _known(value: str, names: Collection[str]) -> tuple[str, ...]:
    """Return the ids in a comma-separated list, without duplicates; empty if one of them is unknown."""
    found = tuple(dict.fromkeys(value.split(",")))
    return found if all(one in names for one in found) else ()


def _is_date(value: str) -> bool:
    try:
        partial_date(value)
    except ValueError:
        return False
    return True
