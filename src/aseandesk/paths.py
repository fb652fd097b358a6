"""Where the program's own files lie, in a checkout, an installed wheel or a bundle, and where a person's files go."""

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
"""What platformdirs does on Linux; to import it takes 5 ms of a start."""


class NoHomeError(Exception):
    """Nobody knows where the person's files go: the system has no home folder for who runs the program, and no variable names one."""


_HERE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """The folder `resources`: beside the package when installed, at the root of a checkout."""
    inside = _HERE / "resources"
    return inside if inside.is_dir() else _HERE.parent.parent / "resources"


def core_pack() -> Path:
    """The folder of the core pack."""
    return resources() / "facts"


def home() -> Path | None:
    """The person's home folder; None where the system knows of none, as for a bare number of a user in a container."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def _user(kind: str) -> Path:
    """The person's folder of this kind. Raises NoHomeError."""
    override = os.environ.get("ASEANDESK_HOME")
    if override:
        return Path(override).absolute() / kind  # one folder has one door, however its name is written
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
    """The folder of settings (`ASEANDESK_HOME` overrides the system's place)."""
    return _user("config")


def data() -> Path:
    """The folder of what a person makes: bookmarks, reports."""
    return _user("data")


def learner() -> Path:
    """The folder of the learner's file and its copies."""
    return data() / "learner"


def lessons() -> Path:
    """The folder in which lessons are written down, with what lies beside their journals."""
    return data() / "classroom"


def cache_folder() -> Path:
    """The folder of what can be made anew: matplotlib's font list."""
    return _user("cache")


def state() -> Path:
    """The folder of logs."""
    return _user("state")
