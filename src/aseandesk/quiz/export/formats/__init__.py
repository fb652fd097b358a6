"""Export formats for other programs, one file a format. The files are discovered automatically, like makers; each must match `Format`.

`make` returns the bytes, `write` puts them into a file atomically. Notes say for each question what did not fit; with `strict` that is an
error, and nothing is written. `docs/quiz-formats.md` describes each format.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from aseandesk.exchange.atomic_write import put
from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.export.report import ConversionReport, lossy
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.words import count, tr


class Format(Protocol):
    """The interface of a module in this package: name on the command line, title, file name suffix, and `make`.

    `make` raises ExchangeError with a sentence if no file can be made; notes say what was left out or changed, question by question.
    """

    NAME: str
    TITLE: str
    SUFFIX: str

    def make(self, given: ExportRequest) -> ExportResult: ...


@cache
def formats() -> dict[str, Format]:
    """Return all formats by name, in alphabetical order. Raises RuntimeError if none is found or two share a name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [cast(Format, import_module(f"{__name__}.{name}")) for name in names]
    found = {module.NAME: module for module in sorted(modules, key=lambda module: module.NAME)}
    if not found:
        raise RuntimeError("no formats were found: the bundle lacks the modules of aseandesk.quiz.export.formats")
    if len(found) < len(modules):
        raise RuntimeError("two formats share a name")
    return found


def make(given: ExportRequest, name: str, *, strict: bool = False) -> ExportResult:
    """Return the questions in the format of that name. Raises KeyError for an unknown format, ExchangeError with a sentence and notes.

    It is an error if no question fits, and with `strict` if anything was left out or changed.
    """
    chosen = formats()[name]
    if not given.questions:
        raise ExchangeError(tr("There is no question to write."))
    made = chosen.make(given)
    if not made.held:
        raise ExchangeError(tr("No question fits into {format}.", format=tr(chosen.TITLE)), made.notes)
    lost = lossy(made.notes)
    if strict and lost:
        said = count(len({note.where for note in lost}), "{n} question does", "{n} questions do")
        raise ExchangeError(tr("{said} not fit into {format} as it stands; nothing was written.", said=said, format=tr(chosen.TITLE)), lost)
    return made


def write(given: ExportRequest, name: str, path: Path, *, strict: bool = False) -> ConversionReport:
    """Write the questions into a file. Raises as `make` does, and ExchangeError if the file cannot be written; the old file then stays."""
    made = make(given, name, strict=strict)
    put(path, made.data)
    return ConversionReport(path, made.held, made.pages, made.notes)
