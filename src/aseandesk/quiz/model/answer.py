"""What was answered, as a value and in words; and what would have been right, likewise."""

from __future__ import annotations

from aseandesk.facts.figures import figure_words, number_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Number, Option, Question
from aseandesk.words import language, tr

Response = tuple[str, ...]
"""What was answered, by kind. `single`, `true-false`, `chart`: the id of one option; `multiple`: the ids of any; `order`: the ids of all
in the order given; `match`: for each item the id of an option or ""; `number`, `typed`: one text as it was typed; `map`: the address of a
country; `timeline`: a year or a date ("1997", "1997-07-23"). `()` or one empty text is no answer."""


class AnswerError(ValueError):
    """An answer that the question cannot take; its text is a sentence."""


def right_given(question: Question) -> Response:
    """The answer that is right, as it would be given; of a number its figure, of a text the first that is accepted."""
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
    """The right answer in words; a figure rounded for reading."""
    if question.kind == "number":
        return right_figure(number_of(question))
    return given_words(store, question, right_given(question))


def given_words(store: FactStore, question: Question, given: Response) -> str:
    """An answer in words: "Laos", "Laos / Viet Nam", "Bangkok → Bali", "Baht – Thailand; Kip – Laos", "11,200 US$"; "–" for none."""
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
    """An option in words; of a drawn one the name of what is drawn."""
    return option.note if option.flag and option.note else option.text


def right_figure(number: Number) -> str:
    """The right figure with its unit, rounded for reading: "17.95 billion US$"; a year as it is."""
    return str(int(number.value)) if number.year else figure_words(number.value, number.unit)


def number_of(question: Question) -> Number:
    """The figure that is asked for. Raises AnswerError if the question has none."""
    if question.number is None:
        raise AnswerError(tr("The question {id} has no number to compare with.", id=question.id))
    return question.number
