"""What stands around a question in words: the prompt with what it quotes, the right answer, the explanation with its sources."""

from __future__ import annotations

from decimal import Decimal

from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.model.question import Number, Option, Question
from aseandesk.quiz.toolkit.sources import source_lines
from aseandesk.words import tr


def prompt_lines(question: Question) -> tuple[str, ...]:
    """What is asked, and below it what it speaks of, with who said it; for a number the unit, if the prompt does not say it."""
    prompt = question.prompt
    unit = question.number.unit if question.kind == "number" and question.number is not None and not question.number.year else ""
    if unit and unit not in prompt:
        prompt = tr("{prompt} (in {unit})", prompt=prompt, unit=unit)
    quote = tr("“{quote}”", quote=question.quote) if question.quote else ""
    return tuple(
        line for line in (prompt, quote, tr("— {speaker}", speaker=question.speaker) if quote and question.speaker else "") if line
    )


def prompt_line(question: Question) -> str:
    """The same on one line."""
    return " ".join(prompt_lines(question))


def answer_words(question: Question) -> tuple[str, ...]:
    """The right answer, a line for each part: options, an order, pairs, the number with its unit, or every text that names it."""
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
    """An option in words; for a drawn one the name of what is drawn stands with them."""
    return tr("{name}: {words}", name=option.note, words=option.text) if option.flag and option.note else option.text


def number_words(number: Number) -> str:
    """The number with its unit, a year without one."""
    if number.year:
        return plain(number.value)
    return f"{plain(number.value)} {number.unit}".rstrip()


def plain(value: float) -> str:
    """A number in figures as a program reads it: whole ones without a point, no exponent, nothing rounded."""
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def explanation(given: ExportRequest, question: Question) -> tuple[str, ...]:
    """Why it is so, and where that can be read: the first line the explanation, then a line for each of the best sources."""
    return tuple(line for line in (question.explanation, *source_lines(given.store, question)) if line)
