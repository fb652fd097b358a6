"""The settings: look, language, text, hand, folders, reset. What is changed here is seen and kept at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from aseandesk import paths
from aseandesk.allowed_values import LARGEST_ZOOM, SMALLEST_ZOOM
from aseandesk.ui.base.crash_report import cleaned, reports_folder
from aseandesk.ui.shell.text_size import STEP, set_zoom
from aseandesk.ui.widgets.basic import Button
from aseandesk.ui.widgets.choice import Segments, Stepper, Switch
from aseandesk.ui.widgets.page import Page
from aseandesk.words import languages, system_says, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext


def percent(zoom: float) -> str:
    """A zoom as a person reads it: "120 %"."""
    return f"{round(zoom * 100)} %"


class SettingsPage(Page):
    """All settings on one page."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme, tr("Settings"))
        self._context, self._settings_store = context, context.settings_store
        self._confirming = False
        self._look()
        self._reading()
        self._folders()
        self._start_again()
        self.finish()
        context.theme.changed.connect(self._follow)

    def _look(self) -> None:
        self.heading(tr("Look"))
        themes = (("system", tr("Like the system")), ("paper", tr("Paper")), ("night", tr("Night")), ("contrast", tr("High contrast")))
        self._themes = Segments(self.theme, tr("Theme"), themes, self.theme.choice)
        self._themes.chosen.connect(self._theme_chosen)
        self.row(tr("Theme"), "", self._themes, below=True)
        self._size = Stepper(self.theme, tr("Text size"), tr("Smaller text"), tr("Larger text"), percent(self.theme.zoom))
        self._size.stepped.connect(self._size_stepped)
        self.row(tr("Text size"), tr("Everything grows with it. Ctrl + and Ctrl − do the same anywhere."), self._size)
        spoken = languages.available()
        if len(spoken) > 1:
            self._languages = Segments(self.theme, tr("Language"), tuple(spoken.items()), self._settings_store.settings.language)
            self._languages.chosen.connect(self._language_chosen)
            self.row(tr("Language"), tr("Of the buttons and texts of the program, from the next start on."), self._languages, below=True)

    def _reading(self) -> None:
        self.heading(tr("Reading and hand"))
        self._easy = Switch(self.theme, tr("Easy-reading font"), on=self.theme.easy_font)
        self._easy.toggled.connect(self._easy_toggled)
        self.row(tr("Easy-reading font"), tr("Atkinson Hyperlegible: letters that are hard to take for one another."), self._easy)
        self._left = Switch(self.theme, tr("Left-hand layout"), on=self.theme.left_hand)
        self._left.toggled.connect(self._left_toggled)
        self.row(tr("Left-hand layout"), tr("Controls and side panels change sides."), self._left)

    def _folders(self) -> None:
        self.heading(tr("Folders"))
        self.text(tr("All that is kept about you lies in these folders on this computer, and nothing is sent anywhere."), "text_secondary")
        folders = (
            (tr("Settings"), paths.config()),
            (tr("Bookmarks"), paths.data()),
            (tr("Reports of errors"), reports_folder()),
            (tr("Log"), paths.state()),
        )
        for name, folder in folders:
            button = Button(self.theme, tr("Open folder"), name=tr("Open folder: {name}", name=name))
            button.setObjectName(str(folder))
            button.clicked.connect(self._open_folder)
            self.row(name, cleaned(f"{folder}/").rstrip("/"), button)

    def _start_again(self) -> None:
        self.heading(tr("Start again"))
        self._reset = Button(self.theme, tr("Reset settings"))
        self._reset.clicked.connect(self._reset_clicked)
        self.row(tr("Reset settings"), tr("As on the first day. Bookmarks stay."), self._reset)

    # ---- changes

    def _theme_chosen(self, name: str) -> None:
        self.theme.set(name=name)
        self._settings_store.change(theme=name)

    def _size_stepped(self, step: int) -> None:
        set_zoom(self._context, self.theme.zoom + step * STEP)

    def _language_chosen(self, language: str) -> None:
        self._settings_store.change(language=language)

    def _easy_toggled(self, on: bool) -> None:
        self.theme.set(easy_font=on)
        self._settings_store.change(easy_font=on)

    def _left_toggled(self, on: bool) -> None:
        self.theme.set(left_hand=on)
        self._settings_store.change(left_hand=on)

    def _open_folder(self) -> None:
        folder = Path(self.sender().objectName())
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._context.focus.refused.emit(tr("The folder cannot be made: {why}.", why=system_says(error)))
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._context.focus.refused.emit(tr("No program that shows folders was found. The folder is {folder}.", folder=folder))

    def _reset_clicked(self) -> None:
        if not self._confirming:
            self._confirming = True
            self._reset.setText(tr("Really reset?"))
            self._reset.setAccessibleName(tr("Really reset?"))
            self._reset.updateGeometry()
            return
        self._confirming = False
        self._settings_store.reset()
        self._reset.setText(tr("Reset settings"))
        self._reset.setAccessibleName(tr("Reset settings"))
        kept = self._settings_store.settings
        self.theme.set(name=kept.theme, zoom=kept.zoom, easy_font=kept.easy_font, left_hand=kept.left_hand)

    def _follow(self) -> None:
        """Show what is in force: it may have been changed elsewhere."""
        theme = self.theme
        self._themes.choose(theme.choice)
        at_least, at_most = theme.zoom <= SMALLEST_ZOOM, theme.zoom >= LARGEST_ZOOM
        self._size.show_value(percent(theme.zoom), least=at_least, most=at_most)
        for switch, on in ((self._easy, theme.easy_font), (self._left, theme.left_hand)):
            blocked = switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(blocked)
