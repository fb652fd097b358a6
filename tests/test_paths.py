"""A person's files lie where the system has its places for them, found without the library that knows those of all systems."""

import sys

import platformdirs
import pytest

from aseandesk import paths

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
