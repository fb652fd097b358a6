"""Which line of a chart matches two given values."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.toolkit.distractors import WRONG, mixed, near
from aseandesk.quiz.toolkit.figures import (
    Curve,
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
)
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.readable import draw_until, lines_apart, shown, stands_apart
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "whose-line"
TITLE = "Which line is which country"
KINDS = ("chart",)
WORDINGS = {
    "whose-line": (
        "{measure}: one line goes from {start} in {first} to {end} in {last}. Whose is it?",
        "Which country's line on the chart goes from {start} in {first} to {end} in {last}? ({measure})",
        "From {start} in {first} to {end} in {last}: whose figures are these? ({measure})",
    ),
}
_SPANS = ((1990, 2000), (1995, 2005), (2000, 2010), (2005, 2015), (2010, 2020), (2013, 2023))


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return each country with a value at both ends of a span of years, for measures that do not fluctuate."""
    found = []
    for measure in measures(store):
        if store.measures[measure].kind in {"amount", "count", "ratio"}:
            for curve in curves(store, measure).values():
                spans = [span for span in _SPANS if all(curve.points.get(year, 0) > 0 for year in span)]
                found += [f"series:{measure}.{curve.country}?from={first}&to={last}" for first, last in spans]
    return tuple(found)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a country: right if the values are its own, wrong if its value at one end at least is clearly different."""
    measure, countries = series_of(subject)
    ends = [int(parameter_of(subject, key)) for key in ("from", "to")]
    own = [figure(store, measure, countries[0], year) for year in ends]
    if f"country:{countries[0]}" == answer:
        return True if None not in own else None
    other = [figure(store, measure, answer.partition(":")[2], year) for year in ends]
    pairs = [(a, b) for a, b in zip(own, other, strict=True) if a is not None and b is not None]
    return False if len(pairs) == len(ends) and any(apart(a, b, 0.15) for a, b in pairs) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    measure, (country, *_) = series_of(subject)
    first, last = int(parameter_of(subject, "from")), int(parameter_of(subject, "to"))
    curve = curves(store, measure).get(country)
    if curve is None:
        return None
    rest = [one for one in curves(store, measure).values() if one is not curve and first in one.points and last in one.points]
    others = [one for one in rest if is_right(store, f"country:{one.country}", subject, day) is False]
    wrong = draw_until(
        lambda: near(rng, others, lambda one: _distance(curve, one, last), WRONG), lambda lot: _readable(curve, lot, first, last)
    )
    if wrong is None:
        return None
    countries = tuple(sorted(one.country for one in (curve, *wrong)))
    options = (
        Option(f"country:{one.country}", store.name(one.country, lang), one is curve, _words(store, measure, one, first, last))
        for one in (curve, *wrong)
    )
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="chart",
        prompt=choose_wording(
            rng,
            WORDINGS["whose-line"],
            measure=sentence(title_words(store, measure, lang)),
            start=amount_words(store, measure, curve.points[first]),
            end=amount_words(store, measure, curve.points[last]),
            first=first,
            last=last,
        ),
        options=mixed(rng, options),
        day=day,
        subject=subject,
        explanation=tr(
            "{name}: {words}, according to the {publisher}.",
            name=sentence(the(store, country, lang)),
            words=_words(store, measure, curve, first, last),
            publisher=publisher(store, measure),
        ),
        sources=store.measures[measure].sources,
        level="easy" if all(apart(curve.points[last], one.points[last], 0.6) for one in wrong) else "medium",
        view=chart_of(measure, countries, first, last),
    )
    return proved(store, question, is_right)


def _readable(own: Curve, wrong: list[Curve], first: int, last: int) -> bool:
    """Can the lines be told apart, also by the two values in the prompt?"""
    line, *others = shown((own, *wrong), first, last)
    return lines_apart([line, *others]) and stands_apart(line, others, (first, last))


def _distance(one: Curve, other: Curve, year: int) -> float:
    """Return the difference of two values as a share of the larger one."""
    a, b = one.points[year], other.points[year]
    return abs(a - b) / max(abs(a), abs(b), 1e-9)


def _words(store: FactStore, measure: str, curve: Curve, first: int, last: int) -> str:
    return tr(
        "{start} in {first}, {end} in {last}",
        start=amount_words(store, measure, curve.points[first]),
        end=amount_words(store, measure, curve.points[last]),
        first=first,
        last=last,
    )
