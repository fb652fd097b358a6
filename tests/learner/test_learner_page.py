"""The page about what is learned tells of what is there."""

import re
from pathlib import Path

import msgspec

from aseandesk.learner import exchange, opening
from aseandesk.quiz.run.schedule import NEW_A_DAY, SOON

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "learner.md").read_text("utf-8")


def test_every_file_of_the_room_has_its_line():
    named = set(re.findall(r"^\| `([a-z_]+\.py)` \|", PAGE, flags=re.MULTILINE))
    room = {file.name for file in (ROOT / "src" / "aseandesk" / "learner").glob("*.py")}
    assert named == room - {"__init__.py"}
    for path in re.findall(r"`((?:tests|quiz)/[\w/.-]+)`", PAGE):
        assert (ROOT / path).exists() or (ROOT / "src" / "aseandesk" / path).exists(), path


def test_the_example_is_of_the_format():
    example = re.search(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)[1].replace("…", "x")
    file = msgspec.json.decode(example.encode(), type=exchange.LearnerFile)
    assert (file.format, file.version) == (exchange.FORMAT, exchange.VERSION)
    assert set(file.profiles[0].answers[0].__struct_fields__) == set(
        re.findall(r'"(\w+)":', example.partition('"answers"')[2].partition("}]")[0])
    )
    for column in exchange.COLUMNS:
        assert f"`{column}`" in PAGE


def test_its_numbers_are_those_of_the_program():
    assert SOON.total_seconds() == 600
    assert "after ten minutes" in PAGE
    assert NEW_A_DAY == 10
    assert "takes ten questions" in PAGE
    assert opening.KEPT_COPIES == 7
    assert "the newest seven" in PAGE
    assert opening.WAIT_SECONDS == 5
    assert "five seconds" in PAGE
