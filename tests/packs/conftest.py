"""A home of its own and a signer, for each test of packs that travel."""

from __future__ import annotations

from pathlib import Path

import pytest
from carrying import Signer


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of everything that the program keeps."""
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def signer(tmp_path: Path) -> Signer:
    """Somebody whom the tests trust where they say so."""
    return Signer(tmp_path / "signer")
