"""The folders of the program's own files (in a checkout, an installed wheel or a bundle) and of the user's files."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

_XDG = {
    "config": ("XDG_CONFIG_HOME", ".config"),
    "data": ("XDG_DATA_HOME", ".local/share"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "state": ("XDG_STATE_HOME", ".local/state"),
}
"""The folders that platformdirs uses on Linux; importing it would take 5 ms of a start."""


class NoHomeError(Exception):
    """The user's folders are unknown: the system has no home folder for the user, and no variable names one."""


_HERE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """Return the folder `resources`: beside the package if installed, at the root of a checkout."""
    inside = _HERE / "resources"
    return inside if inside.is_dir() else _HERE.parent.parent / "resources"


def core_pack() -> Path:
    """Return the folder of the core pack."""
    return resources() / "facts"


def home() -> Path | None:
    """Return the user's home folder; None if the system knows none (a bare user id in a container)."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def _user(kind: str) -> Path:
    """Return the user's folder of this kind. Raises NoHomeError."""
    override = os.environ.get("ASEANDESK_HOME")
    if override:
        return Path(override).absolute() / kind  # absolute, so that single-instance detection does not depend on the spelling
    if sys.platform == "linux":
        variable, usual = _XDG[kind]
        named = os.environ.get(variable, "").strip()
        if named:
            return Path(named) / "aseandesk"
        at_home = home()
        if at_home is None:
            raise NoHomeError
        return at_home / usual / "aseandesk"
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")("aseandesk", appauthor=False))


def config() -> Path:
    """Return the folder of settings (`ASEANDESK_HOME` overrides the system's folder)."""
    return _user("config")


def data() -> Path:
    """Return the folder of the user's data: bookmarks, reports."""
    return _user("data")


def learner() -> Path:
    """Return the folder of the learner's file and its copies."""
    return data() / "learner"


def lessons() -> Path:
    """Return the folder of lesson journals and the files beside them."""
    return data() / "classroom"


def cache_folder() -> Path:
    """Return the folder of files that can be made again: matplotlib's font list."""
    return _user("cache")


def state() -> Path:
    """Return the folder of logs."""
    return _user("state")
