"""The palettes of the trade tab: measures by subject, and parties; a text field filters both, Enter chooses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.facts.fold import fold
from aseandesk.facts.measures import measures
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import unit_words
from aseandesk.trade.lines import Selection
from aseandesk.trade.select import parts, reporters
from aseandesk.trade.sums import can_sum, partners_add_up
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.search.result_list import PaletteField, PaletteList
from aseandesk.ui.search.result_rows import ROWS_SEEN, ResultRow
from aseandesk.ui.widgets.basic import Hairline, TextLabel
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import N_, language, tr

TOPICS = N_(
    {
        "trade": "Trade in goods and services",
        "partners": "Partners",
        "investment": "Investment",
        "growth": "Growth and prices",
        "population": "Population",
        "services": "Services",
        "tariffs": "Tariffs",
        "products": "What is traded",
        "statements": "Official and press statements",
    }
)


class PickEntry(NamedTuple):
    """An entry of the list: its key, name, group, the text at its side, and whether it is chosen now."""

    key: str
    name: str
    group: str
    aside: str = ""
    on: bool = False


def measure_entries(store: FactStore, now: str) -> tuple[PickEntry, ...]:
    """Return all measures, subject by subject."""
    told = list(measures(store).values())
    lang = language()
    return tuple(
        PickEntry(m.id, say(m.title, lang), tr(TOPICS.get(topic, topic.capitalize())), unit_words(m.unit), m.id == now)
        for topic in dict.fromkeys(m.topic for m in told)
        for m in told
        if m.topic == topic
    )


def party_entries(store: FactStore, selection: Selection) -> tuple[PickEntry, ...]:
    """Return all possible parties: members, then sums and groups, then others; or the measure's partners or products."""
    measure, view = selection.measure, selection.view
    if measure.by != "none" and view.countries:
        chosen = {*view.partners, *view.products}
        group = tr("Partners") if measure.by == "partner" else tr("Products")
        everything = parts(store, measure, view.countries[0])
        groups = [g for g in _groups(store) if measure.by == "partner" and partners_add_up(store, measure, g) and g not in everything]
        known = [PickEntry(part, _name(store, part), group, "", part in chosen) for part in everything]
        return (*known, *(PickEntry(g, _name(store, g), tr("Added up"), "", g in chosen) for g in groups))
    there = reporters(store, measure.id)
    members = [party for party in there if party in store.ever_members()]
    added = [g for g in _groups(store) if can_sum(store, measure, g)]
    others = [party for party in there if party not in members and party not in added]
    rows = ((tr("Members"), members), (tr("Added up"), added), (tr("Others"), others))
    return tuple(PickEntry(party, _name(store, party), group, "", party in view.countries) for group, some in rows for party in some)


def found(entries: Iterable[PickEntry], words: str) -> tuple[PickEntry, ...]:
    """Return the entries with a word in name, group or key that begins with each of the words."""
    wanted = fold(words).split()
    kept = []
    for entry in entries:
        there = fold(f"{entry.name} {entry.group} {entry.key}").replace("-", " ").split()
        if all(any(one.startswith(word) for one in there) for word in wanted):
            kept.append(entry)
    return tuple(kept)


def _groups(store: FactStore) -> list[str]:
    return [store.organisation, *(body.id for body in store.bodies.values() if body.id != store.organisation)]


def _name(store: FactStore, key: str) -> str:
    return store.name(key, language(), short=True) if key in store.countries or key in store.bodies else key


class PickPanel(Overlay):
    """A field over a list. A choice closes the panel."""

    chosen = Signal(str)

    def __init__(self, host: QWidget, theme: Theme, name: str, entries: tuple[PickEntry, ...], icon: str) -> None:
        """Create the panel. `icon` is shown before entries that are not chosen; chosen ones have a tick."""
        super().__init__(host, theme, name, where="top", width=560)
        self._entries, self._icon = entries, icon
        px = theme.px
        self._list = PaletteList(theme)
        self._list.taken.connect(self._taken)
        self._field = PaletteField(theme, name, name, self._list)
        self._field.setTextMargins(px(look.SPACE_4), px(look.SPACE_3), px(look.SPACE_4), px(look.SPACE_3))
        self._field.textChanged.connect(self._typed)
        foot = TextLabel(theme, tr("↑ ↓ choose     Enter takes it     Esc closes"), look.SMALL, colour="text_secondary")
        if theme.touch:
            foot.hide()
        foot.setContentsMargins(px(look.SPACE_4), px(look.SPACE_2), px(look.SPACE_4), px(look.SPACE_2))
        self.column.addWidget(self._field)
        self.column.addWidget(Hairline(theme))
        self.column.addWidget(self._list)
        self.column.addWidget(Hairline(theme))
        self.column.addWidget(foot)
        self.first = self._field
        self._typed("")

    def type(self, words: str) -> None:
        """Put words into the field, as if they were typed."""
        self._field.setText(words)

    def names(self) -> tuple[str, ...]:
        """Return the names of the listed entries, in order."""
        return tuple(line.title for line in self._list.lines() if not line.caption)

    def place(self) -> None:
        px = self.theme.px
        room = min(self.height() - self.top() - px(150), px(40) * (ROWS_SEEN + 2))
        self._list.setFixedHeight(max(min(self._list.wanted_height(), room), px(40)))
        super().place()

    def _typed(self, words: str) -> None:
        rows: list[ResultRow] = []
        group = None
        for entry in found(self._entries, words):
            if entry.group != group:
                group = entry.group
                rows.append(ResultRow(group, caption=True))
            rows.append(ResultRow(entry.name, entry.key, "", entry.aside, icon="check" if entry.on else self._icon))
        now = next((entry.key for entry in self._entries if entry.on), "") if not words.strip() else ""
        self._list.show_lines(tuple(rows) or (ResultRow(tr("Nothing here is called so."), caption=True),), now)
        self.place()

    def _taken(self) -> None:
        line = self._list.chosen()
        if line.address:
            self.close_overlay()
            self.chosen.emit(line.address)
