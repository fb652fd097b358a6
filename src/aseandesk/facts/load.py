"""Decode JSON to rows: the fast path for a good pack. `check` finds what is wrong with a bad one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from operator import getitem
from typing import Any

import msgspec

from aseandesk.facts import model, model_pack, model_questions
from aseandesk.facts.files import PackFiles

TABLES: dict[str, Any] = {
    "sources": model.Source,
    "countries": model.Country,
    "bodies": model.Body,
    "statuses": model.Status,
    "agreements": model.Agreement,
    "events": model.Event,
    "eras": model.Era,
    "people": model.Person,
    "summits": model.Summit,
    "claims": model.Claim,
    "measures": model.Measure,
    "stories": model.Story,
    "questions": model_questions.TeacherQuestion,
    "confusions": model_questions.Confusion,
}
"""The files of a pack beside `pack.json`, each a list of rows of one type."""

MALFORMED = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What decoding raises for bad input; any other exception is a bug of ours."""


hook: Any = getitem
"""Decodes types that msgspec does not know: `PartialDate["1967"]`. It is the only one; a Python function would double its cost."""


@cache
def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """Return a cached decoder of the type."""
    return msgspec.json.Decoder(kind, dec_hook=hook)


def rows_of(table: str) -> Any:
    """Return the type of a table's file: a list of its rows."""
    return tuple.__class_getitem__((TABLES[table], ...))


def read_content(files: PackFiles) -> model.Content:
    """Return all rows of a pack except its figures.

    Raises: one of MALFORMED at the first error; FileNotFoundError without `pack.json`; PackError if a file cannot be read.
    """
    with uncollected():
        pack = decoder(model_pack.Pack).decode(files.read("pack.json"))
        rows = {}
        for name in TABLES:
            try:
                found = files.read(f"{name}.json")
            except FileNotFoundError:
                continue
            rows[name] = decoder(rows_of(name)).decode(found)
        return model.Content(pack=pack, **rows)


def read_series(files: PackFiles, measure: str) -> model.SeriesFile:
    """Return the figures of one measure.

    Raises: as `read_content`; FileNotFoundError if the pack has no file of it.
    """
    with uncollected():
        found: model.SeriesFile = decoder(model.SeriesFile).decode(files.read(f"series/{measure}.json"))
        return found


@contextmanager
def uncollected() -> Iterator[None]:
    """Disable the garbage collector while many long-lived objects are made: it would scan them again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
