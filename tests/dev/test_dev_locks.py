"""The lock files: nothing without a hash, no host named, both agree, nothing of pyproject.toml missing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bundle.lock")


def entries(lock: str) -> dict[str, str]:
    """Each pinned line ("name==1.2 ; marker") of a lock, with its hashes and comments."""
    text = (ROOT / lock).read_text("utf-8")
    parts = re.split(r"^(?=\S)", text, flags=re.M)
    return {part.partition("\\")[0].strip(): part for part in parts if part.strip()}


def pins(lock: str) -> dict[str, set[str]]:
    """The versions of each package of a lock."""
    found: dict[str, set[str]] = {}
    for line in entries(lock):
        name, _, version = line.partition(";")[0].strip().partition("==")
        found.setdefault(canonicalize_name(name), set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_is_named(lock: str):
    text = (ROOT / lock).read_text("utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|@ ", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_pinned_and_has_a_hash(lock: str):
    for line, whole in entries(lock).items():
        assert re.fullmatch(r"[a-z0-9.-]+==[^ ;]+( ; .+)?", line)
        assert "--hash=sha256:" in whole, line


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (LOCKS[0], PROJECT["project"]["dependencies"]),
        (LOCKS[1], PROJECT["dependency-groups"]["dev"]),
        (LOCKS[2], PROJECT["dependency-groups"]["bundle"]),
    ],
)
def test_what_the_project_asks_for_is_locked(lock: str, wanted: list[str]):
    locked = pins(lock)
    for line in wanted:
        asked = Requirement(line)
        versions = locked.get(canonicalize_name(asked.name), set())
        assert versions, f"{line} is not in {lock}: python3 dev.py lock"
        assert all(asked.specifier.contains(version) for version in versions), f"{line} but {versions}: python3 dev.py lock"


@pytest.mark.parametrize("lock", LOCKS[1:])
def test_development_uses_the_versions_that_are_handed_out(lock: str):
    run, both = pins(LOCKS[0]), pins(lock)
    assert {name: both.get(name) for name in run} == run


def test_what_is_handed_out_has_no_tools_of_development():
    tools = {canonicalize_name(Requirement(line).name) for line in PROJECT["dependency-groups"]["dev"]}
    assert not tools & (set(pins(LOCKS[0])) | set(pins(LOCKS[2])))
