"""How high a share in a chart is: of production, exports or imports."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.model.seeded_random import shuffled
from aseandesk.quiz.toolkit.distractors import WRONG
from aseandesk.quiz.toolkit.figures import (
    FROM,
    amount_words,
    apart,
    chart_of,
    curves,
    figure,
    measures,
    parameter_of,
    publisher,
    series_of,
    title_words,
    unit_words,
)
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "chart-share"
TITLE = "Read the chart: how high a share"
KINDS = ("chart",)
WORDINGS = {
    "chart-share": (
        "Read it off the chart: about how high was the share for {country} in {year}? ({measure})",
        "{measure}: about what does the chart give for {country} in {year}?",
        "According to the chart, which figure is nearest for {country} in {year}? ({measure})",
    ),
}
_STEP, _BEFORE, _AFTER = 5, 10, 5
_APART = 0.2
"""Minimum difference between two options, as a share of the larger one."""
_EXACT = 0.44
"""Maximum rounding difference of the right whole number. A value half way between two (such as 69.5) is not settled."""


def subjects(store: FactStore) -> tuple[str, ...]:
    shares = [measure for measure in measures(store) if store.measures[measure].kind == "share"]
    return tuple(
        f"series:{measure}.{curve.country}?year={year}"
        for measure in shares
        for curve in curves(store, measure).values()
        for year in sorted(curve.points)
        if year >= FROM and year % _STEP == 0
    )


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a whole number: right if it is the rounded share, wrong if it is far from it."""
    measure, (country,) = series_of(subject)
    value = figure(store, measure, country, int(parameter_of(subject, "year")))
    if value is None:
        return None
    if abs(value - int(answer)) < _EXACT:
        return True
    return False if apart(value, int(answer), _APART / 2) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    measure, (country,) = series_of(subject)
    year = int(parameter_of(subject, "year"))
    value = figure(store, measure, country, year)
    if value is None or value < 1:
        return None
    own = curves(store, measure)[country].points
    notes = {round(value): ""}
    same_year = [(curve.points[year], curve.country) for curve in curves(store, measure).values() if year in curve.points]
    others = [(amount, str(other)) for other, amount in own.items() if abs(other - year) > 2] + same_year
    for amount, where in shuffled(rng, others):
        far = all(apart(amount, shown, _APART) for shown in (value, *notes))
        if len(notes) <= WRONG and round(amount) > 0 and far:
            notes[round(amount)] = where
    first, last = max(min(own), year - _BEFORE), min(year + _AFTER, max(own))
    name = the(store, country, lang)
    unit = unit_words(store, measure)
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="chart",
        prompt=choose_wording(rng, WORDINGS["chart-share"], measure=sentence(title_words(store, measure, lang)), country=name, year=year),
        options=tuple(
            Option(str(one), tr("About {n} {unit}", n=one, unit=unit), one == round(value), _note(store, where, country, year, lang))
            for one, where in sorted(notes.items())
        ),
        day=day,
        subject=subject,
        explanation=tr(
            "{amount} in {year}, according to the {publisher}.",
            amount=amount_words(store, measure, value),
            year=year,
            publisher=publisher(store, measure),
        ),
        sources=store.measures[measure].sources,
        level="medium",
        view=chart_of(measure, (country,), first, last),
    )
    return proved(store, question, is_right)


def _note(store: FactStore, where: str, country: str, year: int, lang: str) -> str:
    """Return the year, or the country, to which another share belongs."""
    if not where:
        return f"{store.name(country, lang)}, {year}"
    return f"{store.name(country, lang)}, {where}" if where.isdigit() else f"{store.name(where, lang)}, {year}"
