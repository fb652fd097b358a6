"""How many, how much, how large: the answer is a number, and near ones get part of the mark."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.figures import number_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Number, Question, question_id
from aseandesk.quiz.toolkit.eligibility import is_sound
from aseandesk.quiz.toolkit.figures import (
    amount_words,
    curves,
    figure,
    measures,
    parameter_of,
    publisher,
    series_of,
    spoken_scale,
    title_words,
)
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "closest-number"
TITLE = "Closest number"
KINDS = ("number",)
WORDINGS = {
    "figure": (
        "About how high was the figure for {country} in {year}? ({measure}, in {unit})",
        "{measure}: about what was the figure for {country} in {year}, in {unit}?",
        "Estimate the {measure_within} of {country} in {year}, in {unit}.",
    ),
    "how-many": (
        "About how many {unit} were there in {country} in {year}? ({measure})",
        "{measure}: about how many {unit} did {country} have in {year}?",
        "Estimate how many {unit} there were in {country} in {year}. ({measure})",
    ),
    "area": (
        "How large is {country}, in {unit}? A number that comes close will do.",
        "Estimate the area of {country}, in {unit}.",
        "About how many {unit} does {country} cover?",
    ),
}
_RIGHT, _CLOSE = 0.1, 0.3
"""Relative tolerance of a right answer, and of a close one."""
_DIGITS = 15
"""Significant digits that are kept. Further digits are rounding errors of floating point arithmetic (523.8772000000001)."""
_YEARS = (2000, 2010, 2020, 2023)
_AREA = "area"


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return amounts, counts and values per head for some years, and areas on which all sources nearly agree."""
    kinds = {"amount", "count", "ratio"}
    found = [
        f"series:{measure}.{curve.country}?year={year}"
        for measure in measures(store)
        if store.measures[measure].kind in kinds
        for curve in curves(store, measure).values()
        for year in _YEARS
        if curve.points.get(year, 0) > 0
    ]
    return (*found, *(f"value:{row.id}.{_AREA}" for row in store.countries.values() if _area(store, row.id)))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a number in the unit of the question: right if it is close enough to the value of every source, wrong if it is close to
    none.
    """
    values = _values(store, subject)
    near_enough = {abs(float(answer) - value) <= _RIGHT * value for value in values}
    return near_enough.pop() if len(near_enough) == 1 else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    values = _values(store, subject)
    if not values:
        return None
    value = values[0]
    if subject.startswith("value:"):
        country = _country(subject)
        row = store.value_on(country, _AREA)
        field = store.fields.get(_AREA)
        unit = say(field.unit, lang) if field and field.unit else ""
        prompt = choose_wording(rng, WORDINGS["area"], country=the(store, country, lang), unit=unit)
        explanation = tr("{name}: {amount} {unit}.", name=sentence(the(store, country, lang)), amount=number_words(value), unit=unit)
        explanation, sources = f"{explanation} {sentence(say(row.nuance, lang)) if row else ''}".rstrip(), row.sources if row else ()
    else:
        measure, (country,) = series_of(subject)
        figured = _figure(store, subject) or 0.0
        year, title, unit = parameter_of(subject, "year"), title_words(store, measure, lang), spoken_scale(store, measure, figured).unit
        prompt = choose_wording(
            rng,
            WORDINGS["how-many" if store.measures[measure].kind == "count" else "figure"],
            measure=sentence(title),
            measure_within=title,
            country=the(store, country, lang),
            year=year,
            unit=unit,
        )
        explanation = tr(
            "{name}: {amount} in {year}, according to the {publisher}.",
            name=sentence(the(store, country, lang)),
            amount=amount_words(store, measure, figured),
            year=year,
            publisher=publisher(store, measure),
        )
        sources = store.measures[measure].sources
    low, high, near_low, near_high = (_tidy(value * (1 + off)) for off in (-_RIGHT, _RIGHT, -_CLOSE, _CLOSE))
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="number",
        prompt=prompt,
        options=(),
        day=day,
        subject=subject,
        explanation=explanation,
        sources=sources,
        level="hard" if subject.startswith("value:") else "medium",
        number=Number(value, unit, low, high, near_low, near_high),
    )
    return proved(store, question, is_right)


def _values(store: FactStore, subject: str) -> list[float]:
    """Return the value of every source in the unit of the question, the store's own first; empty if it may not be asked about."""
    if subject.startswith("value:"):
        return _area(store, _country(subject))
    value = _figure(store, subject)
    return [] if value is None else [_tidy(value / spoken_scale(store, series_of(subject)[0], value).divisor)]


def _figure(store: FactStore, subject: str) -> float | None:
    """Return the value in the store."""
    measure, (country,) = series_of(subject)
    return figure(store, measure, country, int(parameter_of(subject, "year")))


def _tidy(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


def _country(subject: str) -> str:
    return subject.partition(":")[2].partition(".")[0]


def _area(store: FactStore, country: str) -> list[float]:
    """Return the area by every source; empty if it is not verified, or the sources differ too much."""
    row = store.value_on(country, _AREA)
    if row is None or not is_sound(store, row) or isinstance(row.value, bool) or not isinstance(row.value, int | float):
        return []
    found = [row.value, *(other.value for other in row.alternatives)]
    if any(isinstance(value, bool) or not isinstance(value, int | float) or value <= 0 for value in found):
        return []
    return [float(value) for value in found] if max(found) - min(found) < _RIGHT * min(found) / 2 else []
