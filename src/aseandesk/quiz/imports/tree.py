"""Parse untrusted XML: no document type, so no entities that expand or read files, and limited nesting."""

from __future__ import annotations

from typing import NoReturn
from xml.etree import ElementTree as Tree
from xml.parsers import expat

from aseandesk.exchange.report import ExchangeError
from aseandesk.words import tr

DEEPEST = 60
"""Maximum nesting depth; Moodle's questions need ten levels."""


def tree_of(name: str, data: bytes) -> Tree.Element:
    """Return the root of the tree. Raises ExchangeError with a sentence that names the file."""
    build, parser = Tree.TreeBuilder(), expat.ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ExchangeError(tr("{file} is nested too deeply for questions.", file=name))
        build.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        build.end(tag)

    def refuse(*_parts: object) -> NoReturn:
        raise ExchangeError(tr("{file} defines entities, which no question needs: take its document type out.", file=name))

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, build.data
    parser.StartDoctypeDeclHandler = refuse
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = tr("line {line}, column {column}", line=error.lineno, column=error.offset + 1)
        raise ExchangeError(tr("{file} is no XML: {why} at {place}.", file=name, why=expat.ErrorString(error.code), place=place)) from None
    except (ValueError, LookupError) as error:
        raise ExchangeError(tr("{file} is no XML: {why}.", file=name, why=error)) from None
    return build.close()
