"""Sheets for programs that want XLSX, and questions of few short answers that they hold: Kahoot and ClassQuiz, Razzia too.

Texts are written as texts: what begins with "=" is no formula. The same questions give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from aseandesk.quiz.export.adapted import CHOICES, Can, all_asked
from aseandesk.quiz.export.answer_key import prompt_line
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.spreadsheet import Ledger, shortened
from aseandesk.quiz.export.values import AdaptedQuestion
from aseandesk.quiz.export.zip_file import again
from aseandesk.quiz.model.question import Question
from aseandesk.trade.book import bytes_of
from aseandesk.words import count, tr

SECONDS = 30
"""The time for a question, where a format wants one. Nothing is won by haste with it."""
MOST_ANSWERS = 4
_WORDS = Can(CHOICES)


class Limits(msgspec.Struct, frozen=True):
    """Letters of a question and of an answer that a format takes (0: as many as one likes), and how many questions."""

    question: int = 0
    answer: int = 0
    questions: int = 0


class SheetQuestion(msgspec.Struct, frozen=True):
    """A question as these formats hold it: its text, two to four answers, and which of them are right, counted from 0."""

    asked: AdaptedQuestion
    text: str
    answers: tuple[str, ...]
    right: tuple[int, ...]


def lines(given: ExportRequest, limits: Limits, ledger: Ledger) -> Iterator[SheetQuestion]:
    """The questions that fit; answers that are too long are cut, which the ledger tells, as it does what is left out."""
    written = 0
    for asked in all_asked(given, _WORDS, ledger):
        line = _line(asked, limits, ledger)
        if line is None:
            continue
        if limits.questions and written == limits.questions:
            ledger.skip(asked.question, tr("A file holds no more than {n} questions.", n=limits.questions))
            continue
        written += 1
        _tell_lost(asked.question, ledger)
        yield line


def _tell_lost(question: Question, ledger: Ledger) -> None:
    """These formats hold a question and its answers, and nothing besides."""
    if question.explanation or question.sources or any(option.note for option in question.options):
        ledger.tell(tr("This format has no place for explanations, sources and what is said of single answers: they are left out."))


def _line(asked: AdaptedQuestion, limits: Limits, ledger: Ledger) -> SheetQuestion | None:
    question, text = asked.question, prompt_line(asked.question)
    if limits.question and len(text) > limits.question:
        ledger.skip(question, tr("It has {n} letters; no more than {most} fit.", n=len(text), most=limits.question))
        return None
    if not 2 <= len(question.options) <= MOST_ANSWERS:
        said = count(len(question.options), "{n} answer", "{n} answers")
        ledger.skip(question, tr("It has {said}; 2 to {most} fit.", said=said, most=MOST_ANSWERS))
        return None
    whole = tuple(" ".join(option.text.split()) for option in question.options)
    answers = tuple(shortened(text, limits.answer) if limits.answer else text for text in whole)
    cut = sum(answer != text for answer, text in zip(answers, whole, strict=True))
    if len(set(answers)) < len(answers):
        ledger.skip(question, tr("Cut at {most} letters, two of its answers are the same.", most=limits.answer))
        return None
    if cut:
        said = count(cut, "{n} answer was", "{n} answers were")
        ledger.change(question, tr("{said} cut at {most} letters.", said=said, most=limits.answer))
    return SheetQuestion(asked, text, answers, question.right)


def sheet(title: str, cells: Mapping[str, str | int], widths: Mapping[str, int]) -> bytes:
    """A workbook of one sheet: cells by their names ("B9"), widths of columns by letter."""
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.title = title
    for name, value in cells.items():
        cell = page[name]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # else a text that begins with "=" would be a formula
    for column, width in widths.items():
        page.column_dimensions[column].width = width
    book.properties.created = datetime(2000, 1, 1)
    return again(bytes_of(book, changed=datetime(2000, 1, 1)))
