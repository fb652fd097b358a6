"""The menu of the window: theme and text size at the top, then the commands. A panel of buttons, usable by touch and by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.desktop.commands import commands, keys_words
from aseandesk.desktop.settings import TEXT_SIZE, setting
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.shell.setting_controls import change_setting, control_of
from aseandesk.ui.widgets.basic import Hairline, TextLabel, is_hovered, paint_focus, paint_icon
from aseandesk.ui.widgets.choice import Segments
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext

ENTRIES = (
    ("quiz-me", "quiz"),
    ("bookmark", "bookmark"),
    ("bookmarks", "star"),
    ("save-view", "save"),
    ("open-view", "folder"),
    ("print", "print"),
    ("prepare", "list"),
    ("classroom", "present"),
    ("export", "download"),
    ("take", "save"),
    ("copy", "copy"),
    ("copy-address", "share"),
    ("full-screen", "full-screen"),
    ("", ""),
    ("help", "help"),
    ("keys", "keyboard"),
    ("about", "source"),
    ("settings", "settings"),
    ("", ""),
    ("quit", "cross"),
)
"""Command and icon; an empty entry is a separator."""


class MenuRow(QAbstractButton):
    """A command in the menu: icon, text, keys."""

    def __init__(self, theme: Theme, text: str, glyph: str, keys: str) -> None:
        super().__init__()
        self._theme, self._glyph, self._keys = theme, glyph, keys
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        t = self._theme
        words = QFontMetrics(t.font(look.BODY)).horizontalAdvance(self.text())
        return QSize(words + QFontMetrics(t.font(look.SMALL)).horizontalAdvance(self._keys) + t.px(84), t.px(33))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_hovered(self, self._theme) or self.hasFocus():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(QRectF(self.rect()), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        paint_icon(p, self._glyph, t.colour("text_secondary"), t.px(look.SPACE_3), (self.height() - t.px(18)) / 2, t.px(18))
        box = QRectF(self.rect()).adjusted(t.px(42), 0, -t.px(look.SPACE_3), 0)
        p.setFont(t.font(look.BODY))
        p.setPen(t.colour("text"))
        p.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        p.setFont(t.font(look.SMALL))
        p.setPen(t.colour("text_secondary"))
        p.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._keys)
        paint_focus(p, self, t)
        p.end()


class MenuPanel(Overlay):
    """Theme and size change at once and the menu stays open; a command closes it."""

    chosen = Signal(str)
    """Emitted with the id of a command."""

    def __init__(self, host: QWidget, context: AppContext) -> None:
        super().__init__(host, context.theme, tr("Menu"), where="under", width=330, dim=False)
        self._context = context
        theme, px = context.theme, context.theme.px
        self.column.setContentsMargins(px(look.SPACE_3), px(look.SPACE_3), px(look.SPACE_3), px(look.SPACE_3))
        self.column.setSpacing(px(2))
        choices = (("paper", tr("Paper")), ("night", tr("Night")), ("contrast", tr("Contrast")))
        self._themes = Segments(theme, tr("Theme"), choices, theme.look.name)
        self._themes.chosen.connect(self._theme_chosen)
        self.first = self._themes.now()
        self._caption(tr("Theme"))
        self.column.addWidget(self._themes)
        line = QHBoxLayout()
        line.setContentsMargins(px(look.SPACE_2), px(look.SPACE_2), 0, px(look.SPACE_2))
        line.addWidget(TextLabel(theme, tr(TEXT_SIZE.title), colour="text_secondary"), 1)
        line.addWidget(control_of(context, TEXT_SIZE))
        add_layout(self.column, line)
        language = setting("language")
        if language.is_offered():
            self._caption(tr("Language, from the next start on"))
            self.column.addWidget(control_of(context, language))
        self.column.addWidget(Hairline(theme))
        table = {command.id: command for command in commands()}
        for name, glyph in ENTRIES:
            if not name:
                self.column.addWidget(Hairline(theme))
                continue
            command = table[name]
            row = MenuRow(theme, command.brief or command.words, glyph, keys_words(command.keys[0]) if command.keys else "")
            row.setObjectName(name)
            row.clicked.connect(self._row_clicked)
            self.column.addWidget(row)

    def _caption(self, text: str) -> None:
        label = TextLabel(self.theme, text, look.SMALL, 600, "text_secondary")
        label.setContentsMargins(self.theme.px(look.SPACE_2), 0, 0, self.theme.px(look.SPACE_1))
        self.column.addWidget(label)

    def _row_clicked(self) -> None:
        name = self.sender().objectName()
        self.close_overlay()
        self.chosen.emit(name)

    def _theme_chosen(self, name: str) -> None:
        change_setting(self._context, "theme", name)
