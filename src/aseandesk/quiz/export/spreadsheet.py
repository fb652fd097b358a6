"""Spreadsheets (XLSX) and short-answer questions for Kahoot, ClassQuiz and Razzia.

Texts are stored as texts, so that a leading "=" makes no formula. The same questions give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from aseandesk.quiz.export.adapted import CHOICES, FormatCapabilities, adapted_questions
from aseandesk.quiz.export.answer_key import prompt_line
from aseandesk.quiz.export.ledger import Ledger, shortened
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.values import AdaptedQuestion
from aseandesk.quiz.export.zip_file import again
from aseandesk.quiz.model.question import Question
from aseandesk.trade.book import bytes_of
from aseandesk.words import count, tr

SECONDS = 30
"""The time limit of a question in seconds, in formats that require one. It is generous, since speed should not decide."""
MOST_ANSWERS = 4
_WORDS = FormatCapabilities(CHOICES)


class Limits(msgspec.Struct, frozen=True):
    """Maximum length of a question and of an answer in characters, and maximum number of questions; 0: no limit."""

    question: int = 0
    answer: int = 0
    questions: int = 0


class SheetQuestion(msgspec.Struct, frozen=True):
    """A question in these formats: its text, two to four answers, and the indexes of the right ones."""

    asked: AdaptedQuestion
    text: str
    answers: tuple[str, ...]
    right: tuple[int, ...]


def lines(given: ExportRequest, limits: Limits, ledger: Ledger) -> Iterator[SheetQuestion]:
    """Yield the questions that fit. Answers that are too long are cut. Cut and omitted questions are noted in the ledger."""
    written = 0
    for asked in adapted_questions(given, _WORDS, ledger):
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
    """Note what is lost: these formats hold only the question and its answers."""
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
    """Return a workbook with one sheet. `cells` are by name ("B9"), `widths` of columns by letter."""
    from datetime import datetime

    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.title = title
    for name, value in cells.items():
        cell = page[name]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # without it, a text that begins with "=" would be a formula
    for column, width in widths.items():
        page.column_dimensions[column].width = width
    book.properties.created = datetime(2000, 1, 1)
    return again(bytes_of(book, changed=datetime(2000, 1, 1)))
