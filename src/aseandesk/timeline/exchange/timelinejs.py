"""The record as a TimelineJS3 JSON file, a format that teachers use: slides with dates as far as they are known, eras, groups.

https://timeline.knightlab.com/docs/json-format.html. Texts are HTML there: ours are escaped, and nuance and sources are in paragraphs with
classes that our own import recognises.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from aseandesk.facts import model
from aseandesk.facts.card import Cited, citation
from aseandesk.facts.card_parts import open_span
from aseandesk.facts.dates import PartialDate, span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.exchange.as_csv import disagreements
from aseandesk.timeline.exchange.choose import ChosenFacts, Dated, group_of, title_words
from aseandesk.words import tr

NUANCE, SOURCES = "nuance", "sources"
"""The classes of the paragraphs that are not part of the summary."""
OPEN = "open"
"""Our own key for an era that continues; the format requires an end."""


def as_timelinejs(store: FactStore, rows: ChosenFacts, lanes: str, lang: str) -> bytes:
    """Return the file: a title slide, the events as slides in groups, the eras."""
    whole = {
        "scale": "human",
        "title": _title(store, rows, lang),
        "events": [_slide(store, row, lanes, lang) for row in rows.events],
        "eras": [_era(store, row, rows, lang) for row in rows.eras],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def date_json(when: PartialDate) -> dict[str, Any]:
    """Return a date as far as it is known, with its text.

    Without the text the format takes 1963 to May 1963 for one date and drops the end.
    """
    found: dict[str, Any] = {"year": when.first.year}
    if when.precision != "year":
        found["month"] = when.first.month
    if when.precision == "day":
        found["day"] = when.first.day
    return found | {"display_date": when.words()}


def _title(store: FactStore, rows: ChosenFacts, lang: str) -> dict[str, Any]:
    pack = store.pack
    taken = {row.id for row in rows.events}
    name = "title"
    while name in taken:
        name += "-slide"
    summary, day = say(pack.summary, lang), pack.as_of.words() if pack.as_of else ""
    parts = [summary, tr("Known up to {day}.", day=day) if day and day not in summary else "", pack.licence]
    text = "".join(f"<p>{_html(part)}</p>" for part in parts if part)
    return {"unique_id": name, "text": {"headline": _html(title_words(store, lang)), "text": text}}


def _slide(store: FactStore, row: model.Event, lanes: str, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = {"unique_id": row.id, "start_date": date_json(row.date)}
    if row.end is not None and row.end != row.date:
        found["end_date"] = date_json(row.end)
    found["display_date"] = span_words(row.date, row.end)
    found["group"] = group_of(store, row, lanes, lang)
    found["text"] = {"headline": _html(say(row.title, lang)), "text": _text(store, row, lang)}
    return found


def _era(store: FactStore, row: model.Era, rows: ChosenFacts, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = {"unique_id": row.id, "start_date": date_json(row.date)}
    if row.end is None:
        known = store.pack.as_of or max(one.end or one.date for one in rows.by_time())
        found |= {"end_date": date_json(max(known, row.date)) | {"display_date": tr("still open")}, OPEN: True}
    else:
        found["end_date"] = date_json(row.end)
    if found["end_date"] == found["start_date"]:  # the format drops an end equal to the start, and then rejects the era
        del found["end_date"]["display_date"]
    found["display_date"] = open_span(row.date, row.end)
    found["text"] = {"headline": _html(say(row.title, lang)), "text": _text(store, row, lang)}
    return found


def _text(store: FactStore, row: Dated, lang: str) -> str:
    parts = [f"<p>{_html(say(row.summary, lang))}</p>"]
    doubts = [say(row.nuance, lang), *disagreements(store, row, lang)]
    if row.confidence == "uncertain":
        doubts.append(tr("Uncertain: sources disagree, or none was read") + ".")
    parts += [f'<p class="{NUANCE}"><em>{_html(one)}</em></p>' for one in doubts if one]
    cited = [_link(store.sources[one]) for one in row.sources if one in store.sources]
    if cited:
        parts.append(f'<p class="{SOURCES}">{_html(tr("Sources"))}: {"; ".join(cited)}</p>')
    return "".join(parts)


def _link(source: model.Source) -> str:
    words = _html(citation(Cited("", source.title, source.publisher, "", source.read, source.kind)))
    return f'<a href="{escape(source.url)}">{words}</a>' if source.url else words


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\r\n", "\n").replace("\n", "<br>")
