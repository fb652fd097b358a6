"""A question while it is imported: its parts as plain text, what was changed, and why it could not be imported."""

from __future__ import annotations

import math
import re
from html import unescape

import msgspec

from aseandesk.exchange.markup import plain_of, tidy
from aseandesk.facts.model_questions import Near, OwnKind
from aseandesk.words import tr


class SkippedError(Exception):
    """A question that cannot be imported; its text says why, without a full stop."""


class ImportedOption(msgspec.Struct):
    """An option: its text, its share of the mark (1 is all of it), and its feedback."""

    text: str
    share: float = 0.0
    note: str = ""


class ImportedQuestion(msgspec.Struct):
    """A question as it was read. `right` is used for `order` and `match` alone: indexes of options, as in a pack.

    `changes` say what differs from the file, each without a full stop.
    """

    kind: OwnKind
    prompt: str
    name: str = ""
    explanation: str = ""
    choices: list[ImportedOption] = []
    items: list[str] = []
    right: list[int] = []
    number: Near | None = None
    accepted: list[str] = []
    as_of: str = ""
    changes: list[str] = []


_PICTURE = re.compile(r"<(img|object|video|audio|svg|iframe|embed)\b", re.IGNORECASE)
_SCALED = re.compile(r"\b(?:[Ii]n|many) ((?:thousand|million|billion|trillion) [^\s?!.,;:()]+)")
_FORMAT = re.compile(r"<(?!/?(?:p|br|span|div|img|object|video|audio|svg|iframe|embed)\b)/?[a-z]", re.IGNORECASE)


def from_html(text: str, changes: list[str]) -> str:
    """Return the text without HTML. Lost images and formatting are added to `changes`."""
    if _PICTURE.search(text):
        _once(changes, tr("pictures are left out"))
    if _FORMAT.search(text):
        _once(changes, tr("formatting is left out"))
    found = plain_of(text)
    if found.cut:
        _once(changes, tr("a text is cut"))
    return found.text if "<" in text or "&" in text else tidy(unescape(text))


def _once(changes: list[str], sentence: str) -> None:
    if sentence not in changes:
        changes.append(sentence)


def settle_choice(taken: ImportedQuestion) -> ImportedQuestion:
    """Return a choice with one or several right options, by the shares of its options. Raises SkippedError if none is right."""
    whole = [choice for choice in taken.choices if choice.share >= 0.999]
    part = [choice for choice in taken.choices if 0 < choice.share < 0.999]
    if taken.kind == "multiple":
        if not whole and not part:
            raise SkippedError(tr("none of its answers is right"))
        return taken
    if not whole:
        raise SkippedError(tr("none of its answers is wholly right"))
    if part:
        _once(taken.changes, tr("answers that were right in part are wrong"))
        for choice in part:
            choice.share = 0.0
    if len(whole) == 1 and _are_verdicts(taken.choices):
        taken.kind = "true-false"  # as the program's own files have it; any other choice needs three options
    if len(whole) > 1:
        taken.kind = "multiple"
        _once(taken.changes, tr("all of its right answers are to be chosen, not any"))
    return taken


def _are_verdicts(choices: list[ImportedOption]) -> bool:
    """Are there two options that begin with true and false, or with yes and no?"""
    first = {re.split(r"\W", choice.text.casefold(), maxsplit=1)[0] for choice in choices}
    here = ({tr("True").casefold(), tr("False").casefold()}, {tr("Yes").casefold(), tr("No").casefold()})
    return len(choices) == 2 and first in ({"true", "false"}, {"yes", "no"}, *here)


def paired(taken: ImportedQuestion, pairs: list[tuple[str, str]]) -> ImportedQuestion:
    """Return items and options from pairs; a pair without a left side is an extra option. Raises SkippedError."""
    texts: list[str] = []
    for left, right in pairs:
        if right not in texts:
            texts.append(right)
        if left:
            taken.items.append(left)
            taken.right.append(texts.index(right))
    if len(taken.items) < 2:
        raise SkippedError(tr("it has fewer than two pairs"))
    if len(set(taken.right)) < len(taken.right):
        raise SkippedError(tr("two of its items have the same answer"))
    taken.choices = [ImportedOption(text) for text in texts]
    return taken


def near_of(rows: list[tuple[float, float, float]], unit: str = "") -> Near:
    """Return a number from rows of (share, value, tolerance); the first fully right row counts. Raises SkippedError if there is none."""
    whole = [(value - off, value, value + off) for share, value, off in rows if share >= 0.999]
    part = [(value - off, value + off) for share, value, off in rows if 0 < share < 0.999]
    if not whole:
        raise SkippedError(tr("no number is wholly right"))
    value = whole[0][1]
    # Bounds that do not include the number belong to another answer.
    spans = [(low, high) for low, _, high in whole if low <= value <= high]
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    near = [(a, b) for a, b in part if a <= value <= b]
    near_low, near_high = min([low, *(a for a, _ in near)]), max([high, *(b for _, b in near)])
    bounds = [None if bound == value else bound for bound in (low, high, near_low, near_high)]
    return Near(value, unit, bounds[0], bounds[1], bounds[2], bounds[3])


def scaled_unit(prompt: str) -> str:
    """Return the scaled unit that a prompt asks for ("in billion US$", "how many million people"); "" if it names none.

    It must be known: without it, "524 billion" would be marked as far too high where the right value is 524.
    """
    found = _SCALED.search(prompt)
    return found[1] if found else ""


def number_in(text: str) -> float:
    """Parse a number with a decimal point or comma. Raises SkippedError."""
    try:
        found = float(text.strip().replace(",", "."))
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise SkippedError(tr("“{words}” is no number", words=tidy(text)[:40]))
    return found
