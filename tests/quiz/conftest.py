"""The stores on which questions are made."""

from pathlib import Path

import pytest

from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore

LAGOON = Path(__file__).parent.parent / "packs" / "lagoon"


@pytest.fixture(scope="session")
def core() -> FactStore:
    return open_store()


@pytest.fixture(scope="session")
def lagoon() -> FactStore:
    return open_store([LAGOON])
