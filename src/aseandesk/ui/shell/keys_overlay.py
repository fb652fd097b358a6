"""The overlay with all keys: `?` opens it, `?` or Escape closes it."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.desktop.commands import commands, keys_words
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import tr

ONE_COLUMN = 1.7
"""From this zoom on, two columns would be too narrow."""


class KeyCap(QWidget):
    """A key or chord, drawn as a key cap."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def sizeHint(self) -> QSize:
        t = self._theme
        return QSize(max(t.px(24), QFontMetrics(t.font(look.SMALL, 600)).horizontalAdvance(self._text) + t.px(14)), t.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("background"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.px(5), t.px(5))
        p.setPen(t.colour("text"))
        p.setFont(t.font(look.SMALL, 600))
        p.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        p.end()


def key_caps(theme: Theme, keys: tuple[str, ...]) -> QWidget:
    """Return a widget with the keys of a command side by side."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(look.SPACE_1))
    for one in keys:
        row.addWidget(KeyCap(theme, keys_words(one)))
    row.addStretch(1)
    return made


class KeysOverlay(Overlay):
    """All commands that have keys, by group, in two columns."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host, theme, tr("Keys"), width=880)
        px = theme.px
        head = QHBoxLayout()
        head.addWidget(TextLabel(theme, tr("Keys"), look.HEAD, 700), 1)
        self._close = Button(theme, "", "quiet", "cross", name=tr("Close"))
        self._close.clicked.connect(self.close_overlay)
        head.addWidget(self._close)
        columns = QHBoxLayout()
        columns.setSpacing(px(look.SPACE_6 + look.SPACE_3))
        groups = [(group, [one for one in rows if one.keys]) for group, rows in groupby(commands(), key=lambda one: one.group)]
        middle = len(groups) // 2
        for half in (groups[:middle], groups[middle:]) if theme.zoom < ONE_COLUMN else (groups,):
            grid = QGridLayout()
            grid.setHorizontalSpacing(px(look.SPACE_4))
            grid.setVerticalSpacing(px(7))
            grid.setColumnStretch(1, 1)
            for group, rows in half:
                if grid.rowCount() > 1:
                    grid.setRowMinimumHeight(grid.rowCount(), px(look.SPACE_2))
                grid.addWidget(TextLabel(theme, group.upper(), look.SMALL, 600, "text_secondary"), grid.rowCount(), 0, 1, 2)
                for command in rows:
                    at = grid.rowCount()
                    grid.addWidget(key_caps(theme, command.keys), at, 0)
                    grid.addWidget(TextLabel(theme, command.words, wrap=True), at, 1)
            grid.setRowStretch(grid.rowCount(), 1)
            add_layout(columns, grid, 1)
        self.column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_4), px(look.SPACE_5), px(look.SPACE_5))
        self.column.setSpacing(px(look.SPACE_3))
        add_layout(self.column, head)
        add_layout(self.column, columns)
        self.column.addWidget(
            TextLabel(
                theme,
                tr("In a tab: arrow keys move, Enter opens, Tab goes on, 1 to 9 answer a question."),
                colour="text_secondary",
                wrap=True,
            )
        )
