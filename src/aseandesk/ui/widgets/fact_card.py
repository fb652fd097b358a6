"""A fact in words as widgets: everything a card holds, with each source and each related fact a link that opens it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.card import Card, Cited, Link, confidence_words, source_kind_words
from aseandesk.facts.store import FactStore
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import Button, Label
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import language, tr

_COLUMN = 720
"""The longest line that is still read with ease, in pixels at zoom 1."""
_TWO = 900
"""From this width on sources and related facts stand beside the text."""


class LinkLabel(QLabel):
    """A line that opens a fact (`asked`) or, on a click alone, a page on the web."""

    asked = Signal(str)
    """The address of the fact to open."""

    def __init__(self, theme: Theme, text: str, target: str, *, after: str = "", size: int = look.BODY) -> None:
        super().__init__()
        self._theme, self._text, self._target, self._after, self._size = theme, text, target, after, size
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)
        self.linkActivated.connect(self._follow)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._size))
        palette = self._theme.look.palette
        after = f' <span style="color:{palette.text_secondary}">{escape(self._after)}</span>' if self._after else ""
        self.setText(
            f'<a href="{escape(self._target)}" style="color:{palette.accent};text-decoration:none">{escape(self._text)}</a>{after}'
        )

    def _follow(self, target: str) -> None:
        if target.startswith(("https://", "http://")):
            QDesktopServices.openUrl(QUrl(target))
        else:
            self.asked.emit(target)


class Quoted(QWidget):
    """Texts behind a coloured bar: a nuance, or a disagreement."""

    def __init__(self, theme: Theme, colour: str) -> None:
        super().__init__()
        self._theme, self._colour = theme, colour
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(look.GAP), theme.px(2), 0, theme.px(2))
        self.column.setSpacing(theme.px(look.TIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(QRectF(0, 0, self._theme.px(3), self.height()), self._theme.colour(self._colour))
        p.end()


class Confidence(QWidget):
    """How sure a fact is: a full, a half or an empty disc, and the words."""

    def __init__(self, theme: Theme, confidence: str) -> None:
        super().__init__()
        self._theme, self._confidence = theme, confidence
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(18), 0, 0, 0)
        row.addWidget(Label(theme, confidence_words(confidence), look.SMALL, colour="text_secondary", wrap=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._theme.colour({"verified": "right", "uncertain": "warning"}.get(self._confidence, "text_secondary"))
        r = self._theme.px(9) / 2
        box = QRectF(1, min(self.height() / 2, self._theme.px(10)) - r, 2 * r, 2 * r)
        p.setPen(QPen(ink, 1.5 * self._theme.zoom))
        p.setBrush(ink if self._confidence == "verified" else Qt.BrushStyle.NoBrush)
        p.drawEllipse(box)
        if self._confidence == "widely-known":
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(ink)
            p.drawPie(box, 90 * 16, 180 * 16)
        p.end()


class FactCard(QWidget):
    """A card laid out: one column, or the text and beside it what it rests on where there is room."""

    asked = Signal(str)
    """The address of another fact that was asked for."""

    def __init__(self, store: FactStore, theme: Theme, card: Card) -> None:
        super().__init__()
        self._store, self._theme, self._card = store, theme, card
        self.setAccessibleName(card.title)
        self._main, self._side = self._column(), self._column()
        self._fill_main()
        self._fill_side()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, theme.px(look.SNUG), theme.px(look.SNUG))
        self._grid.setHorizontalSpacing(theme.px(look.VAST))
        self._grid.setVerticalSpacing(theme.px(look.GAP))
        self._wide: bool | None = None
        self.related: QWidget | None = self._find_related()

    def arrange(self, width: int) -> None:
        """Set one column or two, as the width has room for."""
        wide = width >= self._theme.px(_TWO)
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.addWidget(self._main, 0, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._side, 0 if wide else 1, 1 if wide else 0, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if wide else 0)
        self._grid.setRowStretch(2, 1)

    # ---- parts

    def _column(self) -> QWidget:
        made = QWidget()
        made.setMaximumWidth(self._theme.px(_COLUMN))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(look.SNUG))
        return made

    def _put(self, column: QWidget, made: QWidget) -> None:
        layout = column.layout()
        if layout is not None:
            layout.addWidget(made)

    def _fill_main(self) -> None:
        card, t = self._card, self._theme
        kicker = " · ".join(filter(None, (card.kicker, tr("scheduled") if card.scheduled else "")))
        self._put(self._main, Label(t, kicker, look.BODY, colour="text_secondary", wrap=True))
        self._put(self._main, Label(t, card.title, look.TITLE if len(card.title) < 70 else look.HEAD, 700, wrap=True))
        for text in card.paragraphs:
            self._put(self._main, Label(t, text, look.LEAD, wrap=True))
        if card.points:
            self._put(self._main, self._points())
        if card.nuance:
            quoted = Quoted(t, "warning")
            quoted.column.addWidget(Label(t, card.nuance, look.BODY, colour="text_secondary", wrap=True))
            self._put(self._main, quoted)
        if card.disagreements:
            self._put(self._main, self._disagreements())

    def _points(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(look.ROOM))
        grid.setVerticalSpacing(self._theme.px(look.TIGHT))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        for row, point in enumerate(self._card.points):
            grid.addWidget(Label(self._theme, point.label, colour="text_secondary", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            text: QWidget = Label(self._theme, point.text, wrap=True)
            if point.text.startswith(("https://", "http://")):
                text = LinkLabel(self._theme, point.text, point.text)
            grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        return made

    def _disagreements(self) -> QWidget:
        quoted, t = Quoted(self._theme, "wrong"), self._theme
        quoted.column.addWidget(Label(t, tr("Sources disagree"), look.BODY, 600))
        given = self._card.disagreements[0].given
        if given:
            quoted.column.addWidget(Label(t, tr("Given here: {value}", value=given), look.BODY, wrap=True))
        for found in self._card.disagreements:
            who = tr("{who}: {value}", who=found.who, value=found.other) if found.who else found.other
            quoted.column.addWidget(Label(t, who, look.BODY, wrap=True))
        return quoted

    def _fill_side(self) -> None:
        card, t = self._card, self._theme
        if card.countries:
            self._heading(tr("Countries"))
            self._put(self._side, self._countries())
        if card.people:
            self._heading(tr("People"))
            for person in card.people:
                self._link(person)
        if card.sources:
            self._heading(tr("Sources"))
            for source in card.sources:
                self._source(source)
        if card.confidence:
            self._put(self._side, Confidence(t, card.confidence))
        if card.related:
            self._heading(tr("Related"))
            for link in card.related:
                self._link(link)

    def _heading(self, text: str) -> None:
        made = Label(self._theme, text, look.SMALL, 600, "text_secondary")
        made.setObjectName(text)
        made.setContentsMargins(0, self._theme.px(look.TIGHT), 0, 0)
        self._put(self._side, made)

    def _link(self, link: Link) -> None:
        made = LinkLabel(self._theme, link.title, link.address)
        made.asked.connect(self.asked)
        self._put(self._side, made)

    def _source(self, source: Cited) -> None:
        after = " · ".join(filter(None, (source.publisher if source.publisher not in source.title else "", source_kind_words(source.kind))))
        if not source.read:
            after = f"{after} · {tr('not read')}"
        if self._card.kind == "source":
            return
        made = LinkLabel(self._theme, source.title, source.address, after=after)
        made.asked.connect(self.asked)
        self._put(self._side, made)

    def _countries(self) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, self._theme.px(look.TIGHT))
        for country in self._card.countries:
            flow.addWidget(CountryChip(self._store, self._theme, country, self))
        return made

    def _find_related(self) -> QWidget | None:
        return self.findChild(Label, tr("Related"))


class CountryChip(Button):
    """A country's flag and name, that opens it."""

    def __init__(self, store: FactStore, theme: Theme, country: str, card: FactCard) -> None:
        super().__init__(theme, store.name(country, language(), short=True), "quiet")
        self._address = f"country:{country}"
        self._card = card
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._card.asked.emit(self._address)
