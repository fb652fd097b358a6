"""Which country has this flag."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.toolkit.distractors import level_by_likeness, mixed
from aseandesk.quiz.toolkit.flags import askable, colours_shared, description, may_be_shown_together, wrong_flags
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "flag"
TITLE = "Whose flag"
KINDS = ("single",)
WORDINGS = {
    "flag-drawn": (
        "Whose flag is this?",
        "Which country does this flag belong to?",
        "Which of these countries has this flag?",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    return tuple(f"value:{country}.flag" for country in askable(store))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a country: right if it is the country itself, wrong if its flag is known and looks different."""
    asked, other = subject.partition(":")[2].partition(".")[0], answer.partition(":")[2]
    if asked == other:
        return True
    return False if may_be_shown_together(store, asked, other) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    asked = subject.partition(":")[2].partition(".")[0]
    value = store.value_on(asked, "flag", day)
    if value is None:
        return None
    wrong = wrong_flags(store, rng, asked)
    options = (Option(f"country:{one}", store.name(one, lang), one == asked, description(store, one, lang)) for one in (asked, *wrong))
    told = (
        tr("It is the flag of {name}.", name=the(store, asked, lang)),
        description(store, asked, lang),
        sentence(say(value.nuance, lang)),
    )
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="single",
        prompt=choose_wording(rng, WORDINGS["flag-drawn"]),
        options=mixed(rng, options),
        day=day,
        subject=subject,
        explanation=" ".join(part for part in told if part),
        sources=value.sources,
        level=level_by_likeness(sum(colours_shared(store, asked, one) > 1 for one in wrong), len(wrong)),
        flag=asked,
        picture=description(store, asked, lang),
    )
    return proved(store, question, is_right)
