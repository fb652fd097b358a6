"""A table for spreadsheets, one row for each question: UTF-8 with a byte order mark, line ends as in RFC 4180. `quiz import` reads the same
columns.

`right` counts from 1: the right options ("1,3"), their order ("2,1,3"), or pairs of item and option ("1=2,2=1"). Lists in a cell are
separated by " | ". Images are not included: `shows` has the address of what the question shows.
"""

from __future__ import annotations

import csv
import io

from aseandesk.facts.card import citation
from aseandesk.facts.describe import cited
from aseandesk.quiz.export.answer_key import plain
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.model.question import Question
from aseandesk.timeline.exchange.as_csv import BETWEEN, guarded

NAME = "csv"
TITLE = "CSV (a table)"
SUFFIX = ".csv"

HEAD = ("id", "kind", "question", "quote", "speaker")
TAIL = (
    *("right", "accepted", "number", "low", "high", "near_low", "near_high", "unit", "explanation", "level", "topic", "family"),
    *("as_of", "shows", "picture", "facts", "sources", "source_titles"),
)
NUMBERS = frozenset({"number", "low", "high", "near_low", "near_high"})
"""Numeric columns: a minus sign at their beginning does not make a formula."""


def make(given: ExportRequest) -> ExportResult:
    """Return the table. Every question fits; images are given by address."""
    most = max(len(question.options) for question in given.questions)
    items = max(len(question.items) for question in given.questions)
    columns = (*HEAD, *_counted("item", items), *_counted("option", most), *TAIL[:1], *_counted("why", most), *TAIL[1:])
    out = io.StringIO(newline="")
    write = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    write.writeheader()
    for question in given.questions:
        write.writerow({name: cell if name in NUMBERS else guarded(cell) for name, cell in _cells(given, question).items()})
    return ExportResult(out.getvalue().encode("utf-8-sig", "replace"), len(given.questions))


def _counted(name: str, most: int) -> tuple[str, ...]:
    return tuple(f"{name}_{place}" for place in range(1, most + 1))


def _cells(given: ExportRequest, question: Question) -> dict[str, str]:
    flags = tuple(f"flag:{option.flag}" for option in question.options if option.flag)
    shows = (question.view, f"flag:{question.flag}" if question.flag else "", *flags)
    cells = {
        "id": question.id,
        "kind": question.kind,
        "question": question.prompt,
        "quote": question.quote,
        "speaker": question.speaker,
        "right": right_words(question),
        "accepted": BETWEEN.join(question.accepted),
        "explanation": question.explanation,
        "level": question.level,
        "topic": question.topic,
        "family": question.family,
        "as_of": question.day.isoformat(),
        "shows": BETWEEN.join(one for one in shows if one),
        "picture": question.picture,
        "facts": BETWEEN.join(question.addresses),
        "sources": BETWEEN.join(question.sources),
        "source_titles": BETWEEN.join(citation(one) for one in cited(given.store, question.sources)),
    }
    for place, item in enumerate(question.items, 1):
        cells[f"item_{place}"] = item.text
    for place, option in enumerate(question.options, 1):
        cells |= {f"option_{place}": option.text, f"why_{place}": option.note}
    if question.number is not None:
        number = question.number
        cells |= {"number": plain(number.value), "low": plain(number.low), "high": plain(number.high)}
        cells |= {"near_low": plain(number.near_low), "near_high": plain(number.near_high)}
        cells["unit"] = "year" if number.year else number.unit
    return cells


def right_words(question: Question) -> str:
    """Return the right answer by option numbers from 1, or an address for a place on the map or the timeline."""
    places = {option.id: str(place) for place, option in enumerate(question.options, 1)}
    match question.kind:
        case "order":
            return ",".join(places[one] for one in question.key)
        case "match":
            return ",".join(f"{item}={places[one]}" for item, one in enumerate(question.key, 1))
        case "typed" | "map" | "timeline":
            return " ".join(question.key)
    return ",".join(str(place + 1) for place in question.right)
