"""Rules for well-formed rows: ids, dates, sources, texts, colours. Each mistake is reported; the check goes on."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, get_args

import msgspec

from aseandesk.facts import model, model_base, model_pack, model_questions
from aseandesk.facts.problem import ProblemReport, shown
from aseandesk.facts.refs import json_names, walk
from aseandesk.facts.shape import too_deep
from aseandesk.words import tr

LONGEST_ID = 200
"""Maximum letters of an id."""
ID = re.compile(r"[^\W_][\w.,+~'()-]*", re.ASCII)
PACK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
"""The form of a pack's id: it becomes the name of a folder, on every system."""
COUNTRY = re.compile(r"[A-Z][A-Z0-9]{1,11}")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
URL = re.compile(r"https?://[^\s<>\"]+")
MARK = re.compile(r"\s*[Mm](?:[\sMmLlHhVvCcSsQqTtAaZz,]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)+")
FLAG = re.compile(r"[\w-]+(\.svg)?", re.ASCII)

ORDER: dict[type, tuple[tuple[str, str], ...]] = {
    model.Event: (("date", "end"),),
    model.Era: (("date", "end"),),
    model.Summit: (("date", "end"),),
    model.Status: (("start", "end"),),
    model.Value: (("start", "end"),),
    model_base.Alias: (("start", "end"),),
    model.Term: (("start", "end"),),
    model.Agreement: (("signed", "in_force"), ("in_force", "ended"), ("signed", "ended")),
    model.Party: (("signed", "ratified"), ("signed", "in_force"), ("ratified", "in_force"), ("acceded", "in_force")),
    model.Person: (("born", "died"),),
    model.Source: (("published", "accessed"),),
}
"""Pairs of dates of a row that must be in order."""

SOURCED = (
    model.Event,
    model.Era,
    model.Agreement,
    model.Status,
    model.Person,
    model.Summit,
    model.Value,
    model.Measure,
    model_questions.TeacherQuestion,
)
"""Rows that must name at least one source."""

EXCUSED = ("opinion", "not verifiable")
"""Verdicts that need no source."""


def check_row(file: str, row: Any, path: str, sources: dict[str, model.Source], report: ProblemReport) -> None:
    """Report the problems of a row and of the rows in it."""
    for place, part in walk(row, path):
        one = _Row(file, getattr(row, "id", ""), place, part, report)
        one.order()
        one.texts()
        one.sourced(sources)
        one.special()


class _Row:
    """Checks one row by the rules of its type."""

    def __init__(self, file: str, name: str, path: str, row: Any, report: ProblemReport) -> None:
        self.file, self.name, self.path, self.row, self.report = file, name, path, row, report

    @property
    def keys(self) -> dict[str, str]:
        return json_names(type(self.row))

    def note(self, field: str, found: str, expected: str, advice: str = "") -> None:
        key = self.keys.get(field, field)
        self.report.add(self.file, f"{self.path}.{key}" if key else self.path, found, expected, row=self.name, advice=advice)

    def order(self) -> None:
        """Check the order of dates; partial dates are reported only if they are certainly reversed."""
        for a, b in ORDER.get(type(self.row), ()):
            first, second = getattr(self.row, a), getattr(self.row, b)
            if first is not None and second is not None and second.last < first.first:
                expected = tr("a date not before {key} ({date})", key=self.keys[a], date=first.text)
                self.note(b, shown(second.text), expected, tr("Put the two in order."))

    def texts(self) -> None:
        """Check texts by language: a valid language, and a text that is not empty."""
        kind: Any = type(self.row)
        for field in text_fields(kind):
            found = getattr(self.row, field)
            if isinstance(found, tuple):
                for place, text in enumerate(found):
                    self._text(f"{field}[{place}]", text)
            elif found is not None and field == "parts":
                for key, text in found.items():
                    self._text(f"{field}.{key}", text)
            elif found is not None:
                self._text(field, found)

    def _text(self, field: str, text: model_base.Text) -> None:
        if not text and field not in ("names", "short"):
            self.note(field, tr("an empty object"), tr('texts by language, as {"en": "…"}'))
        for lang, words in text.items():
            if not LANGUAGE.fullmatch(lang):
                self.note(f"{field}.{lang}", shown(lang), tr("the code of a language, as en or id"))
            if not words.strip():
                self.note(f"{field}.{lang}", shown(words), tr("a text"), tr("Fill it or take it out."))

    def sourced(self, sources: dict[str, model.Source]) -> None:
        """Check that there is at least one source, and a remark if none of them was read."""
        row = self.row
        needs = isinstance(row, SOURCED) or (isinstance(row, model.Claim) and row.verdict not in EXCUSED)
        needs = needs or (isinstance(row, model.Body) and row.kind not in ("group", "party"))
        named = getattr(row, "sources", None)
        if needs and not named:
            self.note("sources", tr("no source"), tr("at least one source"), tr("Say where it can be read."))
        if named and hasattr(row, "nuance") and not row.nuance and all(one in sources and not sources[one].read for one in named):
            self.note(
                "nuance",
                tr("no nuance"),
                tr("a nuance, for none of the sources was read"),
                tr("Say in the nuance that the sources were not read."),
            )

    def special(self) -> None:
        """Check the rules of this one type."""
        rule = _SPECIAL.get(type(self.row))
        if rule is not None:
            rule(self)


@cache
def text_fields(kind: Any) -> tuple[str, ...]:
    """Return the fields of a type that hold a text by language, a list of such texts, or several by key."""
    return tuple(field.name for field in msgspec.structs.fields(kind) if model_base.Text in (field.type, *get_args(field.type)))


def check_id(file: str, row: Any, path: str, report: ProblemReport) -> None:
    """Check that an id can be part of an address, and can be read."""
    if len(row.id) > LONGEST_ID:
        found = tr("an id of {n} letters", n=len(row.id))
        report.add(file, f"{path}.id", found, tr("at most {n}", n=LONGEST_ID), row=row.id, advice=tr("Give it a shorter one."))
        return
    if isinstance(row, model.Country):
        if not COUNTRY.fullmatch(row.id):
            report.add(file, f"{path}.id", shown(row.id), tr("capital letters, as the three of ISO 3166 (IDN)"))
    elif not isinstance(row, model.Status) and not ID.fullmatch(row.id):
        report.add(file, f"{path}.id", shown(row.id), tr("an id of letters, digits and hyphens, as bangkok-declaration"))


def pack_ids() -> str:
    """Describe a valid pack id in words."""
    return tr("at most 100 plain letters, digits, points, hyphens and underscores, a letter or digit first, as our-school")


def _colour(one: _Row, *fields: str) -> None:
    for field in fields:
        found = getattr(one.row, field)
        if found is not None and not COLOUR.fullmatch(found):
            one.note(field, shown(found), tr("a colour as #1d5f8a"))


def _category(one: _Row) -> None:
    _colour(one, "paper", "night")
    if not MARK.fullmatch(one.row.mark):
        one.note("mark", shown(one.row.mark), tr("the path of an SVG that begins with M, about the origin and 12 wide"))


def _colours(one: _Row) -> None:
    _colour(one, "paper", "night", "label_paper", "label_night")


def _source(one: _Row) -> None:
    if one.row.url is not None and not URL.fullmatch(one.row.url):
        one.note("url", shown(one.row.url), tr("an address that begins with https:// or http://"), tr("Correct it, or leave it out."))
    if not one.row.title.strip():
        one.note("title", shown(one.row.title), tr("a title"))


def _event(one: _Row) -> None:
    if not 0 <= one.row.rank <= 4:
        one.note("rank", shown(one.row.rank), tr("a rank from 1 to 4, or 0 for the rule"))


def _country(one: _Row) -> None:
    if not one.row.names:
        one.note("names", tr("no name"), tr("at least one name"))
    if one.row.flag is not None and not FLAG.fullmatch(one.row.flag):
        one.note("flag", shown(one.row.flag), tr("the name of a flag's file, without a folder"))


def _json(one: _Row) -> None:
    if too_deep(one.row.value, 8):
        one.note("value", tr("a value nested too deeply"), tr("at most {n} levels", n=8))
    if one.row.value in ("", [], {}):
        one.note("value", shown(one.row.value), tr("a value"), tr("What is not known is left out."))


def _question(one: _Row) -> None:
    row = one.row
    if row.kind in {"number", "timeline"}:
        _near(one)
    if row.kind in {"map", "timeline"}:
        _place(one)
    if row.kind == "typed":
        if not any(text.strip() for text in row.accepted):
            one.note("accepted", shown(row.accepted), tr("at least one text that is right"))
    elif row.kind not in {"number", "map", "timeline"}:
        _options(one)
    for place, note in enumerate(row.notes):
        if not 0 <= note.option < len(row.options):
            one.note(
                f"notes[{place}].option", shown(note.option), tr("the place of an option, from 0 to {most}", most=len(row.options) - 1)
            )


def _place(one: _Row) -> None:
    """Check the target of a click: a country on the map, or an event on the timeline, whose number is a year."""
    row, kind = one.row, "country" if one.row.kind == "map" else "event"
    if not (row.place or "").startswith(f"{kind}:"):
        one.note("place", shown(row.place), tr("the address of what is clicked, as {kind}:ID", kind=kind))
    if row.kind == "timeline" and row.number is not None and not row.number.year:
        one.note("number.year", shown(row.number.year), tr("true: a year is asked for"))


def _options(one: _Row) -> None:
    """Check that there are at least two options, and that `right` has the form that the kind needs."""
    row = one.row
    if len(row.options) < 2:
        one.note("options", shown(row.options), tr("at least two options"))
    wrong = [place for place in row.right if not 0 <= place < len(row.options)]
    if not row.right or wrong or len(set(row.right)) < len(row.right):
        one.note(
            "right",
            shown(wrong[0] if wrong else row.right),
            tr("the places of the right options, from 0 to {most}", most=len(row.options) - 1),
        )
    elif row.kind == "order" and len(row.right) < len(row.options):
        one.note("right", shown(row.right), tr("the places of all options, in the right order"))
    elif row.kind == "match" and not 1 < len(row.items) == len(row.right):
        one.note("right", shown(row.right), tr("for each of two or more items the place of its option"))
    elif row.kind in {"single", "true-false", "chart"} and len(row.right) > 1:
        one.note("right", shown(row.right), tr("the place of one option"))
    if row.kind == "chart" and not (row.view or "").startswith("chart:"):
        one.note("view", shown(row.view), tr("the address of the chart that is read, as chart:MEASURE?countries=…"))


def _near(one: _Row) -> None:
    near = one.row.number
    if near is None:
        one.note("number", tr("no number"), tr("the number that is right"))
        return
    bounds = [near.near_low, near.low, near.value, near.high, near.near_high]
    known = [bound for bound in bounds if bound is not None]
    if known != sorted(known):
        one.note("number", shown(known), tr("near_low, low, value, high and near_high, each not below the one before"))


def _story(one: _Row) -> None:
    if not one.row.steps:
        one.note("steps", tr("no steps"), tr("at least one step"))


def _pack(one: _Row) -> None:
    row = one.row
    if len(row.partner_colours_paper) != len(row.partner_colours_night):
        one.note("partner_colours_night", shown(row.partner_colours_night), tr("as many colours as partner_colours_paper"))
    for field in ("partner_colours_paper", "partner_colours_night"):
        for place, colour in enumerate(getattr(row, field)):
            if not COLOUR.fullmatch(colour):
                one.note(f"{field}[{place}]", shown(colour), tr("a colour as #1d5f8a"))
    if row.map_region is not None:
        west, south, east, north = row.map_region
        if not (-180 <= west < east <= 360 and -90 <= south < north <= 90):
            one.note("map_region", shown(row.map_region), tr("west, south, east, north in degrees"))
    if row.requires < 1:
        one.note("requires", shown(row.requires), tr("the version of the format, {n}", n=model_base.FORMAT))


def _left_out(one: _Row) -> None:
    if one.row.rows < 0:
        one.note("rows", shown(one.row.rows), tr("a number of rows"))


_SPECIAL: dict[type, Any] = {
    model_pack.Category: _category,
    model_pack.Colours: _colours,
    model.Source: _source,
    model.Event: _event,
    model.Country: _country,
    model.Value: _json,
    model_base.Alternative: _json,
    model_questions.TeacherQuestion: _question,
    model.Story: _story,
    model_pack.Pack: _pack,
    model_pack.LeftOut: _left_out,
}
