"""A person's files lie where the system has its places for them, found without the library that knows those of all systems."""

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from aseandesk import paths

NOBODY = 54321
"""A number of a user that no list names."""
PLACES = {"config": paths.config, "data": paths.data, "cache": paths.cache_folder, "state": paths.state}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library itself is asked")
@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("given", [None, "", "  ", "/somewhere/else"])
def test_on_linux_the_places_are_those_of_the_library(kind, given, monkeypatch):
    monkeypatch.delenv("ASEANDESK_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/of/somebody")
    variable = f"XDG_{kind.upper()}_HOME"
    monkeypatch.delenv(variable, raising=False)
    if given is not None:
        monkeypatch.setenv(variable, given)
    expected = getattr(platformdirs, f"user_{kind}_dir")("aseandesk", appauthor=False)
    assert str(PLACES[kind]()) == expected


def as_nobody(*args, **env):
    """The command, finished, of a user without a home."""
    kept = {name: value for name, value in os.environ.items() if name not in {"HOME", "ASEANDESK_HOME"} and not name.startswith("XDG_")}
    env = kept | {"PYTHONPATH": str(Path(paths.__file__).parent.parent), "QT_QPA_PLATFORM": "offscreen"} | env
    command = [sys.executable, "-m", "aseandesk", *args]
    # Whose process it is decides about the home; what it may read stays root's, whose folders Python may lie in.
    other = {"preexec_fn": lambda: os.setreuid(NOBODY, 0)}
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False, **other)


only_root = pytest.mark.skipif(sys.platform != "linux" or os.getuid() != 0, reason="only the system's own user can be another")


@only_root
@pytest.mark.parametrize("args", [("pack", "list"), ("facts", "find", "bali"), ("doctor",), ()])
def test_without_a_home_a_sentence_says_what_to_set(args):
    done = as_nobody(*args)
    assert done.returncode == 1
    assert done.stderr.startswith("No home folder is known")
    assert "ASEANDESK_HOME" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@only_root
@pytest.mark.parametrize("variable", ["ASEANDESK_HOME", "HOME"])
def test_either_variable_is_enough(variable):
    done = as_nobody("doctor", **{variable: "/nowhere"})
    assert done.returncode == 0, done.stderr
