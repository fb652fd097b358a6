"""GIFT, Moodle's plain text format for questions: UTF-8, every text marked as plain, so that nothing is read as HTML. No images."""

from __future__ import annotations

import re

import msgspec

from aseandesk.quiz.export.adapted import WRITTEN, FormatCapabilities, adapted_questions
from aseandesk.quiz.export.answer_key import explanation, plain, prompt_lines
from aseandesk.quiz.export.ledger import Ledger, shortened
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.shares import least_and_more, share, shares
from aseandesk.quiz.export.values import AdaptedQuestion
from aseandesk.quiz.export.verdict import is_verdict, tell_verdict
from aseandesk.quiz.model.question import Option, Question
from aseandesk.words import tr

NAME = "gift"
TITLE = "GIFT (Moodle)"
SUFFIX = ".gift"

LONGEST_NAME = 100
"""Maximum length of a question's name in characters."""
_SPECIAL = re.compile(r"([\\~=#{}:])")
_ARROW = "->"
_CAPABILITIES = FormatCapabilities(WRITTEN)


def make(given: ExportRequest) -> ExportResult:
    """Return the file and notes: pictures and places on the map do not fit, orders are asked as pairs."""
    names: set[str] = set()
    ledger, blocks = Ledger(), [f"$CATEGORY: {_title(given.title)}"]
    for asked in adapted_questions(given, _CAPABILITIES, ledger):
        answers = _answers(_without_arrow(asked.question, ledger), ledger)
        if answers is not None:
            blocks.append(_block(given, asked, _name(asked.question, names), answers))
    return ExportResult("".join(f"{block}\n\n" for block in blocks).encode("utf-8", "replace"), len(blocks) - 1, ledger.notes())


def _block(given: ExportRequest, asked: AdaptedQuestion, name: str, answers: str) -> str:
    question = asked.question
    tags = "".join(f" [tag:{_tag(one)}]" for one in (question.topic, question.level) if one)
    feedback = escaped("\n".join(explanation(given, question)))
    return (
        f"// [id:{_tag(question.id)}]{tags}\n"
        f"::{escaped(name)}::[plain]{escaped(chr(10).join(prompt_lines(question)))}{{\n{answers}####[plain]{feedback}\n}}"
    )


def _name(question: Question, used: set[str]) -> str:
    """Return the name of a question in Moodle's list: the beginning of its prompt, with a number if the name is used already."""
    name, number = shortened(question.prompt, LONGEST_NAME), 1
    while name in used:
        number += 1
        end = f" ({number})"
        name = shortened(question.prompt, LONGEST_NAME - len(end)) + end
    used.add(name)
    return name


def _answers(question: Question, ledger: Ledger) -> str | None:
    """Return the answer block between the braces, one answer on each line; None if the question does not fit."""
    match question.kind:
        case "multiple":
            weights = shares(question)
            if weights is None:
                ledger.skip(question, tr("Moodle knows no share for so many right answers."))
                return None
            return "".join(_choice("~", option, weight) for option, weight in zip(question.options, weights, strict=True))
        case "match":
            return _pairs(question, ledger)
        case "number":
            return _number(question)
        case "typed":
            return "".join(f"={_lead(text)}{escaped(_without_star(text))}\n" for text in question.accepted)
        case "true-false" if is_verdict(question):
            tell_verdict(question, ledger)
            return _verdict(question)
    return "".join(_choice("=" if option.right else "~", option, "") for option in question.options)


def _verdict(question: Question) -> str:
    """Return true or false, then the feedback to wrong and to right answers."""
    right = next(option for option in question.options if option.right)
    wrong = next(option for option in question.options if not option.right)
    notes = f"#{escaped(wrong.note)}#{escaped(right.note)}" if wrong.note or right.note else ""
    return f"{right.id.upper()}{notes}\n"


def _choice(sign: str, option: Option, weight: str) -> str:
    lead = f"%{weight}%" if weight else ("%100%" if option.right else "%0%") if option.text.startswith("%") else ""
    note = f"#{escaped(option.note)}" if option.note else ""
    return f"{sign}{lead}{_lead(option.text)}{escaped(option.text)}{note}\n"


def _without_arrow(question: Question, ledger: Ledger) -> Question:
    """Return the question with "->" replaced in its answers: GIFT would read it as the separator of a pair."""
    texts = (*(one.text for one in (*question.options, *question.items)), *question.accepted)
    if not any(_ARROW in text for text in texts):
        return question
    ledger.change(question, tr("“->” in its answers is written as an arrow, for it parts pairs."))

    def drawn(options: tuple[Option, ...]) -> tuple[Option, ...]:
        return tuple(msgspec.structs.replace(one, text=one.text.replace(_ARROW, "→")) for one in options)

    accepted = tuple(text.replace(_ARROW, "→") for text in question.accepted)
    return msgspec.structs.replace(question, options=drawn(question.options), items=drawn(question.items), accepted=accepted)


def _pairs(question: Question, ledger: Ledger) -> str | None:
    texts = {option.id: option.text for option in question.options}
    if len(question.items) < 2:
        ledger.skip(question, tr("GIFT wants two pairs at the least."))
        return None
    if set(texts) - set(question.key):
        ledger.change(question, tr("Answers that belong to nothing are left out."))
    _tell_unsaid(question, ledger)
    pairs = zip(question.items, question.key, strict=True)
    return "".join(f"={_lead(item.text)}{escaped(item.text)} -> {escaped(texts[one])}\n" for item, one in pairs)


def _tell_unsaid(question: Question, ledger: Ledger) -> None:
    if any(option.note for option in question.options):
        ledger.tell(tr("Pairs have no place for what is said of single answers: it is left out."))


def _number(question: Question) -> str:
    """Return each value with its tolerance, and the close values with half of the mark."""
    number = question.number
    if number is None:
        return ""
    rows = ((weight, plain(value), plain(off)) for weight, value, off in least_and_more(number))
    return "#\n" + "".join(f"=%{share(weight)}%{value}:{off}\n" for weight, value, off in rows)


def escaped(text: str) -> str:
    """Return the text with GIFT's control characters escaped and line breaks written as a backslash and "n"."""
    flat = text.replace("\r\n", "\n").replace("\r", "\n")
    return _SPECIAL.sub(r"\\\1", flat).replace("\n", "\\n")


def _lead(text: str) -> str:
    """Return the explicit format for a text that begins with a bracket, which GIFT would read as the name of a format; "" for other
    texts.
    """
    return "[plain]" if text.startswith("[") else ""


def _without_star(text: str) -> str:
    """Return a typed answer with its asterisks escaped: GIFT reads them as wildcards."""
    return text.replace("*", "\\*")


def _tag(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f]", " ", text).replace("]", "\\]")


def _title(text: str) -> str:
    """Return the title on one line, with escaped slashes: a single slash would begin a subcategory."""
    return " ".join(text.split()).replace("/", "//")
