"""The row of chips above the timeline: one for each category and one for the eras, pressed if shown."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from aseandesk.facts.store import FactStore
from aseandesk.timeline.groups import every_lane
from aseandesk.timeline.lanes import lane_title
from aseandesk.timeline.view import ERAS
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Chip
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import language

_ERA_MARK = "M-6,-2h12v4h-12Z"
"""The outline of a bar, as eras are drawn."""


class CategoryChips(QWidget):
    """The chips, and their spacing."""

    changed = Signal()
    """A chip was pressed or released."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout(self, theme.px(6))
        self.chips: dict[str, Chip] = {}
        for lane in every_lane(store):
            mark = store.categories[lane].mark if lane in store.categories else _ERA_MARK
            chip = Chip(theme, lane_title(store, lane, language()), colour=self._colour(lane), mark=mark)
            chip.clicked.connect(self.changed)
            self.chips[lane] = chip
            self._flow.addWidget(chip)

    def show_lanes(self, lanes: Collection[str]) -> None:
        """Press the chips of these lanes and release the others."""
        for lane, chip in self.chips.items():
            chip.setChecked(lane in lanes)

    def shown(self) -> tuple[str, ...]:
        """Return the lanes whose chips are pressed."""
        return tuple(lane for lane, chip in self.chips.items() if chip.isChecked())

    def restyle(self) -> None:
        """Apply the colours and spacing of the theme."""
        self._flow.setSpacing(self._theme.px(5))
        for lane, chip in self.chips.items():
            chip.set_colour(self._colour(lane))

    def one_row(self) -> int:
        """Return the width of all chips in one row, in pixels."""
        return sum(chip.sizeHint().width() + self._flow.spacing() for chip in self.chips.values()) - self._flow.spacing()

    def fit(self, room: int, *, words: bool) -> None:
        """Fit the chips into one row of `room` pixels: first with less spacing, then with a smaller font, last in two rows.

        They lose their text where `words` is False (the window is low) or two rows are not enough: lanes and tooltips have the same names.
        """
        self._set(tight=0, words=words)
        for tight in (1, 2):
            if self.one_row() > room:
                self._set(tight=tight, words=words)
        height = max((chip.sizeHint().height() for chip in self.chips.values()), default=0)
        if self._flow.heightForWidth(room) > 2 * height + self._flow.spacing():
            self._set(tight=1, words=False)

    def lay_out(self) -> None:
        """Lay the chips out again after their texts changed."""
        self._flow.activate()

    def _colour(self, lane: str) -> str:
        return self._theme.look.palette.text_secondary if lane == ERAS else self._theme.look.category(lane)

    def _set(self, *, tight: int, words: bool) -> None:
        for chip in self.chips.values():
            if bool(chip.text()) != words:
                chip.setText(chip.accessibleName() if words else "")
                chip.setToolTip("" if words else chip.accessibleName())
                chip.updateGeometry()
            chip.set_tight(tight)
