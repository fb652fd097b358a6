"""The settings: what each is, what it may be, and how their file is read. `ui.base.settings` holds and writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec

from aseandesk import paths
from aseandesk.words import N_, system_says, tr

FORMAT = 1
"""Version of the settings file; a newer one is set aside, never guessed at."""
FARTHEST = 32767
"""Pixels: windows lie and grow no farther on X11, whose numbers end here. What Qt itself takes would ask for gigabytes of picture."""

_Where = Annotated[int, msgspec.Meta(ge=-FARTHEST, le=FARTHEST)]
_Long = Annotated[int, msgspec.Meta(ge=1, le=FARTHEST)]


class WindowPlace(msgspec.Struct, frozen=True):
    """Where the window was, in the screen's own pixels."""

    x: _Where
    y: _Where
    width: _Long
    height: _Long
    maximized: bool = False


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that is remembered. `as_of` is "" while the window follows today, `address` is what was seen last, `views` has by the name of
    a tab what was seen last in it."""

    format: int = FORMAT
    theme: Literal["system", "paper", "night", "contrast"] = "system"
    zoom: float = 1.0
    easy_font: bool = False
    left_hand: bool = False
    language: str = "en"
    address: str = ""
    views: dict[str, str] = {}
    as_of: str = ""
    place: WindowPlace | None = None
    recent: tuple[str, ...] = ()


class _Head(msgspec.Struct):
    format: int = FORMAT


def settings_file() -> Path:
    """The file of the settings."""
    return paths.config() / "settings.json"


def read_settings(file: Path) -> tuple[Settings, str]:
    """The settings and a note. A file that is torn or from a newer program is set aside; the note says so, defaults are used."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), tr("The settings could not be read ({why}); defaults are used.", why=system_says(error))
    try:
        newer = msgspec.json.decode(raw, type=_Head).format > FORMAT
        if not newer:
            return msgspec.json.decode(raw, type=Settings), ""
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        newer = False
    from aseandesk.exchange.atomic_write import set_aside

    aside = set_aside(file, "settings.newer.json" if newer else "settings.damaged.json")
    if newer:
        return Settings(), tr("The settings were written by a newer version. They lie in {file}; defaults are used.", file=aside.name)
    return Settings(), tr("The settings file was damaged. It lies in {file}; defaults are used.", file=aside.name)


class Setting(NamedTuple):
    """A setting that a person chooses: the field of `Settings`, and what it is called."""

    key: str
    title: str


SETTINGS = (
    Setting("theme", N_("Theme")),
    Setting("zoom", N_("Text size")),
    Setting("language", N_("Language")),
    Setting("easy_font", N_("Easy-reading font")),
    Setting("left_hand", N_("Left-hand layout")),
)


def settings_in_force(file: Path) -> list[tuple[Setting, object, bool]]:
    """Each setting with its value, and whether that stands in the file; the file is left as it is. One that cannot be used says nothing."""
    try:
        raw = file.read_bytes()
        found, given = msgspec.json.decode(raw, type=Settings), msgspec.json.decode(raw, type=dict[str, object])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found, given = Settings(), {}
    if found.format > FORMAT:
        found, given = Settings(), {}
    return [(one, getattr(found, one.key), one.key in given) for one in SETTINGS]
