"""The rules of fairness: a question that breaks one is not asked. Each rule has a name and a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from aseandesk.facts.dates import day_words
from aseandesk.quiz.question import Question

_TOO_LONG = 2.2
"""The right answer gives itself away if it is so many times as long as the next one …"""
_MUCH_LONGER = 12
"""… and by so many letters."""
_YEAR = re.compile(r"\b[12]\d{3}\b")
_WORD = re.compile(r"\w+", re.UNICODE)


class Rule(NamedTuple):
    """A rule: its name, what it refuses in a sentence (English: `tr()` it where it is shown), and whether a question breaks it."""

    name: str
    sentence: str
    broken: Callable[[Question], bool]


def plain(text: str) -> str:
    """The text without case, accents and punctuation, for comparing."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(_WORD.findall(bare))


def broken_rules(question: Question) -> tuple[Rule, ...]:
    """The rules that the question breaks; none if it may be asked."""
    return tuple(rule for rule in RULES if rule.broken(question))


def _wrong(question: Question) -> list[str]:
    return [option.text for option in question.options if not option.right]


def _right(question: Question) -> list[str]:
    return [option.text for option in question.options if option.right]


def _drawn(question: Question) -> bool:
    """Are the options flags, so that their texts are not seen before the answer?"""
    return any(option.flag for option in question.options)


def _not_one_right(question: Question) -> bool:
    return len(question.right) != 1


def _same_text(question: Question) -> bool:
    texts = [plain(option.text) for option in question.options]
    ids = [option.id for option in question.options]
    return len(set(texts)) < len(texts) or len(set(ids)) < len(ids) or "" in texts


def _too_few(question: Question) -> bool:
    return len(question.options) < (2 if question.kind == "true-false" else 3)


def _by_length(question: Question) -> bool:
    if _drawn(question):
        return False
    right, wrong = max(map(len, _right(question)), default=0), max(map(len, _wrong(question)), default=0)
    return right > _TOO_LONG * wrong and right - wrong > _MUCH_LONGER


def _script(text: str) -> str:
    """What the text is made of: "digits", or the alphabet of its first letter."""
    letters = [c for c in text if c.isalpha()]
    return unicodedata.name(letters[0], "?").split()[0] if letters else "digits"


def _only_of_its_kind(question: Question) -> bool:
    if question.kind == "true-false":
        return False
    named = [option.id.partition(":")[0] if ":" in option.id else "" for option in question.options]
    for marks in ([_script(option.text) for option in question.options], named):
        kinds = Counter(marks)
        if len(kinds) > 1 and any(kinds[marks[place]] == 1 for place in question.right):
            return True
    return False


def _prompt_holds_answer(question: Question) -> bool:
    if question.kind == "true-false" or _drawn(question):
        return False
    prompt = f" {plain(question.prompt)} "
    told = [f" {plain(text)} " in prompt for text in _wrong(question)]
    return any(f" {plain(text)} " in prompt for text in _right(question)) and not all(told)


def _shared_word(question: Question) -> bool:
    """A long word, or its beginning, that stands in the prompt and in the right option alone ("Brunei" and "Brunei dollar")."""
    if question.kind == "true-false" or _drawn(question):
        return False
    stems = {word[:5] for word in plain(question.prompt).split() if len(word) > 3 and not word.isdigit()}
    common = {word[:5] for text in _wrong(question) for word in plain(text).split()}
    return any(word[:5] in stems - common for text in _right(question) for word in plain(text).split() if len(word) > 3)


def _year_in_prompt(question: Question) -> bool:
    """A year that stands in the prompt and in the right option, but not in all the wrong ones."""
    years = set(_YEAR.findall(question.prompt))
    told = [years & set(_YEAR.findall(text)) for text in _wrong(question)]
    return any(years & set(_YEAR.findall(text)) for text in _right(question)) and not all(told)


def _date_left_out(question: Question) -> bool:
    return question.dated and day_words(question.day) not in question.prompt and str(question.day.year) not in question.prompt


RULES: tuple[Rule, ...] = (
    Rule("not-one-right", "Not exactly one option is right.", _not_one_right),
    Rule("same-text", "Two options say the same, case and accents aside, or one says nothing.", _same_text),
    Rule("too-few-options", "There are fewer than three options, or fewer than two for true or false.", _too_few),
    Rule("given-away-by-length", "The right option is the longest by far.", _by_length),
    Rule("only-one-of-its-kind", "The right option is the only one of its kind or in its script.", _only_of_its_kind),
    Rule("prompt-holds-answer", "The prompt contains the answer.", _prompt_holds_answer),
    Rule("shared-word", "The right option alone shares a telling word with the prompt.", _shared_word),
    Rule("year-in-prompt", "The prompt names the year of the right option.", _year_in_prompt),
    Rule("date-left-out", "The answer changes with time, and the prompt names no date.", _date_left_out),
)
