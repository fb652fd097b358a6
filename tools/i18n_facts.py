"""The texts of a pack's facts, each with the address and field under which translators find it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_KINDS = {
    "agreements": "agreement",
    "bodies": "body",
    "claims": "claim",
    "confusions": "confusion",
    "countries": "country",
    "eras": "era",
    "events": "event",
    "measures": "series",
    "people": "person",
    "questions": "question",
    "sources": "source",
    "statuses": "status",
    "stories": "story",
    "summits": "summit",
}


def texts_of(name: str, content: Any) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each text of a pack's file with its context: `event:asa-founded#title`, `story:why-1967#steps.1.text`.

    `name` is the file's name in the pack without `.json` ("events", "series/gdp"), `content` its JSON. The texts are the very dicts of
    `content` (language to text), for adding languages to them.
    """
    if name.startswith("series/"):
        for series in content.get("series", ()):
            parties = [series[part] for part in ("reporter", "partner", "product") if series.get(part)]
            yield from _walk(series, f"series:{'.'.join((content.get('measure', name[7:]), *parties))}#", ())
    elif isinstance(content, list):
        for row in content:
            yield from _walk(row, f"{_KINDS.get(name, name)}:{_id_of(row)}#", ())
    else:
        yield from _walk(content, f"{name}#", ())


def _id_of(row: Any) -> str:
    """Return the id of a row; of a status what its id is made of."""
    if "id" in row or "organisation" not in row:
        return str(row.get("id", ""))
    return f"{row['organisation']}.{row.get('party')}.{str(row.get('status')).replace(' ', '-')}.{str(row.get('from'))[:4]}"


def _walk(value: Any, address: str, path: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(value, dict):
        if isinstance(value.get("en"), str):
            yield address + ".".join(path), value
            return
        for key, part in value.items():
            yield from _walk(part, address, (*path, key))
    elif isinstance(value, list):
        for at, part in enumerate(value, 1):
            name = str(part["id"]) if isinstance(part, dict) and "id" in part and "en" not in part else str(at)
            yield from _walk(part, address, (*path, name))
