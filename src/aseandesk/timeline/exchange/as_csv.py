"""Events and eras as CSV, one row each: the date as it is known, the days that it may mean, and the address of the fact.

UTF-8 with a byte order mark, lines and quotes by RFC 4180, so that spreadsheets open it directly. Lists in a cell are separated by " | ".
"""

from __future__ import annotations

import csv
import io
from typing import Any

from aseandesk.facts import model
from aseandesk.facts.card import disagreement_words
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.describe import card
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.exchange.choose import ChosenFacts, Dated
from aseandesk.timeline.items import rank_by_rule

COLUMNS = (
    "address",
    "kind",
    "category",
    "category_title",
    "date",
    "end",
    "first_day",
    "last_day",
    "precision",
    "about",
    "title",
    "short",
    "summary",
    "countries",
    "country_names",
    "bodies",
    "people",
    "places",
    "confidence",
    "nuance",
    "disagreement",
    "limits",
    "rank",
    "related",
    "sources",
    "source_titles",
    "source_publishers",
    "source_urls",
    "sources_read",
)
BETWEEN = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(store: FactStore, rows: ChosenFacts, lang: str) -> bytes:
    """Return the file: a header row, then events and eras in order of time."""
    out = io.StringIO(newline="")
    write = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    write.writeheader()
    for row in rows.by_time():
        write.writerow({name: guarded(cell) for name, cell in _cells(store, row, lang).items()})
    return out.getvalue().encode("utf-8-sig", "replace")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: one that looks like a formula gets an apostrophe in front."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(store: FactStore, row: Dated, lang: str) -> dict[str, str]:
    sources = [store.sources[one] for one in row.sources if one in store.sources]
    last = last_of(store, row)
    shared: dict[str, Any] = {
        "date": row.date.text,
        "end": row.end.text if row.end else "",
        "first_day": row.date.first.isoformat(),
        "last_day": last.last.isoformat() if last else "",
        "precision": row.date.precision,
        "about": "yes" if row.date.circa or (row.end and row.end.circa) else "",
        "title": say(row.title, lang),
        "short": say(row.short, lang),
        "summary": say(row.summary, lang),
        "countries": BETWEEN.join(row.countries),
        "country_names": BETWEEN.join(store.name(one, lang) for one in row.countries),
        "confidence": row.confidence,
        "nuance": say(row.nuance, lang),
        "disagreement": BETWEEN.join(disagreements(store, row, lang)),
        "related": BETWEEN.join(row.related),
        "sources": BETWEEN.join(row.sources),
        "source_titles": BETWEEN.join(one.title for one in sources),
        "source_publishers": BETWEEN.join(one.publisher for one in sources),
        "source_urls": BETWEEN.join(one.url or "" for one in sources),
        "sources_read": BETWEEN.join("yes" if one.read else "no" for one in sources),
    }
    return shared | (_event(store, row, lang) if isinstance(row, model.Event) else _era(row, lang))


def _event(store: FactStore, row: model.Event, lang: str) -> dict[str, str]:
    category = store.categories.get(row.category)
    return {
        "address": f"event:{row.id}",
        "kind": "event",
        "category": row.category,
        "category_title": say(category.title, lang) if category else "",
        "bodies": BETWEEN.join(row.bodies),
        "people": BETWEEN.join(store.title(f"person:{one}", lang) or one for one in row.people),
        "places": BETWEEN.join(row.places),
        "rank": str(row.rank or rank_by_rule(row)),
    }


def _era(row: model.Era, lang: str) -> dict[str, str]:
    return {"address": f"era:{row.id}", "kind": "era", "category": row.kind, "limits": say(row.limits, lang)}


def last_of(store: FactStore, row: Dated) -> PartialDate | None:
    """Return the end of a row, or its date if it has no end; None for an era that continues."""
    return row.end or (None if isinstance(row, model.Era) else row.date)


def disagreements(store: FactStore, row: Dated, lang: str) -> list[str]:
    """Return, in sentences, the values that other sources give and their names."""
    if not row.alternatives:
        return []
    found = card(store, store.address(row), lang)
    return [disagreement_words(one) for one in found.disagreements] if found else []
