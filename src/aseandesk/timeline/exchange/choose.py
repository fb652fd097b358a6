"""The choice of what to export: the view that options describe, and the events and eras of a view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate, day_words, partial_date
from aseandesk.facts.fold import fold
from aseandesk.facts.lookup import UnknownError, party_of
from aseandesk.facts.nearest import near
from aseandesk.facts.store import FactStore, every, say
from aseandesk.timeline.axis import Window
from aseandesk.timeline.groups import every_lane
from aseandesk.timeline.items import home, items_of
from aseandesk.timeline.lanes import lane_title
from aseandesk.timeline.view import THEME, TimelineView
from aseandesk.words import tr

GROUPS = ("theme", "country", "organisation")
"""The ways to group events in an export."""


Dated = model.Event | model.Era


class ChoiceError(ValueError):
    """Options that are not valid; the text is a sentence."""


class ChosenFacts(NamedTuple):
    """Events and eras in order of time, and their sources in order of first use."""

    events: tuple[model.Event, ...]
    eras: tuple[model.Era, ...]
    sources: tuple[model.Source, ...]

    def by_time(self) -> list[Dated]:
        """Return events and eras together, in order of time."""
        every: list[Dated] = [*self.events, *self.eras]
        return sorted(every, key=lambda row: (row.date, row.id))


def chosen(store: FactStore, view: TimelineView) -> ChosenFacts:
    """Return the events and eras at least partly within the view's window, or everything that it shows if it has no window."""
    window = view.window
    events: list[model.Event] = []
    eras: list[model.Era] = []
    for item in items_of(store, view):
        if window is None or (item.first < window.end and item.last > window.start):
            fact = store.get(item.address)
            if isinstance(fact, model.Event):
                events.append(fact)
            elif isinstance(fact, model.Era):
                eras.append(fact)
    found = ChosenFacts(tuple({row.id: row for row in events}.values()), tuple({row.id: row for row in eras}.values()), ())
    names = dict.fromkeys(one for row in found.by_time() for one in row.sources)
    return found._replace(sources=tuple(store.sources[one] for one in names if one in store.sources))


def view_of(
    store: FactStore,
    *,
    first: str = "",
    last: str = "",
    lanes: str = THEME,
    categories: Sequence[str] = (),
    countries: Sequence[str] = (),
) -> TimelineView:
    """Return the view that options describe: partial dates, ids or names.

    Raises: ChoiceError with a sentence and the nearest valid name.
    """
    if lanes not in GROUPS:
        raise ChoiceError(tr("There are no lanes by {name}: expected one of {known}.", name=lanes, known=", ".join(GROUPS)))
    return TimelineView(
        window=_window(store, first, last) if first or last else None,
        lanes=lanes,
        shown=tuple(_category(store, one) for one in _parts(categories)),
        countries=tuple(_country(store, one) for one in _parts(countries)),
    )


def group_of(store: FactStore, event: model.Event, lanes: str, lang: str) -> str:
    """Return the group of an event in words: its category, its country if it has only one, or its first body."""
    if lanes == "country":
        if len(event.countries) == 1:
            return store.name(event.countries[0], lang, short=True)
        return tr("Several countries") if event.countries else tr("No country")
    if lanes == "organisation":
        return store.name(event.bodies[0], lang, short=True) if event.bodies else store.name(store.organisation, lang, short=True)
    return lane_title(store, event.category, lang)


def _parts(given: Sequence[str]) -> list[str]:
    """Return the values of an option given several times, or once with commas."""
    return [part.strip() for one in given for part in one.split(",") if part.strip()]


def _window(store: FactStore, first: str, last: str) -> Window:
    most = home(store)
    start = float(_day(first, "from").first.toordinal()) if first else most.start
    end = _day(last, "to").last.toordinal() + 1.0 if last else most.end
    if end <= start:
        raise ChoiceError(
            tr(
                "Nothing lies from {first} to {last}: the first day comes after the last.",
                first=first or day_words(date.fromordinal(int(start))),
                last=last or day_words(date.fromordinal(int(end) - 1)),
            )
        )
    return Window(start, end)


def _day(text: str, which: str) -> PartialDate:
    try:
        return partial_date(text)
    except ValueError as error:
        raise ChoiceError(tr("--{which}: {why}.", which=which, why=error)) from None


def _category(store: FactStore, words: str) -> str:
    known = {fold(name): lane for lane in every_lane(store) for name in (lane, lane_title(store, lane), *_titles(store, lane))}
    if fold(words) in known:
        return known[fold(words)]
    nearest = known.get(near(fold(words), list(known)), "")
    hint = tr("Did you mean {nearest}?", nearest=nearest) if nearest else ""
    names = ", ".join(every_lane(store))
    raise ChoiceError(f"{tr('There is no category {name}. Known are: {names}.', name=words, names=names)} {hint}".strip())


def _titles(store: FactStore, lane: str) -> Sequence[str]:
    return every(store.categories[lane].title) if lane in store.categories else ()


def _country(store: FactStore, words: str) -> str:
    try:
        return party_of(store, words)
    except UnknownError as error:
        raise ChoiceError(str(error)) from None


def title_words(store: FactStore, lang: str) -> str:
    """Return the title of the record, for a heading or the name of a calendar."""
    return say(store.pack.title, lang) or store.pack.id
