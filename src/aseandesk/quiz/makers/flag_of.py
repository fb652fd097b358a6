"""Which of several flags is that of a country."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import level_by_likeness, mixed
from aseandesk.quiz.toolkit.flags import askable, colours_shared, description, may_be_shown_together, wrong_flags
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "flag-of"
TITLE = "Which flag"
KINDS = ("single",)
WORDINGS = {
    "flag-is": (
        "Which is the flag of {country}?",
        "Which of these flags is that of {country}?",
        "Find the flag of {country}.",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    return tuple(f"value:{country}.flag" for country in askable(store))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a flag: right if it is the country's own, wrong if it looks different."""
    asked, other = _country(subject), answer.partition(":")[2]
    if asked == other:
        return True
    return False if may_be_shown_together(store, asked, other) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country = _country(subject)
    value = store.value_on(country, "flag", day)
    if value is None:
        return None
    wrong = wrong_flags(store, rng, country)
    options = (
        Option(f"country:{one}", description(store, one, lang), one == country, store.name(one, lang), one) for one in (country, *wrong)
    )
    nuance = sentence(say(value.nuance, lang))
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["flag-is"], country=the(store, country, lang)),
        options=mixed(rng, options),
        explanation=f"{description(store, country, lang)} {nuance}".rstrip(),
        sources=value.sources,
        level=level_by_likeness(sum(colours_shared(store, country, one) > 1 for one in wrong), len(wrong)),
    )


def _country(subject: str) -> str:
    return subject.partition(":")[2].partition(".")[0]
