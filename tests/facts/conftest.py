"""Stores and packs that the tests of the facts share."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore

LAGOON = Path(__file__).parent.parent / "packs" / "lagoon"


@pytest.fixture(scope="session")
def core() -> FactStore:
    """The core pack, as it is opened."""
    return open_store()


@pytest.fixture(scope="session")
def lagoon() -> FactStore:
    """The made-up organisation's pack, alone."""
    return open_store([LAGOON])


@pytest.fixture
def spoiled(tmp_path: Path) -> Callable[..., Path]:
    """Copies the made-up pack and changes one of its files: `spoiled("events.json", lambda rows: rows[0].pop("title"))`."""

    def spoil(file: str, change: Callable[[Any], Any] | bytes | str) -> Path:
        folder = tmp_path / "pack"
        if not folder.exists():
            shutil.copytree(LAGOON, folder)
        path = folder / file
        if callable(change):
            content = json.loads(path.read_text(encoding="utf-8"))
            change(content)
            path.write_text(json.dumps(content), encoding="utf-8")
        else:
            path.write_bytes(change if isinstance(change, bytes) else change.encode())
        return folder

    return spoil


@pytest.fixture
def overlay(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small pack to lie over another: `overlay("mine", events=[…])`."""

    def write(name: str, pack: dict[str, Any] | None = None, series: dict[str, Any] | None = None, **tables: list[Any]) -> Path:
        folder = tmp_path / name
        (folder / "series").mkdir(parents=True)
        about = {"id": name, "title": {"en": name}, "version": "1", "requires": 1} | (pack or {})
        for file, content in {"pack": about, **tables}.items():
            (folder / f"{file}.json").write_text(json.dumps(content), encoding="utf-8")
        for measure, content in (series or {}).items():
            (folder / "series" / f"{measure}.json").write_text(json.dumps(content), encoding="utf-8")
        return folder

    return write
