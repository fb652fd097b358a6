"""A whole class in a real browser against the real window: joined by the QR, all kinds answered, slept, reloaded, late, told, reported."""

import json
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pytest

sys.path.append(str(Path(__file__).parent.parent / "classroom"))
from class_play import KINDS, MARKUP, NAMES, Play

from aseandesk.cli.main import main
from aseandesk.quiz.run.marking import mark

HERE = Path(__file__).parent
LIGHT = 60_000
"""Bytes that a phone may load until it is in the room."""


@pytest.fixture(scope="module")
def play(store, display, tmp_path_factory):
    whole = Play(store, display, tmp_path_factory.mktemp("class"))
    try:
        whole.play()
    finally:
        whole.close()
    return whole


def test_the_qr_on_the_screen_leads_into_the_room(play):
    assert play.read == [play.url]
    assert re.fullmatch(r"http://[\d.]+:\d+/[A-Z]{6}", play.url)


def test_all_that_the_phones_showed_fits_and_is_fit_for_everybody(play):
    assert not play.found, "\n".join(play.found)


def test_the_page_is_light_and_asks_nobody_but_the_laptop(play):
    assert 5_000 < play.first < LIGHT
    own = {urlsplit(play.url).netloc, f"127.0.0.1:{play.wifi.port}"}
    for log in play.logs.values():
        asked = {urlsplit(url)[:2] for kind, url in log if kind == "request"}
        assert asked <= {(scheme, host) for scheme in ("http", "ws") for host in own}


def test_nothing_went_wrong_in_the_pages_or_the_window(play):
    for name in ("aisyah", "budi", "eve", "dewi"):
        assert [what for kind, what in play.logs[name] if kind == "said"] == [], name
    assert "Traceback" not in play.complaints


# ---- the answer before its time


def texts(value):
    """All texts within a value of JSON, keys too."""
    if isinstance(value, str):
        return [value]
    inner = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in texts(one)]


def secrets(posed):
    """What tells the answer to a question and does not stand in it: the reason, a line to an option, what it is really called."""
    question = posed.question
    shown = " ".join((question.prompt, question.quote, *(one.text for one in (*question.options, *question.items))))
    hidden = {question.explanation, *(one.note for one in question.options), *question.accepted, *question.key}
    hidden |= {one.id for one in question.options if ":" in one.id} | set(posed.ids.values() if question.kind == "map" else ())
    return {one for one in hidden if len(one) > 2 and one not in shown}


def told_in(messages, posed):
    """Is the answer to a question in these messages?"""
    parts = [json.loads(one) for one in messages]
    if any(one["t"] in {"reveal", "mine"} and one["q"] == posed.shown.q for one in parts):
        return True
    found = "\n".join(text for one in parts for text in texts(one))
    return any(one in found for one in secrets(posed))


def test_no_phone_hears_an_answer_before_it_is_told(play):
    for name, log in play.logs.items():
        heard = [what for kind, what in log if kind == "in"]
        for posed in play.posed:
            place = posed.shown.q
            at = next((n for n, one in enumerate(heard) if json.loads(one)["t"] == "reveal" and json.loads(one)["q"] == place), None)
            if at is None:
                assert (name, place) in {("dewi", 0), ("dewi", 1), ("chai", 1), ("chai", 4)}, "who was there has heard it"
                continue
            assert not told_in(heard[:at], posed), (name, posed.question.kind)
            assert told_in(heard[at : at + 1], posed), "this test sees it where it is told"


def test_nothing_that_a_phone_loads_has_an_answer_before_it_is_told(play):
    kinds = {urlsplit(url).path.split("/")[1] for _, url, _ in play.bodies}
    assert {"map", "pic", "words", "page.js"} <= kinds
    for place, url, body in play.bodies:
        assert body, url
        for posed in play.posed[place:]:
            for one in secrets(posed):
                assert one.encode() not in body, (url, one)


# ---- away, back, late


def test_who_slept_is_back_at_the_question_in_view_with_the_same_name_and_score(play, earned):
    assert {one.who for one in play.slept} == {"Chai"}
    told = [sums(earned["chai"], place) for place in (0, 1, 3, 4)]  # asleep from the second to the third question, and from the fifth on
    assert [one.figures for one in play.slept] == told == [(1, 100), (2, 200), (3, 300), (4, 400)]
    assert len(json_of(play, "chai", "welcome")) == 3, "it came back of its own accord"


def test_who_loads_the_page_anew_finds_all_as_it_was(play):
    before, after = play.reloaded
    assert before == after
    assert len(before[0]["rows"]) > 2
    assert len(json_of(play, "dewi", "welcome")) == 2


def test_a_second_tab_takes_over_and_the_first_can_take_it_back(play):
    assert [one["code"] for one in json_of(play, "aisyah", "error")] == ["name-needed", "elsewhere"]
    assert len(json_of(play, "aisyah", "welcome")) == 2


def test_who_comes_late_starts_with_nothing_and_plays_on(play):
    assert play.shown["dewi"][0] == (2, (1, 100))
    assert play.last["dewi"][1] > 100


def json_of(play, name, kind):
    """The messages of that kind that came to a phone."""
    return [one for one in (json.loads(what) for way, what in play.logs[name] if way == "in") if one["t"] == kind]


# ---- the figures


def answers_in(journal):
    """What the journal says by itself, line for line: the last answer of each player to each question, in the order of their coming."""
    found, came = {}, []
    for line in journal.read_bytes().splitlines()[1:]:
        event = json.loads(line[9:])
        if event["e"] == "joined":
            came.append(event["player"])
        if event["e"] == "answered":
            found[event["player"], event["place"]] = tuple(event["given"])
    return came, found


@pytest.fixture(scope="module")
def earned(play):
    """By name: for each question whether it was right and its points, counted anew from the journal."""
    came, given = answers_in(play.journal)
    rows = {}
    for player, name in zip(came, NAMES, strict=True):
        marks = [
            mark(play.store, question, given[player, place]) if (player, place) in given else None
            for place, question in enumerate(play.questions)
        ]
        rows[name] = [(one.right, round(100 * one.share)) if one is not None else None for one in marks]
    return rows


def sums(row, until):
    played = [one for one in row[: until + 1] if one is not None]
    return sum(right for right, _ in played), sum(points for _, points in played)


def test_every_kind_was_answered_rightly_and_wrongly(play, earned):
    assert [question.kind for question in play.questions] == list(KINDS)
    assert earned["aisyah"] == [(True, 100)] * len(KINDS)
    assert not any(one is not None and one[0] for one in earned["eve"])
    assert earned["eve"][-1] is None


def test_what_each_phone_showed_is_what_the_journal_gives(play, earned):
    for name, row in earned.items():
        assert play.shown[name], name
        for place, shown in play.shown[name]:
            assert shown == sums(row, place), (name, place)
        assert play.last[name] == sums(row, len(KINDS))


def test_the_standings_in_front_on_the_phones_and_in_the_report_are_the_same(play, earned):
    points = {name: sums(row, len(KINDS)) for name, row in earned.items()}
    ranks = {name: 1 + sum(other > own for _, other in points.values()) for name, (_, own) in points.items()}
    assert {NAMES[name]: (ranks[name], NAMES[name], own, right) for name, (right, own) in points.items()} == play.ranks
    assert {name: int(re.search(r"\d+", words)[0]) for name, words in play.placed.items()} == ranks
    book = openpyxl.load_workbook(play.folder / "report.xlsx")
    head, *rows = book["Pupils"].iter_rows(values_only=True)
    for row in rows:
        told = dict(zip(head, row, strict=True))
        name = next(one for one, called in NAMES.items() if called == told["Name"])
        assert (told["Right"], told["Points"]) == points[name]
        assert told["Rank"] == ranks[name]
        shares = [told[str(place + 1)] for place in range(len(KINDS))]
        assert shares == pytest.approx([one[1] / 100 if one is not None else None for one in earned[name]], abs=0.006)
    assert len(rows) == len(NAMES)
    facility = [row[6] for row in book["Questions"].iter_rows(min_row=2, values_only=True)]
    for place, figure in enumerate(facility):
        shares = [row[place][1] / 100 for row in earned.values() if row[place] is not None]
        assert figure == pytest.approx(sum(shares) / len(shares), abs=0.006)


def test_a_name_and_an_answer_of_markup_are_texts_from_the_phone_to_the_report(play):
    assert NAMES["eve"] in play.ranks
    book = openpyxl.load_workbook(play.folder / "report.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    for text in (NAMES["eve"], MARKUP):
        assert any(cell.value == text and cell.data_type == "s" for cell in cells)


# ---- the statements


def test_another_programs_validator_finds_nothing_wrong_with_the_statements(play, said, tmp_path):
    lines = tmp_path / "x.jsonl"
    assert main(["classroom", "report", str(play.journal), "-o", str(lines)]) == 0
    assert lines.read_bytes() == (play.folder / "report.jsonl").read_bytes(), "the window and the command write the same"
    checked = json.loads(said("node", HERE / "check_statements.mjs", lines))
    assert checked == {"statements": len(answers_in(play.journal)[1]), "warnings": []}


@pytest.mark.parametrize(
    ("part", "broken"),
    [("timestamp", "yesterday"), ("actor", {"name": "Budi"}), ("verb", {"id": "answered"}), ("result", {"duration": "1e+06S"})],
)
def test_that_validator_sees_what_is_wrong(play, tmp_path, part, broken):
    first = json.loads((play.folder / "report.jsonl").read_bytes().splitlines()[0])
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps(first | {part: broken}) + "\n", "utf-8")
    done = subprocess.run(["node", HERE / "check_statements.mjs", file], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["warnings"]
