"""`chart list`, `chart ADDRESS|NAME`: charts on the command line; `facts series`: the available measures."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aseandesk.allowed_values import THEMES, ZOOM, one_of_wanted, refused_option
from aseandesk.cli.look_options import zoom_of

if TYPE_CHECKING:
    from aseandesk.charts.save import ImageOptions
    from aseandesk.facts.store import FactStore
    from aseandesk.trade.lines import Selection
    from aseandesk.trade.view import ChartView

ORDER = 40
EXAMPLES = """examples:
  aseandesk chart list                                            every measure: its name and title
  aseandesk chart gdp-growth                                      all members over all years, into gdp-growth.png
  aseandesk chart merchandise-exports --countries VNM,THA --from 1990 -o exports.svg
  aseandesk chart merchandise-balance --countries VNM -o balance.pdf --size handout
  aseandesk chart gdp --view share -o share.csv                   the figures, a row each, with source and licence
  aseandesk chart goods-exports-to-partner --kind heat -o who.png --size slide --theme night
  aseandesk chart "chart:fdi-inflows-unctad?countries=ASEAN10&as=mean" --words
a picture and its figures come from one address, as the window shows it: chart:NAME?countries=A,B&as=share&from=1990&to=2023"""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the command to the parser. `pack` adds the option for packs on top of the facts."""
    raw = argparse.RawDescriptionHelpFormatter
    words = "draw a chart, list them, say one in words"
    about = f"{words[:1].upper()}{words[1:]}."
    parser = commands.add_parser("chart", help=words, description=about, epilog=EXAMPLES, formatter_class=raw, allow_abbrev=False)
    parser.add_argument(
        "what", metavar="ADDRESS|NAME|FILE|list", help="chart:NAME?…, the name of a measure, a view saved as a file; list for all measures"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="the file: png, svg, pdf, csv or xlsx; NAME.png if none is given")
    parser.add_argument("--words", action="store_true", help="say the chart in words instead of drawing it")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs: the list, or the figures with --words")
    shown = parser.add_argument_group("what is shown; all members over all years without these")
    shown.add_argument("--countries", metavar="A,B", help="codes or names; ASEAN for its members added up")
    shown.add_argument("--partners", metavar="A,B", help="whose trade with the country, where a measure has partners")
    shown.add_argument("--from", dest="first", type=int, metavar="Y", help="the first year")
    shown.add_argument("--to", dest="last", type=int, metavar="Y", help="the last year")
    shown.add_argument("--at", type=int, metavar="Y", help="the year of a chart that shows one")
    shown.add_argument("--view", metavar="V", help="level, share, index, change, growth, per-head, rank, total, mean, …")
    shown.add_argument("--kind", metavar="K", help="lines, bars, rank, slope, map, …; the one that fits best without it")
    look = parser.add_argument_group("pictures")
    look.add_argument("--size", metavar="S", help="slide (16:9), handout (A5), poster (A3), or WxH in pixels (1600x1000)")
    look.add_argument("--scale", type=int, default=1, metavar="N", help="pixels of a PNG for each of these, 1 to 4")
    look.add_argument("--theme", choices=THEMES, default="paper", help="the look")
    look.add_argument("--zoom", type=zoom_of, metavar="N", help=f"size of texts, {ZOOM.low} to {ZOOM.high}")
    look.add_argument("--lang", metavar="L", help="the language, as en")
    pack(parser)


def run(given: argparse.Namespace) -> int:
    """Carry out the command. Returns 1 if nothing can be shown or written."""
    from aseandesk.cli.ask import closed, store_of
    from aseandesk.cli.out import NO, UsageError, warn
    from aseandesk.exchange.report import ExchangeError
    from aseandesk.words import tr

    _speak(given.lang)
    store = store_of(given)
    if given.what == "list":
        return closed(store, _list(store, as_json=given.json))
    if given.json and not given.words:
        raise UsageError(tr("--json prints the list, or the figures of a chart with --words: give --words as well."))
    if given.words and given.output is not None:
        raise UsageError(tr("--words prints the chart in words and writes no file: leave out -o, or --words."))
    try:
        options = _options(given)
        view = _view(store, given)
        return closed(store, NO if view is None else _give(store, view, given, options))
    except ExchangeError as error:
        warn(str(error))
        return NO


def _speak(lang: str | None) -> None:
    from aseandesk.cli.out import UsageError
    from aseandesk.words import tr
    from aseandesk.words.languages import available, speak

    if lang is None:
        return
    if lang not in available():
        raise UsageError(tr("There is no language {given}: expected one of {known}.", given=lang, known=", ".join(available())))
    speak(lang)


def _options(given: argparse.Namespace) -> ImageOptions:
    from aseandesk.charts.draw import all_kinds
    from aseandesk.charts.save import PLAIN, SCALES, ImageOptions, format_of, size_of
    from aseandesk.cli.out import UsageError
    from aseandesk.exchange.report import ExchangeError
    from aseandesk.words import tr

    if given.kind is not None and given.kind not in all_kinds():
        raise UsageError(refused_option("--kind", given.kind, one_of_wanted(all_kinds())))
    if given.scale not in SCALES:
        raise UsageError(tr("--scale {given}: expected a whole number from 1 to 4.", given=given.scale))
    if given.zoom is not None and not ZOOM.has(given.zoom):
        raise UsageError(refused_option("--zoom", given.zoom, ZOOM.wanted()))
    try:
        size = size_of(given.size) if given.size else PLAIN
        if given.output is not None:
            format_of(given.output)
    except ExchangeError as error:
        raise UsageError(str(error)) from None
    return ImageOptions(size=size, scale=given.scale, theme=given.theme, zoom=given.zoom)


def _view(store: FactStore, given: argparse.Namespace) -> ChartView | None:
    """Return the requested view with the options applied to its address; changes are reported on standard error."""
    import msgspec

    from aseandesk.cli.out import UsageError, warn
    from aseandesk.trade.nearest import nearest_view, read
    from aseandesk.trade.select import all_members
    from aseandesk.trade.view import SHOWN

    try:
        view, said = read(store, _address(store, given))
    except ValueError as error:
        raise UsageError(str(error)) from None
    if view is not None:
        if given.view is not None and given.view not in SHOWN:
            raise UsageError(refused_option("--view", given.view, one_of_wanted(SHOWN)))
        asked: dict[str, Any] = {
            "countries": _parties(store, view.measure, "reporter", "--countries", given.countries),
            "partners": _parties(store, view.measure, "partner", "--partners", given.partners),
            "first": given.first,
            "last": given.last,
            "at": given.at,
            "shown": given.view,
            "kind": given.kind,
        }
        view = msgspec.structs.replace(view, **{key: value for key, value in asked.items() if value})
        asked_for = view.countries
        view, more = nearest_view(store, view)
        said = (*said, *more)
        if view is not None and asked_for and not view.countries:
            view = None  # everything that was requested is unavailable: do not show another chart
    for sentence in said:
        warn(sentence)
    if view is not None and not view.countries:
        from aseandesk.facts.measures import measure_of

        measure = measure_of(store, view.measure)
        if measure is not None and measure.by == "none" and measure.kind != "ranking":
            view = msgspec.structs.replace(view, countries=all_members(store, view.measure))
    return view


def _address(store: FactStore, given: argparse.Namespace) -> str:
    """Return the requested address, or the address in a file. A measure takes precedence over a file of the same name."""
    from aseandesk.cli.ask import same_file
    from aseandesk.cli.out import DataError, UsageError, warn
    from aseandesk.facts import viewfile
    from aseandesk.trade.nearest import measure_named
    from aseandesk.words import tr

    what: str = given.what
    if measure_named(store, what.partition("?")[0]) or not viewfile.is_place(what):
        return what
    place, output = Path(what), given.output
    if output is not None and same_file(place, output):
        raise UsageError(tr("{file} holds the view that is to be drawn: name another file with -o.", file=output))
    try:
        address, later = viewfile.read(place)
    except viewfile.ViewFileError as error:
        raise DataError(str(error)) from None
    if later:
        warn(later)
    return address


def _parties(store: FactStore, ident: str, role: str, option: str, text: str | None) -> tuple[str, ...]:
    """Return the words of an option that names countries. Unlike those of an address, which may be old, all must be known."""
    from aseandesk.cli.ask import resolve_name
    from aseandesk.cli.out import UsageError
    from aseandesk.facts.lookup import party_of
    from aseandesk.facts.measures import rows_of
    from aseandesk.words import tr

    if text is None:
        return ()
    words = tuple(part.strip() for part in text.split(",") if part.strip())
    if not words:
        raise UsageError(tr("{option} names nobody: expected codes or names with commas between, as VNM,THA.", option=option))
    known = {getattr(row, role) for row in rows_of(store, ident)}
    for word in words:
        if word not in known:
            resolve_name(party_of, store, word)
    return words


def _give(store: FactStore, view: ChartView, given: argparse.Namespace, options: ImageOptions) -> int:
    from aseandesk.charts.draw import kind_of
    from aseandesk.charts.save import save
    from aseandesk.cli import progress
    from aseandesk.cli.out import FINE, NO, say, warn
    from aseandesk.trade.nearest import outside
    from aseandesk.trade.select import select
    from aseandesk.words import count, tr

    selection = select(store, view)
    if why := outside(selection, view.at):
        warn(why)
        return NO
    if given.words:
        return _words(store, selection, as_json=given.json)
    progress.step(tr("Drawing the chart"))
    path = given.output or Path(f"{view.measure}.png")
    selection = save(store, view, path, options)
    _, why = kind_of(store, selection)
    if why:
        warn(why)
    figures = sum(len(line.points) for line in selection.lines) + sum(len(ranks.names) for ranks in selection.ranks)
    say(f"{path}: {count(figures, '{n} figure', '{n} figures')}, {view.address()}")
    return FINE


def _words(store: FactStore, selection: Selection, *, as_json: bool) -> int:
    from aseandesk.cli.out import FINE, NO, say, say_json
    from aseandesk.trade.rows import observations
    from aseandesk.trade.tell import spoken

    empty = not selection.lines and not selection.ranks
    if as_json:
        figures = [row._asdict() for row in observations(store, selection)]
        address = str(selection.view.address())
        say_json({"address": address, "words": spoken(store, selection), "notes": list(selection.notes), "figures": figures})
    else:
        say(spoken(store, selection))
        for note in selection.notes:
            say(note)
    return NO if empty else FINE


def _list(store: FactStore, *, as_json: bool) -> int:
    from aseandesk.cli.out import FINE, NO, say_json, table
    from aseandesk.facts.measures import measures
    from aseandesk.facts.store import say
    from aseandesk.words import language

    found = measures(store)
    rows = [(ident, say(row.title, language())) for ident, row in found.items()]
    if as_json:
        say_json([{"name": name, "title": title, "address": f"chart:{name}", "unit": found[name].unit} for name, title in rows])
    else:
        table(rows)
    return FINE if rows else NO


# ---- facts series


def series(given: argparse.Namespace) -> int:
    """Print the measures with their coverage, or the reporters of one with their years. Returns 1 for an unknown measure."""
    from aseandesk.cli.ask import closed, store_of
    from aseandesk.cli.out import FINE, NO, say_json, table, warn
    from aseandesk.facts.measures import measure_of
    from aseandesk.trade.nearest import nearest_view
    from aseandesk.trade.view import ChartView

    store = store_of(given)
    if given.measure is None:
        return closed(store, _measures(store, as_json=given.json))
    ident = given.measure
    if measure_of(store, ident) is None:
        view, said = nearest_view(store, ChartView(measure=ident.removeprefix("series:")))
        for sentence in said:
            warn(sentence)
        if view is None:
            return closed(store, NO)
        ident = view.measure
    rows = _rows(store, ident)
    if given.json:
        say_json(rows)
    else:
        table([(row["reporter"], row["part"] or "–", row["years"], f"{row['figures']}", row["source"]) for row in rows])
    return closed(store, FINE if rows else NO)


def _measures(store: FactStore, *, as_json: bool) -> int:
    from aseandesk.cli.out import FINE, NO, say_json, table
    from aseandesk.facts.measures import measures
    from aseandesk.facts.store import say
    from aseandesk.words import language

    found = list(measures(store).values())
    if as_json:
        keys = ("id", "unit", "topic", "kind", "by")
        say_json([{key: getattr(m, key) for key in keys} | {"title": say(m.title, language()), "sources": list(m.sources)} for m in found])
    else:
        table([(m.id, m.unit, say(m.title, language())) for m in found])
    return FINE if found else NO


def _rows(store: FactStore, ident: str) -> list[dict[str, Any]]:
    from aseandesk.facts.measures import rows_of

    rows = []
    for row in rows_of(store, ident):
        years = sorted({year for year, _ in row.points} | {year for year, _, _ in row.ranking})
        span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
        figures = len(row.points) or len(row.ranking)
        rows.append(
            {
                "reporter": row.reporter,
                "part": row.product or row.partner or "",
                "partner": row.partner,
                "product": row.product,
                "years": span,
                "figures": figures,
                "source": row.source,
            }
        )
    return rows
