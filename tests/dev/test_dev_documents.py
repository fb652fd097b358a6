"""The documents for contributors: links that lead somewhere, records with all their parts, paths that are there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))
import run_tests  # noqa: E402  a tool, in a folder of its own

RECORDS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / ".github").rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_linked_file_is_there(page: Path):
    linked = re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
    assert not [target for target in linked if not (page.parent / target).exists()]


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"])
def test_every_path_of_the_code_is_there(name: str):
    """A path is from the root or from the package: `dev.py`, `quiz/makers/`, `ui/shell/pages.py`."""
    text = (ROOT / name).read_text("utf-8")
    named = set(re.findall(r"`((?:[\w.-]+/)*[\w.-]+(?:/|\.py|\.json|\.md))`", text)) - {"measures.json", "pack.json"}
    assert not [path for path in named if not ((ROOT / path).exists() or (ROOT / "src/aseandesk" / path).exists())]


def test_the_index_lists_every_document_and_the_readme_leads_to_it():
    linked = re.findall(r"\]\(([\w./-]+\.md)\)", (ROOT / "docs" / "index.md").read_text("utf-8"))
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert pages <= set(linked)
    assert "(docs/index.md)" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_decision_has_its_number_its_date_and_three_parts(record: Path):
    text = record.read_text("utf-8")
    assert text.startswith(f"# {record.name[:4]}. ")
    assert re.search(r"^Date: 20\d\d-\d\d-\d\d · Status: (accepted|replaced by \d{4})$", text, re.M)
    assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"]
    assert len(text.split()) < 250, "a record is short"


def test_decisions_are_numbered_without_gaps_and_listed():
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| \[(\d{4})\]\((.+?)\) \| (\S+) \| (.+) \|$", index, re.M)
    told = []
    for record in RECORDS:
        head, _, rest = record.read_text("utf-8").partition("\n")
        date = re.search(r"^Date: (\S+)", rest, re.M)
        told.append((record.name[:4], record.name, date and date[1], head.removeprefix(f"# {record.name[:4]}. ")))
    assert rows == told


def test_the_changelog_has_the_sections_of_its_format():
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (.+)$", text, re.M)[0] == "[Unreleased]"
    assert set(re.findall(r"^### (.+)$", text, re.M)) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_hooks_are_the_gates_of_the_fast_tier():
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    entries = re.findall(r"^ +entry: (?:\.venv/bin/)?(.+)$", text, re.M)
    gates = [" ".join(Path(word).name if n == 0 else word for n, word in enumerate(job.command)) for job in run_tests.checks(fast=True)]
    assert entries == [*gates, "python3 dev.py test --fast"]
    assert "://" not in text
    assert text.count("language: system") == len(entries)
