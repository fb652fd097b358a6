"""`doctor`: a report for support without personal data. It does not import Qt, which may be the problem."""

from __future__ import annotations

import argparse
import importlib.util
import locale
import os
import platform
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import aseandesk
from aseandesk import paths
from aseandesk.cli.out import FINE, NO, say, table
from aseandesk.desktop.settings import SETTINGS, FoundSettings, settings_file, settings_in_force
from aseandesk.packs.start import chosen, open_facts
from aseandesk.words import count, tr

PACKAGES = ("PySide6-Essentials", "shiboken6", "matplotlib", "numpy", "msgspec", "rapidfuzz", "platformdirs")
FONTS = {
    "fontpkg_inter": "Inter",
    "fontpkg_atkinson_hyperlegible": "Atkinson Hyperlegible",
    "justmytype_intl_sea": "South-East Asian scripts",
    "fontpkg_noto_sans_arabic": "Noto Sans Arabic",
    "fontpkg_noto_sans_tamil": "Noto Sans Tamil",
}
DISPLAY = (
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XDG_SESSION_TYPE",
    "QT_QPA_PLATFORM",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "LANG",
    "ASEANDESK_HOME",
)


def doctor(given: argparse.Namespace) -> int:
    """Print versions, folders, display, fonts and packs. Returns 1 if something is missing or a pack has errors."""
    missing = [name for name in PACKAGES if not _version(name)] + [name for name in FONTS if not _fonts(name)]
    _part(tr("Versions"), _versions())
    _part(tr("Folders"), _folders())
    found = settings_in_force(settings_file())
    _part(tr("Settings"), _settings(found), found.notes)
    _part(tr("Display"), ((name, _homeless(os.environ.get(name, "") or "–")) for name in DISPLAY))
    _part(
        tr("Fonts"),
        ((title, count(_fonts(name), "{n} file", "{n} files") if _fonts(name) else tr("missing")) for name, title in FONTS.items()),
    )
    start = chosen(tuple(given.pack))
    store = open_facts(start)
    rows = [(pack.id, pack.version, tr("known up to {day}", day=pack.as_of or "?")) for pack in store.packs]
    _part(tr("Packs"), [*rows, *((name, str(len(found)), "") for name, found in store.tables().items() if found)])
    problems = [*(tr("{name} is missing.", name=name) for name in missing), *start.notes, *map(str, store.problems)]
    _part(tr("Problems"), [(_homeless(one),) for one in problems] or [(tr("none"),)])
    return NO if problems else FINE


def _part(title: str, rows: Iterator[tuple[str, ...]] | list[tuple[str, ...]], notes: Sequence[str] = ()) -> None:
    say(title)
    table([("  " + row[0], *row[1:]) for row in rows])
    for sentence in notes:
        say(f"  {sentence}")
    say()


def _versions() -> Iterator[tuple[str, ...]]:
    yield "aseandesk", aseandesk.__version__
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()}, {sys.maxsize.bit_length() + 1} bit)"
    yield tr("System"), f"{platform.system()} {platform.release()} ({platform.machine()})"
    yield tr("Encoding"), f"{sys.stdout.encoding}, {locale.getpreferredencoding(False)}"
    for name in PACKAGES:
        yield name, _version(name) or tr("missing")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _folders() -> Iterator[tuple[str, ...]]:
    known = {
        "resources": paths.resources(),
        "config": paths.config(),
        "data": paths.data(),
        "cache": paths.cache_folder(),
        "state": paths.state(),
    }
    for name, folder in known.items():
        yield name, _homeless(str(folder)), _access(folder)


def _settings(found: FoundSettings) -> Iterator[tuple[str, ...]]:
    for row in SETTINGS:
        value = getattr(found.settings, row.key)
        shown = (tr("On") if value else tr("Off")) if isinstance(value, bool) else str(value)
        yield tr(row.title), shown, settings_file().name if row.key in found.given else tr("by default")


def _access(folder: Path) -> str:
    if folder.is_dir():
        return tr("can be written") if os.access(folder, os.W_OK) else tr("can only be read")
    above = next((one for one in folder.parents if one.is_dir()), folder)
    return tr("not there yet") if os.access(above, os.W_OK) else tr("not there, and cannot be made")


def _homeless(text: str) -> str:
    """Return the text with the user's home folder abbreviated."""
    home = str(paths.home() or "")
    return text.replace(home, "~") if len(home) > 1 else text


def _fonts(package: str) -> int:
    """Return the number of font files in a package; 0 if it is not installed."""
    found = importlib.util.find_spec(package)
    folders = (found.submodule_search_locations or ()) if found else ()
    return sum(1 for folder in folders for file in Path(folder).rglob("*") if file.suffix.lower() in {".ttf", ".otf", ".ttc"})
