"""Pictures of a question of each kind: as it is asked, answered rightly, and answered wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from aseandesk.facts.store import FactStore
from aseandesk.quiz.course import Course
from aseandesk.quiz.deal import ask, cards_of
from aseandesk.quiz.given import Given, right_given
from aseandesk.quiz.makers import families
from aseandesk.quiz.question import Kind, Question
from aseandesk.ui.quiz_tab import QuizTab
from aseandesk.ui.widgets.quiz_kinds import KINDS

_LOOKED = 12
"""So many questions of a family are looked at for kinds that have none yet."""
_YEARS_OFF, _TIMES_OFF = 9, 1.3


def kinds(tab: QuizTab, seed: int) -> Iterator[str]:
    """Bring a question of each kind that the store gives into the tab; yields the name of each picture when it is there."""
    for kind, question in one_of_each(tab.store, tab, seed).items():
        for name, given in (("", ()), ("-right", right_given(question)), ("-wrong", wrong_given(tab.store, question))):
            tab.show_course(Course((question,)))
            if given:
                tab.fill_in(given)
            yield f"quiz-{kind}{name}"


def one_of_each(store: FactStore, tab: QuizTab, seed: int) -> dict[Kind, Question]:
    """The first question of each kind that the families make."""
    found: dict[Kind, Question] = {}
    for maker in families().values():
        for card in cards_of(store, maker, tab.focus.known_until, seed)[:_LOOKED]:
            question = ask(store, card, seed)
            if question is not None:
                found.setdefault(question.kind, question)
    return {kind: found[kind] for kind in KINDS if kind in found}


def wrong_given(store: FactStore, question: Question) -> Given:
    """An answer that is not right."""
    right, number = right_given(question), question.number
    match question.kind:
        case "order":
            return right[::-1]
        case "match":
            return (*right[1:], right[0])
        case "number" if number is not None:
            return (str(round(number.value * _TIMES_OFF)) if not number.year else str(round(number.value) - _YEARS_OFF),)
        case "timeline" if number is not None:
            return (str(round(number.value) - _YEARS_OFF),)
        case "typed":
            return (question.prompt.split()[0],)
        case "map":
            return (next(f"country:{one}" for one in store.ever_members() if f"country:{one}" not in right),)
        case "multiple":
            return tuple(option.id for option in question.options if not option.right)[:1] + right[:-1]
    return tuple(option.id for option in question.options if not option.right)[:1]
