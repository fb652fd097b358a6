"""Transforms of a measure: which ones it allows, why others are not offered, and their names, formulas and words."""

from __future__ import annotations

from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.measures import WORLD, rows_of
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import money, unit_words
from aseandesk.trade.sums import summed
from aseandesk.trade.view import SHOWN, ShownAs
from aseandesk.words import N_, language, tr


class Transform(NamedTuple):
    """A way to show figures: its short name for a button, its phrase for a title, and its formula in words for the help."""

    shown: ShownAs
    button: str
    phrase: str
    formula: str


TRANSFORMS: dict[ShownAs, Transform] = {
    row.shown: row
    for row in (
        Transform("level", N_("Amount"), "", N_("The figure as its source states it; of a group, the sum over its members.")),
        Transform(
            "share",
            N_("Share"),
            N_("as a share"),
            N_(
                "100 × the figure ÷ the sum over the organisation's members of that year. For products: ÷ the sum over all groups of"
                " goods. A year in which one of them has no figure has no share."
            ),
        ),
        Transform(
            "share-of-world",
            N_("Share of the world"),
            N_("as a share of the world"),
            N_("100 × the figure ÷ the figure that the same source gives for all the world in that year."),
        ),
        Transform(
            "share-of-gdp",
            N_("Share of GDP"),
            N_("as a share of GDP"),
            N_("100 × the figure ÷ the country's own GDP of that year, both at the prices of that year."),
        ),
        Transform(
            "index",
            N_("Index"),
            N_("as an index"),
            N_("100 × the figure ÷ the figure of the base year: the year chosen, else the first for which all have one."),
        ),
        Transform(
            "change",
            N_("Change"),
            N_("change on the year before"),
            N_("100 × (the figure ÷ the figure of the year before − 1). None after a gap, at a break, or after 0 or less."),
        ),
        Transform(
            "growth",
            N_("Average growth"),
            N_("average growth a year"),
            N_(
                "Compound annual growth: 100 × ((last ÷ first) ^ (1 ÷ number of years) − 1). Only the first and the last year count, not"
                " those between; it is no mean of yearly changes and no fitted trend."
            ),
        ),
        Transform("per-head", N_("Per head"), N_("per head"), N_("The figure ÷ the people of that year.")),
        Transform(
            "rank",
            N_("Rank"),
            N_("rank"),
            N_("The place among all countries that have a figure in that year, 1 for the largest; equals share a place."),
        ),
        Transform(
            "total",
            N_("Added up"),
            N_("added up over the years"),
            N_("The sum of all years from the first shown on. It ends before a gap or a break."),
        ),
        Transform(
            "mean",
            N_("Rolling mean"),
            N_("rolling mean"),
            N_("The mean of a year and the years before it, five in all unless the address says another number."),
        ),
    )
}


def shown_words(shown: ShownAs) -> str:
    """Return the name of a transform, for a button."""
    return tr(TRANSFORMS[shown].button)


def phrase(shown: ShownAs) -> str:
    """Return the phrase for a title: "as a share of GDP"; "" for the figure itself."""
    return tr(TRANSFORMS[shown].phrase) if TRANSFORMS[shown].phrase else ""


def formula(shown: ShownAs) -> str:
    """Return the formula of a transform, for the help."""
    return tr(TRANSFORMS[shown].formula)


def population(store: FactStore) -> str | None:
    """Return the id of the measure that counts people; None if the store has none."""
    return next((m.id for m in store.measures.values() if m.topic == "population" and m.kind == "count"), None)


def gdp_measure(store: FactStore) -> str | None:
    """Return the id of the measure of GDP at current prices; None if the store has none."""
    return next((m.id for m in store.measures.values() if m.topic == "growth" and m.kind == "amount" and money(m.unit)), None)


def refusal(measure: model.Measure, shown: ShownAs) -> str:
    """Return why the transform makes no sense for what the measure counts; "" if it makes sense."""
    what, name = say(measure.title, language()), shown_words(shown)
    name = name[:1].lower() + name[1:]
    if shown == "level":
        return ""
    if measure.kind == "ranking":
        return tr("{what} is a ranking without amounts: it can only be listed.", what=what)
    if shown in {"rank", "mean"}:
        return ""
    if measure.flow == "balance" and shown != "per-head" and shown != "share-of-gdp" and shown != "total":
        return tr(
            "{what} can be below zero, so it has no {shown}: a part or multiple of such a figure means nothing.", what=what, shown=name
        )
    return _of_kind(measure, shown, what, name)


def _of_kind(measure: model.Measure, shown: ShownAs, what: str, name: str) -> str:
    if measure.kind in {"share", "rate"} or (measure.kind in {"ratio", "index"} and shown not in {"index", "change", "growth"}):
        return tr(
            "{what} is given in {unit}: a rate or share can't be added up or divided, so it has no {shown}.",
            what=what,
            unit=unit_words(measure.unit),
            shown=name,
        )
    if shown == "total" and not measure.flow:
        return tr("{what} is a state at a time and no flow: to add up its years counts the same things again.", what=what)
    if shown in {"share-of-gdp", "per-head"} and not money(measure.unit):
        return tr("{what} is counted in {unit}, not in money: it has no {shown}.", what=what, unit=unit_words(measure.unit), shown=name)
    if shown == "share-of-gdp" and money(measure.unit) != "US$":
        return tr("{what} is in {unit}, GDP in US$: two currencies can't be divided.", what=what, unit=measure.unit)
    if shown == "share-of-gdp" and measure.topic == "growth":
        return tr("{what} is what others are shown as a share of.", what=what)
    if shown == "per-head" and measure.by == "product":
        return tr("{what} is broken down by product: it is not shown per head.", what=what)
    if shown == "share" and measure.by == "partner":
        return tr(
            "{what} is broken down by partner, and its partners are not all there are: a share of their sum would be too large.", what=what
        )
    return ""


def allowed_transforms(measure: model.Measure) -> tuple[ShownAs, ...]:
    """Return the transforms that make sense for the measure."""
    return tuple(shown for shown in SHOWN if not refusal(measure, shown))


def missing_data(store: FactStore, measure: model.Measure, shown: ShownAs) -> str:
    """Return what data the store lacks for the transform (population, GDP, world total, all members) as a sentence; "" if it has all."""
    what, rows = say(measure.title, language()), rows_of(store, measure.id)
    if shown == "share" and measure.by == "none" and not summed(store, measure):
        return tr("Too few members report {what}: there is no sum to take a share of.", what=what)
    if shown == "share-of-world" and not any(WORLD in {row.reporter, row.partner} for row in rows):
        return tr("The source of {what} gives no figure for all the world.", what=what)
    if shown == "share-of-gdp" and gdp_measure(store) is None:
        return tr("The store has no GDP in money of the year.")
    if shown == "per-head" and population(store) is None:
        return tr("The store has no population, so nothing can be shown per head.")
    return ""


def offered_transforms(store: FactStore, measure: model.Measure) -> tuple[ShownAs, ...]:
    """Return the transforms to offer: those that make sense, with all data they need and enough years."""
    rows = rows_of(store, measure.id)
    most = max((len(row.points) for row in rows), default=0)
    members = set(store.ever_members()) & {row.reporter for row in rows}
    left_out: set[str] = set()
    if most < 2:
        left_out |= {"index", "change", "growth", "total"}
    if most < 5:
        left_out |= {"mean"}
    if len({(row.reporter, row.partner, row.product) for row in rows}) < 3:
        left_out |= {"rank"}
    if not members and measure.by == "none":
        left_out |= {"share", "share-of-gdp", "per-head", "rank"}
    return tuple(shown for shown in allowed_transforms(measure) if shown not in left_out and not missing_data(store, measure, shown))


def unavailable_transforms(store: FactStore, measure: model.Measure) -> dict[ShownAs, str]:
    """Return the transforms that are not offered, each with the reason as a sentence."""
    there = offered_transforms(store, measure)
    few = tr("There are too few years, or too few who report, for it to say anything.")
    return {shown: refusal(measure, shown) or missing_data(store, measure, shown) or few for shown in SHOWN if shown not in there}
