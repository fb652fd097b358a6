"""JSON Schemas (2020-12) of a pack's files, generated from the types, so that editors can complete and check packs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from aseandesk.facts import model, model_base, model_pack
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.load import TABLES, rows_of
from aseandesk.input_files import read_input
from aseandesk.paths import resources

DRAFT = "https://json-schema.org/draft/2020-12/schema"
DATE = {
    "type": "string",
    "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?~?$",
    "description": "A day (1967-08-08), a month (1997-07) or a year (1961): as much as is known. A ~ at the end means about.",
}

Schemas = dict[str, dict[str, Any]]
"""Schemas by file name."""


def schemas() -> Schemas:
    """Return the schema of each file of a pack, by the schema's file name."""
    kinds = {"pack": model_pack.Pack, **{table: rows_of(table) for table in TABLES}, "series": model.SeriesFile}
    return {f"{name}.schema.json": _schema(name, kind) for name, kind in kinds.items()}


def _schema(name: str, kind: Any) -> dict[str, Any]:
    title = "series/MEASURE.json" if name == "series" else f"{name}.json"
    return schema_of(kind, f"{title} of a pack, format {model_base.FORMAT}")


def schema_of(kind: Any, title: str) -> dict[str, Any]:
    """Return the schema of a type, with a title of its own. It is the same in every version of Python."""
    import inspect

    (shape,), parts = msgspec.json.schema_components((kind,), schema_hook=_hook, ref_template="#/$defs/{name}")
    for part in (shape, *parts.values()):
        if "description" in part:
            # Python 3.13 removes the indentation of docstrings at compile time, earlier versions keep it.
            part["description"] = inspect.cleandoc(part["description"])
    return {"$schema": DRAFT, "title": title, **shape, "$defs": parts}


def _hook(kind: type) -> dict[str, Any]:
    if kind is PartialDate:
        return DATE
    raise NotImplementedError(kind)


def text_of(schema: dict[str, Any]) -> str:
    """Return the text of a schema's file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def texts(others: Schemas | None = None) -> dict[str, str]:
    """Return the text of all schema files, by file name; `others` are schemas of files that are not part of a pack.

    Descriptions are docstrings. If Python runs without docstrings (`-OO`, as in the bundle), the schemas bundled with the program
    are used.
    """
    wanted = schemas() | (others or {})
    if model_pack.Pack.__doc__ is None:
        return {name: (resources() / "schema" / name).read_text(encoding="utf-8") for name in wanted}
    return {name: text_of(schema) for name, schema in wanted.items()}


def write(folder: Path, others: Schemas | None = None) -> list[str]:
    """Write all schemas into the folder and return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = texts(others)
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return list(wanted)


def out_of_step(folder: Path, others: Schemas | None = None) -> list[str]:
    """Return the names of the schemas that are missing in the folder, differ from the types, or have no type any more."""
    wanted = texts(others)
    there = {file.name for file in folder.glob("*.schema.json")}
    stale = [name for name, text in wanted.items() if name not in there or read_input(folder / name) != text.encode()]
    return stale + sorted(there - set(wanted))
