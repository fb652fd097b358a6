"""What a phone gets: the best sources alone, and a map whose letters can be told apart."""

from itertools import combinations

import msgspec
import pytest

from aseandesk.classroom.tapmap import tap_map
from aseandesk.classroom.wire_question import pose
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.toolkit.eligibility import PRIMARY


def test_a_phone_gets_three_sources_at_most_the_primary_ones_first(core):
    questions = deal(core, "", 40, 5, core.pack.as_of.last, QuestionFilter())
    many = [one for one in pose(core, questions) if len(one.question.sources) > 3]
    assert many, "some rest on more than three"
    for one in many:
        assert 1 <= len(one.told.sources) <= 3
        read = [core.sources[name] for name in one.question.sources if core.sources[name].read]
        primary = [source.title for source in read if source.kind in PRIMARY]
        assert all(any(title in line for title in primary) for line in one.told.sources[: len(primary)])


@pytest.mark.parametrize("country", ["MYS", "FRA"])
def test_no_two_letters_of_a_map_touch_and_each_stays_near_its_country(core, country):
    question = next(
        one for seed in range(30) for one in deal(core, "", 10, seed, core.pack.as_of.last, QuestionFilter(kinds=("map",))) if one.key
    )
    question = msgspec.structs.replace(question, key=(f"country:{country}",))
    made = tap_map(core, question)
    assert made is not None
    drawn = msgspec.json.decode(made.data)
    size = drawn["letter"]
    assert len(drawn["places"]) > 8
    for one, two in combinations(drawn["places"], 2):
        apart = abs(one["lx"] - two["lx"]), abs(one["ly"] - two["ly"])
        assert apart[0] >= size or apart[1] >= size, (one["letter"], two["letter"])
    for one in drawn["places"]:
        assert abs(one["lx"] - one["x"]) + abs(one["ly"] - one["y"]) < 2 * size
        assert size / 2 <= one["lx"] <= drawn["width"] - size / 2
        assert size / 2 <= one["ly"] <= drawn["height"] - size / 2
