"""Import from GIFT: questions separated by empty lines, answers in braces. Choices, true or false, pairs, numbers, typed answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aseandesk.exchange.markup import tidy
from aseandesk.quiz.imports.taken import (
    ImportedOption,
    ImportedQuestion,
    SkippedError,
    from_html,
    near_of,
    number_in,
    paired,
    scaled_unit,
    settle_choice,
)
from aseandesk.words import tr

NAME = "gift"
SUFFIXES = (".gift", ".txt")

_ESCAPES = {"\\": "\x01", "~": "\x02", "=": "\x03", "#": "\x04", "{": "\x05", "}": "\x06", ":": "\x07", "n": "\x08", "*": "\x0e"}
_BACK = {mark: {"n": "\n"}.get(sign, sign) for sign, mark in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\([\\~=#{}:n*])")
_MARKS = re.compile("[\x01-\x08\x0e]")
_STAR = _ESCAPES["*"]
_ID = re.compile(r"\[id:((?:[^\]\\]|\\.)+)\]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]")
_WEIGHT = re.compile(r"\s*%(-?[0-9.,]+)%")
_NUMBER = r"[-+]?[0-9]*[.,]?[0-9]+(?:[eE][-+]?[0-9]+)?"
_RANGE = re.compile(rf"\s*({_NUMBER})\s*\.\.\s*({_NUMBER})\s*")
_OFF = re.compile(rf"\s*({_NUMBER})\s*(?::\s*({_NUMBER})\s*)?")


def questions(text: str) -> Iterator[tuple[str, ImportedQuestion | str]]:
    """Yield each question with its position ("line 12"), or the reason why it cannot be imported."""
    for line, block, name in _blocks(text):
        where = tr("line {n}", n=line)
        try:
            found = _question(block)
            found.name = name or found.name
            yield where, found
        except SkippedError as error:
            yield where, str(error)


def _blocks(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the blocks between empty lines: first line number, text without comments, and the id in a comment."""
    lines: list[str] = []
    first, name = 0, ""
    for number, line in enumerate([*text.split("\n"), ""], 1):
        stripped = line.strip()
        if stripped.startswith("//"):
            found = _ID.search(stripped)
            name = found[1].replace("\\]", "]").strip() if found else name
        elif stripped.startswith("$CATEGORY:"):
            continue
        elif stripped:
            first = first or number
            lines.append(line)
        elif lines:
            yield first, "\n".join(lines), name
            lines, first, name = [], 0, ""


def _question(block: str) -> ImportedQuestion:
    """Parse one question. Raises SkippedError."""
    marked = _ESCAPED.sub(lambda found: _ESCAPES[found[1]], re.sub("[\x00-\x08\x0e-\x1f]", "", block))
    title = re.match(r"\s*::(.*?)::", marked, re.DOTALL)
    body = marked[title.end() :] if title else marked
    start, end = body.find("{"), body.rfind("}")
    if start < 0:
        raise SkippedError(tr("it has no answers between braces"))
    if end < start:
        raise SkippedError(tr("its braces are not closed"))
    if body.find("}", start) < body.rfind("{"):
        raise SkippedError(tr("it has more than one place for answers, and a question has one"))
    changes: list[str] = []
    form = _FORMAT.match(body)
    kind = form[1] if form else "moodle"
    after = body[end + 1 :].strip()
    asked = f"{body[form.end() if form else 0 : start]} _____ {after}" if after else body[form.end() if form else 0 : start]
    prompt = _plain(asked, kind, changes)
    if not prompt:
        raise SkippedError(tr("it asks nothing"))
    answers, told, explanation = body[start + 1 : end].partition("####")
    taken = _answers(prompt, answers, kind, changes)
    taken.explanation = _text(explanation, kind, changes) if told else ""
    taken.name = _back(title[1]).strip() if title else ""
    return taken


def _answers(prompt: str, answers: str, form: str, changes: list[str]) -> ImportedQuestion:
    plain = answers.strip()
    if not plain:
        raise SkippedError(tr("it wants an essay"))
    if plain.startswith("#"):
        return ImportedQuestion("number", prompt, number=near_of(_numbers(plain[1:]), scaled_unit(prompt)), changes=changes)
    word, *notes = plain.split("#")
    if word.strip().upper() in {"T", "TRUE", "F", "FALSE"}:
        true = word.strip().upper().startswith("T")
        wrong, right = [_text(note, form, changes) for note in [*notes, "", ""][:2]]
        on_true, on_false = (right, wrong) if true else (wrong, right)
        choices = [ImportedOption(tr("True"), float(true), on_true), ImportedOption(tr("False"), float(not true), on_false)]
        return ImportedQuestion("true-false", prompt, choices=choices, changes=changes)
    parts = re.findall(r"([=~])([^=~]*)", plain) or [("=", plain)]
    if all(sign == "=" for sign, _ in parts):
        if all("->" in text for _, text in parts):
            sides = (text.partition("->") for _, text in parts)
            pairs = [(_text(left, form, changes), _text(right, form, changes)) for left, _, right in sides]
            return paired(ImportedQuestion("match", prompt, changes=changes), pairs)
        return ImportedQuestion("typed", prompt, accepted=_typed(parts, form, changes), changes=changes)
    choices = [_choice(sign, text, form, changes) for sign, text in parts]
    several = all(sign == "~" for sign, _ in parts)
    return settle_choice(ImportedQuestion("multiple" if several else "single", prompt, choices=choices, changes=changes))


def _choice(sign: str, text: str, form: str, changes: list[str]) -> ImportedOption:
    weight = _WEIGHT.match(text)
    share = number_in(weight[1]) / 100 if weight else float(sign == "=")
    words, _, note = text[weight.end() if weight else 0 :].partition("#")
    return ImportedOption(_text(words, form, changes), share, _text(note, form, changes))


def _typed(parts: list[tuple[str, str]], form: str, changes: list[str]) -> list[str]:
    """Return the fully right texts. Texts with a wildcard cannot be imported."""
    found = []
    for sign, text in parts:
        weight = _WEIGHT.match(text)
        words = text[weight.end() if weight else 0 :].partition("#")[0]
        if weight and number_in(weight[1]) < 100:
            changes.append(tr("an answer that was right in part is left out"))
        elif "*" in words:
            changes.append(tr("an answer with a star for any letters is left out"))
        elif sign == "=":
            found.append(_text(words, form, changes))
    if not any(found):
        raise SkippedError(tr("no answer to be typed is wholly right"))
    return [text for text in dict.fromkeys(found) if text]


def _numbers(text: str) -> list[tuple[float, float, float]]:
    """Return rows of (share, value, tolerance)."""
    rows = []
    for sign, part in re.findall(r"([=~])([^=~]*)", text) or [("=", text)]:
        weight = _WEIGHT.match(part)
        share = number_in(weight[1]) / 100 if weight else float(sign == "=")
        words = part[weight.end() if weight else 0 :].partition("#")[0]
        span, off = _RANGE.fullmatch(words), _OFF.fullmatch(words)
        if span:
            low, high = sorted((number_in(span[1]), number_in(span[2])))
            rows.append((share, (low + high) / 2, (high - low) / 2))
        elif off:
            rows.append((share, number_in(off[1]), abs(number_in(off[2])) if off[2] else 0.0))
        elif words.strip() not in {"", "*"}:
            raise SkippedError(tr("“{words}” is no number", words=_back(words).strip()))
    return rows


def _text(text: str, form: str, changes: list[str]) -> str:
    own = _FORMAT.match(text)
    return _plain(text[own.end() if own else 0 :], own[1] if own else form, changes)


def _plain(text: str, form: str, changes: list[str]) -> str:
    found = _back(text)
    return from_html(found, changes) if form in {"html", "moodle"} else tidy(found)


def _back(text: str) -> str:
    """Return the text with escapes resolved."""
    return _MARKS.sub(lambda found: _BACK[found[0]], text)
