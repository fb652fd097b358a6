"""What of the record is given: the view that options name, and the events and eras that a view shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate, day_words, partial_date
from aseandesk.facts.fold import fold
from aseandesk.facts.lookup import UnknownError, party_of
from aseandesk.facts.nearest import near
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.axis import Window
from aseandesk.timeline.groups import every_lane
from aseandesk.timeline.items import home, items_of
from aseandesk.timeline.lanes import lane_title
from aseandesk.timeline.view import THEME, TimelineView
from aseandesk.words import tr

GROUPS = ("theme", "country", "organisation")
"""How events can be put together in what is given."""


Dated = model.Event | model.Era


class ChoiceError(ValueError):
    """Options that cannot be followed; its text is a sentence."""


class ChosenFacts(NamedTuple):
    """Events and eras in order of time, and the sources that they rest on in order of their first use."""

    events: tuple[model.Event, ...]
    eras: tuple[model.Era, ...]
    sources: tuple[model.Source, ...]

    def by_time(self) -> list[Dated]:
        """Events and eras together, in order of time."""
        every: list[Dated] = [*self.events, *self.eras]
        return sorted(every, key=lambda row: (row.date, row.id))


def chosen(store: FactStore, view: TimelineView) -> ChosenFacts:
    """The events and eras that lie in the view's window at least in part, or all that it shows if it has no window."""
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
    """The view that options name: partial dates, ids or names. Raises ChoiceError with a sentence, and the nearest valid name."""
    if lanes not in GROUPS:
        raise ChoiceError(tr("There are no lanes by {name}: expected one of {known}.", name=lanes, known=", ".join(GROUPS)))
    return TimelineView(
        window=_window(store, first, last) if first or last else None,
        lanes=lanes,
        shown=tuple(_category(store, one) for one in _parts(categories)),
        countries=tuple(_country(store, one) for one in _parts(countries)),
    )


def group_of(store: FactStore, event: model.Event, lanes: str, lang: str) -> str:
    """The lane that an event goes to, in words: its category, its country where it has one alone, its first body."""
    if lanes == "country":
        if len(event.countries) == 1:
            return store.name(event.countries[0], lang, short=True)
        return tr("Several countries") if event.countries else tr("No country")
    if lanes == "organisation":
        return store.name(event.bodies[0], lang, short=True) if event.bodies else store.name(store.organisation, lang, short=True)
    return lane_title(store, event.category, lang)


def _parts(given: Sequence[str]) -> list[str]:
    """Options given several times, or once with commas."""
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
    return tuple(store.categories[lane].title.values()) if lane in store.categories else ()


def _country(store: FactStore, words: str) -> str:
    try:
        return party_of(store, words)
    except UnknownError as error:
        raise ChoiceError(str(error)) from None


def title_words(store: FactStore, lang: str) -> str:
    """The title of the record, for a heading or the name of a calendar."""
    return say(store.pack.title, lang) or store.pack.id
