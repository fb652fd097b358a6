"""Texts around a question: the prompt with its quotation, the right answer, the explanation with its sources."""

from __future__ import annotations

from decimal import Decimal

from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.model.question import Number, Option, Question
from aseandesk.quiz.toolkit.sources import source_lines
from aseandesk.words import tr


def prompt_lines(question: Question) -> tuple[str, ...]:
    """Return the prompt, and below it the quotation with its speaker; for a number also the unit, if the prompt does not name it."""
    prompt = question.prompt
    unit = question.number.unit if question.kind == "number" and question.number is not None and not question.number.year else ""
    if unit and unit not in prompt:
        prompt = tr("{prompt} (in {unit})", prompt=prompt, unit=unit)
    quote = tr("“{quote}”", quote=question.quote) if question.quote else ""
    return tuple(
        line for line in (prompt, quote, tr("— {speaker}", speaker=question.speaker) if quote and question.speaker else "") if line
    )


def prompt_line(question: Question) -> str:
    """Return the same on one line."""
    return " ".join(prompt_lines(question))


def answer_words(question: Question) -> tuple[str, ...]:
    """Return the right answer, one line for each part: options, an order, pairs, the number with its unit, or every accepted text."""
    texts = {option.id: option_words(option) for option in question.options}
    match question.kind:
        case "order":
            return tuple(f"{place}. {texts.get(one, one)}" for place, one in enumerate(question.key, 1))
        case "match":
            return tuple(f"{item.text} → {texts.get(one, one)}" for item, one in zip(question.items, question.key, strict=True))
        case "number" | "timeline" if question.number is not None:
            return (number_words(question.number),)
        case "typed":
            return question.accepted
    return tuple(option_words(option) for option in question.options if option.right)


def option_words(option: Option) -> str:
    """Return an option in words; an option shown as a picture includes the name of what is shown."""
    return tr("{name}: {words}", name=option.note, words=option.text) if option.flag and option.note else option.text


def number_words(number: Number) -> str:
    """Return the number with its unit; a year has none."""
    if number.year:
        return plain(number.value)
    return f"{plain(number.value)} {number.unit}".rstrip()


def plain(value: float) -> str:
    """Return a number in machine-readable form: whole numbers without a point, no exponent, not rounded."""
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def explanation(given: ExportRequest, question: Question) -> tuple[str, ...]:
    """Return the explanation, and then one line for each of the best sources."""
    return tuple(line for line in (question.explanation, *source_lines(given.store, question)) if line)
