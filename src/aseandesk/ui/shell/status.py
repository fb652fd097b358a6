"""The message card over a lower corner of the window, one sentence at a time. It does not move what lies below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.message import StatusMessage
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import count, tr

PASSING_MS = 6000
"""Milliseconds for which a passing message stays: long enough to be read twice."""
_WIDTH = 560
"""Maximum width of the card, in pixels at zoom 1."""


class StatusStrip(QWidget):
    """Shows the newest message; earlier ones follow when it is closed."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._notes: list[StatusMessage] = []
        self._text = TextLabel(theme, wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = TextLabel(theme, size=look.BODY, colour="text_secondary", wrap=True)
        self._details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._more = Button(theme, tr("Details"), "quiet")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_details)
        self._action = Button(theme, "", "plain", name=tr("Do it"))
        self._action.clicked.connect(self._act)
        self._close = Button(theme, "", "quiet", "cross", name=tr("Close this note"))
        self._close.clicked.connect(self.close_note)
        self._row = QHBoxLayout()
        for part in (self._text, self._more, self._action, self._close):
            self._row.addWidget(part, 1 if part is self._text else 0, Qt.AlignmentFlag.AlignVCenter)
        self._column = QVBoxLayout(self)
        add_layout(self._column, self._row)
        self._column.addWidget(self._details)
        self.setAccessibleName(tr("Messages"))
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(PASSING_MS)
        self._going.timeout.connect(self._pass)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.place)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        # Whatever changes the buttons of a page moves the focus too: a quiz that starts, an answer that is given.
        application.focusChanged.connect(self.place_soon)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def say(self, note: StatusMessage) -> None:
        """Show a message on top of those not yet closed; the same sentence is not queued twice."""
        self._notes = [kept for kept in self._notes if kept.sentence != note.sentence and not kept.passing] + [note]
        self._refresh()
        if note.passing:
            self._going.start()

    def take_back(self, sentence: str) -> None:
        """Close the message with this sentence, shown or queued."""
        self._notes = [kept for kept in self._notes if kept.sentence != sentence]
        self._refresh()

    def notes(self) -> tuple[StatusMessage, ...]:
        """Return the messages not yet closed, the visible one last."""
        return tuple(self._notes)

    def close_note(self) -> None:
        """Close the visible message."""
        if self._notes:
            self._notes.pop()
        self._refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("surface"))
        p.setPen(self._theme.colour("hairline"))
        p.drawRect(self.rect().adjusted(0, 0, -1, -1))
        mild = bool(self._notes) and self._notes[-1].passing
        p.fillRect(0, 0, self._theme.px(4), self.height(), self._theme.colour("accent" if mild else "warning"))
        p.end()

    def _refresh(self) -> None:
        if not self._notes:
            self.hide()
            return
        note = self._notes[-1]
        waiting = 0 if note.passing else len(self._notes) - 1
        more = f"  ({count(waiting, 'and {n} more', 'and {n} more')})" if waiting else ""
        self._text.setText(note.sentence + more)
        self._details.setText("\n".join(note.details))
        self._more.setVisible(bool(note.details))
        self._more.setChecked(False)
        self._details.hide()
        self._action.setVisible(bool(note.action))
        self._action.setText(note.action)
        self._action.updateGeometry()
        self.show()
        self.place()

    def _pass(self) -> None:
        self._notes = [kept for kept in self._notes if not kept.passing]
        self._refresh()

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self.place()

    def place_soon(self, *_changed: object) -> None:
        """Place the card after what lies below is laid out."""
        if not self.isHidden():
            self._soon.start()

    def place(self) -> None:
        """Place the card in the lower corner opposite the hand's buttons, as high as its text needs; above a main button that is there."""
        window = self.parentWidget()
        if window is None or self.isHidden():
            return
        gap = self._theme.px(look.SPACE_3)
        width = min(self._theme.px(_WIDTH), window.width() - 2 * gap)
        self._column.activate()
        height = self._column.totalHeightForWidth(width) if self._column.hasHeightForWidth() else self.sizeHint().height()
        height = min(height, window.height() - 2 * gap)
        left = gap if self._theme.left_hand else window.width() - width - gap
        lowest = QRect(left, window.height() - height - gap, width, height)
        self.setGeometry(self._above_main_buttons(window, lowest, gap))
        self.raise_()

    def _above_main_buttons(self, window: QWidget, lowest: QRect, gap: int) -> QRect:
        """Return the lowest position at or above the given one that covers no main button; the given one if there is none."""
        place = QRect(lowest)
        boxes = [
            one.visibleRegion().boundingRect().translated(one.mapTo(window, QPoint(0, 0)))
            for one in window.findChildren(Button)
            if one.is_main and one.isVisible() and not self.isAncestorOf(one)
        ]
        for box in sorted(boxes, key=QRect.bottom, reverse=True):
            if place.intersects(box):
                place.moveBottom(box.top() - gap)
        return place if place.top() >= gap else lowest

    def _act(self) -> None:
        note = self._notes[-1] if self._notes else None
        if note is not None and note.act is not None:
            note.act()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(look.SPACE_5), px(6), px(look.SPACE_3), px(6))
        self._column.setSpacing(px(look.SPACE_1))
        self._row.setSpacing(px(look.SPACE_2))
        self.place()
