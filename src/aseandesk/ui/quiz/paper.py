"""Print the quiz page: the visible question with its answer once given, or the result. As text, with flags drawn."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QUrl
from PySide6.QtGui import (
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QApplication, QFileDialog

from aseandesk import look
from aseandesk.exchange.atomic_write import replacement
from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.card import citation
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.dealing.deal import makers_of
from aseandesk.quiz.dealing.summary import country_scores, score_words, sentence_words, topic_scores, topic_words
from aseandesk.quiz.export.numbered import numbered
from aseandesk.quiz.export.values import ImageRef
from aseandesk.quiz.model.answer import given_words, right_words
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Course, misses
from aseandesk.quiz.run.marking import Mark
from aseandesk.quiz.toolkit.sources import best_sources, source_lines
from aseandesk.ui.base.flags import flag_pixmap
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import verdict_words
from aseandesk.ui.quiz.paint.picture import picture
from aseandesk.words import language, system_says, tr

_FLAG, _SMALL_FLAG = 120, 60
_DRAWN, _SMALL_DRAWN = 480, 300
"""Maximum width of a chart or a map, for the visible question and beside a missed one."""
_DOTS = 96
_WIDTH, _EDGE, _SHARP = 760, 40, 2.0
"""Width of the result picture, its margin, and its device pixels per logical pixel."""


def paint_course(painter: QPainter, area: QRectF, store: FactStore, theme: Theme, course: Course) -> None:
    """Paint a quiz into an area of a page, scaled down if it is too long. The caller sets the theme to paper."""
    sheet = _Sheet(theme, area.width())
    question = course.question
    if question is None:
        _result(sheet, store, course)
    else:
        _question(sheet, store, course, question)
    sheet.paint(painter, area)


def ask_file() -> Path | None:
    """Ask for the file of the result; None if cancelled."""
    kinds = f"{tr('Picture')} (*.png);;PDF (*.pdf)"
    name, _ = QFileDialog.getSaveFileName(QApplication.activeWindow(), tr("Save the result"), "quiz.png", kinds)
    return Path(name) if name else None


def save_result(file: Path, store: FactStore, theme: Theme, course: Course) -> str:
    """Write the result to a file: as pages if its extension is `.pdf`, else as one picture. Return the outcome as a sentence."""
    try:
        _write(file, store, theme, course)
    except OSError as error:
        return tr("{file} could not be written: {why}.", file=file.name, why=system_says(error))
    return tr("Written: {file}", file=file.name)


def _write(file: Path, store: FactStore, theme: Theme, course: Course) -> None:
    ending = file.suffix.casefold().removeprefix(".") or "png"
    with replacement(file) as draft, theme.on_paper():
        sheet = _Sheet(theme, _WIDTH)
        _result(sheet, store, course)
        if ending == "pdf":
            sheet.write_pdf(draft, score_words(course))
        elif not sheet.image().save(str(draft), ending.upper()):  # type: ignore[call-overload]
            raise OSError(tr("{file} was not written", file=file.name))


def paint_topics(painter: QPainter, area: QRectF, store: FactStore, theme: Theme) -> None:
    """Paint the topics of the quiz and what is asked in each."""
    sheet = _Sheet(theme, area.width())
    sheet.write(tr("What the quiz asks about"), look.TITLE, 700, after=look.SPACE_4)
    for topic in store.pack.topics:
        sheet.write(say(topic.title, language()), look.LEAD, 600, after=look.SPACE_1)
        sheet.write(
            " · ".join(tr(maker.TITLE) for maker in makers_of(store, topic.id)), look.BODY, 400, "text_secondary", after=look.SPACE_3
        )
    sheet.paint(painter, area)


class _Sheet:
    """Paragraphs one below the other."""

    def __init__(self, theme: Theme, width: float) -> None:
        self._theme = theme
        self._document = QTextDocument()
        self._document.setDocumentMargin(0)
        self._document.setTextWidth(width)
        self._cursor = QTextCursor(self._document)
        self._begun = False

    def write(self, text: str, size: int = look.BODY, weight: int = 400, colour: str = "text", *, after: int = look.SPACE_2) -> None:
        """Add a paragraph."""
        words = QTextCharFormat()
        words.setFont(self._theme.font(size, weight))
        words.setForeground(self._theme.colour(colour))
        self._block(after)
        self._cursor.insertText(text, words)

    def flag(self, country: str, height: int) -> None:
        """Add a flag on a line of its own."""
        self._block(look.SPACE_2)
        image = flag_pixmap(country, height, 3.0).toImage()
        self._cursor.insertImage(image)

    def picture(self, image: QImage, width: int) -> None:
        """Add a picture on a line of its own with that width, in full resolution."""
        self._block(look.SPACE_2)
        name = f"picture-{self._document.blockCount()}"
        self._document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        shape = QTextImageFormat()
        shape.setName(name)
        shape.setWidth(width)
        shape.setHeight(width * image.height() / image.width())
        self._cursor.insertImage(shape)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint everything, scaled down if it is too long."""
        shrink = min(1.0, area.height() / max(1.0, self._document.size().height()))
        painter.save()
        painter.translate(area.topLeft())
        painter.scale(shrink, shrink)
        self._document.drawContents(painter)
        painter.restore()

    def image(self) -> QImage:
        """Return everything as a picture with a margin."""
        size = self._document.size()
        picture = QImage(
            round((size.width() + 2 * _EDGE) * _SHARP), round((size.height() + 2 * _EDGE) * _SHARP), QImage.Format.Format_RGB32
        )
        picture.setDevicePixelRatio(_SHARP)
        picture.fill(self._theme.colour("background"))
        with painter_on(picture) as painter:
            painter.translate(_EDGE, _EDGE)
            self._document.drawContents(painter)
        return picture

    def write_pdf(self, file: Path, title: str) -> None:
        """Write everything on A4 pages into a new file.

        Raises: OSError.
        """
        out = QBuffer()  # Qt does not report a full disk
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(out)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(18, 16, 18, 16), QPageLayout.Unit.Millimeter)
        writer.setResolution(_DOTS)  # logical pixels: a font is as large on paper as on the screen
        writer.setTitle(title)
        writer.setCreator("ASEANdesk")
        self._document.print_(writer)
        del writer
        file.write_bytes(out.data().data())

    def _block(self, after: int) -> None:
        shape = QTextBlockFormat()
        shape.setBottomMargin(after)
        if self._begun:
            self._cursor.insertBlock(shape)
        else:
            self._cursor.setBlockFormat(shape)
        self._begun = True


def _drawn(sheet: _Sheet, store: FactStore, question: Question, width: int, *, told: bool) -> None:
    """Add the chart of the question, or the map on which a place is asked for, with numbered countries for answers on paper.

    There is no picture of the timeline: a year can be written without one, and the picture could give the answer away.
    """
    countries = numbered(store, question.key[0].partition(":")[2]) if question.kind == "map" else ()
    shown = ImageRef("map", " ".join(countries)) if countries else ImageRef("view", question.view)
    if not countries and not question.view.startswith("chart:"):
        return
    try:
        made = picture(store, shown, language())
    except ExchangeError as error:
        sheet.write(str(error), look.SMALL, 400, "text_secondary")
        return
    sheet.picture(QImage.fromData(made.data), min(width, made.width))
    if countries:
        number = countries.index(question.key[0].partition(":")[2]) + 1
        words = tr("On the map it is number {n}.", n=number) if told else tr("Which number on the map is it?")
        sheet.write(words, look.BODY, 400, "text_secondary")


def _question(sheet: _Sheet, store: FactStore, course: Course, question: Question) -> None:
    place = tr("Question {n} of {of}", n=course.at + 1, of=len(course.questions))
    sheet.write(f"{place} · {topic_words(store, question, language())}", look.BODY, 500, "text_secondary")
    sheet.write(question.prompt, look.TITLE, 700)
    if question.quote:
        sheet.write(tr("“{quote}”", quote=question.quote), look.LEAD, 500)
        sheet.write(question.speaker, look.SMALL, 400, "text_secondary", after=look.SPACE_4)
    if question.flag:
        sheet.flag(question.flag, _FLAG)
    made = course.mark
    _drawn(sheet, store, question, _DRAWN, told=made is not None)
    for number, item in enumerate(question.items):
        sheet.write(f"{number + 1}  {item.text}", look.LEAD, 600, after=look.SPACE_1)
    for number, option in enumerate(question.options):
        sign = (
            "" if made is None or question.kind in {"order", "match"} else " ✓" if option.right else " ✕" if option.id in made.given else ""
        )
        letter = chr(ord("A") + number)
        if option.flag:
            sheet.write(f"{letter}{sign} {option.note if made else ''}".rstrip(), look.LEAD, 600)
            sheet.flag(option.flag, _SMALL_FLAG)
        else:
            sheet.write(f"{letter}  {option.text}{sign}", look.LEAD, 600, after=look.SPACE_1 if made and option.note else look.SPACE_2)
            if made and option.note:
                sheet.write(option.note, look.BODY, 400, "text_secondary")
    if not question.options and made is None:
        unit = question.number.unit if question.number is not None else ""
        sheet.write(f"____________________ {unit}".rstrip(), look.LEAD)
    if made is not None:
        if question.kind not in {"single", "true-false", "chart", "multiple"}:
            answers = {"answer": given_words(store, question, made.given), "right": right_words(store, question)}
            sheet.write(tr("Your answer: {answer}. Right: {right}.", **answers))
        _reason(sheet, store, question, made)


def _reason(sheet: _Sheet, store: FactStore, question: Question, made: Mark) -> None:
    verdict = verdict_words(question, made)
    sheet.write(f"{verdict} {question.explanation}", look.LEAD, 400, "text")
    for line in source_lines(store, question):
        sheet.write(line, look.SMALL, 400, "text_secondary", after=look.SPACE_1)


def _result(sheet: _Sheet, store: FactStore, course: Course) -> None:
    sheet.write(score_words(course), look.DISPLAY, 700)
    sheet.write(sentence_words(course), look.LEAD, 400, "text_secondary", after=look.SPACE_4)
    for words, right, of in topic_scores(store, course, language()):
        sheet.write(tr("{topic}: {right} of {of}", topic=words, right=right, of=of), look.BODY, 500, after=look.SPACE_1)
    by_country = [(store.name(one, language(), short=True), right, of) for one, right, of in country_scores(store, course)]
    if len(by_country) > 1:
        row = (tr("{topic}: {right} of {of}", topic=words, right=right, of=of) for words, right, of in by_country)
        sheet.write(" · ".join(row), look.BODY, 400, "text_secondary", after=look.SPACE_4)
    for question, made in misses(course):
        sheet.write(question.prompt, look.LEAD, 600, after=look.SPACE_1)
        if question.flag:
            sheet.flag(question.flag, _SMALL_FLAG // 2)
        _drawn(sheet, store, question, _SMALL_DRAWN, told=True)
        answers = {"answer": given_words(store, question, made.given), "right": right_words(store, question)}
        sheet.write(tr("Your answer: {answer}. Right: {right}.", **answers), after=look.SPACE_1)
        sheet.write(question.explanation, after=look.SPACE_1)
        for source in best_sources(store, question)[:1]:
            sheet.write(citation(source, painted=True), look.SMALL, 400, "text_secondary", after=look.SPACE_3)
