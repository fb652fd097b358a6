"""Adapt a question to what a format can hold: a place becomes a number on a map, a point in time a year, an order pairs, a flag words.

Each change is noted in the ledger, and so is each question that has to be left out.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.export.numbered import numbered
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.values import AdaptedQuestion, ImageRef
from aseandesk.quiz.model.question import Kind, Option, Question
from aseandesk.words import N_, tr

CHOICES: frozenset[Kind] = frozenset({"single", "multiple", "true-false"})
WRITTEN: frozenset[Kind] = CHOICES | {"match", "number", "typed"}
_REASONS: dict[Kind, str] = N_(
    {
        "multiple": "It has several right answers.",
        "order": "Things are to be put in order.",
        "match": "Things are to be matched.",
        "number": "It asks for a number.",
        "typed": "Its answer is typed.",
        "map": "It asks for a place on the map.",
        "timeline": "It asks for a place on the timeline.",
        "chart": "It shows a chart.",
    }
)


class FormatCapabilities(msgspec.Struct, frozen=True):
    """What a format can hold: kinds of questions, images beside the prompt, and images as options."""

    kinds: frozenset[Kind]
    pictures: bool = False
    option_pictures: bool = False


def adapted_questions(given: ExportRequest, can: FormatCapabilities, ledger: Ledger) -> Iterator[AdaptedQuestion]:
    """Yield each question in a form that the format can hold. Changed and omitted questions are noted in the ledger."""
    for question in given.questions:
        found = adapted(given.store, question, can, ledger)
        if found is not None:
            yield found


def adapted(store: FactStore, question: Question, can: FormatCapabilities, ledger: Ledger) -> AdaptedQuestion | None:
    """Return the question in a form that the format can hold; None (and a note in the ledger) if there is no such form."""
    found = _as_kind(store, question, can, ledger)
    if found is None:
        return None
    found = _with_prompt_flag(found, can, ledger)
    return found and _with_option_flags(found, can, ledger)


def _as_kind(store: FactStore, question: Question, can: FormatCapabilities, ledger: Ledger) -> AdaptedQuestion | None:
    match question.kind:
        case "map" if can.pictures:
            return _on_map(store, question, ledger)
        case "timeline" if "number" in can.kinds and question.number is not None:
            ledger.change(question, tr("It asks for the year in place of a click on the timeline."))
            return AdaptedQuestion(msgspec.structs.replace(question, kind="number", view=""))
        case "chart" if can.pictures:
            return AdaptedQuestion(
                msgspec.structs.replace(question, kind="single"), ImageRef("view", question.view) if question.view else None
            )
        case "order" if "order" not in can.kinds and "match" in can.kinds:
            ledger.change(question, tr("Things are matched with their places in place of being put in order."))
            return AdaptedQuestion(in_pairs(question))
    if question.kind not in can.kinds:
        ledger.skip(question, tr(_REASONS.get(question.kind, "It is of a kind that does not fit.")))
        return None
    if question.view and not can.pictures:
        ledger.skip(question, tr("It shows a picture."))
        return None
    return AdaptedQuestion(question, ImageRef("view", question.view) if question.view else None)


def _on_map(store: FactStore, question: Question, ledger: Ledger) -> AdaptedQuestion | None:
    wanted = question.key[0].partition(":")[2]
    countries = numbered(store, wanted)
    if not countries:
        ledger.skip(question, tr("No map with numbers shows the place."))
        return None
    ledger.change(question, tr("It asks for a number on a map in place of a click."))
    options = tuple(Option(f"number:{place}", str(place), one == wanted) for place, one in enumerate(countries, 1))
    prompt = tr("{prompt} (Which number on the map is it?)", prompt=question.prompt)
    return AdaptedQuestion(
        msgspec.structs.replace(question, kind="single", prompt=prompt, options=options, view=""), ImageRef("map", " ".join(countries))
    )


def in_pairs(question: Question) -> Question:
    """Return an `order` question as a `match` question: positions from 1 on, and the things at these positions."""
    places = tuple(Option(f"place:{place}", str(place)) for place in range(1, len(question.key) + 1))
    return msgspec.structs.replace(question, kind="match", items=places)


def _with_prompt_flag(found: AdaptedQuestion, can: FormatCapabilities, ledger: Ledger) -> AdaptedQuestion | None:
    question = found.question
    if not question.flag:
        return found
    if can.pictures and found.picture is None:
        return msgspec.structs.replace(found, picture=ImageRef("flag", question.flag))
    if not question.picture:
        ledger.skip(question, tr("It shows a flag."))
        return None
    ledger.change(question, tr("The flag is told in words."))
    prompt = tr("{prompt} ({picture})", prompt=question.prompt, picture=question.picture)
    return msgspec.structs.replace(found, question=msgspec.structs.replace(question, prompt=prompt, flag=""))


def _with_option_flags(found: AdaptedQuestion, can: FormatCapabilities, ledger: Ledger) -> AdaptedQuestion | None:
    question = found.question
    flags = {option.id: ImageRef("flag", option.flag) for option in question.options if option.flag}
    if not flags:
        return found
    if can.option_pictures:
        return msgspec.structs.replace(found, flags=flags)
    if any(not option.text.strip() for option in question.options if option.flag):
        ledger.skip(question, tr("Its answers are flags."))
        return None
    ledger.change(question, tr("Flags among the answers are told in words."))
    return found
