"""The panel beside a question: results so far and, after the answer, the order of accession and the map."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.context import MembershipBar, answer_context
from aseandesk.quiz.model.answer import right_words
from aseandesk.quiz.run.course import Course, answered, mark_at, score
from aseandesk.quiz.run.marking import Mark
from aseandesk.quiz.toolkit.memberships import members
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.icons import icon
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map.map_view import MapView
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.words import language, tr

_ROW, _BAR = 24, 14
_SIGN = 24
_COLOURS = {"check": "right", "half": "warning", "cross": "wrong", "here": "accent", "given": "text_secondary", "flag": "warning"}
_LINE, _EARLIER = 46, 9
_MAP_LEAST, _MAP_MOST, _AROUND = 160, 300, 150
"""The height of the map, and of what is above it beside the bars."""


class JoiningBars(QWidget):
    """A bar per member from its accession on; those that the question is about in their colour, with the year."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._bars: tuple[MembershipBar, ...] = ()
        self._until = date.max
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def set_bars(self, bars: tuple[MembershipBar, ...], until: date) -> None:
        """Show these bars up to a day; none hides the widget."""
        self._bars, self._until = bars, until
        self.setVisible(bool(bars))
        words = "; ".join(f"{self._name(bar.party)} {bar.start.year}" for bar in bars)
        self.setAccessibleName(tr("The order of joining: {list}", list=words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), len(self._bars) * self._theme.px(_ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, thin = t.font(look.BODY, 600), t.font(look.BODY)
        names = max(QFontMetrics(strong).horizontalAdvance(self._name(bar.party)) for bar in self._bars)
        left = names + t.px(look.SPACE_4)
        first, last = min(bar.start for bar in self._bars), self._until
        for place, bar in enumerate(self._bars):
            row = QRectF(0, place * t.px(_ROW), self.width(), t.px(_ROW))
            p.setFont(strong if bar.lit else thin)
            p.setPen(t.colour("text" if bar.lit else "text_secondary"))
            p.drawText(
                row.adjusted(0, 0, names - row.width(), 0),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                self._name(bar.party),
            )
            span = max(1, (last - first).days)
            start = left + (self.width() - left - t.px(4)) * (bar.start - first).days / span
            box = QRectF(start, row.center().y() - t.px(_BAR) / 2, self.width() - start, t.px(_BAR))
            p.setPen(QPen(t.colour("hairline"), 1) if t.look.outlined else Qt.PenStyle.NoPen)
            p.setBrush(t.party(bar.party) if bar.lit else t.colour("track"))
            p.drawRoundedRect(box, 2, 2)
            self._paint_year(p, bar, box, left)
        p.end()

    def _paint_year(self, p: QPainter, bar: MembershipBar, box: QRectF, left: float) -> None:
        """Paint the year before the bar, or inside if the bar begins at the left edge."""
        t = self._theme
        if not bar.words:
            return
        p.setFont(t.font(look.SMALL, 600))
        width = QFontMetrics(p.font()).horizontalAdvance(bar.words) + t.px(6)
        if box.left() - width >= left:
            p.setPen(t.colour("text"))
            p.drawText(
                QRectF(box.left() - width, box.top() - 4, width - t.px(6), box.height() + 8), Qt.AlignmentFlag.AlignVCenter, bar.words
            )
        else:
            p.setPen(ink_on(t.party(bar.party)))
            p.drawText(box.adjusted(t.px(6), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, bar.words)

    def _name(self, party: str) -> str:
        return self._store.name(party, language(), short=True)


def ink_on(fill: QColor) -> QColor:
    """Return black or white, whichever contrasts more with the colour (by WCAG's relative luminance)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    light = 0.2126 * linear(fill.redF()) + 0.7152 * linear(fill.greenF()) + 0.0722 * linear(fill.blueF())
    return QColor("#101418") if light > 0.18 else QColor("#ffffff")


class SoFar(QWidget):
    """A symbol per question: correct, partly correct, incorrect, current, or still to come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.signs: tuple[str, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.measures(self)

    def show_course(self, course: Course) -> None:
        """Show the state of the quiz."""
        self.signs = tuple(_sign(course, place) for place in range(len(course.questions)))
        told = score(course)
        words = tr("{n} of {of} answered", n=told.of, of=len(course.questions))
        counted = bool(told.of) and course.mode != "exam"
        self.setAccessibleName(tr("{right} of {of} right so far", right=told.right, of=told.of) if counted else words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        step = self._theme.px(_SIGN) + self._theme.px(look.SPACE_1)
        across = max(1, (width + self._theme.px(look.SPACE_1)) // step)
        return -(-len(self.signs) // across) * step

    def sizeHint(self) -> QSize:
        width = self._theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, gap = t.px(_SIGN), t.px(look.SPACE_1)
        across = max(1, (self.width() + gap) // (side + gap))
        for place, sign in enumerate(self.signs):
            box = QRectF((place % across) * (side + gap), (place // across) * (side + gap), side, side).adjusted(1, 1, -1, -1)
            colour = _COLOURS.get(sign, "hairline")
            p.setPen(QPen(t.colour(colour), 2 if sign == "here" else 1))
            p.setBrush(t.colour({"check": "right_soft", "cross": "wrong_soft", "given": "track"}.get(sign, "surface")))
            p.drawRoundedRect(box, t.px(6), t.px(6))
            if sign in {"check", "cross", "flag", "half"}:
                _paint_sign(p, t, sign, box.adjusted(4, 4, -4, -4).toRect())
        p.end()


def _sign(course: Course, place: int) -> str:
    """Return the symbol of a question: in an exam only whether it is answered, current, or flagged."""
    made = mark_at(course, place)
    if place == course.at and course.state == "asking":
        return "here"
    if course.mode == "exam":
        return "flag" if place in course.flags else "given" if made is not None else ""
    return "" if made is None else _verdict(made)


def _verdict(made: Mark) -> str:
    """Return the symbol of an answer: correct, partly correct or close, incorrect."""
    return "check" if made.right else "half" if made.close or made.share > 0 else "cross"


def _paint_sign(p: QPainter, theme: Theme, sign: str, box: QRect) -> None:
    """Paint a symbol in its colour; half a disc for a partly correct answer."""
    colour = theme.colour(_COLOURS[sign])
    if sign == "half":
        p.setFont(theme.font(look.SMALL, 700))
        p.setPen(colour)
        p.drawText(box.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter, "½")
    else:
        icon(sign, colour.name(), box.width()).paint(p, box)


class Earlier(QWidget):
    """The questions answered so far, one per line: its symbol, the correct answer, and the question."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def show_course(self, course: Course) -> None:
        """Show the answered questions, the newest first."""
        made = [(_verdict(mark), right_words(self._store, question), question.prompt) for question, mark in answered(course)]
        self._lines = tuple(reversed(made))[:_EARLIER]
        told = {"check": tr("right"), "half": tr("partly right"), "cross": tr("not right")}
        words = "; ".join(f"{told[sign]}: {prompt} {answer}" for sign, answer, prompt in self._lines)
        self.setAccessibleName(tr("Answered so far: {list}", list=words) if words else tr("Nothing answered yet"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), len(self._lines) * self._theme.px(_LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        size = t.px(16)
        left = size + t.px(look.SPACE_2)
        for place, (sign, answer, prompt) in enumerate(self._lines):
            row = QRectF(0, place * t.px(_LINE), self.width(), t.px(_LINE))
            _paint_sign(p, t, sign, QRect(0, round(row.top()) + t.px(2), size, size))
            for words, font, ink, top in (
                (answer, t.font(look.BODY, 600), "text", 0),
                (prompt, t.font(look.SMALL), "text_secondary", t.px(20)),
            ):
                p.setFont(font)
                p.setPen(t.colour(ink))
                short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, self.width() - left)
                p.drawText(QRectF(left, row.top() + top, self.width() - left, t.px(20)), Qt.AlignmentFlag.AlignVCenter, short)
        p.end()


class SidePanel(QWidget):
    """Results so far; after the answer the bars (for membership) and the map of the question's day."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._day = Focus(store, focus.as_of)
        self._title, self._caption = (
            TextLabel(theme, "", look.BODY, 500, "text_secondary"),
            TextLabel(theme, "", look.BODY, 500, "text_secondary"),
        )
        self._so_far, self._earlier, self._bars = SoFar(theme), Earlier(store, theme), JoiningBars(store, theme)
        self.map = MapView(store, self._day, theme)
        self._column = QVBoxLayout(self)
        for widget in (self._title, self._so_far, self._earlier, self._caption, self._bars):
            self._column.addWidget(widget)
        self._column.addWidget(self.map)
        self._column.addStretch(1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def hold(self, part: QWidget) -> None:
        """Show a part instead of bars and map, below the results so far."""
        for widget in (self._caption, self._bars, self.map):
            widget.hide()
        self._column.insertWidget(self._column.count() - 1, part)
        part.show()

    def show_course(self, course: Course) -> None:
        """Show what may be visible now: before the answer nothing that would give it away."""
        question = course.question
        told = score(course)
        exam = course.mode == "exam"
        so_far = tr("{n} of {of} answered", n=told.of, of=len(course.questions)) if exam else tr("So far")
        self._title.setText(tr("So far: {right} of {of} right", right=told.right, of=told.of) if told.of and not exam else so_far)
        self._so_far.show_course(course)
        if not exam:
            self._earlier.show_course(course)
        self._earlier.setVisible(course.state == "asking" and not exam)
        beside = answer_context(self._store, question) if question is not None and course.state == "answered" else None
        self._bars.set_bars(beside.bars if beside else (), self._day.known_until)
        self._caption.setText(tr("The order of joining"))
        self._caption.setVisible(bool(beside and beside.bars))
        if beside is not None:
            self._day.set_as_of(beside.day)
            self.map.set_highlight(beside.countries)
        if beside is not None and beside.frame:
            self.map.set_frame(beside.frame)
        self.map.setVisible(beside is not None and bool(beside.frame))

    def set_room(self, height: int) -> None:
        """Set a height that holds bars and map: the map keeps its size from question to question, because a new size must be drawn
        again.
        """
        px = self._theme.px
        left = height - px(_AROUND) - len(members(self._store)) * px(_ROW)
        self.map.setFixedHeight(max(px(_MAP_LEAST), min(px(_MAP_MOST), left)))

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(look.SPACE_3))
