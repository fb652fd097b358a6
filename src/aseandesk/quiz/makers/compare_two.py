"""True or false: which of two countries had the higher value in a year."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import pick
from aseandesk.quiz.toolkit.figures import (
    FROM,
    Curve,
    amount_words,
    apart,
    curves,
    figure,
    measures,
    parameter_of,
    publisher,
    series_of,
    title_words,
)
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "compare-two"
TITLE = "Compare two countries"
KINDS = ("true-false",)
WORDINGS = {
    "higher-than": (
        "True or false? In {year}, {one} had a higher figure than {other}. ({measure})",
        "{measure}, {year}: {one} stood above {other}. True or false?",
        "True or false? By {measure_within}, {one} ranked above {other} in {year}.",
    ),
}
_STEP = 5
_LEAST, _FAR = 0.1, 0.5


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return each country with each fifth year. The other country is drawn in `make`."""
    return tuple(
        f"series:{measure}.{curve.country}?year={year}"
        for measure in measures(store)
        if store.measures[measure].kind in {"amount", "count", "ratio"}
        for curve in curves(store, measure).values()
        for year in sorted(curve.points)
        if year >= FROM and year % _STEP == 0
    )


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check true or false. It is settled if the two values differ clearly."""
    measure, countries = series_of(subject)
    found = [figure(store, measure, country, int(parameter_of(subject, "year"))) for country in countries]
    values = [value for value in found if value is not None]
    if len(values) != 2 or len(found) != 2 or not apart(values[0], values[1], _LEAST):
        return None
    return (answer == "true") is (values[0] > values[1])


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    measure, countries = series_of(subject)
    year, one = int(parameter_of(subject, "year")), curves(store, measure).get(countries[0])
    if one is None or year not in one.points:
        return None
    rest = [curve for curve in curves(store, measure).values() if curve is not one and year in curve.points]
    rest = sorted(
        (curve for curve in rest if apart(curve.points[year], one.points[year], _LEAST)), key=lambda curve: _gap(one, curve, year)
    )
    if not rest:
        return None
    other = pick(rng, rest[:4])
    key = f"{subject} series:{measure}.{other.country}"
    true = one.points[year] > other.points[year]
    explanation = tr(
        "{one} {a}, {other} {b} in {year}, according to the {publisher}.",
        one=sentence(the(store, one.country, lang)),
        a=amount_words(store, measure, one.points[year]),
        other=the(store, other.country, lang),
        b=amount_words(store, measure, other.points[year]),
        year=year,
        publisher=publisher(store, measure),
    )
    return ChoiceBuilder(store, ID, key, day, is_right).build(
        kind="true-false",
        prompt=choose_wording(
            rng,
            WORDINGS["higher-than"],
            measure=sentence(title_words(store, measure, lang)),
            measure_within=title_words(store, measure, lang),
            year=year,
            one=the(store, one.country, lang),
            other=the(store, other.country, lang),
        ),
        options=(Option("true", tr("True"), true), Option("false", tr("False"), not true)),
        explanation=explanation,
        sources=store.measures[measure].sources,
        level="hard" if not apart(one.points[year], other.points[year], _FAR) else "medium",
    )


def _gap(one: Curve, other: Curve, year: int) -> float:
    a, b = one.points[year], other.points[year]
    return abs(a - b) / max(abs(a), abs(b), 1e-9)
