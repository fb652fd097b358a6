"""What the page on the classroom says is tested: the tests that it names are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def test_every_test_that_the_page_names_is_there():
    page = (ROOT / "docs" / "classroom.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    there = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^(?:async )?def (test_\w+)", file.read_text("utf-8"), re.M)
    }
    assert len(named) > 60
    assert not named - there


def test_every_attack_names_a_test():
    page = (ROOT / "docs" / "classroom.md").read_text("utf-8")
    rows = page.partition("| attack | defence | test |")[2].partition("\n\n")[0].splitlines()[2:]
    assert len(rows) >= 20
    assert not [row for row in rows if "`test_" not in row]
