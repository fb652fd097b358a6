"""Import from Moodle XML: choices, true or false, pairs, orders, numbers, typed answers. Images and HTML are removed, which is noted."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Tree

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

NAME = "moodle-xml"
SUFFIXES = (".xml",)

_HTML = {"html", "moodle_auto_format", ""}
_STAR = "\x0e"


def questions(root: Tree.Element) -> Iterator[tuple[str, ImportedQuestion | str]]:
    """Yield each question with its position ("question 3"), or the reason why it cannot be imported."""
    number = 0
    for row in root.iter("question"):
        if row.get("type") == "category":
            continue
        number += 1
        where = tr("question {n}", n=number)
        try:
            yield where, _question(row)
        except SkippedError as error:
            yield where, str(error)


def _question(row: Tree.Element) -> ImportedQuestion:
    changes: list[str] = []
    name = tidy(row.findtext("idnumber") or "") or tidy(row.findtext("name/text") or "")
    kind = row.get("type", "")
    prompt = _text(row.find("questiontext"), changes)
    if row.find("questiontext/file") is not None and not changes:
        changes.append(tr("pictures are left out"))
    if kind not in _KINDS:
        raise SkippedError(tr("a question of the type “{kind}” has no place in a pack", kind=tidy(kind) or "?"))
    if not prompt:
        raise SkippedError(tr("it asks nothing"))
    taken = _KINDS[kind](row, ImportedQuestion("single", prompt, changes=changes))
    taken.name, taken.explanation = name, _text(row.find("generalfeedback"), changes)
    return taken


def _choice(row: Tree.Element, taken: ImportedQuestion) -> ImportedQuestion:
    taken.kind = "single" if (row.findtext("single") or "true").strip().lower() in {"true", "1"} else "multiple"
    for answer in row.findall("answer"):
        note = _text(answer.find("feedback"), taken.changes)
        taken.choices.append(ImportedOption(_text(answer, taken.changes), _share(answer), note))
    return settle_choice(taken)


def _true_false(row: Tree.Element, taken: ImportedQuestion) -> ImportedQuestion:
    shares = {(answer.findtext("text") or "").strip().lower(): answer for answer in row.findall("answer")}
    if set(shares) != {"true", "false"}:
        raise SkippedError(tr("its answers are not “true” and “false”"))
    taken.kind = "true-false"
    for word, text in (("true", tr("True")), ("false", tr("False"))):
        taken.choices.append(ImportedOption(text, _share(shares[word]), _text(shares[word].find("feedback"), taken.changes)))
    if sum(choice.share >= 0.999 for choice in taken.choices) != 1:
        raise SkippedError(tr("not one of its two answers is right"))
    return taken


def _pairs(row: Tree.Element, taken: ImportedQuestion) -> ImportedQuestion:
    taken.kind = "match"
    found = ((_text(one, taken.changes), _plain(one.find("answer"), taken.changes)) for one in row.findall("subquestion"))
    return paired(taken, [(left, right) for left, right in found if right])


def _order(row: Tree.Element, taken: ImportedQuestion) -> ImportedQuestion:
    taken.kind = "order"
    rows = sorted(row.findall("answer"), key=_share)
    taken.choices = [ImportedOption(_text(one, taken.changes), 0.0, _text(one.find("feedback"), taken.changes)) for one in rows]
    taken.right = list(range(len(rows)))
    return taken


def _number(row: Tree.Element, taken: ImportedQuestion) -> ImportedQuestion:
    taken.kind, rows = "number", []
    for answer in row.findall("answer"):
        text = (answer.findtext("text") or "").strip()
        if text != "*":
            rows.append((_share(answer), number_in(text), abs(number_in(answer.findtext("tolerance") or "0"))))
    units = (one for one in row.findall("units/unit") if number_in(one.findtext("multiplier") or "1") == 1)
    taken.number = near_of(rows, next((tidy(one.findtext("unit_name") or "") for one in units), scaled_unit(taken.prompt)))
    return taken


def _typed(row: Tree.Element, taken: ImportedQuestion) -> ImportedQuestion:
    taken.kind = "typed"
    if (row.findtext("usecase") or "0").strip() == "1":
        taken.changes.append(tr("capital letters matter no more"))
    for answer in row.findall("answer"):
        text = (answer.findtext("text") or "").replace("\\*", _STAR)
        if _share(answer) < 0.999:
            if _share(answer) > 0:
                taken.changes.append(tr("an answer that was right in part is left out"))
        elif "*" in text:
            taken.changes.append(tr("an answer with a star for any letters is left out"))
        else:
            taken.accepted.append(tidy(text.replace(_STAR, "*")))
    taken.accepted = [text for text in dict.fromkeys(taken.accepted) if text]
    if not taken.accepted:
        raise SkippedError(tr("no answer to be typed is wholly right"))
    return taken


_KINDS = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "matching": _pairs,
    "ddmatch": _pairs,
    "ordering": _order,
    "numerical": _number,
    "shortanswer": _typed,
}


def _text(place: Tree.Element | None, changes: list[str]) -> str:
    """Return the text of an element, without HTML if its format allows HTML."""
    if place is None:
        return ""
    text = place.findtext("text") or ""
    return from_html(text, changes) if place.get("format", "") in _HTML else tidy(text)


def _plain(place: Tree.Element | None, changes: list[str]) -> str:
    return "" if place is None else _text(place, changes) or tidy(place.text or "")


def _share(answer: Tree.Element) -> float:
    return number_in(answer.get("fraction") or "0") / 100
