"""Fairness rules: a question that breaks one is not asked. Each rule has a name and a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from aseandesk.facts.dates import day_words
from aseandesk.quiz.model.question import OWN, Option, Question, number_text
from aseandesk.words import N_, western

_TOO_LONG = 2.2
"""An option gives itself away if it is this many times as long as the next longest …"""
_MUCH_LONGER = 12
"""… and longer by at least this many letters."""
_YEAR = re.compile(r"\b[12]\d{3}\b")
_NUMBER = re.compile(r"\d+")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"(?<=\d)[,  ](?=\d{3})")
_WORD = re.compile(r"\w+", re.UNICODE)
_CHOICE = {"single", "multiple", "chart"}
"""Kinds in which people read all options and choose one or several."""
_FEWEST = {"single": 3, "multiple": 3, "chart": 3, "true-false": 2, "order": 3, "match": 3}
"""Minimum number of options for each kind."""
_KEPT = 256
"""Size of the caches of text normalisation: options of a family recur, prompts do not. Larger caches were not faster."""


class FairnessRule(NamedTuple):
    """A rule: its name, what it refuses in a sentence (English: `tr()` it where it is shown), and a function that is true if it is
    broken.
    """

    name: str
    sentence: str
    broken: Callable[[Question], bool]


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """Return the text without case, accents and punctuation, for comparison."""
    if text.isascii():
        return " ".join(_WORD.findall(text.lower()))
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare))


def broken_rules(question: Question) -> tuple[FairnessRule, ...]:
    """Return the rules that the question breaks; empty if it may be asked."""
    return tuple([rule for rule in RULES if rule.broken(question)])


# ---- parts of a question that rules compare


def _wrong(question: Question) -> list[str]:
    return [option.text for option in question.options if not option.right]


def _right(question: Question) -> list[str]:
    return [option.text for option in question.options if option.right]


def _drawn(question: Question) -> bool:
    """Are the options flags, whose texts are not visible before the answer?"""
    return any(option.flag for option in question.options)


def _told(question: Question) -> str:
    """Return all text that is visible before the answer, apart from the options."""
    return f"{question.prompt} {question.quote}"


def _pairs(question: Question) -> list[tuple[str, str]]:
    """Return for a match question the text of each item with that of its own option."""
    texts = {option.id: option.text for option in question.options}
    return [(item.text, texts.get(own, "")) for item, own in zip(question.items, question.key, strict=False)]


# ---- rules: the answer key


def _not_one_right(question: Question) -> bool:
    right, options = len(question.right), len(question.options)
    if question.kind == "multiple":
        return not 0 < right < options
    return right != (1 if question.kind in {"single", "true-false", "chart"} else 0)


def _key_does_not_fit(question: Question) -> bool:
    key, ids = question.key, [option.id for option in question.options]
    match question.kind:
        case "order":
            return bool(question.items) or sorted(key) != sorted(ids) or any(" " in one for one in ids)
        case "match":
            apart = len(set(key)) == len(key) == len(question.items) <= len(ids)
            return not apart or not set(key) <= set(ids) or any(" " in item.id for item in question.items)
        case "typed":
            return len(key) != 1 or not question.accepted or bool(ids)
        case "map":
            return len(key) != 1 or not key[0].startswith("country:") or bool(ids)
        case "number":
            return bool(key or ids) or not _nested(question)
        case "timeline":
            return len(key) != 1 or bool(ids) or not _nested(question) or question.number is None or not question.number.year
    return bool(key or question.items or question.accepted)


def _nested(question: Question) -> bool:
    """Do the bounds nest (value within right, right within close), and is there a unit?"""
    n = question.number
    # A maker must name a unit. A teacher's question may have none ("How many?"), or name it in the prompt.
    told = n is not None and bool(n.unit or n.year or question.family == OWN)
    return n is not None and told and n.near_low <= n.low <= n.value <= n.high <= n.near_high


def _nothing_to_see(question: Question) -> bool:
    return question.kind == "chart" and not question.view.startswith("chart:")


# ---- rules: the options


def _same_text(question: Question) -> bool:
    return _alike(question.options) or _alike(question.items)


def _alike(side: tuple[Option, ...]) -> bool:
    texts = {plain(option.text) for option in side}
    return len(texts) < len(side) or "" in texts or len({option.id for option in side}) < len(side)


def _too_few(question: Question) -> bool:
    fewest = _FEWEST.get(question.kind, 0)
    return len(question.options) < fewest or (question.kind == "match" and len(question.items) < fewest)


# ---- rules: clues that give the answer away


def _by_length(question: Question) -> bool:
    if question.kind not in _CHOICE or _drawn(question):
        return False
    right, wrong = [*map(len, _right(question))], [*map(len, _wrong(question))]
    return bool(right and wrong) and (_longer(min(right), max(wrong)) or _longer(min(wrong), max(right)))


def _longer(one: int, other: int) -> bool:
    return one > _TOO_LONG * other and one - other > _MUCH_LONGER


@lru_cache(maxsize=_KEPT)
def _script(text: str) -> str:
    """Return the kind of characters in the text: "digits", or the script of its first letter."""
    letters = [c for c in text if c.isalpha()]
    return unicodedata.name(letters[0], "?").split()[0] if letters else "digits"


def _only_of_its_kind(question: Question) -> bool:
    """Do script or kind of thing set the right options apart from all others? Not if each option has its own."""
    if question.kind not in _CHOICE or not question.options:
        return False
    named = [option.id.partition(":")[0] if ":" in option.id else "" for option in question.options]
    for marks in ([_script(option.text) for option in question.options], named):
        if marks.count(marks[0]) == len(marks):
            continue
        times = Counter(marks)
        right = {marks[place] for place in question.right}
        rest = {mark for place, mark in enumerate(marks) if not question.options[place].right}
        alone = {mark for mark, number in times.items() if number == 1}
        if len(right) == 1 and not right & rest and (len(question.right) > 1 or not alone - right) and rest:
            return True
    return False


def _prompt_holds_answer(question: Question) -> bool:
    told = f" {plain(_told(question))} "
    match question.kind:
        case "typed":
            return any(f" {plain(text)} " in told for text in question.accepted)
        case "number" if question.number is not None and not question.number.year:
            return number_text(question.number.value) in _FIGURE.findall(_GROUPED.sub("", western(_told(question))))
        case "match":
            return any(f" {plain(own)} " in f" {plain(item)} " or f" {plain(item)} " in f" {plain(own)} " for item, own in _pairs(question))
        case kind if kind in _CHOICE and not _drawn(question):
            wrong = [f" {plain(text)} " in told for text in _wrong(question)]
            return any(f" {plain(text)} " in told for text in _right(question)) and not all(wrong)
    return False


def _shared_word(question: Question) -> bool:
    """Does a long word, or its beginning, occur in the prompt and in the right option alone ("Brunei" and "Brunei dollar")?"""
    if question.kind == "match":
        pairs = _pairs(question)
        return any(_shares(item, [own], [other for _, other in pairs if other != own]) for item, own in pairs)
    if question.kind not in _CHOICE or _drawn(question):
        return False
    return _shares(_told(question), _right(question), _wrong(question))


def _shares(told: str, right: Sequence[str], wrong: Sequence[str]) -> bool:
    stems = _stems(told)
    shared = [both for text in right if (both := _stems(text) & stems)]
    if not shared:
        return False
    common = {one for other in wrong for one in _beginnings(other)}
    return any(both - common for both in shared)


@lru_cache(maxsize=_KEPT)
def _stems(text: str) -> frozenset[str]:
    """Return the beginnings of the long words."""
    return frozenset(word[:5] for word in plain(text).split() if len(word) > 3 and not word.isdigit())


@lru_cache(maxsize=_KEPT)
def _beginnings(text: str) -> frozenset[str]:
    return frozenset(word[:5] for word in plain(text).split())


def _year_in_prompt(question: Question) -> bool:
    """Does a year occur in the prompt and the right option but not in all wrong ones, or does the prompt hold the year that is
    asked for?
    """
    years = set(_YEAR.findall(_told(question)))
    if question.number is not None and question.number.year:
        return any(question.number.low <= int(year) <= question.number.high for year in years)
    if question.kind not in _CHOICE or not years:
        return False
    wrong = [years & set(_YEAR.findall(text)) for text in _wrong(question)]
    return any(years & set(_YEAR.findall(text)) for text in _right(question)) and not all(wrong)


def _order_told(question: Question) -> bool:
    """Does each option hold a number, and are these in rising or falling order in the right answer?"""
    if question.kind != "order":
        return False
    texts = {option.id: option.text for option in question.options}
    found = [_NUMBER.search(texts.get(one, "")) for one in question.key]
    numbers = [int(one.group()) for one in found if one]
    if len(numbers) < len(question.key):
        return False
    return all(a < b for a, b in pairwise(numbers)) or all(a > b for a, b in pairwise(numbers))


def _date_left_out(question: Question) -> bool:
    return question.dated and str(question.day.year) not in question.prompt and day_words(question.day) not in question.prompt


RULES: tuple[FairnessRule, ...] = (
    FairnessRule(
        "not-one-right", N_("Not exactly one option is right, or of several not at least one right and one wrong."), _not_one_right
    ),
    FairnessRule("key-does-not-fit", N_("What is declared right does not fit the kind of question."), _key_does_not_fit),
    FairnessRule("nothing-to-see", N_("A chart is to be read, and none is shown."), _nothing_to_see),
    FairnessRule("same-text", N_("Two options say the same, case and accents aside, or one says nothing."), _same_text),
    FairnessRule("too-few-options", N_("There are fewer than three options, or fewer than two for true or false."), _too_few),
    FairnessRule("given-away-by-length", N_("What is right is the longest by far, or the shortest."), _by_length),
    FairnessRule("only-one-of-its-kind", N_("What is right is the only one of its kind or in its script."), _only_of_its_kind),
    FairnessRule("prompt-holds-answer", N_("The prompt contains the answer."), _prompt_holds_answer),
    FairnessRule("shared-word", N_("The right option alone shares a telling word with the prompt."), _shared_word),
    FairnessRule("year-in-prompt", N_("The prompt names the year of the right option."), _year_in_prompt),
    FairnessRule("order-told", N_("Numbers in the texts tell the order."), _order_told),
    FairnessRule("date-left-out", N_("The answer changes with time, and the prompt names no date."), _date_left_out),
)
