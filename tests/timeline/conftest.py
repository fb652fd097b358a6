"""The two stores that the timeline is tried on: the core pack, and the made-up organisation alone."""

from pathlib import Path

import pytest

from aseandesk.facts.packs import open_store


@pytest.fixture(scope="session")
def core():
    return open_store()


@pytest.fixture(scope="session")
def lagoon():
    return open_store([Path(__file__).parent.parent / "packs" / "lagoon"])
