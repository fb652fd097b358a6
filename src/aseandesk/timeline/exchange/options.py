"""Export options, the same for the command line and the menu: format by suffix, size, paper, theme."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from aseandesk.look import ThemeName
from aseandesk.timeline.exchange.choose import ChoiceError
from aseandesk.timeline.exchange.sheets import PAPERS
from aseandesk.words import tr

Format = Literal["png", "svg", "pdf", "csv", "ics", "json"]
PICTURES: tuple[Format, ...] = ("png", "svg", "pdf")
FORMATS: tuple[Format, ...] = (*PICTURES, "csv", "ics", "json")
SMALLEST, LARGEST = 200, 10000
"""The minimum and maximum pixels of a side of a picture."""
LARGEST_SCALE = 4
MOST_PIXELS = 150_000_000
"""The maximum pixels of a PNG: four bytes each are held in memory."""


class ExportOptions(msgspec.Struct, frozen=True):
    """Options of a picture; the other formats have none.

    `size` in pixels of a PNG or SVG; `scale` (1 to 4): PNG pixels for each of these. `paper` of a PDF; with `tiles` a poster of that size
    made of A4 sheets. `at`: the as-of day; None for the last that the pack knows.
    """

    size: tuple[int, int] = (1600, 1000)
    scale: int = 1
    theme: ThemeName = "paper"
    paper: str = "a4"
    tiles: bool = False
    at: date | None = None


def format_of(path: Path) -> Format:
    """Return the format of a file's suffix.

    Raises: ChoiceError with a sentence.
    """
    suffix = path.suffix.lower().removeprefix(".")
    for known in FORMATS:
        if suffix == known:
            return known
    wanted = ", ".join(f".{known}" for known in FORMATS)
    raise ChoiceError(tr("{file} names no format: expected a file that ends with one of {wanted}.", file=path.name, wanted=wanted))


def size_of(text: str) -> tuple[int, int]:
    """Return width and height in pixels of a text such as "1600x1000".

    Raises: ChoiceError with a sentence.
    """
    match = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text.lower(), re.ASCII)
    if match is None:
        raise ChoiceError(tr("--size {given}: expected width and height in pixels, as 1600x1000.", given=text))
    return int(match[1]), int(match[2])


def checked(options: ExportOptions, kind: Format) -> ExportOptions:
    """Return the options if they are valid for this kind of file.

    Raises: ChoiceError with a sentence.
    """
    width, height = options.size
    if not all(SMALLEST <= side <= LARGEST for side in options.size):
        limits = tr("each side from {low} to {high} pixels", low=SMALLEST, high=LARGEST)
        raise ChoiceError(tr("A picture of {width} × {height} cannot be made: {limits}.", width=width, height=height, limits=limits))
    if not 1 <= options.scale <= LARGEST_SCALE:
        raise ChoiceError(tr("A scale of {scale} cannot be used: it goes from 1 to {most}.", scale=options.scale, most=LARGEST_SCALE))
    if kind == "png" and width * height * options.scale**2 > MOST_PIXELS:
        raise ChoiceError(tr("That picture would have more than {most} million pixels.", most=MOST_PIXELS // 1_000_000))
    if options.paper not in PAPERS:
        raise ChoiceError(tr("There is no paper {name}: expected one of {known}.", name=options.paper, known=", ".join(PAPERS)))
    if options.tiles and kind != "pdf":
        raise ChoiceError(tr("Tiles are sheets of a PDF: name a file that ends with .pdf."))
    if options.tiles and options.paper == "a4":
        raise ChoiceError(tr("A poster of A4 is one sheet: choose a larger paper for tiles, as a3 or a0."))
    return options
