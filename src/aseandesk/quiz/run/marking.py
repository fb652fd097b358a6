"""Mark a response of any kind: right or not, the share that is right, and the reason in a sentence."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import AnswerError, Response, number_of, option_words, right_figure, right_words
from aseandesk.quiz.model.numbers import NumberError, nearest, readings
from aseandesk.quiz.model.question import Number, Option, Question
from aseandesk.quiz.run.typed import grade
from aseandesk.words import language, numeral, tr

_FAR = 10_000
"""From this factor on, the feedback no longer says how many times too high or low a number is."""
CLOSE = 0.5
"""The share of the mark for a number that is close."""


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """The mark for a response: is it right, which share of it (0 to 1; exactly 1 if `right`), the response itself, and the reason in a
    sentence.

    `close`: not right, but a number within the wider tolerance.
    """

    right: bool
    share: float
    given: Response
    why: str
    close: bool = False


def mark(store: FactStore, question: Question, given: Response) -> Mark:
    """Return the mark for a response. Raises AnswerError with a sentence if it names an option that does not exist."""
    if not any(part.strip() for part in given):
        return Mark(False, 0.0, (), tr("No answer was given. Right: {right}.", right=right_words(store, question)))
    match question.kind:
        case "multiple":
            return _multiple(question, given)
        case "order":
            return _order(question, given)
        case "match":
            return _match(question, given)
        case "number":
            return _number(question, given)
        case "typed":
            return _typed(store, question, given)
        case "map":
            return _map(store, question, given)
        case "timeline":
            return _timeline(question, given)
    return _one(question, given)


# ---- one function for each kind; the response is not empty


def _one(question: Question, given: Response) -> Mark:
    chosen = _chosen(question, given)
    if len(chosen) != 1:
        raise AnswerError(tr("This question takes one answer; {n} were given.", n=len(chosen)))
    words = option_words(chosen[0])
    if chosen[0].right:
        return Mark(True, 1.0, given, tr("“{answer}” is right.", answer=words))
    wanted = " / ".join(option_words(option) for option in question.options if option.right)
    return Mark(False, 0.0, given, tr("Not “{answer}” but “{right}”.", answer=words, right=wanted))


def _multiple(question: Question, given: Response) -> Mark:
    chosen = _chosen(question, given)
    wrong = [option for option in chosen if not option.right]
    missing = [option for option in question.options if option.right and option not in chosen]
    of = sum(option.right for option in question.options)
    if not wrong and not missing:
        return Mark(True, 1.0, given, tr("All {n} that are right, and no other.", n=of))
    share = max(0, of - len(missing) - len(wrong)) / of
    parts = [tr("Missing: {names}.", names=_row(missing))] if missing else []
    parts += [tr("Wrongly chosen: {names}.", names=_row(wrong))] if wrong else []
    return Mark(False, share, given, " ".join(parts))


def _order(question: Question, given: Response) -> Mark:
    options = {option.id: option for option in _chosen(question, given)}
    if len(options) != len(question.options):
        raise AnswerError(tr("This question wants all {n} put in order; {given} were given.", n=len(question.options), given=len(options)))
    pairs = list(combinations(question.key, 2))
    swapped = [(one, other) for one, other in pairs if given.index(one) > given.index(other)]
    if not swapped:
        return Mark(True, 1.0, given, tr("That is the order."))
    one, other = (option_words(options[name]) for name in swapped[0])
    kept, of = len(pairs) - len(swapped), len(pairs)
    why = tr("“{one}” comes before “{other}”. {n} of {of} pairs are in order.", one=one, other=other, n=kept, of=of)
    return Mark(False, kept / of, given, why)


def _match(question: Question, given: Response) -> Mark:
    if len(given) != len(question.items):
        raise AnswerError(tr("This question has {n} items to match; {given} were given.", n=len(question.items), given=len(given)))
    options = {option.id: option for option in _chosen(question, tuple(dict.fromkeys(one for one in given if one)))}
    options |= {option.id: option for option in question.options}
    missed = [(item, wanted) for item, wanted, one in zip(question.items, question.key, given, strict=True) if one != wanted]
    if not missed:
        return Mark(True, 1.0, given, tr("All {n} go together.", n=len(given)))
    parts = (tr("“{item}” goes with “{option}”", item=option_words(item), option=option_words(options[wanted])) for item, wanted in missed)
    return Mark(False, (len(given) - len(missed)) / len(given), given, "; ".join(parts) + ".")


def _number(question: Question, given: Response) -> Mark:
    number = number_of(question)
    try:
        read = nearest(readings(given[0], unit=number.unit, year=number.year), number.value)
    except NumberError as error:
        raise AnswerError(str(error)) from None
    return _near(number, read, given)


def _timeline(question: Question, given: Response) -> Mark:
    text = given[0].strip()
    try:
        year = date.fromisoformat(text).year if "-" in text[1:] else int(text)
    except ValueError:
        raise AnswerError(tr("“{words}” is no year and no date as 1997-07-23.", words=text)) from None
    return _near(number_of(question), float(year), given)


def _near(number: Number, read: float, given: Response) -> Mark:
    """Return the mark for a number: right, close or neither, and how far off it is."""
    words = right_figure(number)
    if number.low <= read <= number.high:
        return Mark(True, 1.0, given, tr("Right: it is {right}.", right=words))
    off = _off(number, read)
    if number.near_low <= read <= number.near_high:
        return Mark(False, CLOSE, given, tr("Close, {off}: it is {right}.", off=off, right=words), close=True)
    return Mark(False, 0.0, given, tr("Not right, {off}: it is {right}.", off=off, right=words))


def _off(number: Number, read: float) -> str:
    """Return how far off a number is: "3 years too early", "12 % too high"; as a factor where that is clearer."""
    if number.year:
        years = abs(int(read) - int(number.value))
        if read < number.value:
            return tr("one year too early") if years == 1 else tr("{n} years too early", n=years)
        return tr("one year too late") if years == 1 else tr("{n} years too late", n=years)
    if number.value > 0 and read > 0:
        ratio = read / number.value
        if ratio >= 2 or ratio <= 0.5:
            factor = max(ratio, 1 / ratio)
            if factor >= _FAR:
                return tr("far too high") if ratio > 1 else tr("far too low")
            times = numeral(f"{factor:.2g}" if factor < 10 else f"{factor:,.0f}")
            return tr("{n} times too high", n=times) if ratio > 1 else tr("{n} times too low", n=times)
        percent = numeral(f"{abs(ratio - 1) * 100:.2g}")
        return tr("{n} % too high", n=percent) if ratio > 1 else tr("{n} % too low", n=percent)
    return tr("too high") if read > number.value else tr("too low")


def _typed(store: FactStore, question: Question, given: Response) -> Mark:
    found = grade(store, question, given[0])
    return Mark(found.right, 1.0 if found.right else 0.0, given, found.why)


def _map(store: FactStore, question: Question, given: Response) -> Mark:
    there = store.title(given[0], language()) if ":" in given[0] else ""
    if not there:
        raise AnswerError(tr("“{address}” is no country here; one is written as country:LAO.", address=given[0]))
    if given[0] == question.key[0]:
        return Mark(True, 1.0, given, tr("“{answer}” is right.", answer=there))
    return Mark(False, 0.0, given, tr("Not “{answer}” but “{right}”.", answer=there, right=right_words(store, question)))


# ---- shared helpers


def _chosen(question: Question, given: Response) -> list[Option]:
    """Return the options that were given, in that order. Raises AnswerError for an unknown or repeated option."""
    options = {option.id: option for option in question.options}
    for name in given:
        if name not in options:
            raise AnswerError(tr("“{id}” is none of the answers: {known}.", id=name, known=", ".join(options)))
    if len(set(given)) < len(given):
        raise AnswerError(tr("An answer was given twice: {ids}.", ids=", ".join(given)))
    return [options[name] for name in given]


def _row(options: list[Option]) -> str:
    return ", ".join(tr("“{name}”", name=option_words(option)) for option in options)
