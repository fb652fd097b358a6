"""The gate: a question leaves its maker only if `is_right` confirms each right and each wrong answer, and no fairness rule is broken.

The gate calls `is_right` with these answers, by kind (`answer` is always a text, see `docs/quiz.md`):

- `single`, `multiple`, `true-false`, `chart`: the id of each option. It must be true of the right ones, false of all others.
- `order`: two option ids separated by a space. It must be true if the first comes before the second, false the other way round.
- `match`: the ids of an item and an option, separated by a space. It must be true of pairs that belong together, false of all others.
- `number` and `timeline`: a number as `number_text` writes it (a year for a timeline). It must be true of the value, false of both ends of
  the wider tolerance.
- `typed` and `map`: an address. It must be true of the right answer, false of every other thing of its kind in the store.
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
"""`is_right` of a maker, called with store, answer (see above), subject and day. True and False hold by every value; None: not settled."""

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
"""Why the gate refuses a question, beside the fairness rules (English: `tr()` it where it is shown)."""

Watcher = Callable[[Question, str], None]
_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


def proved(store: FactStore, question: Question, is_right: Grader) -> Question | None:
    """Return the question if it passes the gate, None otherwise."""
    reason = refused(store, question, is_right)
    watcher = _watcher.get()
    if watcher is not None:
        watcher(question, reason)
    return None if reason else question


class ChoiceBuilder(NamedTuple):
    """Builds questions with options for one family and subject, and passes them through the gate."""

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
        """Return the question if it passes the gate, None otherwise. `dated`: the day is part of its id."""
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
    """Return why the question must not be asked: a key of `REASONS`, or the first fairness rule that it breaks; "" if it may."""
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
    """Return why a name in the store (aliases and other languages included) makes the question ambiguous; "" if none does."""
    if question.kind == "typed" and question.key[0] == question.id:
        return ""  # it names no thing in the store, only its own accepted texts
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
def watch_gate(watcher: Watcher) -> Iterator[None]:
    """Call `watcher` for each question that reaches the gate while the context is open, with the reason of refusal ("" if accepted)."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def _asked(store: FactStore, question: Question) -> Iterator[tuple[str, bool]]:
    """Yield the answers to check with `is_right`, each with the expected result."""
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
