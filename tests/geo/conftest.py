import pytest

from aseandesk.facts.packs import open_store


@pytest.fixture(scope="session")
def core():
    return open_store([])
