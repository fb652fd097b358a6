"""Responses to questions and right answers, as values and in words."""

from __future__ import annotations

from aseandesk.facts.figures import figure_words, number_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Number, Option, Question
from aseandesk.words import language, tr

Response = tuple[str, ...]
"""A response, by the kind of question. `single`, `true-false`, `chart`: the id of one option. `multiple`: any number of option ids.
`order`: the ids of all options in the order given. `match`: for each item the id of an option, or "". `number`, `typed`: one text as it was
typed. `map`: the address of a country. `timeline`: a year or a date ("1997", "1997-07-23"). `()` or one empty text means no answer.
"""


class AnswerError(ValueError):
    """A response that does not fit the question (an unknown option, the wrong number of parts); its text is a sentence."""


def right_given(question: Question) -> Response:
    """Return the right response. For a number it is the value, for a typed answer the first accepted text."""
    match question.kind:
        case "order" | "match" | "map":
            return question.key
        case "number" | "timeline":
            number = number_of(question)
            return (str(int(number.value)) if number.year else number_words(number.value),)
        case "typed":
            return question.accepted[:1]
    return tuple(option.id for option in question.options if option.right)


def right_words(store: FactStore, question: Question) -> str:
    """Return the right answer in words; a number is rounded for reading."""
    if question.kind == "number":
        return right_figure(number_of(question))
    return given_words(store, question, right_given(question))


def given_words(store: FactStore, question: Question, given: Response) -> str:
    """Return a response in words: "Laos", "Laos / Viet Nam", "Bangkok → Bali", "Baht – Thailand; Kip – Laos", "11,200 US$"; "–" for no
    answer.
    """
    options = {option.id: option for option in question.options}
    if not any(given):
        return tr("–")
    match question.kind:
        case "number":
            unit = "" if number_of(question).year or not given[0][-1:].isdigit() else number_of(question).unit
            return f"{given[0]} {unit}".rstrip()
        case "typed" | "timeline":
            return given[0]
        case "map":
            return store.title(given[0], language()) or given[0]
        case "match":
            pairs = zip(question.items, given, strict=False)
            return "; ".join(f"{item.text} – {option_words(options[one]) if one in options else '?'}" for item, one in pairs)
        case "order":
            return " → ".join(option_words(options[one]) for one in given if one in options)
    return " / ".join(option_words(options[one]) for one in given if one in options)


def option_words(option: Option) -> str:
    """Return an option in words; for an option shown as a flag, the name of the country."""
    return option.note if option.flag and option.note else option.text


def right_figure(number: Number) -> str:
    """Return the right number with its unit, rounded for reading: "17.95 billion US$"; a year is not rounded."""
    return str(int(number.value)) if number.year else figure_words(number.value, number.unit)


def number_of(question: Question) -> Number:
    """Return the number that the question asks for. Raises AnswerError if the question asks for none."""
    if question.number is None:
        raise AnswerError(tr("The question {id} has no number to compare with.", id=question.id))
    return question.number
