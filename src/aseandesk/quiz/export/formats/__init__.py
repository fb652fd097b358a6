"""Formats in which questions are given to other programs, one file a format: files are found by themselves, as makers are.

What a file must hold is `Format`. `make` gives the bytes, `write` puts them into a file: aside first, then renamed. What does not
fit is told by question; with `strict` it is an error, and nothing is written. `docs/quiz-formats.md` tells of each.
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
    """What a file of this room offers: its name on the command line, its title, the ending of its files, and the file itself.

    `make` raises ExchangeError with a sentence if there can be no file at all; what it leaves out or changes it tells by question.
    """

    NAME: str
    TITLE: str
    SUFFIX: str

    def make(self, given: ExportRequest) -> ExportResult: ...


@cache
def formats() -> dict[str, Format]:
    """All formats by name, in alphabetical order. Raises RuntimeError if none is found or two share a name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [cast(Format, import_module(f"{__name__}.{name}")) for name in names]
    found = {module.NAME: module for module in sorted(modules, key=lambda module: module.NAME)}
    if not found:
        raise RuntimeError("no formats were found: the bundle lacks the modules of aseandesk.quiz.export.formats")
    if len(found) < len(modules):
        raise RuntimeError("two formats share a name")
    return found


def make(given: ExportRequest, name: str, *, strict: bool = False) -> ExportResult:
    """The questions in the format of that name. Raises KeyError if there is none, ExchangeError with a sentence and notes.

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
    """Write the questions into a file. Raises as `make` does, and if the file cannot be written; then nothing has changed."""
    made = make(given, name, strict=strict)
    put(path, made.data)
    return ConversionReport(path, made.held, made.pages, made.notes)
