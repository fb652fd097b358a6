"""The story player: one step at a time as a card below the picture, readable from the back of a classroom."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.fact_page import escape
from aseandesk.facts.address import parse, view
from aseandesk.facts.model import Story
from aseandesk.facts.store import FactStore, say
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.stories.head import StoryHead
from aseandesk.ui.widgets.basic import Button, TextLabel, not_in_kiosk, paint_focus
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.spoken import tell
from aseandesk.words import count, language, tr

MEASURE = 900
"""Maximum width of a step's text, in pixels at zoom 1."""
_PRESENTED = 1.4
"""Scale factor of the text on a projector."""
_GIVE = (1.0, 0.9, 0.8, 0.72)
"""Scale factors of the text if a card is too small for all of it; at the smallest one it scrolls."""
_ASKED = {"event", "agreement", "country", "person", "status", "summit", "claim"}
"""Kinds of facts for which a quiz can be made."""


class StoryPlayer(QWidget):
    """Shows a step and emits what the user wants; its owner decides which step is shown."""

    step_asked = Signal(int)
    """Emitted with the index of another step."""
    left = Signal()
    """Emitted when the user wants to leave the story."""
    opened = Signal(str)
    """Emitted with the address of a source, or of a quiz."""
    present_asked = Signal()
    """Emitted when the user turns full screen on or off."""

    def __init__(self, store: FactStore, theme: Theme, *, slim: bool = False) -> None:
        """Create the player. `slim`: a picture above it already has the step's title, so only the text is shown, and buttons are in
        the first line as far as they fit.
        """
        super().__init__()
        self._store, self._theme, self._slim = store, theme, slim
        self._story: Story | None = None
        self._at = 0
        self._large = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = TextLabel(theme, "", look.TITLE, 700, wrap=True)
        self._text = TextLabel(theme, "", look.HEAD, wrap=True)
        self._sources = QLabel()
        self._sources.setWordWrap(True)
        self._sources.setTextFormat(Qt.TextFormat.RichText)
        self._sources.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._sources.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sources.linkActivated.connect(self.opened)
        self._present = Button(theme, "", "quiet", "present", name=tr("Present on the whole screen, in larger text"))
        not_in_kiosk(self._present)
        self._close = Button(theme, "", "quiet", "cross", name=tr("Leave the story"))
        self._before = Button(theme, tr("Back"), "plain", "chevron-left", name=tr("Step before"))
        self._after = Button(theme, tr("Next"), "primary", "chevron-right", name=tr("Next step"))
        self._quiz = Button(theme, tr("Quiz me on this step"))
        self._head = StoryHead(theme, (self._present, self._close))
        self._in_head: tuple[QAbstractButton, ...] = ()
        self._build()
        self._head.dots.asked.connect(self.step_asked)
        self._before.clicked.connect(self.go_back)
        self._after.clicked.connect(self.go_on)
        self._close.clicked.connect(self.left)
        self._present.clicked.connect(self.present_asked)
        self._quiz.clicked.connect(self._ask_quiz)
        theme.changed.connect(self._restyle)
        self._restyle()

    # ---- the step

    def show_step(self, story: Story, at: int) -> None:
        """Show step `at` (from 0) of the story, and announce it to screen readers."""
        self._story, self._at = story, at
        step, lang = story.steps[at], language()
        where = tr("Step {n} of {all}", n=at + 1, all=len(story.steps))
        self._head.show_place(say(story.title, lang), where)
        self._title.setText(say(step.title, lang))
        self._text.setText(say(step.text, lang))
        self._head.dots.show_step(at, len(story.steps))
        self._head.dots.setAccessibleName(where)
        self._before.setEnabled(at > 0)
        last = at == len(story.steps) - 1
        self._after.setText(tr("Finish") if last else tr("Next"), tr("Leave the story") if last else tr("Next step"))
        self._after.updateGeometry()
        self._quiz.setText(tr("Quiz me on this story") if last else tr("Quiz me on this step"))
        self._quiz.updateGeometry()
        self._quiz.setVisible(bool(self._asked_about()))
        self._place_buttons(self.width())
        self._show_sources()
        self.setAccessibleName(", ".join((self._head.text(), self._title.text())))
        self.setAccessibleDescription(self._text.text())
        self._fit_text()
        self._area.verticalScrollBar().setValue(0)
        tell(self, f"{where}. {self._title.text()}. {self._text.text()}")

    def set_large(self, *, large: bool) -> None:
        """Use larger text, for a projector."""
        if large != self._large:
            self._large = large
            self._restyle()

    def wanted_height(self, width: int) -> int:
        """Return the height in pixels of the card that shows all of the step at the width, in full-size letters."""
        self._set_letters(_GIVE[0])
        self._place_buttons(width)
        inner = width - self._column.contentsMargins().left() - self._column.contentsMargins().right()
        body = self._body.heightForWidth(inner)
        foot = 0 if self._foot.isHidden() else self._flow.heightForWidth(inner)
        margins = self._column.contentsMargins()
        air = self._theme.px(look.SPACE_3)
        self._fit_text()
        return air + margins.top() + self._head.sizeHint().height() + body + foot + margins.bottom() + 2 * self._column.spacing()

    def text(self) -> str:
        """Return the shown text: position, title, text."""
        return "\n".join((self._head.text(), self._title.text(), self._text.text()))

    # ---- moving between steps

    def go_on(self) -> None:
        """Go to the next step; after the last, leave the story."""
        if self._story is None or self._at + 1 >= len(self._story.steps):
            self.left.emit()
        else:
            self.step_asked.emit(self._at + 1)

    def go_back(self) -> None:
        """Go to the previous step."""
        if self._at > 0:
            self.step_asked.emit(self._at - 1)

    def _asked_about(self) -> str:
        """Return the address of the step's fact if a quiz can be made of it; at the end that of the story; "" if there is none."""
        from aseandesk.desktop.history import fact_of

        if self._story is None:
            return ""
        if self._at == len(self._story.steps) - 1:
            return f"story:{self._story.id}"
        fact = fact_of(parse(self._story.steps[self._at].address))
        return fact if fact.partition(":")[0] in _ASKED else ""

    def _ask_quiz(self) -> None:
        fact = parse(self._asked_about())
        self.opened.emit(str(view("quiz", event=fact.id if fact.kind == "event" else str(fact))))

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._key(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move between steps, wherever in the card the focus is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self._story is None:
            return False
        last = len(self._story.steps) - 1
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_PageDown:
                if self._at < last:
                    self.step_asked.emit(self._at + 1)
            case Qt.Key.Key_Left | Qt.Key.Key_PageUp:
                self.go_back()
            case Qt.Key.Key_Home:
                self.step_asked.emit(0)
            case Qt.Key.Key_End:
                self.step_asked.emit(last)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons(self.width())
        self._fit_text()

    def _place_buttons(self, width: int) -> None:
        """In a card of `width` pixels put as many buttons into the first line as fit, and the others at the bottom."""
        steps = (self._before, self._after)
        wanted = (*steps, self._quiz) if self._asked_about() else steps
        margins = self._column.contentsMargins()
        room = width - margins.left() - margins.right()
        choices = (wanted, steps) if self._slim else ()
        found = next((some for some in choices if self._head.has_room_for(some, room)), ())
        if found != self._in_head:
            self._in_head = found
            for button in (*steps, self._quiz):
                if button not in found:
                    self._flow.addWidget(button)
            self._head.take(found)
        for button in wanted:
            button.show()  # Qt hides a reparented widget until the next event-loop turn, but its size is needed before
        self._foot.setVisible(found != wanted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(t.colour("hairline"))
        p.setBrush(t.colour("surface"))
        radius = t.px(look.RADIUS_CARD)
        p.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        paint_focus(p, self, t, radius)
        p.end()

    # ---- appearance

    def _build(self) -> None:
        self._body = QWidget()
        self._texts = QVBoxLayout(self._body)
        self._texts.setContentsMargins(0, 0, 0, 0)
        for text in (self._title, self._text, self._sources):
            self._texts.addWidget(text)
        self._texts.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._body)
        for ground in (self._body, self._area.viewport()):
            ground.setAutoFillBackground(False)
        self._foot = QWidget()
        self._flow = FlowLayout(self._foot)
        for button in (self._before, self._after, self._quiz):
            self._flow.addWidget(button)
        self._title.setVisible(not self._slim)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._head)
        self._column.addWidget(self._area, 1)
        self._column.addWidget(self._foot)
        for button in (self._present, self._close, self._before, self._after, self._quiz):
            button.installEventFilter(self)
        self._sources.installEventFilter(self)

    def _show_sources(self) -> None:
        """Show the sources as links by publisher; several of one publisher are numbered."""
        if self._story is None:
            return
        rows = [self._store.sources[one] for one in self._story.steps[self._at].sources if one in self._store.sources]
        t, seen, names, links = self._theme, dict.fromkeys((row.publisher for row in rows), 0), [], []
        for row in rows:
            seen[row.publisher] += 1
            name = row.publisher if seen[row.publisher] == 1 else f"{row.publisher} {seen[row.publisher]}"
            style = f"color:{t.look.palette.accent};text-decoration:none"
            names.append(name)
            links.append(f'<a href="source:{row.id}" title="{escape(row.title)}" style="{style}">{escape(name)}</a>')
        head = count(len(rows), "{n} source", "{n} sources")
        self._sources.setText(f'<span style="color:{t.look.palette.text_secondary}">{escape(head)}:</span> {" · ".join(links)}')
        self._sources.setAccessibleName(f"{head}: {' · '.join(names)}")
        self._sources.setVisible(bool(rows))

    def _restyle(self) -> None:
        t, px = self._theme, self._theme.px
        grown = _PRESENTED if self._large else 1.0
        self._head.set_letters(round(look.BODY * grown))
        self._sources.setFont(t.font(round(look.SMALL * (1.2 if self._large else 1.0))))
        for part in (self._title, self._text, self._sources):
            part.setMaximumWidth(round(px(MEASURE) * grown))
        self._column.setContentsMargins(px(look.SPACE_4), px(look.SPACE_2), px(look.SPACE_4), px(look.SPACE_3))
        self._column.setSpacing(px(look.SPACE_1))
        self._texts.setSpacing(px(look.SPACE_2))
        self._flow.setSpacing(px(look.SPACE_3))
        self._show_sources()
        self._place_buttons(self.width())
        self._fit_text()
        self.update()

    def _set_letters(self, give: float) -> None:
        """Set title and text to their usual size times the factor `give`."""
        t, grown = self._theme, (_PRESENTED if self._large else 1.0) * give
        self._title.setFont(t.font(round(look.TITLE * grown * (1.0 if self._large else 0.86)), 700))
        self._text.setFont(t.font(round((look.LEAD if self._slim else look.HEAD) * grown)))

    def _fit_text(self) -> None:
        """Use the largest letters with which the whole step is visible."""
        self._column.activate()
        width, height = self._area.viewport().width(), self._area.height()
        for give in _GIVE:
            self._set_letters(give)
            self._texts.invalidate()
            if self._body.heightForWidth(width) <= height:
                return
