"""Which of several countries border on a country: all of them must be selected."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import pick, shuffled
from aseandesk.quiz.toolkit.distractors import country_distance, mixed, near
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.lands import border, listed_borders, sound_value
from aseandesk.quiz.toolkit.wording import choose_wording, listed, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "all-borders"
TITLE = "All neighbours"
KINDS = ("multiple",)
WORDINGS = {
    "borders-all": (
        "Which of these countries border {country}? Choose all.",
        "Which of these share a land border with {country}? There may be several.",
        "Mark every neighbour of {country} on land.",
    ),
}
_OFFERED = 5


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return the countries with a neighbour that can be asked for. The options are drawn in `make`."""
    return tuple(f"value:{one}.land-borders" for one, others in listed_borders(store).items() if others & set(store.countries))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    return border(store, _country(subject), answer.partition(":")[2])


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    """Return a question with one to three neighbours among five countries. The prompt does not say how many."""
    country = _country(subject)
    value = sound_value(store, country, "land-borders")
    if value is None or country not in listed_borders(store):
        return None
    own = [one for one in store.countries if one != country and border(store, country, one)]
    chosen = shuffled(rng, own)[: pick(rng, (1, 2, 2, 3, 3))]
    far = [one for one in listed_borders(store) if one != country and border(store, country, one) is False]
    wrong = near(rng, far, lambda one: country_distance(store, country, one), _OFFERED - len(chosen))
    offered = sorted((*chosen, *wrong))
    key = " ".join((f"value:{country}.land-borders", *(f"country:{one}" for one in offered)))
    neighbours = [the(store, one, lang) for one in sorted(own, key=store.name)]
    options = (
        Option(
            f"country:{one}",
            store.name(one, lang),
            one in chosen,
            tr("A neighbour of {country}", country=the(store, country, lang)) if one in chosen else tr("No common border on land"),
        )
        for one in offered
    )
    return ChoiceBuilder(store, ID, key, day, is_right).build(
        kind="multiple",
        prompt=choose_wording(rng, WORDINGS["borders-all"], country=the(store, country, lang)),
        options=mixed(rng, options),
        explanation=tr("{name} borders {neighbours}.", name=sentence(the(store, country, lang)), neighbours=listed(neighbours)),
        sources=value.sources,
        level="hard" if len(chosen) > 2 else "medium",
    )


def _country(subject: str) -> str:
    return subject.partition(":")[2].partition(".")[0]
