"""A printed quiz as a PDF with real text: the versions, an answer sheet for each, and the answer key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import QAbstractTextDocumentLayout, QFontMetricsF, QImage, QPainter, QTextDocument, QTextOption
from PySide6.QtPrintSupport import QPrinter

from aseandesk import look
from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.export.answer_key import prompt_lines
from aseandesk.quiz.export.booklet import letter
from aseandesk.quiz.export.values import AnswerKeyEntry, Booklet, NamedImage, Printed, Version
from aseandesk.ui.base.text_painter import can_draw
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.paint.sheet import paint_sheet, sheets
from aseandesk.ui.timeline.paint.export_pdf import PdfPages
from aseandesk.ui.timeline.paint.export_sheet import FileTheme
from aseandesk.words import count, tr

SIZE = (210.0, 297.0)
UNIT = 0.25
"""Size of a page in millimetres, and millimetres per pixel: text of 16 pixels is 4 mm high, 11 points."""
WIDTH, HEIGHT = SIZE[0] / UNIT, SIZE[1] / UNIT
EDGE, FOOT = 60.0, 40.0
TEXT, LARGE = 16, 26
"""Size of the text in pixels: 11 points, and 18 for large print."""
_FLAG = 48
_MOST = {TEXT: (600, 380), LARGE: (620, 520)}
"""Maximum width and height of a picture in pixels."""
_SHORT = 26
"""Maximum letters of an option, for two columns of options."""


class Block(NamedTuple):
    """A block that is kept on one page if possible: a number at its left ("" for none), and a text."""

    number: str
    document: QTextDocument
    above: float


def paper(booklet: Booklet) -> tuple[bytes, int]:
    """Return the PDF and its number of pages. Needs a QApplication."""
    theme = FileTheme(booklet.store, "paper")
    with PdfPages(booklet.title) as pages:
        with theme.on_paper(save_ink=True):
            for page in _pages(booklet, theme):
                pages.page(SIZE, page)
        return pages.data(), pages.count


def on_printer(booklet: Booklet, printer: QPrinter) -> int:
    """Print the same pages, scaled down on smaller paper; return their number.

    Raises: ExchangeError if the printer does not accept them.
    """
    theme, painter, number = FileTheme(booklet.store, "paper"), QPainter(), 0
    printer.setFullPage(True)
    if not painter.begin(printer):
        raise ExchangeError(tr("The printer takes no page."))
    with theme.on_paper(save_ink=True):
        for number, page in enumerate(_pages(booklet, theme), 1):
            if number > 1:
                printer.newPage()
            sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
            dots = min(sheet.width() / SIZE[0], sheet.height() / SIZE[1])
            painter.save()
            painter.scale(dots, dots)
            page(painter)
            painter.restore()
    if not painter.end():
        raise ExchangeError(tr("The printer did not take the pages."))
    return number


def _pages(booklet: Booklet, theme: Theme) -> Iterator[Callable[[QPainter], None]]:
    """Yield all pages as functions that paint them in millimetres."""
    for name, group in _groups(booklet, theme):
        for place, page in enumerate(group, 1):
            yield _framed(booklet, theme, page, f"{name} · {place} / {len(group)}")


def _groups(booklet: Booklet, theme: Theme) -> Iterator[tuple[str, list[Callable[[QPainter], None]]]]:
    """Yield the pages of each part with its name for the foot line."""
    text = LARGE if booklet.paper.large else TEXT
    for version in booklet.versions:
        name = tr("Version {letter}", letter=version.letter)
        yield name, _flow(theme, text, [_head(booklet, theme, version, text), *(_asked(theme, one, text) for one in version.questions)])
        if booklet.paper.bubbles:
            yield (
                tr("Version {letter}, answers", letter=version.letter),
                [lambda p, rows=rows, version=version: paint_sheet(p, theme, booklet, version, rows) for rows in sheets(version)],  # type: ignore[misc]
            )
    if booklet.key:
        yield tr("Key"), _flow(theme, TEXT, [_key_head(booklet, theme), *(_told(theme, one) for one in booklet.key)])


def _framed(booklet: Booklet, theme: Theme, paint: Callable[[QPainter], None], name: str) -> Callable[[QPainter], None]:
    def whole(p: QPainter) -> None:
        p.scale(UNIT, UNIT)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.save()
        paint(p)
        p.restore()
        font = theme.font(look.SMALL)
        p.setFont(font)
        p.setPen(theme.colour("text_secondary"))
        y = HEIGHT - EDGE + 10
        width = QFontMetricsF(font).horizontalAdvance(name)
        left = QFontMetricsF(font).elidedText(
            f"{booklet.title} · {booklet.foot}", Qt.TextElideMode.ElideRight, WIDTH - 2 * EDGE - width - look.SPACE_4
        )
        p.drawText(QPointF(EDGE, y), left)
        p.drawText(QPointF(WIDTH - EDGE - width, y), name)

    return whole


# ---- page breaks


def _flow(theme: Theme, text: int, blocks: list[Block]) -> list[Callable[[QPainter], None]]:
    """Distribute the blocks over pages. A block that is higher than a page is split."""
    room = HEIGHT - 2 * EDGE - FOOT / 2
    pages: list[list[tuple[Block, float, float]]] = [[]]
    y = 0.0
    for block in blocks:
        height = block.document.size().height()
        above = block.above if pages[-1] else 0.0
        if pages[-1] and y + above + height > room:
            pages.append([])
            y, above = 0.0, 0.0
        done = 0.0
        while height - done > room - y - above:  # only if it is higher than a whole page
            pages[-1].append((block, y + above, done))
            done += room - y - above
            pages.append([])
            y, above = 0.0, 0.0
        pages[-1].append((block, y + above, done))
        y += above + height - done
    return [lambda p, page=page: _paint(p, theme, text, page, room) for page in pages]  # type: ignore[misc]


def _paint(p: QPainter, theme: Theme, text: int, page: list[tuple[Block, float, float]], room: float) -> None:
    for block, y, done in page:
        if block.number and not done:
            font = theme.font(text, 700)
            p.setFont(font)
            p.setPen(theme.colour("text"))
            p.drawText(QPointF(EDGE, EDGE + y + QFontMetricsF(font).ascent()), block.number)
        p.save()
        p.translate(WIDTH - EDGE - block.document.textWidth(), EDGE + y - done)
        part = QRectF(0, done, block.document.textWidth(), room - y)
        p.setClipRect(part)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = part
        context.palette.setColor(context.palette.ColorRole.Text, theme.colour("text"))
        block.document.documentLayout().draw(p, context)
        p.restore()


def _block(theme: Theme, html: str, text: int, number: str = "", pictures: tuple[NamedImage, ...] = (), above: float = 0.0) -> Block:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(theme.font(text))
    document.setDefaultTextOption(QTextOption())
    for image in pictures:
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(image.name), QImage.fromData(image.picture.data))
    document.setHtml(html)
    document.setTextWidth(WIDTH - 2 * EDGE - (text * 2.9 if number else 0.0))
    return Block(number, document, above)


# ---- content of the pages


def _head(booklet: Booklet, theme: Theme, version: Version, text: int) -> Block:
    lines = ((tr("Name"), 24), (tr("Class"), 7), (tr("Date"), 7))
    fields = "".join(f"<td>{escape(one)}:&nbsp;{'_' * long}&nbsp;&nbsp;</td>" for one, long in lines)
    many = count(len(version.questions), "{n} question", "{n} questions")
    name = tr("Version {letter}", letter=version.letter)
    title = f'<p style="font-size:{round(text * 1.6)}px"><b>{escape(booklet.title)}</b></p>'
    return _block(theme, f"{title}<p>{escape(name)} · {escape(many)}</p><table><tr>{fields}</tr></table>", text)


def _asked(theme: Theme, printed: Printed, text: int) -> Block:
    prompt, *more = prompt_lines(printed.question)
    html = f"<p><b>{_lines(prompt)}</b></p>" + "".join(f"<p><i>{_lines(line)}</i></p>" for line in more)
    if printed.drawn.beside:
        html += f"<p>{_image(printed.drawn.beside, text)}</p>"
    return _block(theme, html + _answers(printed, text), text, f"{printed.number}.", printed.drawn.all(), above=text * 1.4)


def _answers(printed: Printed, text: int) -> str:
    """Return the options with letters, or a line to write on."""
    question = printed.question
    if printed.by_number:
        return f"<p>{escape(tr('Number'))}: {'_' * 8}</p>"
    if question.kind in {"number", "typed"}:
        return f"<p>{'_' * 40}</p>"
    rows = [f"<b>{letter(place)}</b>&nbsp;&nbsp;{_option(printed, place, text)}" for place in range(len(printed.options))]
    if question.kind == "match":
        left = [f"<b>{place}</b>&nbsp;&nbsp;{_lines(item.text)}&nbsp;&nbsp;____" for place, item in enumerate(question.items, 1)]
        high = max(len(left), len(rows))
        both = zip(left + [""] * (high - len(left)), rows + [""] * (high - len(rows)), strict=True)
        return _table([list(pair) for pair in both], text)
    short = all(len(option.text) <= _SHORT for option in printed.options) or bool(printed.drawn.options)
    wide = 2 if short and len(rows) > 2 else 1
    table = _table([rows[at : at + wide] for at in range(0, len(rows), wide)], text)
    return table + (f"<p>{escape(tr('Order'))}: {' '.join('___' for _ in rows)}</p>" if question.kind == "order" else "")


def _option(printed: Printed, place: int, text: int) -> str:
    option = printed.options[place]
    flag = printed.drawn.options.get(option.id)
    return _image(flag, text, _FLAG * text / TEXT) if flag else _lines(option.text)


def _table(rows: list[list[str]], text: int) -> str:
    pad = round(text * 0.25)
    cells = "".join("<tr>" + "".join(f'<td width="{100 // len(rows[0])}%">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    return f'<table width="100%" cellpadding="{pad}" cellspacing="0">{cells}</table>'


def _image(image: NamedImage, text: int, height: float = 0.0) -> str:
    """Return a picture as HTML, as large as allowed, or with a height in pixels. A flag is five lines high."""
    picture = image.picture
    wide, most = _MOST[text][0], float(_MOST[text][1])
    if image.name.startswith("flag"):
        most = height or 5.0 * text
    high = min(most, picture.height * wide / picture.width)
    return f'<img src="{image.name}" width="{round(picture.width * high / picture.height)}" height="{round(high)}"/>'


def _key_head(booklet: Booklet, theme: Theme) -> Block:
    """Return all answers in a table with a line per version."""
    rows = ""
    for version in booklet.versions:
        answers = "&nbsp;&nbsp; ".join(f"<b>{one.number}</b>&nbsp;{escape(one.answer)}" for one in version.questions)
        rows += f"<p><b>{escape(tr('Version {letter}', letter=version.letter))}</b>: {answers}</p>"
    title = escape(tr("Key: {title}", title=booklet.title))
    return _block(theme, f'<p style="font-size:{round(TEXT * 1.6)}px"><b>{title}</b></p>{rows}', TEXT)


def _told(theme: Theme, told: AnswerKeyEntry) -> Block:
    first, *sources = told.lines or ("",)
    small = "".join(f"<br/>{_lines(line)}" for line in sources)
    html = (
        f"<p><b>{_lines(told.places)}</b></p><p>{_lines(told.prompt)}<br/><b>{_lines(_right(theme, told))}</b></p>"
        f'<p>{_lines(first)}<span style="font-size:{look.SMALL}px">{small}</span></p>'
    )
    return _block(theme, html, TEXT - 2, above=TEXT)


def _right(theme: Theme, told: AnswerKeyEntry) -> str:
    """Return everything that is correct, without names that no available font can show."""
    shown = [one for one in told.answers if can_draw(theme.font(TEXT), one)]
    left = len(told.answers) - len(shown)
    more = [count(left, "and one name in letters that cannot be printed here", "and {n} names in letters that cannot be printed here")]
    return " / ".join([*shown, *(more if left else ())])


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br/>")
