"""The licences and the list of materials name every package that is handed out, as THIRD_PARTY.md does; checksums serve one file too."""

from __future__ import annotations

import importlib.metadata
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import bundle  # noqa: E402
import bundle_papers  # noqa: E402

LOCK = ROOT / "requirements.lock"


def locked_here() -> dict[str, Version]:
    """The packages of the lock file that this system and Python get, with their versions, read by packaging's own parser."""
    lines = [line.partition("\\")[0] for line in LOCK.read_text("utf-8").splitlines() if "==" in line]
    wanted = [Requirement(line) for line in lines]
    return {one.name: Version(next(iter(one.specifier)).version) for one in wanted if one.marker is None or one.marker.evaluate()}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both files, made for all modules of this environment: a virtual one, as that of the bundle is."""
    if sys.platform != "linux":
        pytest.skip("the texts of the LGPL are taken from Debian")
    sources = [
        ["", str(dist.locate_file(file))]
        for dist in importlib.metadata.distributions()
        if bundle_papers.normal(dist.metadata["Name"]) in locked_here()
        for file in dist.files or ()
        if file.suffix in {".py", ".so"}
    ]
    folder = tmp_path_factory.mktemp("papers")
    bundle_papers.main(folder, 1767225600, [*sources, ["", json.__file__], ["", str(ROOT / "src" / "aseandesk" / "__init__.py")]])
    return folder


def test_the_list_of_materials_has_all_that_is_locked(written: Path):
    components = json.loads((written / "materials.cdx.json").read_text("utf-8"))["components"]
    listed = {part["name"]: Version(part["version"]) for part in components if part["purl"].startswith("pkg:pypi/")}
    wanted = locked_here()
    assert len(wanted) > 40
    assert {name: listed.get(name) for name in wanted} == wanted


def test_the_licences_name_all_that_is_locked_each_with_its_text(written: Path):
    text = (written / "LICENCES.txt").read_text("utf-8")
    inside = text.partition("What is inside:")[2].partition("\n\nInside Qt")[0]
    headings = "\n".join(re.findall(r"^={78}\n(.*)\n={78}$", text, re.M))
    for name in locked_here():
        assert re.search(rf"^{re.escape(name)} ", inside, re.M), name
        assert re.search(rf"(^|, ){re.escape(name)} \d", headings, re.M), name
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "GNU GENERAL PUBLIC LICENSE" in text


def test_a_file_of_nobody_ends_with_its_name(tmp_path: Path):
    if not shutil.which("dpkg-query"):
        pytest.skip("what is of the system is asked of dpkg")
    stray = tmp_path / "stray.so"
    stray.touch()
    with pytest.raises(SystemExit, match=r"stray\.so"):
        bundle_papers.parts_of([str(stray)])


def test_third_party_names_all_that_is_locked():
    page = (ROOT / "THIRD_PARTY.md").read_text("utf-8").lower()
    named = set(re.findall(r"[a-z0-9][a-z0-9._-]*", page))
    assert [name for name in sorted(bundle_papers.locked(LOCK)) if name not in named] == []


def documented_check() -> list[str]:
    """The command with which docs/install.md has the files checked."""
    found = re.findall(r"`(sha256sum [^`]*)`", (ROOT / "docs" / "install.md").read_text("utf-8"))
    assert len(found) == 1
    return shlex.split(found[0])


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="sha256sum is not installed")
def test_whoever_has_one_file_can_check_it(tmp_path: Path):
    (tmp_path / "aseandesk" / "deep").mkdir(parents=True)
    for name in ("one.deb", "other.run", "aseandesk/deep/a file"):
        (tmp_path / name).write_text(name, "utf-8")
    bundle.write_sums(tmp_path)
    whole = subprocess.run(documented_check(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (whole.returncode, whole.stdout.count(": OK"), whole.stderr) == (0, 3, "")
    shutil.rmtree(tmp_path / "aseandesk")
    (tmp_path / "other.run").unlink()
    alone = subprocess.run(documented_check(), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (alone.returncode, alone.stdout, alone.stderr) == (0, "one.deb: OK\n", "")
    (tmp_path / "one.deb").write_text("changed", "utf-8")
    assert subprocess.run(documented_check(), cwd=tmp_path, capture_output=True, check=False).returncode == 1
