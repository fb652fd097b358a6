"""What is shown after an answer: the verdict in words and colour, the reason, the source as a link, and how it was decided."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.fact_page import escape
from aseandesk.facts.card import citation, confidence_words, disagreement_words
from aseandesk.facts.describe import card
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.quiz.toolkit.sources import best_sources, more_words, ranked_sources
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.row import TALL, TallButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.words import language, tr
from aseandesk.words.direction import unmarked


class VerdictLabel(QWidget):
    """The verdict, "Right." or "Not this one.", and the reason: one text in two weights."""

    def __init__(self, theme: Theme, words: str, colour: str, why: str) -> None:
        super().__init__()
        self._theme, self._words, self._colour, self._why = theme, words, colour, why
        self.setAccessibleName(f"{self._words} {why}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)  # a "fixed" height would be that of another width
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.measures(self)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return ceil(self._lines(width)[1])

    def sizeHint(self) -> QSize:
        width = self._theme.px(400)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setPen(self._theme.colour("text"))
        self._lines(self.width())[0].draw(p, QPointF(0, 0))
        p.end()

    def _lines(self, width: int) -> tuple[QTextLayout, float]:
        """Return the text laid out in lines of a width, and its height in pixels."""
        t = self._theme
        layout = QTextLayout(f"{self._words} {self._why}", t.font(look.LEAD))
        verdict = QTextLayout.FormatRange()
        verdict.start, verdict.length = 0, len(self._words)
        verdict.format.setFont(t.font(look.LEAD, 700))
        verdict.format.setForeground(t.colour(self._colour))
        layout.setFormats([verdict])
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height() + t.px(3)
        layout.endLayout()
        return layout, top


class SourceLink(QLabel):
    """A line that opens the source or the fact it names; `others` are more links in the same line, each with its address."""

    asked = Signal(str)
    """Emitted with the address to open."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        address: str,
        *,
        after: str = "",
        size: int = look.BODY,
        others: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self._theme, self._after, self._size = theme, after, size
        self._links = ((text, address), *others)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)
        leads = any(theme.leads(to) for _, to in self._links)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(unmarked(f"{' · '.join(words for words, _ in self._links)} {after}".strip()))
        self.linkActivated.connect(self.asked)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        palette = self._theme.look.palette
        self.setFont(self._theme.font(self._size))
        after = f' <span style="color:{palette.text_secondary}">{escape(self._after)}</span>' if self._after else ""
        style = f"color:{palette.accent};text-decoration:none"
        links = (
            f'<a href="{escape(to)}" style="{style}">{escape(words)}</a>' if self._theme.leads(to) else escape(words)
            for words, to in self._links
        )
        # Set the direction: Qt would take that of the first letter, although a right-to-left title is isolated.
        self.setText(f'<div dir="ltr">{" · ".join(links)}{after}</div>')


class Barred(QWidget):
    """A column behind a coloured bar."""

    def __init__(self, theme: Theme, colour: str) -> None:
        super().__init__()
        self._theme, self._colour = theme, colour
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(look.SPACE_4), 0, 0, 0)
        self.column.setSpacing(theme.px(look.SPACE_2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(QRectF(0, 0, self._theme.px(3), self.height()), self._theme.colour(self._colour))
        p.end()


def verdict_words(question: Question, made: Mark) -> str:
    """Return the verdict in a word or two."""
    if made.right:
        return tr("Right.")
    if not any(made.given):
        return tr("No answer.")
    if made.close:
        return tr("Close.")
    if made.share > 0:
        return tr("Partly right.")
    return tr("Not this one.") if question.kind in {"single", "true-false", "chart", "map"} else tr("Not right.")


def verdict_colour(made: Mark) -> str:
    """Return the palette name of the verdict's colour."""
    return "right" if made.right else "warning" if made.close or made.share > 0 else "wrong"


class AnswerPart(QWidget):
    """The part below an answered question. `reason` is shown with the verdict before the explanation."""

    doubted = Signal(str)
    """Emitted with a text ("" for none) when the user reports a problem with the question."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme, question: Question, made: Mark, reason: str = "") -> None:
        super().__init__()
        self._store, self._focus, self._theme, self._question = store, focus, theme, question
        self._decision: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(look.SPACE_3), 0, 0)
        self._column.setSpacing(theme.px(look.SPACE_2))
        why = " ".join(part for part in (reason, question.explanation) if part)
        self._column.addWidget(VerdictLabel(theme, verdict_words(question, made), verdict_colour(made), why))
        for link in source_links(store, theme, question):
            link.asked.connect(focus.open)
            self._column.addWidget(link)

    def show_decision(self, *, shown: bool) -> None:
        """Show or hide how the question was decided: the rule, the fact, all its sources."""
        if self._decision is None and shown:
            self._decision = self._make_decision()
            self._column.addWidget(self._decision)
        if self._decision is not None:
            self._decision.setVisible(shown)

    def _make_decision(self) -> QWidget:
        theme, question = self._theme, self._question
        part = Barred(theme, "warning")
        rule = tr(
            "An answer counts as right only if every value in the store makes it right on that day, and as wrong only if every value "
            "makes it wrong. What is uncertain is not asked. If a source says something else, the fact has to be mended; the question "
            "is called {id}.",
            id=question.id,
        )
        part.column.addWidget(TextLabel(theme, tr("How this was decided"), look.LEAD, 600))
        part.column.addWidget(TextLabel(theme, rule, wrap=True))
        for address in question.addresses:
            self._add_fact(part.column, address)
        for source in ranked_sources(self._store, question):
            link = SourceLink(theme, citation(source, painted=True), source.address, size=look.SMALL)
            link.asked.connect(self._focus.open)
            part.column.addWidget(link)
        part.column.addWidget(self._doubt_form())
        return part

    def _doubt_form(self) -> QWidget:
        """Return the form to report a problem: a field for a text, and a button."""
        theme, form = self._theme, QWidget()
        self._note = QLineEdit()
        self._note.setPlaceholderText(tr("What looks wrong? (may stay empty)"))
        self._note.setAccessibleName(tr("What looks wrong"))
        self._note.setMaxLength(500)
        self._note.setFont(theme.font(look.BODY))
        self._note.setMinimumHeight(theme.px(TALL))
        self._keep = TallButton(theme, tr("Keep for the teacher"))
        row = QHBoxLayout(form)
        row.setContentsMargins(0, theme.px(look.SPACE_1), 0, 0)
        row.setSpacing(theme.px(look.SPACE_2))
        row.addWidget(self._note, 1)
        row.addWidget(self._keep)
        self._keep.clicked.connect(self._doubt)
        self._note.returnPressed.connect(self._doubt)
        return form

    def _doubt(self) -> None:
        self.doubted.emit(self._note.text().strip())
        self._note.setEnabled(False)
        self._keep.setEnabled(False)
        self._keep.setText(tr("✓ Kept"))

    def _add_fact(self, column: QVBoxLayout, address: str) -> None:
        """Add the fact in a few lines: what it is, its reliability, differing sources, its nuance."""
        theme = self._theme
        found = card(self._store, address, language(), day=self._question.day if self._question.dated else None)
        if found is None:
            return
        link = SourceLink(theme, f"{found.title} · {found.kicker}" if found.kicker else found.title, address)
        link.asked.connect(self._focus.open)
        column.addWidget(link)
        said = (confidence_words(found.confidence), *map(disagreement_words, found.disagreements), found.nuance)
        for words in said:
            if words:
                column.addWidget(TextLabel(theme, words, look.SMALL, 400, "text_secondary", wrap=True))


def source_links(store: FactStore, theme: Theme, question: Question) -> list[SourceLink]:
    """Return the best source of a question as a link; the next ones by publisher in one line, with a link to the fact for the rest."""
    found = best_sources(store, question)
    if not found:
        return []
    best, *rest = found
    name = best.title if best.publisher in best.title else f"{best.publisher}, {best.title}"
    links = [SourceLink(theme, tr("Source: {name}", name=name), best.address, after=tr("· verified"))]
    others = [(one.publisher, one.address) for one in rest]
    if more := more_words(store, question):
        others.append((more, question.addresses[0]))
    if others:
        links.append(SourceLink(theme, *others[0], size=look.SMALL, others=others[1:]))
    return links
