"""A view as a file: its address and title, so that another person can open it. Encodes and reads; the caller writes."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path
from typing import Literal

import msgspec

from aseandesk.facts.address import KINDS, parse
from aseandesk.input_files import TooLargeError, read_input
from aseandesk.words import system_says, tr

ENDING = ".aseandesk"
VERSION = 1
LARGEST = 64 * 1024
"""Maximum bytes; a saved view has some hundred."""


class ViewFile(msgspec.Struct, frozen=True):
    """The content of the file. Keys of later versions are ignored: the address has all that matters."""

    format: Literal["aseandesk-view"]
    version: int
    address: str
    title: str = ""


class ViewFileError(Exception):
    """Raised for a file that holds no view; the message is a sentence."""


def is_place(text: str) -> bool:
    """Return whether the text is the name of a file rather than an address."""
    return text.lower().endswith(ENDING) or (text.partition(":")[0] not in KINDS and Path(text).is_file())


def encoded(address: str, title: str) -> bytes:
    """Return the bytes of the file."""
    row = ViewFile("aseandesk-view", VERSION, address, title)
    return msgspec.json.format(msgspec.json.encode(row), indent=1) + b"\n"


def read(place: Path) -> tuple[str, str]:
    """Return the address in the file, and a sentence if a later version made it ("" otherwise).

    Raises: ViewFileError with a sentence.
    """
    expected = tr("expected a view that was saved in the window, with the ending {ending}", ending=ENDING)
    try:
        content = read_input(place, LARGEST)
    except TooLargeError:
        raise ViewFileError(tr("{file} is too large to be a view: {expected}.", file=place.name, expected=expected)) from None
    except OSError as error:
        raise ViewFileError(tr("{file} could not be read: {why}.", file=place.name, why=system_says(error))) from None
    try:
        row = msgspec.json.decode(content.removeprefix(BOM_UTF8), type=ViewFile)
        address = str(parse(row.address))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:  # truncated JSON, another kind of file, or a missing key
        raise ViewFileError(tr("{file} holds no view ({why}): {expected}.", file=place.name, why=error, expected=expected)) from None
    except ValueError as error:
        raise ViewFileError(tr("The view in {file} cannot be opened: {why}.", file=place.name, why=error)) from None
    later = row.version > VERSION
    return address, tr("A later version made {file}: what is known here of it is shown.", file=place.name) if later else ""
