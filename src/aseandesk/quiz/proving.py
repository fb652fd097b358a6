"""Prove the quiz: make the questions of every family for every subject and day of change, and check each with `quiz.verify`.

On the days that a family itself gives for a subject (or the day up to which the pack is known), questions are drawn until no new one comes
up, so that small numbers of option sets are covered completely; of large numbers a seeded sample of `DRAWS` is drawn. On every other day of
change one question is drawn.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from multiprocessing import get_all_start_methods, get_context

import msgspec

from aseandesk.facts.dates import PartialDate
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.own_questions import every_family, families_in
from aseandesk.quiz.export.numbered import numbered
from aseandesk.quiz.export.picture_words import picture_words
from aseandesk.quiz.makers import Maker
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.model.seeded_random import seeded_random
from aseandesk.quiz.toolkit.fairness import broken_rules
from aseandesk.quiz.toolkit.flags import description
from aseandesk.quiz.toolkit.gate import watch_gate
from aseandesk.quiz.verify import PictureTexts, UncheckedError, complaint, has_picture, picture_complaint
from aseandesk.words import numeral, set_language

DRAWS = 40
"""Maximum number of draws on a day of the family."""
_STALE = 6
"""If this many draws, and twice as many draws as there are option sets, bring no new set, all sets have come up."""
_FAULTS = 50
"""Maximum number of faults of a family that are kept in full."""

Speakers = Mapping[str, Callable[[], None]]
"""The languages in which pictures are described, each with a function that selects it; English first."""
ENGLISH: Speakers = {"en": lambda: set_language("en")}

Progress = Callable[[str, int, int], None]
"""Called with a family, how many of its subjects are done, and how many there are."""


class ProofFault(msgspec.Struct, frozen=True):
    """A wrong question that passed the gate: its printed form, and what is wrong with it."""

    id: str
    day: date
    prompt: str
    options: tuple[str, ...]
    right: tuple[str, ...]
    why: str


class Proof(msgspec.Struct, frozen=True):
    """The result for one family.

    `cards`: its subjects on all days. `tried`: number of draws. `nothing`: draws without a question. `refused`: questions refused by the
    gate, by rule. `proved`: questions confirmed by gate and check. `questions`: different ones among them. `wrong`: number of wrong
    questions, with the first ones in `faults`. `all_sets` and `sampled`: number of subjects and days on which all option sets came up, or
    only a sample was drawn. `unchecked`: why there is no independent check ("" if there is one).
    """

    family: str
    subjects: int
    days: int
    cards: int
    tried: int
    nothing: int
    refused: dict[str, int]
    proved: int
    questions: int
    all_sets: int
    sampled: int
    wrong: int = 0
    faults: tuple[ProofFault, ...] = ()
    unchecked: str = ""

    @property
    def fine(self) -> bool:
        """Was every question confirmed by an independent check?"""
        return not self.wrong and not self.unchecked


def days_of_change(store: FactStore) -> tuple[date, ...]:
    """Return each day on which a standing, value, term of office or agreement begins or ends by any value in the store, and the day before.

    They lie between the first day of the organisation and the day up to which the pack is known, both included.
    """
    until = store.pack.known_until or date.today()
    start = store.pack.start.first if store.pack.start else min((row.start.first for row in store.statuses.values()), default=until)
    found = {start, until}
    for when in _changes(store):
        for day in (when.first, when.last):
            found |= {day, day - timedelta(days=1)} if day > date.min else {day}
    return tuple(sorted(day for day in found if start <= day <= until))


def prove(store: FactStore, family: str, progress: Progress | None = None, speakers: Speakers = ENGLISH) -> Proof:
    """Prove one family. Raises KeyError if there is none with that id."""
    return _Run(store, every_family()[family], speakers).whole(progress)


def prove_all(
    store: FactStore, chosen: Iterable[str] = (), progress: Progress | None = None, workers: int = 1, speakers: Speakers = ENGLISH
) -> Iterator[Proof]:
    """Prove the chosen families (default: all) in order, in `workers` parallel processes if the system can fork.

    Parallel processes report a family only when it is done.
    """
    families = tuple(chosen) or tuple(families_in(store))
    if min(workers, len(families)) < 2 or "fork" not in get_all_start_methods():
        for family in families:
            yield prove(store, family, progress, speakers)
        return
    _shared.append((store, speakers))  # forked processes inherit the store: nothing is read again or sent
    try:
        with get_context("fork").Pool(workers) as pool:
            for proof in pool.imap(_proved_elsewhere, families):
                if progress is not None:
                    progress(proof.family, proof.subjects, proof.subjects)
                yield proof
    finally:
        _shared.clear()


_shared: list[tuple[FactStore, Speakers]] = []
"""The store for forked processes, while a parallel run lasts."""


def _proved_elsewhere(family: str) -> Proof:
    store, speakers = _shared[0]
    return prove(store, family, None, speakers)


class _Run:
    """The run over one family, with its counters."""

    def __init__(self, store: FactStore, maker: Maker, speakers: Speakers) -> None:
        self.store, self.maker, self.speakers = store, maker, speakers
        self.pictures: dict[object, str] = {}
        self.refused: Counter[str] = Counter()
        self.ids: set[str] = set()
        self.days: set[date] = set()
        self.faults: list[ProofFault] = []
        self.tried = self.nothing = self.proved = self.wrong = self.cards = self.all_sets = self.sampled = 0
        self.unchecked = ""
        self._at_gate = 0

    def whole(self, progress: Progress | None) -> Proof:
        subjects = self.maker.subjects(self.store)
        changes = days_of_change(self.store)
        with watch_gate(self._seen):
            for done, subject in enumerate(subjects):
                if progress is not None:
                    progress(self.maker.ID, done, len(subjects))
                own = set(self.maker.days(self.store, subject)) or {changes[-1]}
                for day in sorted({*own, *changes}):
                    if not self.unchecked:
                        self._card(subject, day, own=day in own)
        if progress is not None:
            progress(self.maker.ID, len(subjects), len(subjects))
        return Proof(
            self.maker.ID, len(subjects), len(self.days), self.cards, self.tried, self.nothing, dict(sorted(self.refused.items())),
            self.proved, len(self.ids), self.all_sets, self.sampled, self.wrong, tuple(self.faults), self.unchecked,
        )  # fmt: skip

    def _card(self, subject: str, day: date, *, own: bool) -> None:
        self.cards += 1
        self.days.add(day)
        sets: set[tuple[str, ...]] = set()
        stale = 0
        for draw in range(DRAWS if own else 1):
            found = self._draw(subject, day, draw)
            stale = stale + 1 if found is None or found in sets else 0
            sets |= {found} if found is not None else set()
            if stale >= max(_STALE, 2 * len(sets)):
                break
        if own and sets:
            self.all_sets += stale >= max(_STALE, 2 * len(sets))
            self.sampled += stale < max(_STALE, 2 * len(sets))

    def _draw(self, subject: str, day: date, draw: int) -> tuple[str, ...] | None:
        """Draw one question. Returns its set of options; None if there was no question."""
        self.tried += 1
        before = self._at_gate
        question = self.maker.make(self.store, subject, day, seeded_random(draw, self.maker.ID, subject, day), "en")
        if question is None:
            self.nothing += self._at_gate == before
            return None
        self._check(question)
        return tuple(sorted((*(option.id for option in question.options), *question.key)))

    def _check(self, question: Question) -> None:
        rules = broken_rules(question)
        try:
            why = f"it breaks the rule {rules[0].name}" if rules else complaint(self.store, question, self.maker.WORDINGS)
        except UncheckedError as error:
            self.unchecked = str(error)
            return
        why = why or self._picture(question)
        if why:
            self.wrong += 1
            if len(self.faults) < _FAULTS:
                self.faults.append(_fault(question, why))
        else:
            self.proved += 1
            self.ids.add(question.id)

    def _picture(self, question: Question) -> str:
        """Return what is wrong with the description of the question's picture in any language. Each picture is described once."""
        if not has_picture(question):
            return ""
        key = question.id, question.view, tuple(option.id for option in question.options)
        if key not in self.pictures:
            told = picture_texts(self.store, question, self.speakers)
            labels = numbered(self.store, question.key[0].partition(":")[2]) if question.kind == "map" else ()
            self.pictures[key] = picture_complaint(self.store, question, self.maker.WORDINGS, told, labels)
        return self.pictures[key]

    def _seen(self, _question: Question, reason: str) -> None:
        self._at_gate += 1
        if reason:
            self.refused[reason] += 1


def picture_texts(store: FactStore, question: Question, speakers: Speakers) -> tuple[PictureTexts, ...]:
    """Return the descriptions of a question's pictures in each language. English is selected again afterwards."""
    found = []
    for lang, speak in speakers.items():
        speak()
        shown = picture_words(store, question, lang) if question.view or question.kind == "map" else ""
        options = {option.id: description(store, option.flag, lang) for option in question.options if option.flag}
        found.append(
            PictureTexts(lang, numeral("0.5")[1], shown, description(store, question.flag, lang) if question.flag else "", options)
        )
    set_language("en")
    return tuple(found)


def _fault(question: Question, why: str) -> ProofFault:
    right = tuple(option.text for option in question.options if option.right) or question.key
    return ProofFault(question.id, question.day, question.prompt, tuple(option.text for option in question.options), right, why)


def _changes(store: FactStore) -> Iterator[PartialDate]:
    """Yield every date at which a fact begins or ends."""
    for status in store.statuses.values():
        yield from _given(status.start, status.end)
        yield from (PartialDate(other.value) for other in status.alternatives if _is_date(other.value))
    for country in store.countries.values():
        for values in country.values.values():
            for value in values:
                yield from _given(value.start, value.end)
    for person in store.people.values():
        for term in person.terms:
            yield from _given(term.start, term.end)
    for agreement in store.agreements.values():
        yield from _given(agreement.signed, agreement.in_force, agreement.ended)


def _given(*dates: PartialDate | None) -> Iterator[PartialDate]:
    return (when for when in dates if when is not None)


def _is_date(value: object) -> bool:
    try:
        PartialDate(value if isinstance(value, str) else "")
    except ValueError:
        return False
    return True
