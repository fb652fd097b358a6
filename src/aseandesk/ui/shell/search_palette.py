"""The search palette (Ctrl+K): one field for all facts, a list below it; Enter opens the selected fact."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from aseandesk import look, tabs
from aseandesk.desktop.command_search import find_commands
from aseandesk.desktop.commands import Command, keys_words
from aseandesk.facts.dates import partial_date
from aseandesk.ui.search.result_list import PaletteField, PaletteList
from aseandesk.ui.search.result_rows import ROWS_SEEN, ResultRow
from aseandesk.ui.widgets.basic import Hairline, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore
    from aseandesk.ui.base.app_context import AppContext
    from aseandesk.ui.search.index import SearchService
    from aseandesk.ui.shell.bookmarks import Bookmarks

COMMANDS_SHOWN = 3
"""Maximum commands among the results."""
AROUND = 130
"""Pixels of the panel outside the list, and of the space below the panel."""


class SearchPalette(Overlay):
    """Searches at every key; without a query it lists recently opened facts and bookmarks."""

    command_chosen = Signal(str)
    """Emitted with the id of a command of the window."""

    def __init__(
        self, host: QWidget, context: AppContext, finder: SearchService, bookmarks: Bookmarks, commands: Collection[str] = ()
    ) -> None:
        """Create the palette. `commands`: the ids of commands that can be found too."""
        super().__init__(host, context.theme, tr("Search every fact"), where="top", width=680)
        self._context, self._finder, self._bookmarks, self._commands = context, finder, bookmarks, commands
        theme, px = context.theme, context.theme.px
        self._list = PaletteList(theme)
        self._list.taken.connect(self._taken)
        self._field = PaletteField(theme, tr("Search every fact"), tr("A name, a year, a treaty, a country in any language …"), self._list)
        self._field.textChanged.connect(self._typed)
        self._glass = TextLabel(theme)
        self._glass.setFixedWidth(px(20))
        head = QHBoxLayout()
        head.setContentsMargins(px(look.SPACE_4), px(look.SPACE_3), px(look.SPACE_4), px(look.SPACE_3))
        head.setSpacing(px(look.SPACE_2))
        head.addWidget(self._glass)
        head.addWidget(self._field, 1)
        self._foot = TextLabel(theme, "", look.SMALL, colour="text_secondary")
        self._foot.setContentsMargins(px(look.SPACE_4), px(look.SPACE_2), px(look.SPACE_4), px(look.SPACE_2))
        add_layout(self.column, head)
        self.column.addWidget(Hairline(theme))
        self.column.addSpacing(px(6))
        self.column.addWidget(self._list)
        self.column.addSpacing(px(6))
        self.column.addWidget(Hairline(theme))
        self.column.addWidget(self._foot)
        self._foot.setText(tr("↑ ↓ choose     Enter opens     Esc closes"))
        if theme.touch:
            self._foot.hide()
        finder.ready.connect(self._found_ready)
        finder.prepare()
        self._fill(self._without_words())
        self._paint_glass()

    def type(self, words: str) -> None:
        """Put words into the field, as if they were typed."""
        self._field.setText(words)

    def lines(self) -> tuple[ResultRow, ...]:
        """Return the rows of the list."""
        return self._list.lines()

    # ---- content of the list

    def _typed(self, words: str) -> None:
        if not words.strip():
            self._fill(self._without_words())
        elif self._finder.is_ready():
            self._fill(self._found(words))

    def _found_ready(self) -> None:
        self._typed(self._field.text())

    def _found(self, words: str) -> tuple[ResultRow, ...]:
        hits = self._finder.find(words)
        named, whole = find_commands(words, self._commands)
        facts = tuple(ResultRow(hit.title, hit.address, hit.kind, " · ".join(filter(None, (_day(hit.date), hit.where)))) for hit in hits)
        actions = tuple(ResultRow(one.words, aside=_keys(one), icon="chevron-right", command=one.id) for one in named[:COMMANDS_SHOWN])
        if facts or actions:
            return (*actions, *facts) if whole else (*facts, *actions)
        near = self._finder.suggest(words)
        nothing = ResultRow(tr("Nothing is called “{words}”. Did you mean:", words=words) if near else _nothing(words), caption=True)
        return (nothing, *(ResultRow(one, words=one) for one in near))

    def _without_words(self) -> tuple[ResultRow, ...]:
        store, lines = self._context.store, []
        recent = [one for one in self._context.settings_store.settings.recent if one != self._context.settings_store.settings.address]
        found = [ResultRow(_title(store, one), one, one.partition(":")[0]) for one in recent if _title(store, one)]
        if found:
            lines += [ResultRow(tr("Opened last"), caption=True), *found[:5]]
        marked = [ResultRow(row.title, row.address, row.address.partition(":")[0]) for row in self._bookmarks.rows()]
        if marked:
            lines += [ResultRow(tr("Bookmarks"), caption=True), *marked[:5]]
        stories = [ResultRow(_title(store, f"story:{one}"), f"story:{one}", "story") for one in store.stories]
        if stories and len(found) < 3:
            lines += [ResultRow(tr("Stories to begin with"), caption=True), *stories[:4]]
        return tuple(lines)

    def _fill(self, lines: tuple[ResultRow, ...]) -> None:
        self._list.show_lines(lines)
        self.place()

    def place(self) -> None:
        px = self.theme.px
        wanted = self._list.wanted_height(ROWS_SEEN)
        room = self.height() - self.top() - px(AROUND)
        self._list.setFixedHeight(max(min(wanted, room), px(40)))
        super().place()

    def _paint_glass(self) -> None:
        from aseandesk.ui.base.icons import icon_pixmap

        t = self.theme
        self._glass.setPixmap(icon_pixmap("search", t.colour("text_secondary").name(), t.px(18), self.devicePixelRatio()))

    def _taken(self) -> None:
        line = self._list.chosen()
        if line.words:
            self._field.setText(line.words)
        elif line.command:
            self.close_overlay()
            self.command_chosen.emit(line.command)
        elif line.address:
            self.close_overlay()
            self._context.focus.open(line.address)


def _title(store: FactStore, address: str) -> str:
    return store.title(address, language()) if address.partition(":")[0] not in {entry.view for entry in tabs.TABS} else ""


def _keys(command: Command) -> str:
    return keys_words(command.keys[0]) if command.keys else ""


def _day(text: str) -> str:
    try:
        return partial_date(text).words() if text else ""
    except ValueError:
        return text


def _nothing(words: str) -> str:
    return tr("Nothing is called “{words}”, nor anything like it. Try a name, a year or a country.", words=words)
