"""JSON to rows: the fast path for a good pack."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate, partial_date

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
    "questions": model.Question,
    "confusions": model.Confusion,
}
"""The files of a pack beside `pack.json`, each a list of rows of one type."""


def hook(kind: type, found: Any) -> Any:
    """Make what msgspec does not know: a partial date out of its text."""
    if kind is PartialDate:
        if not isinstance(found, str):
            raise ValueError(f"expected a date as text, found {found!r}")
        return partial_date(found)
    raise NotImplementedError(kind)


@cache
def decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    """A decoder of the type, made once."""
    return msgspec.json.Decoder(kind, dec_hook=hook)


def rows_of(table: str) -> Any:
    """The type of a table's file: a list of its rows."""
    return tuple.__class_getitem__((TABLES[table], ...))


def read_content(folder: Path) -> model.Content:
    """All rows of a pack's folder. Raises msgspec.ValidationError or OSError at the first error."""
    pack = decoder(model.Pack).decode((folder / "pack.json").read_bytes())
    rows = {}
    for name in TABLES:
        file = folder / f"{name}.json"
        if file.is_file():
            rows[name] = decoder(rows_of(name)).decode(file.read_bytes())
    return model.Content(pack=pack, **rows)


def read_series(folder: Path, measure: str) -> model.SeriesFile:
    """The figures of one measure. Raises msgspec.ValidationError or OSError."""
    found: model.SeriesFile = decoder(model.SeriesFile).decode((folder / "series" / f"{measure}.json").read_bytes())
    return found
