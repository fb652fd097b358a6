"""What the quiz shows as a value: its address, a step of back and forward, what is kept. Fields at their default are left out."""

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
"""No address asks for more questions at once."""
MODES: tuple[Mode, ...] = get_args(Mode)


class QuizView(msgspec.Struct, frozen=True, omit_defaults=True):
    """A quiz: its topic ("" for all), the number of questions, their level (None for all), the fact it is about, its seed, how it is asked.

    `countries`, `kinds` and `families` are ids, none of them for all; `since` and `until` dates as "1990" or "1997-07-23", both included.
    Without a seed it is the page on which these are chosen.
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
        """What the questions are to be like. Raises ValueError if `since` or `until` is no date."""
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
    """The questions of a view as of a day, at most as many as it asks for; without a seed those of seed 0. None if there are none.

    `levels` says by their ids how hard questions have turned out to be.
    """
    seed, real = shown.seed or 0, levels or {}
    question_filter = msgspec.structs.replace(shown.question_filter, levels=real)
    if shown.event:
        found = deal_about(store, fact_at(store, shown.event), shown.count, seed, day, question_filter, lang)
    else:
        found = deal(store, shown.topic, shown.count, seed, day, question_filter, lang)
    return tuple(msgspec.structs.replace(one, level=real.get(one.id, one.level)) for one in found)


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
    """The ids in a list of them, each once; none if one of them is not known."""
    found = tuple(dict.fromkeys(value.split(",")))
    return found if all(one in names for one in found) else ()


def _is_date(value: str) -> bool:
    try:
        partial_date(value)
    except ValueError:
        return False
    return True
