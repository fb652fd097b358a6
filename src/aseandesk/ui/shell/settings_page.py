"""The settings page: the rows of `desktop.settings`, the folders, reset. Changes take effect and are saved at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from aseandesk import paths
from aseandesk.desktop.settings import SETTINGS
from aseandesk.ui.base.crash_report import cleaned, reports_folder
from aseandesk.ui.shell.setting_controls import SettingControl, control_of
from aseandesk.ui.widgets.basic import Button
from aseandesk.ui.widgets.choice import Segments
from aseandesk.ui.widgets.page import Page
from aseandesk.words import system_says, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext


class SettingsPage(Page):
    """All settings on one page."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme, tr("Settings"))
        self._context = context
        self._confirming = False
        self._controls: list[SettingControl] = []
        self._choices()
        self._folders()
        self._start_again()
        self.finish()
        context.theme.changed.connect(self._follow)

    def _choices(self) -> None:
        """Add the rows of the settings table, under their headings."""
        section = ""
        for row in SETTINGS:
            if not row.is_offered():
                continue
            if row.section != section:
                section = row.section
                self.heading(tr(section))
            control = control_of(self._context, row)
            self._controls.append(control)
            self.row(tr(row.title), tr(row.description) if row.description else "", control, below=isinstance(control, Segments))

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
        self._context.settings_store.reset()
        self._reset.setText(tr("Reset settings"))
        self._reset.setAccessibleName(tr("Reset settings"))
        kept = self._context.settings_store.settings
        self.theme.set(**{part: getattr(kept, key) for key, part in self.theme.SETTINGS.items()})

    def _follow(self) -> None:
        """Show the effective values, which may have been changed elsewhere."""
        for control in self._controls:
            control.show_setting()
