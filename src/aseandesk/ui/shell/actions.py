"""What the commands of `commands.py` do: one method each. Built after the first paint; every panel and page is imported when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut

from aseandesk import options, tabs, words
from aseandesk.desktop.commands import commands
from aseandesk.desktop.history import fact_of
from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.address import parse
from aseandesk.ui.base.focus_chain import next_part
from aseandesk.ui.search.index import SearchService
from aseandesk.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from aseandesk.ui.classroom.controller import LessonController
    from aseandesk.ui.shell.bookmarks import Bookmarks
    from aseandesk.ui.shell.window import MainWindow
    from aseandesk.ui.timeline.tab import TimelineTab
    from aseandesk.ui.widgets.overlay import Overlay

STEP = 0.1
"""So much larger or smaller the text gets at a step."""
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
"""A key with one of these held is a command, and types nothing."""


class Actions(QObject):
    """Binds keys to commands and carries them out on the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._context = window, window.context
        self._overlay: Overlay | None = None
        self._bookmarks: Bookmarks | None = None
        self._classroom: LessonController | None = None
        self.finder = SearchService(window.context.store)
        self._zoom_wanted = 0.0
        self._zoom_next = QTimer(self)
        self._zoom_next.setSingleShot(True)
        self._zoom_next.timeout.connect(self._set_zoom)
        for command in commands():
            for keys in (*command.keys, *command.also):
                shortcut = QShortcut(QKeySequence(keys), window)
                shortcut.setObjectName(command.id)
                shortcut.activated.connect(self._pressed)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep plain keys from commands while a question waits: on a Thai keyboard the key of answer 2 types "/", the key of the search."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_question(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _is_for_question(self, event: QKeyEvent) -> bool:
        waits = self._window.page() is None and self._window.current_tab().awaits_answer()
        return waits and not event.modifiers() & _COMMANDS and event.text().isprintable() and bool(event.text())

    def run(self, name: str) -> None:
        """Carry out the command of that id. Raises AttributeError for an unknown one."""
        if name in tabs.NAMES:
            self._tab(name)
        else:
            getattr(self, name.replace("-", "_"))()

    def overlay(self) -> Overlay | None:
        """The panel that lies over the window, if one does."""
        return self._overlay

    def bookmarked(self) -> Bookmarks:
        """The person's bookmarks, read at the first call."""
        if self._bookmarks is None:
            from aseandesk.ui.shell.bookmarks import Bookmarks, bookmarks_file

            self._bookmarks = Bookmarks(bookmarks_file())
            self._bookmarks.said.connect(self._window.messages.say)
        return self._bookmarks

    # ---- go

    def search(self) -> None:
        from aseandesk.ui.shell.search_palette import SearchPalette

        palette = SearchPalette(self._window, self._context, self.finder, self.bookmarked())
        self._show(palette)

    def stories(self) -> None:
        from aseandesk.ui.stories.list import StoriesPanel

        tab = self._timeline_tab()
        panel = StoriesPanel(self._window, self._context.theme, self._context.store)
        panel.chosen.connect(self._context.focus.open)
        self._show(panel, tab.anchor("stories"))

    def on_this_day(self) -> None:
        from aseandesk.ui.timeline.on_this_day import OnThisDayPanel

        tab = self._timeline_tab()
        panel = OnThisDayPanel(self._window, self._context.theme, self._context.store, self._context.focus)
        panel.chosen.connect(self._context.focus.open)
        self._show(panel, tab.anchor("on-this-day"))

    def next_tab(self) -> None:
        self._close_overlay()
        self._window.navigator.next_tab(1)

    def previous_tab(self) -> None:
        self._close_overlay()
        self._window.navigator.next_tab(-1)

    def back(self) -> None:
        self._close_overlay()
        self._window.navigator.back()

    def forward(self) -> None:
        self._close_overlay()
        self._window.navigator.forward()

    # ---- look

    def as_of(self) -> None:
        from aseandesk.ui.shell.as_of_panel import AsOfPanel

        self._show(AsOfPanel(self._window, self._context), self._window.header.as_of)

    def today(self) -> None:
        self._context.focus.set_as_of(self._context.focus.today)

    def list(self) -> None:
        self._timeline_tab().toggle_list()

    def beside(self) -> None:
        self._timeline_tab().modes().toggle_beside()

    def larger(self) -> None:
        self._zoom(self._zoom_now() + STEP)

    def smaller(self) -> None:
        self._zoom(self._zoom_now() - STEP)

    def normal_size(self) -> None:
        self._zoom(1.0)

    def full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    # ---- do

    def quiz_me(self) -> None:
        from aseandesk.quiz.dealing.from_view import quiz_on

        found = quiz_on(self._context.store, parse(self._window.current_tab().address()))
        if found is None:
            self._tell(tr("Choose a fact, a story, some years or a country first: the quiz asks about what is in view."))
        else:
            self._context.focus.open(found)

    def bookmark(self) -> None:
        address = self._window.current_tab().address()
        plain = self._window.windowTitle().partition(" – ")[0]
        fact = fact_of(parse(address))
        title = self._window.current_tab().name() or (self._context.store.title(fact, words.language()) if fact else "") or plain
        added = self.bookmarked().toggle(address, title)
        if self.bookmarked().kept:
            self._tell(tr("Bookmarked: {title}", title=title) if added else tr("Bookmark removed: {title}", title=title))

    def bookmarks(self) -> None:
        self._page("bookmarks")

    def copy(self) -> None:
        from aseandesk.ui.shell.printing import copy_tab

        copy_tab(self._window.current_tab())
        self._tell(tr("Copied: the picture, and the text with its sources."))

    def copy_address(self) -> None:
        address = self._window.current_tab().address()
        QGuiApplication.clipboard().setText(address)
        self._tell(tr("Copied: {address}", address=address))

    def save_view(self) -> None:
        from aseandesk.ui.shell.view_files import ask_save

        ask_save(self._window)

    def open_view(self) -> None:
        from aseandesk.ui.shell.view_files import ask_open

        ask_open(self._window)

    def print(self) -> None:
        self._page("print")

    def export(self) -> None:
        from aseandesk.ui.timeline.export_panel import ExportPanel

        panel = ExportPanel(self._window, self._context, self._timeline_tab().canvas.view())
        panel.said.connect(self._window.messages.show)
        self._show(panel)

    def take(self) -> None:
        from pathlib import Path

        from PySide6.QtWidgets import QFileDialog

        from aseandesk.ui.timeline.export_panel import import_file

        file, _ = QFileDialog.getOpenFileName(self._window, tr("Import a TimelineJS file"), "", "JSON (*.json)")
        pack, _ = QFileDialog.getSaveFileName(self._window, tr("The folder of the new pack"), Path(file).stem) if file else ("", "")
        if pack:
            self._window.messages.show(import_file(self._context, Path(file), Path(pack)))

    def prepare(self) -> None:
        self._page("prepare")

    def classroom(self) -> None:
        self._page("classroom")

    def lesson_controller(self) -> LessonController:
        """The classroom, which lives as long as the window; nothing of it is loaded before it is asked for."""
        if self._classroom is None:
            from aseandesk.ui.classroom.controller import LessonController

            self._classroom = LessonController(self._context)
            self._classroom.said.connect(self._window.messages.say)
            self._classroom.awake.untold.connect(self._window.messages.strip().take_back)
            self._classroom.wanted.connect(self._page)
            self._window.closing.connect(self._classroom.leave)
        return self._classroom

    # ---- window

    def menu(self) -> None:
        from aseandesk.ui.shell.menu import MenuPanel

        panel = MenuPanel(self._window, self._context)
        panel.chosen.connect(self.run)
        self._show(panel, self._window.header.menu)

    def keys(self) -> None:
        from aseandesk.ui.shell.keys_overlay import KeysOverlay

        self._show(KeysOverlay(self._window, self._context.theme))

    def help(self) -> None:
        self._page("help")

    def about(self) -> None:
        self._page("about")

    def settings(self) -> None:
        self._page("settings")

    def next_part(self) -> None:
        next_part(self._window.parts(), self._window.focusWidget())

    def previous_part(self) -> None:
        next_part(self._window.parts(), self._window.focusWidget(), -1)

    def quit(self) -> None:
        self._window.close()

    # ---- how

    def _pressed(self) -> None:
        self.run(self.sender().objectName())

    def _tell(self, sentence: str) -> None:
        self._window.messages.show(StatusMessage(sentence, passing=True))

    def _timeline_tab(self) -> TimelineTab:
        """The timeline, brought to the front where it is not."""
        from aseandesk.ui.timeline.tab import TimelineTab

        if not isinstance(self._window.current_tab(), TimelineTab) or self._window.page() is not None:
            self._tab("timeline")
        tab = self._window.current_tab()
        assert isinstance(tab, TimelineTab)
        return tab

    def _tab(self, name: str) -> None:
        self._close_overlay()
        self._window.navigator.show_tab(tabs.NAMES.index(name))

    def _page(self, name: str) -> None:
        self._close_overlay()
        self._window.pages.show(name)

    def _zoom_now(self) -> float:
        return self._zoom_wanted if self._zoom_next.isActive() else self._context.theme.zoom

    def _zoom(self, zoom: float) -> None:
        """Set the text size. Steps that come while the last one is being laid out, of a key that is held, are taken together."""
        self._zoom_wanted = round(min(max(zoom, options.SMALLEST_ZOOM), options.LARGEST_ZOOM), 2)
        if not self._zoom_next.isActive():
            self._set_zoom()

    def _set_zoom(self) -> None:
        if self._zoom_wanted != self._context.theme.zoom:
            self._context.theme.set(zoom=self._zoom_wanted)
            self._context.settings_store.change(zoom=self._zoom_wanted)
            self._zoom_next.start(0)

    def _show(self, overlay: Overlay, anchor: QWidget | None = None) -> None:
        """Show the panel; the same command again closes it."""
        same = self._overlay is not None and type(self._overlay) is type(overlay)
        self._close_overlay()
        if same:
            overlay.deleteLater()
            return
        self._overlay = overlay
        overlay.closed.connect(self._overlay_closed)
        overlay.open(anchor)

    def _close_overlay(self) -> None:
        if self._overlay is not None:
            self._overlay.close_overlay()

    def _overlay_closed(self) -> None:
        self._overlay = None
