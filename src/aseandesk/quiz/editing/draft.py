"""A question that is being written: the contents of the form, their validation errors, and the question made from them."""

from __future__ import annotations

import hashlib
import math
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from aseandesk.facts import model, model_base, model_questions
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.own_questions import question_of
from aseandesk.quiz.export.answer_key import plain
from aseandesk.quiz.model.question import Kind, Level, Number, Option, Question
from aseandesk.quiz.toolkit.fairness import broken_rules
from aseandesk.timeline.exchange.slides import slug
from aseandesk.words import N_, tr

Field = Literal["prompt", "options", "number", "accepted", "place", "view", "explanation", "source"]
"""The fields of the form that an error can refer to."""
CHOICES: frozenset[Kind] = frozenset({"single", "multiple", "true-false", "chart"})
"""Kinds with options of which some are right."""
LISTED: frozenset[Kind] = CHOICES | {"order", "match"}
"""Kinds with a list of options."""
PUBLISHER = N_("Own questions")
_ID = 60


class DraftOption(msgspec.Struct, frozen=True, omit_defaults=True):
    """An option as written: its text, whether it is right, and the explaining note. In a pair, `left` is the item it belongs to."""

    text: str = ""
    right: bool = False
    why: str = ""
    left: str = ""


class Draft(msgspec.Struct, frozen=True):
    """The contents of the form. Numbers are texts as they were typed. `id` is set when the question is first saved.

    For `order` questions `lines` are in the right order. `accepted` holds one right text on each line. `place` is the address of the
    country or event to click, `view` the address of the chart to read, `countries` the ids of the countries that the question is about.
    """

    kind: Kind = "single"
    prompt: str = ""
    lines: tuple[DraftOption, ...] = (DraftOption(), DraftOption(), DraftOption(), DraftOption())
    value: str = ""
    unit: str = ""
    low: str = ""
    high: str = ""
    near_low: str = ""
    near_high: str = ""
    year: bool = False
    accepted: str = ""
    place: str = ""
    view: str = ""
    explanation: str = ""
    source: str = ""
    level: Level = "medium"
    topic: str = ""
    countries: tuple[str, ...] = ()
    as_of: str = ""
    id: str = ""


class ValidationError(NamedTuple):
    """An error in a field, as a sentence. `rule` is the name of the broken fairness rule, "" if something is missing."""

    field: Field
    sentence: str
    rule: str = ""


_AT: dict[str, Field] = {
    "nothing-to-see": "view",
    "prompt-holds-answer": "prompt",
    "shared-word": "prompt",
    "year-in-prompt": "prompt",
    "date-left-out": "prompt",
}
"""The field beside which a broken rule is shown, if it is not the field of the right answer."""
_RIGHT_AT: dict[str, Field] = {"number": "number", "typed": "accepted", "map": "place", "timeline": "number"}


def of_kind(draft: Draft, kind: Kind) -> Draft:
    """Return the draft as a question of another kind. Contents are kept as far as the kind has fields for them."""
    lines = draft.lines
    if kind == "true-false":
        known = {line.text.casefold(): line for line in lines}
        texts = (tr("True"), tr("False"))
        lines = tuple(known.get(text.casefold(), DraftOption(text, right=not place)) for place, text in enumerate(texts))
    elif draft.kind == "true-false":
        lines = Draft().lines
    if kind in {"single", "chart"}:
        first = next((place for place, line in enumerate(lines) if line.right), None)
        lines = tuple(msgspec.structs.replace(line, right=place == first) for place, line in enumerate(lines))
    return msgspec.structs.replace(draft, kind=kind, lines=lines, year=kind == "timeline" or (draft.year and kind == "number"))


def with_line(draft: Draft, place: int, line: DraftOption) -> Draft:
    """Return the draft with one line replaced. For kinds with one right answer, marking this line as right unmarks the others."""
    alone = line.right and not draft.lines[place].right and draft.kind in {"single", "true-false", "chart"}
    rows = (msgspec.structs.replace(one, right=False) if alone else one for one in draft.lines)
    return msgspec.structs.replace(draft, lines=tuple(line if at == place else one for at, one in enumerate(rows)))


def validation_errors(store: FactStore, draft: Draft, day: date, lang: str = "en") -> tuple[ValidationError, ...]:
    """Return what is wrong: missing contents first, then the fairness rules that the question breaks; empty if it may be asked."""
    found = list(_missing(store, draft))
    if not any(fault.field in {"number", "place"} for fault in found):
        question = draft_question(draft, day, lang)
        found += [
            ValidationError(_AT.get(rule.name, _RIGHT_AT.get(draft.kind, "options")), tr(rule.sentence), rule.name)
            for rule in broken_rules(question)
        ]
    return tuple(found)


def draft_question(draft: Draft, day: date, lang: str = "en") -> Question:
    """Return the question as it would be asked. Works for incomplete drafts too, for the preview. Raises ValueError for an invalid
    number.
    """
    return question_of(row_of(draft, lang), day, lang)


def row_of(draft: Draft, lang: str = "en") -> model_questions.TeacherQuestion:
    """Return the row of a pack for the draft. Raises ValueError with a sentence if a number is invalid."""
    lines = [line for line in draft.lines if line.text.strip() or line.left.strip()] if draft.kind in LISTED else []

    def said(text: str) -> model_base.Text:
        return {lang: text.strip()}

    return model_questions.TeacherQuestion(
        id=draft.id or name_of(draft),
        kind=draft.kind,
        prompt=said(draft.prompt),
        explanation=said(draft.explanation),
        sources=(source_of(draft).id,),
        options=tuple(said(line.text) for line in lines),
        right=_right(draft, lines),
        notes=tuple(model_questions.OptionNote(place, said(line.why)) for place, line in enumerate(lines) if line.why.strip()),
        items=tuple(said(line.left) for line in lines if line.left.strip()) if draft.kind == "match" else (),
        number=_near(draft) if draft.kind in {"number", "timeline"} else None,
        accepted=tuple(text.strip() for text in draft.accepted.splitlines() if text.strip()) if draft.kind == "typed" else (),
        topic=draft.topic or None,
        as_of=partial_date(draft.as_of) if draft.as_of else None,
        level=draft.level,
        about=tuple(f"country:{one}" for one in draft.countries),
        place=draft.place or None if draft.kind in {"map", "timeline"} else None,
        view=draft.view.strip() or None if draft.kind == "chart" else None,
    )


def source_of(draft: Draft) -> model.Source:
    """Return the source that is given in words, as a row. Equal words give the same source id."""
    words = " ".join(draft.source.split())
    return model.Source(f"own-{_named(words)}", words, tr(PUBLISHER), "reference", read=True)


def name_of(draft: Draft) -> str:
    """Return an id made from the prompt."""
    return _named(draft.prompt)


def _named(words: str) -> str:
    """Return an id made from words. If no letter of them is allowed in an id, it is a number that depends on the words alone."""
    return slug(words)[:_ID].strip("-") or hashlib.sha256(words.encode()).hexdigest()[:12]


def draft_of(question: Question, source: str, as_of: str = "") -> Draft:
    """Return the draft of a saved question, for editing; `source` in words."""
    options = {option.id: option for option in question.options}
    lines = tuple(DraftOption(one.text, right=one.right, why=one.note) for one in question.options)
    if question.kind == "order":
        lines = tuple(DraftOption(options[one].text, why=options[one].note) for one in question.key)
    elif question.kind == "match":
        pairs = tuple(DraftOption(options[own].text, why=options[own].note, left=item.text) for item, own in _pairs(question))
        lines = (*pairs, *(DraftOption(one.text, why=one.note) for one in question.options if one.id not in question.key))
    number = question.number
    bounds = _bounds(number) if number else ("", "", "", "")
    return Draft(
        kind=question.kind, prompt=question.prompt, lines=lines or Draft().lines,
        value=plain(number.value) if number else "", unit=number.unit if number else "",
        low=bounds[0], high=bounds[1], near_low=bounds[2], near_high=bounds[3], year=bool(number and number.year),
        accepted="\n".join(question.accepted), place=question.key[0] if question.kind in {"map", "timeline"} and question.key else "",
        view=question.view, explanation=question.explanation, source=source, level=question.level, topic=question.topic,
        countries=tuple(one.partition(":")[2] for one in question.addresses if one.startswith("country:") and one not in question.key),
        as_of=as_of, id=question.id.partition(":")[2],
    )  # fmt: skip


def _bounds(number: Number) -> tuple[str, str, str, str]:
    """Return the bounds as they would be typed: empty if they are as narrow as the bounds inside them."""
    pairs = ((number.low, number.value), (number.high, number.value), (number.near_low, number.low), (number.near_high, number.high))
    low, high, near_low, near_high = (plain(bound) if bound != inner else "" for bound, inner in pairs)
    return low, high, near_low, near_high


def _pairs(question: Question) -> list[tuple[Option, str]]:
    return list(zip(question.items, question.key, strict=True))


def _missing(store: FactStore, draft: Draft) -> list[ValidationError]:
    """Return errors for fields that are empty or cannot be understood."""
    found: list[ValidationError] = []
    if not draft.prompt.strip():
        found.append(ValidationError("prompt", tr("What is asked?")))
    if draft.kind in {"number", "timeline"}:
        try:
            near = _near(draft)
        except ValueError as error:
            found.append(ValidationError("number", str(error)))
        else:
            if not draft.year and draft.kind == "number" and not near.unit:
                found.append(ValidationError("number", tr("In which unit? For a year switch on “a year”.")))
    if draft.kind == "typed" and not draft.accepted.strip():
        found.append(ValidationError("accepted", tr("Which texts are right? One on each line.")))
    if draft.kind in {"map", "timeline"} and not _is_there(store, draft.place):
        found.append(ValidationError("place", tr("What is to be clicked?")))
    if draft.kind == "chart" and not _is_there(store, draft.view):
        found.append(ValidationError("view", tr("Which chart? Copy its address in the Trade tab (Ctrl+Shift+C).")))
    if draft.kind == "match" and any(line.left.strip() and not line.text.strip() for line in draft.lines):
        found.append(ValidationError("options", tr("Something has no other half.")))
    if not draft.explanation.strip():
        found.append(ValidationError("explanation", tr("Why is that right? It is shown after the answer.")))
    if not draft.source.strip():
        found.append(ValidationError("source", tr("Where does it stand? A book, a page, a lesson.")))
    return found


def _is_there(store: FactStore, address: str) -> bool:
    try:
        if address.startswith("chart:"):
            return address[6:].partition("?")[0] in {"", *store.measures}
        return store.get(address) is not None
    except ValueError:
        return False


def _right(draft: Draft, lines: list[DraftOption]) -> tuple[int, ...]:
    if draft.kind == "order":
        return tuple(range(len(lines)))
    if draft.kind == "match":
        return tuple(place for place, line in enumerate(lines) if line.left.strip())
    return tuple(place for place, line in enumerate(lines) if line.right)


def _near(draft: Draft) -> model_questions.Near:
    """Return the number with its bounds. Raises ValueError with a sentence."""
    if not draft.value.strip():
        raise ValueError(tr("Which year is right?") if draft.year else tr("Which number is right?"))
    low, high, near_low, near_high = (_bound(text) for text in (draft.low, draft.high, draft.near_low, draft.near_high))
    near = model_questions.Near(figure(draft.value), "" if draft.year else draft.unit.strip(), low, high, near_low, near_high, draft.year)
    if near.year and not near.value.is_integer():
        raise ValueError(tr("“{words}” is no year.", words=draft.value))
    return near


def _bound(text: str) -> float | None:
    return figure(text) if text.strip() else None


def figure(text: str) -> float:
    """Parse a typed number with a decimal point or comma. Raises ValueError with a sentence if it is none, or ambiguous."""
    bare = "".join(text.split()).replace("−", "-")
    head, comma, tail = bare.rpartition(",")
    if comma and (len(tail) == 3 or "," in head or "." in bare):
        raise ValueError(tr("“{words}” can be read in two ways: write 11200 or 11.2.", words=text.strip()))
    try:
        found = float(bare.replace(",", "."))
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise ValueError(tr("“{words}” is no number.", words=text.strip()[:40]))
    return found
