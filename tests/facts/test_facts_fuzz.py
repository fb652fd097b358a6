"""Packs spoiled at random: every one is judged in sentences, none ends in a traceback, and the store opens all the same."""

from __future__ import annotations

import copy
import json
import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aseandesk.facts import trust
from aseandesk.facts.describe import as_text, card
from aseandesk.facts.packs import check_pack, open_store
from aseandesk.facts.search.index import Index

LAGOON = Path(__file__).parent.parent / "packs" / "lagoon"
FILES = sorted(path.relative_to(LAGOON).as_posix() for path in LAGOON.rglob("*.json"))
WHOLE = {name: json.loads((LAGOON / name).read_text(encoding="utf-8")) for name in FILES}

calm = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

deep = st.integers(1, 3000).map(lambda n: json.loads("[" * min(n, 300) + "]" * min(n, 300)))
words = st.text(max_size=8) | st.sampled_from(["1990", "1990-13", "event:x", "XAA", "{}"])
scalars = st.none() | st.booleans() | st.integers() | st.floats() | words
lists = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=6)
anything = lists | deep


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values in a value."""
    found = [path]
    if isinstance(value, dict):
        for key, part in value.items():
            found += places(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            found += places(part, (*path, place))
    return found


def change(value: Any, path: tuple[Any, ...], how: str, new: Any) -> Any:
    """A copy of the value in which the part at the path is swapped, dropped, doubled, or given a new key."""
    if not path:
        return new
    made = copy.deepcopy(value)
    above = made
    for key in path[:-1]:
        above = above[key]
    last = path[-1]
    if how == "drop":
        del above[last]
    elif how == "double" and isinstance(above, list):
        above.append(above[last])
    elif how == "add" and isinstance(above[last], dict):
        above[last]["surprise"] = new
    else:
        above[last] = new
    return made


@st.composite
def spoiled_files(draw: Any) -> dict[str, bytes]:
    """The files of the pack that were changed."""
    changed: dict[str, bytes] = {}
    for name in draw(st.lists(st.sampled_from(FILES), min_size=1, max_size=3, unique=True)):
        value = WHOLE[name]
        for _ in range(draw(st.integers(1, 3))):
            path = draw(st.sampled_from(places(value)))
            value = change(value, path, draw(st.sampled_from(("swap", "drop", "double", "add"))), draw(anything))
        changed[name] = json.dumps(value).encode("utf-8", "replace")
    return changed


@st.composite
def broken_bytes(draw: Any) -> dict[str, bytes]:
    """A file of the pack with some bytes changed, cut out or put in."""
    name = draw(st.sampled_from(FILES))
    data = bytearray((LAGOON / name).read_bytes())
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(data)))
        data[place : place + draw(st.integers(0, 5))] = draw(st.binary(max_size=6))
    return {name: bytes(data)}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAGOON, tmp_path / "pack"))


def judged(where: Path) -> None:
    """The pack is judged in sentences; what is found good opens, and all of it can be shown and searched."""
    problems = check_pack(where)
    for problem in problems:
        assert problem.sentence.strip()
        assert problem.sentence.endswith((".", "?"))
        assert "Traceback" not in problem.sentence
        assert len(problem.sentence) < 2000
        problem.sentence.encode("utf-8")
    store = open_store([where])
    if not problems:
        assert not store.problems
        for address, _ in trust.facts(store):
            assert as_text(card(store, address))
        Index(store).find("honey")
    store.members(date.max)


def with_files(pack: Path, files: dict[str, bytes]) -> None:
    for name in FILES:
        (pack / name).write_bytes(files[name] if name in files else (LAGOON / name).read_bytes())


@calm
@given(files=spoiled_files())
def test_values_swapped_dropped_doubled(pack: Path, files: dict[str, bytes]) -> None:
    with_files(pack, files)
    judged(pack)


@calm
@given(files=broken_bytes())
def test_bytes_broken(pack: Path, files: dict[str, bytes]) -> None:
    with_files(pack, files)
    judged(pack)


@calm
@given(files=spoiled_files())
def test_the_same_mistakes_in_a_zip(tmp_path_factory: pytest.TempPathFactory, pack: Path, files: dict[str, bytes]) -> None:
    with_files(pack, files)
    where = pack.parent / "pack.zip"
    with zipfile.ZipFile(where, "w", zipfile.ZIP_DEFLATED) as file:
        for name in FILES:
            file.write(pack / name, name)
    in_folder = [(p.file, p.path, p.found, p.expected) for p in check_pack(pack)]
    assert [(p.file, p.path, p.found, p.expected) for p in check_pack(where)] == in_folder


@calm
@given(data=st.binary(max_size=400), front=st.booleans())
def test_zip_of_noise(tmp_path: Path, data: bytes, front: bool) -> None:
    where = tmp_path / "noise.zip"
    where.write_bytes((b"PK\x03\x04" if front else b"") + data)
    judged(where)


@calm
@given(places_=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1, max_size=6))
def test_zip_with_bytes_broken(tmp_path: Path, places_: list[tuple[float, bytes]]) -> None:
    where = tmp_path / "torn.zip"
    with zipfile.ZipFile(where, "w", zipfile.ZIP_DEFLATED) as file:
        for name in FILES:
            file.write(LAGOON / name, name)
    data = bytearray(where.read_bytes())
    for part, bytes_ in places_:
        place = int(part * (len(data) - len(bytes_)))
        data[place : place + len(bytes_)] = bytes_
    where.write_bytes(data)
    judged(where)


@calm
@given(files=spoiled_files())
def test_a_bad_pack_over_the_core_never_stops_the_core(pack: Path, files: dict[str, bytes]) -> None:
    with_files(pack, files)
    (pack / "pack.json").write_text(json.dumps({"id": "over", "title": {"en": "Over"}, "version": "1", "requires": 1}))
    store = open_store([pack])
    assert store.organisation == "ASEAN"
    assert len(store.members(store.pack.as_of.last)) == 11
    assert store.problems
