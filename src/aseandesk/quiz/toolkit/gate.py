"""The gate through which each question leaves its maker: what it says is right must be, nothing else may be, and no rule be broken.

What `is_right` is asked, by kind (`answer` is always a text, see `docs/quiz.md`):

- `single`, `multiple`, `true-false`, `chart`: the id of an option. Yes of the right ones, no of all others.
- `order`: two ids of options apart by a space. Yes if the first comes before the second, no the other way round, for each pair.
- `match`: the id of an item and of an option, apart by a space. Yes of those that belong together, no of all others.
- `number` and `timeline`: a number as `number_text` writes it (a year for a timeline). Yes of the value, no of the ends of what is close.
- `typed` and `map`: an address. Yes of what is meant, no of every other thing of its kind that the store holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import OWN, Kind, Level, Option, Question, number_text, question_id
from aseandesk.quiz.toolkit.fairness import broken_rules
from aseandesk.quiz.toolkit.naming import english_name_in, others_of_its_kind, who_is_called
from aseandesk.quiz.toolkit.validity import too_early
from aseandesk.words import N_

Grader = Callable[[FactStore, str, str, date], bool | None]
"""What makes an answer right: store, what is asked (see above), subject, day. True and False hold by every value; None: not settled."""

NOT_SETTLED = "not-settled"
NOT_AS_SAID = "not-as-said"
NAMES_ANOTHER = "names-another"
NAMED_IN_PROMPT = "named-in-prompt"
TOO_EARLY = "too-early"
REASONS = N_(
    {
        NOT_SETTLED: "The store does not settle whether an answer is right: sources differ, or a fact is not verified.",
        NOT_AS_SAID: "An answer is right that is not declared so, or the other way round.",
        NAMES_ANOTHER: "A text that would be accepted, or that of an option, names something else on that day too.",
        TOO_EARLY: "It tells of what had not happened on the day as of which it is asked, or is known only of a later day.",
        NAMED_IN_PROMPT: "The prompt names what is right by another of its names, and not what is wrong.",
    }
)
"""Why the gate keeps a question back, beside the rules of fairness (English: `tr()` it where it is shown)."""

Watcher = Callable[[Question, str], None]
_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


def proved(store: FactStore, question: Question, is_right: Grader) -> Question | None:
    """The question if it is proved, None if it must not be asked."""
    reason = refused(store, question, is_right)
    watcher = _watcher.get()
    if watcher is not None:
        watcher(question, reason)
    return None if reason else question


class ChoiceBuilder(NamedTuple):
    """Builds a question with options and lets it through the gate: what it is about, and what makes an answer right."""

    store: FactStore
    family: str
    subject: str
    day: date
    is_right: Grader

    def build(
        self,
        *,
        prompt: str,
        options: tuple[Option, ...],
        explanation: str,
        sources: tuple[str, ...],
        level: Level,
        kind: Kind = "single",
        dated: bool = False,
    ) -> Question | None:
        """The question if it is proved, None if it must not be asked. `dated`: its id has the day too."""
        question = Question(
            id=question_id(self.family, self.subject, self.day if dated else None),
            family=self.family,
            kind=kind,
            prompt=prompt,
            options=options,
            day=self.day,
            subject=self.subject,
            explanation=explanation,
            sources=sources,
            level=level,
            dated=dated,
        )
        return proved(self.store, question, self.is_right)


def refused(store: FactStore, question: Question, is_right: Grader) -> str:
    """Why the question must not be asked: a name out of `REASONS`, or of the first rule of fairness that it breaks; "" if it may."""
    rules = broken_rules(question)
    if rules:
        return rules[0].name
    if question.family != OWN and too_early(store, question):
        return TOO_EARLY
    for answer, wanted in _asked(store, question):
        given = is_right(store, answer, question.subject, question.day)
        if given is not wanted:
            return NOT_SETTLED if given is None else NOT_AS_SAID
    return _through_aliases(store, question)


def _through_aliases(store: FactStore, question: Question) -> str:
    """Why the names of the store, those in other languages and aliases among them, forbid the question; "" if they don't."""
    if question.kind == "typed" and question.key[0] == question.id:
        return ""  # it means no thing of the store, only what it accepts itself
    if question.kind == "typed":
        wanted = {question.key[0]}
        return (
            NAMES_ANOTHER if any(who_is_called(store, text, question.key[0], question.day) != wanted for text in question.accepted) else ""
        )
    for side in (question.options, question.items):
        ids = {option.id for option in side}
        for option in side:
            if ":" in option.id and not option.flag and len(ids & who_is_called(store, option.text, option.id, question.day) - {option.id}):
                return NAMES_ANOTHER
    if question.kind in {"single", "multiple", "chart"} and not any(option.flag for option in question.options):
        named = [english_name_in(store, option.id, question.prompt) for option in question.options]
        if any(named[place] for place in question.right) and not all(named):
            return NAMED_IN_PROMPT
    return ""


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """While this lasts, each question that comes to the gate is told to the watcher, with why it is refused ("" if it is not)."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def _asked(store: FactStore, question: Question) -> Iterator[tuple[str, bool]]:
    """What the judge is asked, and what it must say."""
    match question.kind:
        case "single" | "multiple" | "true-false" | "chart":
            yield from ((option.id, option.right) for option in question.options)
        case "order":
            for place, one in enumerate(question.key):
                for other in question.key[place + 1 :]:
                    yield f"{one} {other}", True
                    yield f"{other} {one}", False
        case "match":
            for item, own in zip(question.items, question.key, strict=True):
                yield from ((f"{item.id} {option.id}", option.id == own) for option in question.options)
        case "number" | "timeline" if question.number is not None:
            number = question.number
            yield number_text(number.value), True
            yield from ((number_text(end), False) for end in (number.near_low, number.near_high) if end != number.value)
        case "typed" | "map":
            yield question.key[0], True
            yield from ((other, False) for other in others_of_its_kind(store, question.key[0]))
