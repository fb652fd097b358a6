"""`timeline export`, `timeline import`, `timeline list`: the timeline as a file or a list."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aseandesk.allowed_values import THEMES

if TYPE_CHECKING:
    from aseandesk.exchange.report import ExchangeNote
    from aseandesk.facts.store import FactStore
    from aseandesk.timeline.exchange.choose import Dated
    from aseandesk.timeline.exchange.give import Progress, TimelineExportRequest
    from aseandesk.timeline.exchange.options import ExportOptions, Format
    from aseandesk.timeline.view import TimelineView

ORDER = 30
EXAMPLES = """examples:
  aseandesk timeline export -o asean.png --scale 2                 the whole record as a picture
  aseandesk timeline export -o treaties.svg --category treaty --from 1967 --to 1997
  aseandesk timeline export -o wall.pdf --paper a0 --tiles         a poster out of sheets of A4
  aseandesk timeline export -o viet-nam.csv --country "Viet Nam"   rows with sources, for a spreadsheet
  aseandesk timeline export -o asean.ics                           anniversaries and summits, for a calendar
  aseandesk timeline export -o asean.json --lanes country          for TimelineJS
  aseandesk timeline import lesson.json -o lesson                  a TimelineJS file as a pack
  aseandesk timeline list --from 1997-07 --to 1997-12"""
MOST_NOTES = 200
"""Maximum number of report lines on the terminal; `--json` has all."""

Group = argparse.ArgumentParser | argparse._ArgumentGroup  # noqa: SLF001  argparse has no other name for it


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to the parser. `pack` adds the option for packs on top of the facts."""
    raw = argparse.RawDescriptionHelpFormatter
    words = "give the timeline as a file, take one, list it"
    about = f"{words[:1].upper()}{words[1:]}."
    group = commands.add_parser("timeline", help=words, description=about, epilog=EXAMPLES, formatter_class=raw, allow_abbrev=False)
    each = group.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True)
    give = each.add_parser("export", help="write it: png, svg, pdf, csv, ics (calendar), json (TimelineJS)", allow_abbrev=False)
    give.add_argument("-o", "--output", required=True, type=Path, metavar="FILE", help="the file; its ending names the format")
    _view(give)
    look = give.add_argument_group("pictures")
    look.add_argument("--size", default="1600x1000", metavar="WxH", help="pixels of a PNG or SVG (1600x1000)")
    look.add_argument("--scale", type=int, default=1, metavar="N", help="pixels of a PNG for each of these, 1 to 4")
    look.add_argument("--theme", choices=THEMES, default="paper", help="the look")
    look.add_argument("--paper", metavar="P", help="paper of a PDF: a4, a3, a2, a1 or a0 (a4; with --tiles a0)")
    look.add_argument("--tiles", action="store_true", help="a poster of that paper out of sheets of A4, with marks for cutting")
    look.add_argument("--as-of", metavar="DATE", help="the day up to which ribbons are full (the last that the facts know)")
    take = each.add_parser("import", help="make a pack out of a TimelineJS file", allow_abbrev=False)
    take.add_argument("file", type=Path, metavar="FILE.json", help="the file")
    take.add_argument("-o", "--output", required=True, type=Path, metavar="PACK", help="the folder to make")
    take.add_argument("--lang", default="en", metavar="L", help="the language of its texts, as en")
    take.add_argument("--json", action="store_true", help="print the report as JSON, for programs")
    listed = each.add_parser("list", help="events and eras in order of time", allow_abbrev=False)
    _view(listed)
    listed.add_argument("--json", action="store_true", help="print JSON, for programs")
    for parser in (give, take, listed):
        pack(parser)


def _view(parser: argparse.ArgumentParser) -> None:
    shown = parser.add_argument_group("what is shown; all of it without these")
    shown.add_argument("--from", dest="first", default="", metavar="DATE", help="from a day, month or year on")
    shown.add_argument("--to", dest="last", default="", metavar="DATE", help="up to a day, month or year")
    shown.add_argument("--lanes", choices=("theme", "country", "organisation"), default="theme", help="how events stand together")
    shown.add_argument("--category", action="append", default=[], metavar="C", help="only this category (or era); may be given again")
    shown.add_argument("--country", action="append", default=[], metavar="C", help="only events of this country; may be given again")


def run(given: argparse.Namespace) -> int:
    """Carry out one of the commands. Returns 1 if nothing can be written or read, or the list is empty."""
    from aseandesk.cli.out import NO, UsageError, warn
    from aseandesk.exchange.report import ExchangeError
    from aseandesk.timeline.exchange.choose import ChoiceError

    command = {"export": _export, "import": _import, "list": _list}[given.ask]
    try:
        return command(given)
    except ChoiceError as error:
        raise UsageError(str(error)) from None
    except ExchangeError as error:
        _say_notes(error.notes)
        warn(str(error))
        return NO


# ---- export


def _export(given: argparse.Namespace) -> int:
    from aseandesk.cli.ask import closed, store_of
    from aseandesk.cli.out import FINE, say
    from aseandesk.timeline.exchange.give import export
    from aseandesk.timeline.exchange.options import checked, format_of

    options = _options(given)
    checked(options, format_of(given.output))  # wrong arguments are reported before the facts are read
    store = store_of(given)
    report = export(store, _view_of(store, given), given.output, _picture, options)
    say(report.words())
    _say_notes(report.notes)
    return closed(store, FINE)


def _picture(given: TimelineExportRequest, kind: Format, options: ExportOptions, progress: Progress) -> tuple[bytes, int]:
    """Paint with Qt, which is loaded for pictures only."""
    from aseandesk.ui.timeline.paint.export_timeline import picture

    return picture(given, kind, options, progress)


def _options(given: argparse.Namespace) -> ExportOptions:
    from aseandesk.cli.out import day_of
    from aseandesk.timeline.exchange.options import ExportOptions, size_of

    return ExportOptions(
        size=size_of(given.size),
        scale=given.scale,
        theme=given.theme,
        paper=(given.paper or ("a0" if given.tiles else "a4")).lower(),
        tiles=given.tiles,
        at=day_of(given.as_of) if given.as_of else None,
    )


def _view_of(store: FactStore, given: argparse.Namespace) -> TimelineView:
    from aseandesk.timeline.exchange.choose import view_of

    return view_of(
        store, first=given.first, last=given.last, lanes=given.lanes, categories=tuple(given.category), countries=tuple(given.country)
    )


# ---- import


def _import(given: argparse.Namespace) -> int:
    from aseandesk.cli.ask import store_of
    from aseandesk.cli.out import FINE, say, say_json
    from aseandesk.timeline.exchange.from_timelinejs import import_timelinejs
    from aseandesk.words import tr

    report = import_timelinejs(given.file, given.output, store_of(given), given.lang)
    if given.json:
        numbers = {"events": report.events, "eras": report.eras, "sources": report.sources}
        say_json({"pack": str(report.path), **numbers, "notes": [_note_json(note) for note in report.notes]})
        return FINE
    _say_notes(report.notes)
    say(report.words() + (f"; {report.summary()}" if report.summary() else ""))
    say(tr("Open it with `aseandesk --pack {path}`.", path=report.path))
    return FINE


def _note_json(note: ExchangeNote) -> dict[str, str]:
    return {"where": note.where, "title": note.title, "what": note.what, "sentence": note.sentence}


def _say_notes(notes: tuple[ExchangeNote, ...]) -> None:
    from aseandesk.cli.out import say
    from aseandesk.words import tr

    for note in notes[:MOST_NOTES]:
        say(str(note))
    if len(notes) > MOST_NOTES:
        say(tr("… and {n} more; --json has all.", n=len(notes) - MOST_NOTES))


# ---- listing


def _list(given: argparse.Namespace) -> int:
    from aseandesk.cli.ask import closed, store_of
    from aseandesk.cli.out import FINE, NO, say_json, table, warn
    from aseandesk.timeline.exchange.choose import chosen
    from aseandesk.words import count, language, tr

    store = store_of(given)
    rows = chosen(store, _view_of(store, given))
    found = rows.by_time()
    if given.json:
        say_json([_row_json(store, row, given.lanes) for row in found])
    elif found:
        table([_row(store, row, language()) for row in found])
        warn(", ".join((count(len(rows.events), "{n} event", "{n} events"), count(len(rows.eras), "{n} era", "{n} eras"))))
    else:
        warn(tr("Nothing of the record is shown."))
    return closed(store, FINE if found else NO)


def _row(store: FactStore, row: Dated, lang: str) -> tuple[str, ...]:
    from aseandesk.facts.store import say as text_of

    last = f"–{row.end.text}" if row.end else ""
    return f"{row.date.text}{last}", store.address(row), text_of(row.title, lang)


def _row_json(store: FactStore, row: Dated, lanes: str) -> dict[str, Any]:
    from aseandesk.facts import model
    from aseandesk.facts.store import say as text_of
    from aseandesk.timeline.exchange.choose import group_of
    from aseandesk.words import language

    lang = language()
    return {
        "address": store.address(row),
        "date": row.date.text,
        "end": row.end.text if row.end else None,
        "title": text_of(row.title, lang),
        "lane": group_of(store, row, lanes, lang) if isinstance(row, model.Event) else "era",
        "countries": list(row.countries),
        "confidence": row.confidence,
        "sources": list(row.sources),
    }
