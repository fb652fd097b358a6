"""The page of a fact: rich text that scrolls and can be selected; links open facts in the program, and web pages in the browser."""

from __future__ import annotations

from math import floor
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QPainter, QPalette, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.fact_page import FLAG, CardPage, breadth, column
from aseandesk.facts.card import FactCard, as_text
from aseandesk.facts.store import FactStore
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme, needs_scripts, register_scripts
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.slim_bar import THICK, SlimBar
from aseandesk.words import language, tr

_BELOW = 1
"""Pixels at zoom 1 by which the last line may be cut: no letter reaches as low."""
_LONG_TITLE = 70
"""A title with more letters is set one size smaller."""


class FactPage(QTextBrowser):
    """Shows the card of one fact."""

    asked = Signal(str)
    """Emitted with the address of another fact to open."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._card: FactCard | None = None
        self._set: tuple[FactCard, int] | None = None
        self._setting = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(SlimBar(theme))
        # Its space is kept if there is nothing to scroll: showing a bar would lay out the whole page again, 3 ms at the start.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        # The title is a label that moves with the page: labels use the true weights of the font, rich text does not.
        # (Not in the viewport: accessing that makes PySide go through all widget classes, 8 ms at the start.)
        self._head = QWidget(self)
        self._head.setBackgroundRole(QPalette.ColorRole.Window)
        self._kicker = TextLabel(theme, "", look.BODY, colour="text_secondary", wrap=True)
        self._title = TextLabel(theme, "", look.TITLE, 700, wrap=True)
        self._stack = QVBoxLayout(self._head)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self._stack.addWidget(self._kicker)
        self._stack.addWidget(self._title)
        self._cover = QWidget(self)
        self._cover.setBackgroundRole(QPalette.ColorRole.Window)
        self._cover.setAutoFillBackground(True)
        self._cover.hide()
        self.verticalScrollBar().valueChanged.connect(self._end_in_a_line)
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._restyle)
        self._ground()

    def show_card(self, card: FactCard) -> None:
        """Show the card from its top."""
        self._card = card
        self.setAccessibleName(card.title)
        self.setAccessibleDescription(as_text(card))
        scheduled = tr("scheduled, not known to have happened") if card.scheduled else ""
        self._kicker.setText(" · ".join(filter(None, (card.kicker, scheduled))))
        self._title.setText(card.title)
        self._render_if_seen()

    def text(self) -> str:
        """Return kicker, title and page as plain text."""
        self._render()
        return "\n".join((self._kicker.text(), self._title.text(), self.toPlainText()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._render_if_seen()
        if self._set:
            self._end_in_a_line()

    def _range_changed(self) -> None:
        if not self._setting:
            self._end_in_a_line()

    def _end_in_a_line(self) -> None:
        """Cover a line that the lower edge would cut, so that the last visible line is complete."""
        bar, height = self.verticalScrollBar(), self.height()
        top = height
        if bar.value() < bar.maximum():
            # Like `cursorForPosition`, but without a cursor: its class costs half a millisecond at the start.
            layout = self.document().documentLayout()
            position = layout.hitTest(QPointF(0, height - 1 + bar.value()), Qt.HitTestAccuracy.FuzzyHit)
            block = self.document().findBlock(position)
            line = block.layout().lineForTextPosition(position - block.position())
            start = layout.blockBoundingRect(block).top() - bar.value()
            if line.isValid() and start + line.rect().bottom() > height + self._theme.px(_BELOW):
                top = min(floor(start + line.rect().top()), height)
        self._cover.setGeometry(0, top, self.width() - self._theme.px(THICK), height - top)
        self._cover.setVisible(top < height)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._head.move(self._head.x() + dx, self._head.y() + dy)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return the pictures that a card names: a flag, or the disc of its confidence."""
        name = QUrl(name)
        if name.scheme() == "flag":
            from aseandesk.ui.base.flags import flag_pixmap

            return flag_pixmap(name.path(), self._theme.px(FLAG), self.devicePixelRatioF())
        if name.scheme() == "gap":
            gap = QPixmap(1, 1)
            gap.fill(Qt.GlobalColor.transparent)
            return gap
        if name.scheme() == "sure":
            return self._disc(name.path())
        return None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._render()

    def _render_if_seen(self) -> None:
        """Lay out the card now if it is visible, else when it becomes visible: the width changes several times during a start.

        Never while painting: what moves then, such as the title, would not be painted again.
        """
        if self.isVisible():
            self._render()

    def _render(self) -> None:
        """Lay out the card for the present width; showing or hiding the scroll bar does not change it."""
        if self._card is None or self._set == (self._card, self.width()):
            return
        self._set = (self._card, self.width())
        t = self._theme
        width = self.width() - t.px(look.SPACE_4)
        self._title.setFont(t.font(look.TITLE if len(self._card.title) < _LONG_TITLE else look.HEAD, 700))
        text = column(width, t.zoom)
        self._kicker.setContentsMargins(0, 0, t.px(look.SPACE_6) if breadth(width, t.zoom) == text else 0, 0)
        gap = self._stack.heightForWidth(text)
        html = CardPage(t.look, t.zoom, self._name, self._flag_width, web=not t.touch).html(self._card, width, gap + t.px(look.SPACE_1))
        if needs_scripts(html) or needs_scripts(self._card.title):
            register_scripts()
        self.document().setDefaultFont(t.font(look.BODY))
        self._setting = True
        self.setHtml(html)
        self._setting = False
        self._head.setGeometry(0, 0, text, gap)
        self._end_in_a_line()

    def _ground(self) -> None:
        """Use the background of the window instead of one of its own."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, self._theme.colour("background"))
        self.setPalette(palette)

    def _restyle(self) -> None:
        self._ground()
        # Once the application has a style sheet, the viewport no longer inherits the palette: it would keep its first colours.
        self.viewport().setPalette(self.palette())
        self._set = None
        self._render_if_seen()

    def _name(self, country: str) -> str:
        return self._store.name(country, language(), short=True)

    def _flag_width(self, country: str, height: int) -> int:
        """Return the width of a country's flag at the height, in pixels; 0 if it has none."""
        if country not in self._store.countries or not self._store.countries[country].flag:
            return 0
        from aseandesk.ui.base.flags import flag_size

        return flag_size(country, height).width()

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in {"http", "https"}:
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(url)
        else:
            self.asked.emit(url.toString())

    def _disc(self, confidence: str) -> QPixmap:
        """Return a full, a half or an empty disc."""
        ratio, side = self.devicePixelRatioF(), self._theme.px(9)
        made = QPixmap(round(side * ratio), round(side * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        with painter_on(made) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self._theme.colour({"verified": "right", "uncertain": "warning"}.get(confidence, "text_secondary"))
            box = QRectF(1, 1, side - 2, side - 2)
            p.setPen(QPen(ink, 1.5 * self._theme.zoom))
            p.setBrush(ink if confidence == "verified" else Qt.BrushStyle.NoBrush)
            p.drawEllipse(box)
            if confidence == "widely-known":
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(ink)
                p.drawPie(box, 90 * 16, 180 * 16)
        return made
