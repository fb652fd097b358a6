"""The printed report of a lesson: pupils, questions and answers, as a PDF with real text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QAbstractTextDocumentLayout, QFontMetricsF, QPainter, QTextDocument, QTextOption

from aseandesk import look
from aseandesk.classroom.report import LessonReport, QuestionResult, figure_words, reliability_words
from aseandesk.facts.store import FactStore
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.paint.export_pdf import PdfPages
from aseandesk.ui.timeline.paint.export_sheet import FileTheme
from aseandesk.words import count, tr

SIZE = (210.0, 297.0)
UNIT = 0.25
"""Size of a page in millimetres, and millimetres per pixel."""
WIDTH, HEIGHT = SIZE[0] / UNIT, SIZE[1] / UNIT
EDGE, FOOT = 60.0, 40.0
TEXT = 15
BAR = 180
"""The width of a full bar, in pixels of the page."""
_RIGHT, _OTHER, _TRACK = "#1f7a4d", "#5a6472", "#e2ddd0"
_GAP = 18.0


def class_report(store: FactStore, report: LessonReport) -> tuple[bytes, int]:
    """Return the PDF and its number of pages. Needs a QApplication."""
    theme = FileTheme(store, "paper")
    with PdfPages(report.title) as pages:
        with theme.on_paper(save_ink=True):
            made = _pages([_document(theme, html) for html in _parts(report)])
            for number, page in enumerate(made, 1):
                pages.page(SIZE, _framed(theme, report.title, page, f"{number} / {len(made)}"))
        return pages.data(), pages.count


def _document(theme: Theme, html: str) -> QTextDocument:
    made = QTextDocument()
    made.setDocumentMargin(0)
    made.setDefaultFont(theme.font(TEXT))
    option = made.defaultTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # otherwise a long typed word widens its table beyond the page
    made.setDefaultTextOption(option)
    made.setHtml(html)
    made.setTextWidth(WIDTH - 2 * EDGE)
    return made


Piece = tuple[QTextDocument, float, float]
"""A text, its position on the page, and how much of it is on earlier pages."""


def _pages(documents: list[QTextDocument]) -> list[list[Piece]]:
    """Distribute the texts over pages: each in one piece if it fits a page; a longer one continues on the next page."""
    room = HEIGHT - 2 * EDGE - FOOT
    pages: list[list[Piece]] = [[]]
    y = 0.0
    for made in documents:
        height, done = made.size().height(), 0.0
        if pages[-1] and y + height > room:
            pages.append([])
            y = 0.0
        while height - done > room - y:
            pages[-1].append((made, y, done))
            done += room - y
            pages.append([])
            y = 0.0
        pages[-1].append((made, y, done))
        y += height - done + _GAP
    return pages


def _framed(theme: Theme, title: str, page: list[Piece], number: str) -> Callable[[QPainter], None]:
    def paint(p: QPainter) -> None:
        p.scale(UNIT, UNIT)
        for made, y, done in page:
            p.save()
            p.translate(EDGE, EDGE + y - done)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.clip = QRectF(0, done, made.textWidth(), HEIGHT - 2 * EDGE - FOOT - y)
            context.palette.setColor(context.palette.ColorRole.Text, theme.colour("text"))
            p.setClipRect(context.clip)
            made.documentLayout().draw(p, context)
            p.restore()
        font = theme.font(look.SMALL)
        p.setFont(font)
        p.setPen(theme.colour("text_secondary"))
        p.drawText(QPointF(EDGE, HEIGHT - EDGE), title[:80])
        p.drawText(QPointF(WIDTH - EDGE - QFontMetricsF(font).horizontalAdvance(number), HEIGHT - EDGE), number)

    return paint


# ---- content


class _Bar(NamedTuple):
    """A share of one, drawn."""

    share: float
    right: bool = False


def _parts(report: LessonReport) -> Iterator[str]:
    pupils, items = count(len(report.pupils), "{n} pupil", "{n} pupils"), count(len(report.items), "{n} question", "{n} questions")
    day = f" · {escape(report.made[:10])}" if report.made else ""
    yield f'<p style="font-size:{round(TEXT * 1.8)}px"><b>{escape(report.title)}</b></p><p>{escape(pupils)} · {escape(items)}{day}</p>'
    rows = [(str(one.rank), one.name, one.team, str(one.score), f"{one.correct_count} / {len(report.items)}") for one in report.pupils]
    yield _table((tr("Rank"), tr("Name"), tr("Team"), tr("Points"), tr("Right")), rows)
    topics = [
        (one.title, str(one.questions), f"{one.share:.0%}" if one.share is not None else "–", _Bar(one.share or 0.0))
        for one in report.topics
    ]
    yield _table((tr("Topic"), tr("Questions"), tr("Share right"), ""), topics)
    for item in report.items:
        yield _item(item)
    told = (reliability_words(report), *report.caveats)
    yield "".join(f"<p>{escape(line)}</p>" for line in told)


def _item(item: QuestionResult) -> str:
    sentences = "".join(f"<p>{escape(words)}</p>" for words in item.words)
    rows = [("✓" if one.right else "", one.text, str(one.count), _Bar(item.share_of(one), right=one.right)) for one in item.chosen]
    return (
        f"<p><b>{item.place + 1}. {escape(item.question.prompt)}</b></p><p>{escape(figure_words(item))}</p>"
        f"{sentences}{_table(('', tr('Answer'), tr('Times'), tr('Share of the class')), rows)}"
    )


def _table(head: tuple[str, ...], rows: Sequence[tuple[str | _Bar, ...]]) -> str:
    if not rows:
        return ""
    top = "".join(f"<td><b>{escape(one)}</b>&nbsp;</td>" for one in head)
    body = "".join("<tr>" + "".join(f'<td valign="middle">{_cell(one)}</td>' for one in row) + "</tr>" for row in rows)
    return f'<table cellpadding="3" cellspacing="0"><tr>{top}</tr>{body}</table>'


def _cell(value: str | _Bar) -> str:
    """Return a text, or a bar as a table, because in a text document only tables can have any width."""
    if isinstance(value, str):
        return f"{escape(value)}&nbsp;&nbsp;"
    wide = round(BAR * min(1.0, max(0.0, value.share)))
    parts = ((wide, _RIGHT if value.right else _OTHER), (BAR - wide, _TRACK))
    cells = "".join(f'<td width="{part}" bgcolor="{colour}" style="font-size:6px">&nbsp;</td>' for part, colour in parts if part)
    return f'<table cellpadding="0" cellspacing="0" width="{BAR}"><tr>{cells}</tr></table>'
