"""Which of several lines of a chart is the highest, or the lowest, in a year."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dice import pick
from aseandesk.quiz.distractors import WRONG, mixed, near
from aseandesk.quiz.figures import FROM, amount_words, apart, asked, chart_of, curves, figure, measures, publisher, series_of, title_words
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.proof import proved
from aseandesk.quiz.question import Option, Question, question_id
from aseandesk.quiz.wording import sentence, the, worded
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "chart-highest"
TITLE = "Read the chart: highest and lowest"
KINDS = ("chart",)
WORDINGS = {
    "chart-highest": (
        "Read the chart: whose figure was the highest in {year}? ({measure})",
        "According to the chart, which of these was on top in {year}? ({measure})",
        "{measure}: which line of the chart is the highest in {year}?",
    ),
    "chart-lowest": (
        "Read the chart: whose figure was the lowest in {year}? ({measure})",
        "According to the chart, which of these was at the bottom in {year}? ({measure})",
        "{measure}: which line of the chart is the lowest in {year}?",
    ),
}
_STEP, _BEFORE, _AFTER = 5, 10, 5
"""Years are asked in steps, and so many before and after are shown."""
_ASKS = ("highest", "lowest")


def subjects(store: FactStore) -> tuple[str, ...]:
    """Each measure in each fifth year in which enough countries have a figure; which four are compared is drawn in the making."""
    found = []
    for measure in measures(store):
        known = curves(store, measure).values()
        years = sorted({year for curve in known for year in curve.points if year >= FROM and year % _STEP == 0})
        enough = [year for year in years if sum(year in curve.points for curve in known) > WRONG]
        found += [f"series:{measure}?year={year}&ask={ask}" for year in enough for ask in _ASKS]
    return tuple(found)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Right is the highest (or lowest) of the countries compared, by figures that lie well apart."""
    measure, countries = series_of(subject)
    year = int(asked(subject, "year"))
    found = {country: figure(store, measure, country, year) for country in countries}
    values = {country: value for country, value in found.items() if value is not None}
    own = values.get(answer.partition(":")[2])
    if own is None or len(values) < len(found):
        return None
    sign = 1 if asked(subject, "ask") == "highest" else -1
    others = [value for country, value in values.items() if country != answer.partition(":")[2]]
    if all(sign * own > sign * value and apart(own, value) for value in others):
        return True
    return False if any(sign * value > sign * own and apart(own, value) for value in others) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    measure, year, ask = subject.partition("?")[0].partition(":")[2], int(asked(subject, "year")), asked(subject, "ask")
    known = [curve for curve in curves(store, measure).values() if year in curve.points]
    if len(known) <= WRONG:
        return None
    first = pick(rng, known)
    chosen = [first, *near(rng, [one for one in known if one is not first], lambda one: abs(one.points[year] - first.points[year]))]
    countries = tuple(sorted(curve.country for curve in chosen))
    key = " ".join((f"series:{measure}.{countries[0]}?year={year}&ask={ask}", *(f"series:{measure}.{one}" for one in countries[1:])))
    right = [one for one in countries if is_right(store, f"country:{one}", key, day)]
    if len(right) != 1:
        return None
    options = (
        Option(
            f"country:{one.country}", store.name(one.country, lang), one.country in right, amount_words(store, measure, one.points[year])
        )
        for one in chosen
    )
    top = next(one for one in chosen if one.country in right)
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="chart",
        prompt=worded(rng, WORDINGS[f"chart-{ask}"], measure=sentence(title_words(store, measure, lang)), year=year),
        options=mixed(rng, options),
        day=day,
        subject=key,
        explanation=tr(
            "{name}: {amount} in {year}, according to the {publisher}.",
            name=sentence(the(store, top.country, lang)),
            amount=amount_words(store, measure, top.points[year]),
            year=year,
            publisher=publisher(store, measure),
        ),
        sources=store.measures[measure].sources,
        level="easy" if all(apart(top.points[year], one.points[year], 0.5) for one in chosen if one is not top) else "medium",
        view=chart_of(measure, countries, max(year - _BEFORE, min(top.points)), min(year + _AFTER, max(top.points))),
    )
    return proved(store, question, is_right)
