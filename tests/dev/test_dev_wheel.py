"""The wheel: resources inside, no tests, no path of the machine that built it, and it answers questions from where it lies."""

from __future__ import annotations

import email
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import aseandesk

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("aseandesk-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, as an installer does it."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder)
    return folder


def test_every_resource_and_module_is_inside(wheel: Path):
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    kept = [path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix != ".po"]
    assert len(kept) > 20
    assert "aseandesk/resources/i18n/compiled/id.json" in names
    assert {f"aseandesk/{path.relative_to(ROOT).as_posix()}" for path in kept} <= names
    modules = [path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")]
    assert set(modules) <= names
    assert "aseandesk/py.typed" in names, "who imports the package gets its types"
    strays = [name for name in names if not name.startswith(("aseandesk/", "aseandesk-"))]
    assert not strays


def test_licences_and_command_are_inside(wheel: Path):
    with zipfile.ZipFile(wheel) as packed:
        info = {name.split(".dist-info/")[1]: name for name in packed.namelist() if ".dist-info/" in name}
        assert {"licenses/LICENSE", "licenses/THIRD_PARTY.md"} <= set(info)
        assert "aseandesk = aseandesk.__main__:main" in packed.read(info["entry_points.txt"]).decode()


def test_metadata_says_who_wrote_it_and_for_whom(wheel: Path):
    with zipfile.ZipFile(wheel) as packed:
        told = email.message_from_bytes(packed.read(next(name for name in packed.namelist() if name.endswith("/METADATA"))))
    assert (told["Author"], told["License-Expression"], told["Version"]) == ("ASEANdesk contributors", "MIT", aseandesk.__version__)
    assert {"Intended Audience :: Education", "Typing :: Typed"} <= set(told.get_all("Classifier", []))
    assert "ASEAN" in told["Keywords"].split(",")


def test_no_path_of_this_machine_is_inside(installed: Path):
    here = str(ROOT).encode()
    told = [path.name for path in installed.rglob("*") if path.is_file() and here in path.read_bytes()]
    assert not told


def test_it_answers_from_where_it_lies(installed: Path, tmp_path: Path):
    env = os.environ | {"PYTHONPATH": str(installed), "ASEANDESK_HOME": str(tmp_path)}
    where = "import aseandesk.paths as p, pathlib; print(p.__file__); print(p.core_pack())"
    said = subprocess.run([sys.executable, "-c", where], env=env, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert all(Path(line).is_relative_to(installed) for line in said.stdout.split("\n")[:2])
    said = subprocess.run(
        [sys.executable, "-m", "aseandesk", "facts", "members", "1999-04-30", "--json"],
        env=env,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert len(json.loads(said.stdout)) == 10
