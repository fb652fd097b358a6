"""The list of pupils, a row each: name, connection, and the answer to each question; it contains the teacher's grid."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.classroom.server import Snapshot
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.grid import FIXED, PupilModel
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.wide_column import fit_column
from aseandesk.ui.widgets.wrapping_button import WrappingButton
from aseandesk.words import tr

NAME = 170
"""Minimum width of the names' column: "Bright Hornbill" and a time factor fit."""
_LOWEST = 130
"""Minimum height of the table: its header and three pupils."""
_MANY = 88
"""Number of digits for which space is kept."""
FACTORS = (1.0, 1.25, 1.5, 2.0)


class _Table(QTableView):
    """A table whose first column, with the names, stays wide enough to read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def fit_names(self) -> None:
        """Give the names the width that the other columns leave."""
        fit_column(self, 0, self._theme.px(NAME))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_names()


class Pupils(QWidget):
    """The table, and below it the actions for the chosen pupil."""

    pressed = Signal(str, str, float)
    """Emitted with a command of the teacher, the player's id, and a number."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shot: Snapshot | None = None
        self._sure = ("", "")
        """The button that was pressed once, and for whom: the second press does it."""
        self.model = PupilModel(theme)
        self.told = TextLabel(theme, "", look.LEAD, 600)
        self.table = _Table(theme)
        self.table.setModel(self.model)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(tr("Who is here"))
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(30))
        self.table.selectionModel().currentChanged.connect(self._follow)
        actions = QWidget()
        flow = FlowLayout(actions, theme.px(look.SPACE_1))
        self.buttons: dict[str, Button] = {}
        rows = (
            ("approve", tr("Let in"), tr("Let this one in")),
            ("approve-all", tr("Let all in"), tr("Let in all who wait")),
            ("rename", tr("Another name"), tr("Give this one another made-up name")),
            ("extra", tr("Extra time"), tr("Give this one more time: a quarter, a half, twice as much, and back")),
            ("kick", tr("Remove"), tr("Remove this one from the room")),
            (
                "kick-device",
                tr("Remove all from this device"),
                tr("Remove all who joined from the same device or network, and let nobody new in from there"),
            ),
        )
        for name, words, long in rows:
            button = WrappingButton(theme, words, name=long)
            button.setToolTip(long)
            button.setObjectName(name)
            button.clicked.connect(self._clicked)
            self.buttons[name] = button
            flow.addWidget(button)
        self.buttons["kick"].reserve(tr("Remove"), tr("Press again to remove"))
        self.buttons["kick-device"].reserve(
            tr("Remove all {n} from this device", n=_MANY), tr("Press again to remove all {n}", n=_MANY), tr("Remove all from this device")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(look.SPACE_2))
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        column.addWidget(actions)
        theme.changed.connect(self._restyle)
        self._restyle()
        self._follow()

    def show_shot(self, shot: Snapshot, *, shared: bool) -> None:
        """Show the present room; the chosen pupil stays chosen. `shared`: the class sees it too."""
        chosen = self.chosen()
        self._shot = shot
        before = self.model.columnCount(), self.model.teams
        self.model.show_shot(shot, shared=shared)
        if before != (self.model.columnCount(), self.model.teams):
            self._widths()
        ids = [one.id for one in self.model.players]
        if chosen in ids and self.chosen() != chosen:
            self.table.selectRow(ids.index(chosen))
        self.told.setText(shot.here_words)
        self._follow()

    def chosen(self) -> str:
        """Return the id of the chosen player; "" for none."""
        row = self.table.currentIndex().row()
        return self.model.players[row].id if 0 <= row < len(self.model.players) else ""

    def _follow(self) -> None:
        who = self.chosen()
        chosen = next((one for one in self.model.players if one.id == who), None)
        asked = self._shot is not None and self._shot.room.rules.approve
        for name in ("approve", "approve-all"):
            self.buttons[name].setVisible(asked)
        self.buttons["approve-all"].setEnabled(any(not one.inside for one in self.model.players))
        self.buttons["approve"].setEnabled(chosen is not None and not chosen.inside)
        for name in ("rename", "extra", "kick"):
            self.buttons[name].setEnabled(chosen is not None)
        same = len(self._shot.same_device(who)) if self._shot is not None and who else 0
        self.buttons["kick-device"].setEnabled(same > 1)
        all_words = tr("Remove all {n} from this device", n=same) if same > 1 else tr("Remove all from this device")
        for name, words, again in (
            ("kick", tr("Remove"), tr("Press again to remove")),
            ("kick-device", all_words, tr("Press again to remove all {n}", n=same)),
        ):
            self.buttons[name].setText(again if self._sure == (name, who) else words)

    def _clicked(self) -> None:
        name, who = self.sender().objectName(), self.chosen()
        if name == "approve-all":
            for one in self.model.players:
                if not one.inside:
                    self.pressed.emit("approve", one.id, 0.0)
        elif name in {"kick", "kick-device"} and self._sure != (name, who):
            self._sure = (name, who)
            self._follow()
            return
        elif name == "extra":
            now = next(one.factor for one in self.model.players if one.id == who)
            self.pressed.emit(name, who, next((one for one in FACTORS if one > now), FACTORS[0]))
        else:
            self.pressed.emit(name, who, 0.0)
        self._sure = ("", "")

    def _widths(self) -> None:
        px, head = self._theme.px, self.table.horizontalHeader()
        for column in range(self.model.columnCount()):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnHidden(column, column == FIXED - 1 and not self.model.teams)
            wide = px((NAME, 150, 70, 90)[column] if column < FIXED else 34)
            head.resizeSection(column, max(wide, head.sectionSizeHint(column)))
        self.table.fit_names()

    def _restyle(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(self._theme.px(30))
        self.table.setMinimumHeight(self._theme.px(_LOWEST))
        self.model.restyle()
        self._widths()
