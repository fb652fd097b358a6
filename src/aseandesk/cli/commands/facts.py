"""`facts`: query the facts and check packs. The work is done by `cli/facts`, `facts_pack`, `world` and `chart`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from aseandesk.cli.about import FACTS_EXAMPLES
from aseandesk.cli.look_options import AS_OF

ORDER = 110


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the commands to the parser. `pack` adds the option for packs on top of the facts."""
    raw = argparse.RawDescriptionHelpFormatter
    about = "Ask the facts, and look after them."
    group = commands.add_parser(
        "facts", help="ask the facts from the terminal", description=about, epilog=FACTS_EXAMPLES, formatter_class=raw
    )
    _asks(group.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True), pack)


def run(given: argparse.Namespace) -> int:
    """Carry out one of the commands, importing only what it needs."""
    match given.ask:
        case "series":
            from aseandesk.cli.commands import chart

            return chart.series(given)
        case ("members" | "status" | "value") as ask:
            from aseandesk.cli import world

            return {"members": world.members, "status": world.status, "value": world.value}[ask](given)
        case ("stats" | "schema" | "check") as ask:
            from aseandesk.cli import facts_pack

            return {"stats": facts_pack.stats, "schema": facts_pack.schema, "check": facts_pack.check}[ask](given)
    from aseandesk.cli import facts

    return facts.show(given) if given.ask == "show" else facts.find(given)


def _asks(commands: argparse._SubParsersAction[argparse.ArgumentParser], pack: Callable[[argparse.ArgumentParser], None]) -> None:
    def add(name: str, words: str, *, as_json: bool = True) -> argparse.ArgumentParser:
        parser = commands.add_parser(name, help=words, description=f"{words[:1].upper()}{words[1:]}.", allow_abbrev=False)
        pack(parser)
        if as_json:
            parser.add_argument("--json", action="store_true", help="print JSON, for programs")
        return parser

    check = add("check", "name every mistake of a pack, at once")
    check.add_argument("what", nargs="?", type=Path, metavar="PACK", help="the pack; the core pack if none is given")
    show = add("show", "one fact with its sources, in words")
    show.add_argument("address", metavar="ADDRESS", help="as event:charter-signed, or the id alone")
    show.add_argument("--as-of", metavar="DATE", help=AS_OF)
    find = add("find", "search by words in any order and language; beginnings suffice")
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many (20)")
    members = add("members", "who had a status on a day")
    members.add_argument("date", metavar="DATE", help=AS_OF)
    members.add_argument("--status", default="member", help='the status, as member or "dialogue partner"')
    members.add_argument("--organisation", metavar="O", help="the organisation; that of the pack if none is given")
    status = add("status", "what a country was to the organisations on a day")
    status.add_argument("country", metavar="COUNTRY", help="a code (VNM, VN) or a name in any language")
    status.add_argument("date", metavar="DATE", help=AS_OF)
    value = add("value", "a country's capital, area, currency, ...")
    value.add_argument("country", metavar="COUNTRY", help="a code (VNM, VN) or a name in any language")
    value.add_argument("field", metavar="FIELD", help="as capital")
    value.add_argument("--as-of", metavar="DATE", help=AS_OF)
    series = add("series", "the measures of the charts, or who reports one")
    series.add_argument("measure", nargs="?", metavar="MEASURE", help="as merchandise-exports; all measures if none is given")
    add("stats", "counts by kind and confidence, and what was left out")
    schema = add("schema", "write the JSON Schemas of a pack's files", as_json=False)
    schema.add_argument("--check", action="store_true", help="only compare: 1 if they are out of step")
    schema.add_argument("--folder", type=Path, metavar="DIR", help="where they lie, instead of the program's own folder")
