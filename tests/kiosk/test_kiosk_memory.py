"""What a visit has held goes back to the system, large things at once."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from aseandesk.facts.packs import open_store
from aseandesk.kiosk import memory
from aseandesk.quiz.toolkit import memberships
from aseandesk.ui.timeline.paint import timeline_pens

CODE = """
from aseandesk.kiosk import memory
from memory_parts import library

library()
{first}
bytearray(20_000_000)
before = library().hblkhd
kept = bytearray(1_000_000)
print(library().hblkhd - before >= len(kept))
"""


def fresh(first):
    beside = Path(__file__).parents[1] / "ui"  # where memory_parts lies
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(first=first)], cwd=beside, capture_output=True, text=True, check=False, timeout=60
    )
    if "mallinfo2" in done.stderr:
        pytest.skip("the library does not tell what it holds")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="the GNU library is Linux's")
def test_large_things_lie_by_themselves_also_after_a_larger_one_has_gone():
    assert fresh("memory.hold_together()") == "True"
    assert fresh("") == "False", "the library does so by itself: what is tested is no longer needed"


def test_it_says_how_much_is_held_and_giving_back_does_no_harm():
    assert memory.held() > 1_000_000
    memory.give_back()


def test_what_is_kept_of_the_screen_goes_however_little_it_is():
    timeline_pens._within(1080)
    memory.forget()
    assert timeline_pens._within.cache_info().currsize == 0


def test_what_was_kept_for_a_visitor_goes_and_what_is_kept_of_the_store_stays():
    core = open_store()
    memberships.is_member(core, "MYS", date(1999, 1, 1))
    assert memberships.steps(core)
    memory.forget()
    assert memberships.is_member.cache_info().currsize == 0
    assert memberships.steps.cache_info().currsize > 0
    assert memory.forget() == 0
