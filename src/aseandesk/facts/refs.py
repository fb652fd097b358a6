"""Check references: every id in a pack must exist. A fast yes or no for a good pack, each invalid reference for a bad one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from aseandesk.facts import model, model_base, model_pack, model_questions
from aseandesk.facts.address import split
from aseandesk.facts.load import TABLES
from aseandesk.facts.nearest import near, nearest_of
from aseandesk.facts.problem import ProblemReport, shown
from aseandesk.words import tr

REFERENCES: dict[type, dict[str, str]] = {
    model_base.Alternative: {"sources": "source"},
    model.Value: {"sources": "source"},
    model.Body: {"parent": "body", "members": "party", "sources": "source", "related": "address"},
    model.Status: {"party": "party", "organisation": "body", "status": "status word", "sources": "source", "related": "address"},
    model.Party: {"party": "party", "sources": "source"},
    model.Agreement: {"sources": "source", "related": "address"},
    model.Event: {
        "category": "category",
        "countries": "country",
        "bodies": "body",
        "people": "person",
        "sources": "source",
        "related": "address",
    },
    model.Era: {"countries": "country", "sources": "source", "related": "address"},
    model.Term: {"office": "body"},
    model.Person: {"country": "party", "sources": "source", "related": "address"},
    model.Summit: {"organisation": "body", "host": "party", "sources": "source", "related": "address"},
    model.Claim: {"facts": "address", "sources": "source"},
    model.Break: {"reporter": "party"},
    model.Measure: {"sources": "source", "related": "address"},
    model.Series: {"reporter": "party", "partner": "party", "source": "source"},
    model.StoryStep: {"address": "address", "sources": "source"},
    model_questions.TeacherQuestion: {"topic": "topic", "sources": "source", "about": "address", "place": "address", "view": "address"},
    model_questions.Confusion: {"things": "address", "sources": "source"},
    model_pack.Pack: {"organisation": "body", "first_fact": "address", "partner_order": "party", "lanes": "category"},
    model_pack.Colours: {"id": "party"},
}
"""The fields of each type that hold ids (one, or a list), and the kind of the ids."""

PARTS: dict[type, tuple[str, ...]] = {
    model.Country: ("values",),
    model.Value: ("alternatives",),
    model.Body: ("alternatives",),
    model.Status: ("alternatives",),
    model.Agreement: ("parties", "alternatives"),
    model.Event: ("alternatives",),
    model.Era: ("alternatives",),
    model.Person: ("terms", "alternatives"),
    model.Measure: ("breaks",),
    model.SeriesFile: ("series",),
    model.Story: ("steps",),
    model_questions.TeacherQuestion: ("notes",),
    model_pack.Pack: ("colours",),
}
"""The fields of each type that hold rows with references of their own."""


class Names:
    """All ids that may be referred to, by kind.

    `also` has tables and ids of malformed rows, `loose` tables (or "pack") that could not be read at all: references to these are
    not reported, so that one mistake is reported only once.
    """

    def __init__(self, content: model.Content, also: Iterable[tuple[str, str]] = (), loose: Iterable[str] = ()) -> None:
        spare: dict[str, set[str]] = {}
        for table, one in also:
            spare.setdefault(table, set()).add(one)
        self.tables = {table: {row.id for row in getattr(content, table)} | spare.get(table, set()) for table in TABLES}
        self.loose = frozenset(loose)
        pack = content.pack
        self.values = {f"{row.id}.{field}" for row in content.countries for field in row.values}
        self._half_read = spare.get("countries", set())
        self.kinds: dict[str, set[str]] = {
            "source": self.tables["sources"],
            "country": self.tables["countries"],
            "body": self.tables["bodies"],
            "party": self.tables["countries"] | self.tables["bodies"],
            "person": self.tables["people"],
            "category": {row.id for row in pack.categories},
            "status word": {row.id for row in pack.status_words},
            "field": {row.id for row in pack.fields},
            "topic": {row.id for row in pack.topics},
        }

    def leads(self, address: str) -> bool:
        """Return whether the address names one of these facts, or a view of them."""
        kind, _, one = address.partition(":")
        if kind in _TABLE_OF and one in self.tables[_TABLE_OF[kind]]:
            return True
        try:
            kind, one, _ = split(address)
        except ValueError:
            return False
        match kind:
            case "timeline" | "quiz":
                return True
            case "chart":
                return not one or self.has_measure(one)
            case "series":
                measure, *rest = one.split(".", 2)
                return self.has_measure(measure) and (not rest or self.has("party", rest[0]))
            case "value":
                return one in self.values or one.partition(".")[0] in self._half_read or "countries" in self.loose
        return self._in(_TABLE_OF[kind], one)

    def has_measure(self, one: str) -> bool:
        """Return whether there is such a measure."""
        return self._in("measures", one)

    def _in(self, table: str, one: str) -> bool:
        return one in self.tables[table] or table in self.loose

    @cached_property
    def addresses(self) -> list[str]:
        """Return every address of a fact, to find the nearest."""
        found = [f"{kind}:{one}" for kind, table in _TABLE_OF.items() for one in sorted(self.tables[table])]
        found += [f"series:{one}" for one in sorted(self.tables["measures"])]
        return found + [f"value:{one}" for one in sorted(self.values)]

    def nearest(self, kind: str, name: str) -> str:
        """Return the valid name of a kind that is most similar to an unknown one, "" if none is."""
        if kind == "address":
            return nearest_of(name, self.addresses, sorted(self.tables["measures"]))
        return near(name, sorted(self.kinds[kind]))

    def has(self, kind: str, name: str) -> bool:
        """Return whether there is such an id of that kind."""
        if kind == "address":
            return self.leads(name)
        return name in self.kinds[kind] or not self.loose.isdisjoint(_HOME[kind])


_HOME = {
    "source": ("sources",),
    "country": ("countries",),
    "body": ("bodies",),
    "party": ("countries", "bodies"),
    "person": ("people",),
    "category": ("pack",),
    "status word": ("pack",),
    "field": ("pack",),
    "topic": ("pack",),
}
"""The files that contain the things of a kind."""

_TABLE_OF = {
    "event": "events",
    "era": "eras",
    "person": "people",
    "agreement": "agreements",
    "summit": "summits",
    "country": "countries",
    "organ": "bodies",
    "body": "bodies",
    "status": "statuses",
    "claim": "claims",
    "source": "sources",
    "story": "stories",
}


def resolved(content: model.Content, names: Names) -> bool:
    """Return whether every reference is valid. Gathers them into sets first: most are used many times."""
    wanted: dict[str, set[str]] = {kind: set() for kind in (*names.kinds, "address")}
    for table in TABLES:
        _gather(getattr(content, table), wanted)
    _gather((content.pack,), wanted)
    for row in content.countries:
        wanted["field"].update(row.values)
    return all(found <= names.kinds[kind] if kind != "address" else all(map(names.leads, found)) for kind, found in wanted.items())


def _gather(rows: Iterable[Any], wanted: dict[str, set[str]]) -> None:
    rows = tuple(rows)
    if not rows:
        return
    kind = type(rows[0])
    for field, what in REFERENCES.get(kind, {}).items():
        into = wanted[what]
        for row in rows:
            found = getattr(row, field)
            if found is None:
                continue
            if isinstance(found, str):
                into.add(found)
            else:
                into.update(found)
    for field in PARTS.get(kind, ()):
        parts = [getattr(row, field) for row in rows]
        if field == "values":
            parts = [values for part in parts for values in part.values()]
        _gather([part for some in parts for part in some], wanted)


def walk(row: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield a row and all rows in it, each with its location in the JSON."""
    yield path, row
    for field in type(row).__struct_fields__:
        found = getattr(row, field)
        if not found:
            continue
        if isinstance(found, tuple) and isinstance(found[0], model_base.Row):
            name = json_names(type(row))[field]
            for place, part in enumerate(found):
                yield from walk(part, f"{path}.{name}[{place}]")
        elif field == "values":
            for key, parts in found.items():
                for place, part in enumerate(parts):
                    yield from walk(part, f"{path}.{field}.{key}[{place}]")


def json_names(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Return the names of a type's fields in JSON."""
    return dict(zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True))


def check_references(file: str, row: Any, path: str, names: Names, report: ProblemReport) -> None:
    """Report every invalid reference of the row and of rows in it."""
    one = row.id if hasattr(row, "id") else ""
    for place, part in walk(row, path):
        keys = json_names(type(part))
        for field, kind in REFERENCES.get(type(part), {}).items():
            found = getattr(part, field)
            several = not isinstance(found, str)
            for n, name in enumerate(found or ()) if several else ((0, found),):
                if not names.has(kind, name):
                    where = f"{place}.{keys[field]}" + (f"[{n}]" if several else "")
                    nearest = "" if report.is_full(file) else names.nearest(kind, name)
                    report.add(file, where, shown(name), _expected(kind), row=one, near_to=nearest, advice=_advice(kind))
        if isinstance(part, model.Country):
            for field in part.values:
                if not names.has("field", field):
                    report.add(
                        file, f"{place}.values.{field}", shown(field), _expected("field"), row=one, near_to=names.nearest("field", field)
                    )


def _expected(kind: str) -> str:
    words = {
        "source": tr("the id of a source (sources.json)"),
        "country": tr("the id of a country (countries.json)"),
        "body": tr("the id of a body (bodies.json)"),
        "party": tr("the id of a country or body (countries.json, bodies.json)"),
        "person": tr("the id of a person (people.json)"),
        "category": tr("the id of a category (pack.json)"),
        "status word": tr("the id of a status word (pack.json)"),
        "field": tr("the id of a field (pack.json)"),
        "topic": tr("the id of a topic (pack.json)"),
        "address": tr("the address of a fact, as event:ID"),
    }
    return words[kind]


def _advice(kind: str) -> str:
    return tr("Add it there, or take the reference out.") if kind != "address" else tr("Correct it, or take it out.")
