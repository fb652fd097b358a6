"""The chips of a chart, one for each party with its flag. A press highlights a line, the cross removes it; the last button adds one."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, Pressable, is_hovered, paint_focus
from aseandesk.ui.widgets.flow import FlowLayout, clear
from aseandesk.words import tr

HEIGHT, FLAG = 32, 13
MOST = 16
"""Maximum chips in the row; further parties are in the list for adding and removing."""


class ChipEntry(NamedTuple):
    """A party, partner or product of the chart: its key, name, colour, and whether it has a flag."""

    key: str
    name: str
    colour: str
    flag: bool


class PartyChip(Pressable):
    """Checked when its line is highlighted. Delete or the cross at its end removes it."""

    removed = Signal()

    def __init__(self, theme: Theme, shown: ChipEntry) -> None:
        super().__init__(theme)
        self.shown = shown
        self.setText(shown.name)
        self.setCheckable(True)
        self.setAccessibleDescription(tr("Enter brings it to the front, Delete takes it away"))
        self.setToolTip(tr("Bring {name} to the front; the cross takes it away", name=shown.name))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        text = QFontMetrics(self._theme.font(look.BODY, 600)).horizontalAdvance(self._name())
        return QSize(px(12) + self._mark() + px(8) + text + px(34), px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isDown() and event.position().x() >= self._cross().left() and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.removed.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p, px = self._theme, QPainter(self), self._theme.px
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on, colour = self.isChecked(), t.colour(self.shown.colour)
        p.setPen(QPen(colour if on else t.colour("hairline"), 2 if on else 1))
        p.setBrush(t.colour("accent_soft" if on or is_hovered(self, self._theme) else "surface"))
        p.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        paint_focus(p, self, t, box.height() / 2)
        left = box.left() + px(11)
        if self.shown.flag:
            from aseandesk.ui.base.flags import flag_pixmap

            pixmap = flag_pixmap(self.shown.key, px(FLAG), self.devicePixelRatioF())
            p.drawPixmap(QPointF(left, box.center().y() - px(FLAG) / 2), pixmap)
        else:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(colour)
            p.drawRoundedRect(QRectF(left, box.center().y() - px(5), px(10), px(10)), 2, 2)
        left += self._mark() + px(8)
        p.setFont(t.font(look.BODY, 600 if on else 500))
        p.setPen(t.colour("text"))
        p.drawText(
            QRectF(left, box.top(), box.width(), box.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._name()
        )
        cross = self._cross().center()
        arm = px(4)
        p.setPen(QPen(t.colour("text_secondary"), 1.6 * t.zoom, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawLine(cross + QPointF(-arm, -arm), cross + QPointF(arm, arm))
        p.drawLine(cross + QPointF(-arm, arm), cross + QPointF(arm, -arm))
        p.end()

    def _name(self) -> str:
        metrics = QFontMetrics(self._theme.font(look.BODY, 600))
        return metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self._theme.px(200))

    def _mark(self) -> int:
        if self.shown.flag:
            from aseandesk.ui.base.flags import flag_size

            return flag_size(self.shown.key, self._theme.px(FLAG)).width()
        return self._theme.px(10)

    def _cross(self) -> QRectF:
        """Return the rectangle of the cross: as wide as the chip is high, large enough for a finger."""
        side = self._theme.px(HEIGHT)
        return QRectF(self.width() - side + self._theme.px(3), 0, side - self._theme.px(3), self.height())


class ChipRow(QWidget):
    """The chips of a chart, then "Add", which shows how many chips did not fit. ← and → move along the row."""

    focus_asked = Signal(str)
    """Emitted with the party to highlight; the highlighted one again for none."""
    removed = Signal(str)
    add_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._chips: dict[str, PartyChip] = {}
        self._lines = MOST
        self._flow = FlowLayout(self, look.SPACE_1)
        self.add = Button(theme, tr("+ Add"), "quiet", name=tr("Add or take away countries"))
        self.add.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.add.clicked.connect(self.add_asked)
        self._flow.addWidget(self.add)

    def show_parties(self, parties: tuple[ChipEntry, ...], front: str) -> None:
        """Show these chips; `front` is the highlighted one."""
        parties = parties[:MOST]
        if [chip.shown for chip in self._chips.values()] == list(parties):
            self._bring_front(front)
            return
        held = next((key for key, chip in self._chips.items() if chip.hasFocus()), "")
        nth, adding, shown = list(self._chips).index(held) if held else -1, self.add.hasFocus(), not self.isHidden()
        self.hide()  # otherwise showing each chip would lay out the whole window
        self._fill(parties)
        self._bring_front(front)
        self.setVisible(shown)
        if held and self._chips:
            kept = self._chips.get(held) or list(self._chips.values())[min(nth, len(self._chips) - 1)]
            kept.setFocus(Qt.FocusReason.OtherFocusReason)
        elif adding:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_front(self, front: str) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key == front)
        self._fit()

    def set_lines(self, lines: int) -> None:
        """Set the maximum number of lines."""
        self._lines = lines
        self._fit()

    def chips(self) -> tuple[PartyChip, ...]:
        """Return the present chips."""
        return tuple(self._chips.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        row = [*(chip for chip in self._chips.values() if not chip.isHidden()), self.add]
        now = self.window().focusWidget()
        if step is not None and now in row:
            row[(row.index(now) + step) % len(row)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Show the chips that fit, the highlighted one among them."""
        chips = list(self._chips.values())
        wide: dict[QWidget, int] = {part: part.sizeHint().width() for part in (*chips, self.add)}
        kept: list[PartyChip] = []
        for chip in sorted(chips, key=lambda one: not one.isChecked()):
            more = [one for one in chips if one in kept or one is chip]
            if self._high([wide[part] for part in (*more, self.add)]) > self._lines:
                break
            kept = more
        hidden = len(chips) - len(kept)
        if hidden:
            self.add.setText(tr("+ {n} more", n=hidden), tr("{n} more; add or take away countries", n=hidden))
        else:
            self.add.setText(tr("+ Add"), tr("Add or take away countries"))
        self.add.updateGeometry()
        for chip in chips:
            chip.setVisible(chip in kept)

    def _high(self, widths: list[int]) -> int:
        """Return how many lines parts of these widths take."""
        lines, free = 1, self.width()
        for width in widths:
            if width > free and free < self.width():
                lines, free = lines + 1, self.width()
            free -= width + self._flow.spacing()
        return lines

    def _fill(self, parties: tuple[ChipEntry, ...]) -> None:
        self._flow.removeWidget(self.add)
        clear(self._flow)
        self._chips = {}
        for shown in parties:
            chip = PartyChip(self._theme, shown)
            chip.clicked.connect(partial(self.focus_asked.emit, shown.key))
            chip.removed.connect(partial(self.removed.emit, shown.key))
            self._chips[shown.key] = chip
            self._flow.addWidget(chip)
        self._flow.addWidget(self.add)
        row: list[QWidget] = [*self._chips.values(), self.add]
        for before, after in pairwise(row):
            QWidget.setTabOrder(before, after)
        self._flow.invalidate()
        self.updateGeometry()
