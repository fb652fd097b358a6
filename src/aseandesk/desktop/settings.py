"""The settings: the table of those that a person chooses, all that is remembered, and how the file is read.

The page of the settings, `aseandesk doctor` and the reader of the file go by the table. `ui.base.settings` holds and writes the settings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from aseandesk import paths
from aseandesk.allowed_values import ZOOM, shown_value
from aseandesk.desktop.setting_kinds import Amount, OneOfFew, Setting, Switched
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
    """All that is remembered, and the value that each has at first. The first fields are chosen by a person: each has a row in `SETTINGS`.

    `as_of` is "" while the window follows today, `address` is what was seen last, `views` has by the name of a tab what was
    seen last in it.
    """

    format: int = FORMAT
    theme: str = "system"
    zoom: float = ZOOM.usual
    easy_font: bool = False
    left_hand: bool = False
    language: str = "en"
    address: str = ""
    views: dict[str, str] = {}
    as_of: str = ""
    place: WindowPlace | None = None
    recent: tuple[str, ...] = ()


def _themes() -> dict[str, str]:
    return {"system": tr("Like the system"), "paper": tr("Paper"), "night": tr("Night"), "contrast": tr("High contrast")}


def _languages() -> dict[str, str]:
    from aseandesk.words import languages  # late: an English window looks for no catalogues

    return languages.available()


_LOOK, _READING = N_("Look"), N_("Reading and hand")

TEXT_SIZE = Amount(
    key="zoom",
    title=N_("Text size"),
    section=_LOOK,
    description=N_("Everything grows with it. Ctrl + and Ctrl − do the same anywhere."),
    limits=ZOOM,
    step=0.1,
    less=N_("Smaller text"),
    more=N_("Larger text"),
)
SETTINGS: tuple[Setting, ...] = (
    OneOfFew(key="theme", title=N_("Theme"), section=_LOOK, options=_themes),
    TEXT_SIZE,
    OneOfFew(
        key="language",
        title=N_("Language"),
        section=_LOOK,
        description=N_("Of the buttons and texts of the program, from the next start on."),
        options=_languages,
        open=True,
    ),
    Switched(
        key="easy_font",
        title=N_("Easy-reading font"),
        section=_READING,
        description=N_("Atkinson Hyperlegible: letters that are hard to take for one another."),
    ),
    Switched(
        key="left_hand",
        title=N_("Left-hand layout"),
        section=_READING,
        description=N_("Controls and side panels change sides."),
    ),
)
"""The settings that a person chooses, in the order of their page. A new one is a row here and a field of `Settings`."""


def setting(key: str) -> Setting:
    """The row of a setting."""
    return next(one for one in SETTINGS if one.key == key)


def default_value(row: Setting) -> object:
    """The value of a setting on the first day."""
    return getattr(Settings(), row.key)


class FoundSettings(NamedTuple):
    """The settings in force, the keys of those whose value stands in the file, and a sentence for each that is not allowed there."""

    settings: Settings
    given: frozenset[str]
    notes: tuple[str, ...]


class _Head(msgspec.Struct):
    format: int = FORMAT


_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def settings_file() -> Path:
    """The file of the settings."""
    return paths.config() / "settings.json"


def read_settings(file: Path) -> tuple[Settings, str]:
    """The settings and a note.

    A value that its row does not allow is replaced, and the note says by what. A file that is torn or from a newer program is set aside;
    the note says so, and defaults are used.
    """
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        return Settings(), ""
    except OSError as error:
        return Settings(), tr("The settings could not be read ({why}); defaults are used.", why=system_says(error))
    try:
        newer = msgspec.json.decode(raw, type=_Head).format > FORMAT
        if not newer:
            found = _decoded(raw, file.name)
            return found.settings, " ".join(found.notes)
    except _UNREADABLE:
        newer = False
    from aseandesk.exchange.atomic_write import set_aside

    aside = set_aside(file, "settings.newer.json" if newer else "settings.damaged.json")
    if newer:
        return Settings(), tr("The settings were written by a newer version. They lie in {file}; defaults are used.", file=aside.name)
    return Settings(), tr("The settings file was damaged. It lies in {file}; defaults are used.", file=aside.name)


def settings_in_force(file: Path) -> FoundSettings:
    """What the file says; it is left as it is. One that cannot be used says nothing."""
    try:
        raw = file.read_bytes()
        if msgspec.json.decode(raw, type=_Head).format <= FORMAT:
            return _decoded(raw, file.name)
    except (OSError, *_UNREADABLE):
        pass
    return FoundSettings(Settings(), frozenset(), ())


def _decoded(raw: bytes, name: str) -> FoundSettings:
    """The content of the file called `name`. Raises what is in `_UNREADABLE`."""
    given = msgspec.json.decode(raw, type=dict[str, object])
    notes = []
    for row in SETTINGS:
        if row.key in given and not row.allows(given[row.key]):
            value, default = given.pop(row.key), default_value(row)
            used = row.usable(value, default)
            if used != default:
                given[row.key] = used
            what = {"where": row.key, "given": shown_value(value), "wanted": row.wanted(), "used": shown_value(used)}
            notes.append(tr("{file}: {where} = {given}: expected {wanted}. {used} is used instead.", file=name, **what))
    return FoundSettings(msgspec.convert(given, Settings), frozenset(given), tuple(notes))
