"""What all tests share: their tiers, properties that draw the same examples each time, and a display for real windows."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
"""No window opens on the screen of whoever runs the tests, and where there is no screen Qt does not end the process."""

settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("new", parent=settings.get_profile("same"), derandomize=False)
settings.register_profile("few", parent=settings.get_profile("same"), max_examples=5)
settings.load_profile("same")
"""A run that nobody watches must not fail by chance, nor because the machine is busy. Looking for what no run has met yet is
`pytest --hypothesis-profile new`. "few" is for `dev.py test --fast`: no property tries more examples than that."""

STARTS_PROCESSES = {"display", "start", "ended", "served"}
"""Fixtures that start a program or a server."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give each test its tier. `long` is the only marker that a file sets itself."""
    few = settings.get_current_profile_name() == "few"
    for item in items:
        tier = tier_of(item)
        item.add_marker(tier)
        if few and tier == "property":
            limit_examples(item)


def tier_of(item: pytest.Item) -> str:
    """The slowest thing that a test needs: "process", "qt", "property" (many examples) or nothing of these, "pure"."""
    needed = set(getattr(item, "fixturenames", ()))
    module = getattr(item, "module", None)
    if needed & STARTS_PROCESSES or hasattr(module, "subprocess"):
        return "process"
    if "qapp" in needed:
        return "qt"
    function = getattr(item, "obj", None)
    return "property" if getattr(function, "is_hypothesis_test", False) else "pure"


def limit_examples(item: pytest.Item) -> None:
    """Let a property try no more examples than the profile says, whatever its own `@settings` ask for."""
    function = item.obj
    own = getattr(function, "_hypothesis_internal_use_settings", None)  # there is no public way to change them afterwards
    if own is not None and own.max_examples > settings().max_examples:
        function = getattr(function, "__func__", function)
        function._hypothesis_internal_use_settings = settings(own, max_examples=settings().max_examples)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """The name of an X display of our own."""
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        pytest.skip("Xvfb is not installed: apt-get install xvfb")
    read, write = os.pipe()
    command = [xvfb, "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=(write,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as said:
            number = said.readline().strip()
        if not number:
            pytest.skip("Xvfb did not start")
        yield f":{number}"
        server.terminate()
