"""How hard a question is by what was answered to it."""

import pytest

from aseandesk.quiz.model.hardness import ENOUGH, level_by_share


@pytest.mark.parametrize(
    ("rights", "answers", "level"),
    [
        (0, 0, None),
        (7, 7, None),
        (8, 8, "easy"),
        (8, 10, "easy"),
        (79, 100, "medium"),
        (5, 10, "medium"),
        (49, 100, "hard"),
        (0, 8, "hard"),
    ],
)
def test_the_share_of_right_answers_says_how_hard_it_is(rights, answers, level):
    assert level_by_share(rights, answers) == level


def test_more_right_answers_never_make_it_harder():
    order = ["hard", "medium", "easy"]
    for answers in (ENOUGH, 20):
        found = [order.index(level_by_share(rights, answers)) for rights in range(answers + 1)]
        assert found == sorted(found)
