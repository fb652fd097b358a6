"""Events that cannot stand on a timeline: the pack is refused with a sentence that says where, what was found and what to do."""

import json
import shutil
from pathlib import Path

import pytest

from aseandesk.facts.packs import check_pack

LAGOON = Path(__file__).parents[1] / "packs" / "lagoon"


def pack_with(folder, change):
    """The made-up pack with its first event changed."""
    shutil.copytree(LAGOON, folder)
    file = folder / "events.json"
    rows = json.loads(file.read_text("utf-8"))
    change(rows[0])
    file.write_text(json.dumps(rows), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda row: row.pop("date"), ('found no key "date"', "Add it.")),
        (lambda row: row.update(date="0000-05-05"), ("is not in the calendar", "$[0].date")),
        (lambda row: row.update(date="10000"), ('found "10000"', "expected a date as 1967")),
        (lambda row: row.update(date="-0044"), ('found "-0044"', "expected a date as 1967")),
        (lambda row: row.update(date="1990", end="1980"), ("expected a date not before date (1990)", "Put the two in order.")),
    ],
    ids=["without a date", "before year 1", "after 9999", "before Christ", "end before start"],
)
def test_an_event_that_no_timeline_can_hold_is_refused_with_a_sentence(tmp_path, change, words):
    (problem,) = check_pack(pack_with(tmp_path / "bad", change))
    assert "events.json" in str(problem)
    assert '"first-regatta"' in str(problem)
    for part in words:
        assert part in str(problem)


def test_the_pack_as_it_is_is_in_order(tmp_path):
    assert check_pack(pack_with(tmp_path / "good", lambda _row: None)) == ()
