"""Compare a printed question with the rows of the store, and say in a sentence where they disagree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import isclose

from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import OWN, Option, Question
from aseandesk.quiz.verify import own as by_teacher
from aseandesk.quiz.verify.figures import unreadable
from aseandesk.quiz.verify.found import Found
from aseandesk.quiz.verify.reading import UnreadableError, Wordings, read
from aseandesk.quiz.verify.relations import RELATIONS
from aseandesk.quiz.verify.rows import MissingError, Rows, rows_of

_COUNTRY = re.compile(r"\bcountr(?:y|ies)\b")
_SAME = 1e-12
"""Relative tolerance for equal numbers: the same value in billions and in ones."""


class UncheckedError(Exception):
    """A question with a relation or kind that cannot be checked independently. Its text is a sentence."""


def complaint(store: FactStore, question: Question, wordings: Wordings) -> str:
    """Return what is wrong with a question according to the store; "" if nothing is.

    `wordings` are the templates of its family. Raises UncheckedError if its relation, or its kind for this relation, is unknown.
    """
    if question.family == OWN:
        return by_teacher.complaint(store, question)
    rows = rows_of(store).on(question.day)
    try:
        relation, slots = read(question.family, wordings, question.prompt)
        look_up = RELATIONS.get(relation)
        if look_up is None:
            raise UncheckedError(f"no independent check of “{relation}” ({question.family})")
        printed = _misnamed(rows, question) or _no_country(rows, question)
        unread = unreadable(rows, question, relation, slots) if question.kind == "chart" else ""
        return printed or _disagreement(rows, question, look_up(rows, question, slots), relation) or unread
    except (MissingError, UnreadableError) as error:
        return str(error)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        # The prompt does not have the form of the relation: a year that is not a number, an unknown country.
        return f"it cannot be read: {type(error).__name__}: {error}"


def _disagreement(rows: Rows, question: Question, found: Found, relation: str) -> str:
    match question.kind:
        case "order" if found.span:
            return _order(question, found)
        case "match" if found.fits:
            return _match(question, found)
        case "number" | "timeline" if found.values:
            return _number(question, found)
        case "typed" | "map" if found.holds:
            return _one_of_all(rows, question, found)
        case "single" | "multiple" | "true-false" | "chart" if found.holds:
            return _options(question, found)
    raise UncheckedError(f"no independent check of “{relation}” as {question.kind} ({question.family})")


def _options(question: Question, found: Found) -> str:
    for option in question.options:
        right = found.holds(option) if found.holds else None
        if right is not option.right:
            return _said(option.text, right)
    return ""


def _order(question: Question, found: Found) -> str:
    by_id = {option.id: option for option in question.options}
    spans = [(by_id[one].text, found.span(by_id[one]) if found.span else None) for one in question.key]
    for (one, first), (other, second) in pairwise(spans):
        if first is None or second is None:
            return _said(one if first is None else other, None)
        if not first[1] < second[0]:
            return f"“{one}” does not surely come before “{other}”"
    return ""


def _match(question: Question, found: Found) -> str:
    for item, own in zip(question.items, question.key, strict=True):
        for option in question.options:
            fits = found.fits(item, option) if found.fits else None
            if fits is not (option.id == own):
                return _said(f"{item.text} – {option.text}", fits)
    return ""


def _number(question: Question, found: Found) -> str:
    number, values = question.number, found.values() if found.values else None
    if number is None or values is None:
        return "the number that is asked for is not settled"
    held = list(values)
    if not any(isclose(number.value, value, rel_tol=_SAME) for value in held) or not all(
        number.low <= value <= number.high for value in held
    ):
        return f"the rows hold {', '.join(map(str, held))}, declared is {number.value}"
    return ""


def _one_of_all(rows: Rows, question: Question, found: Found) -> str:
    """Check a question to click or type: of all things of its kind only the answer is right, and each accepted text names only it."""
    own = question.key[0]
    for one in _of_kind(rows, own):
        right = found.holds(one) if found.holds else None
        if right is not (one.id == own):
            return _said(one.text, right)
    for text in question.accepted:
        bearers = rows.bearers(text, own.partition(":")[0], question.day)
        if bearers != {own}:
            return f"“{text}” names {', '.join(sorted(bearers)) or 'nothing'}"
    return ""


def _of_kind(rows: Rows, address: str) -> Iterator[Option]:
    """Yield everything of the kind of an address, under its printed name."""
    kind, _, name = address.partition(":")
    match kind:
        case "country":
            yield from (Option(f"country:{row.id}", row.names["en"]) for row in rows.store.countries.values())
        case "person":
            yield from (Option(f"person:{row.id}", row.name) for row in rows.store.people.values())
        case "agreement":
            yield from (Option(f"agreement:{row.id}", row.title["en"]) for row in rows.store.agreements.values())
        case "value":
            field = name.partition(".")[2]
            known = [row for row in rows.store.countries.values() if row.values.get(field)]
            yield from (Option(f"value:{row.id}.{field}", row.names["en"]) for row in known)
        case _:
            raise UncheckedError(f"no independent check of what may be a {kind}")


def _misnamed(rows: Rows, question: Question) -> str:
    """Return which option or item is printed under a name that its country, person or event does not have; "" if none is."""
    for one in (*question.options, *question.items):
        kind, _, name = one.id.partition(":")
        if one.flag or kind not in {"country", "person", "event"}:
            continue
        if not rows.is_name(kind, name, one.text):
            return f"“{one.text}” is not {one.id}"
    return ""


def _no_country(rows: Rows, question: Question) -> str:
    """Return which option is a union of countries although the prompt asks for countries; "" if none is."""
    if not _COUNTRY.search(question.prompt):
        return ""
    named = [*(one.id for one in (*question.options, *question.items)), *question.key, f"country:{question.flag}"]
    ids = [one.partition(":")[2].partition(".")[0] for one in named if one.startswith(("country:", "value:"))]
    found = [row for one in ids if (row := rows.store.countries.get(one)) is not None and rows.is_union(row)]
    return f"“{found[0].names['en']}” is no country" if found else ""


def _said(text: str, right: bool | None) -> str:
    return f"“{text}” is {'right' if right else 'neither right nor wrong' if right is None else 'wrong'} by the rows"
