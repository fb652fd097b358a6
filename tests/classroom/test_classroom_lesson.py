"""A whole lesson over real sockets: in, asked, answered, shown, ranked, over; late, lost and back."""

import gc
from pathlib import Path

import pytest
from phone import Closed, Phone, fetch

from aseandesk.classroom import auto_advance, room_session
from aseandesk.classroom.commands import TeacherCommand, parse
from aseandesk.classroom.garbage import look_between_questions
from aseandesk.classroom.journal import read
from aseandesk.classroom.limits import CHANGES
from aseandesk.classroom.opening import replayed, resume
from aseandesk.classroom.state import Rules
from aseandesk.classroom.wire_question import encode_response
from aseandesk.quiz.model.answer import right_given

ROOT = Path(__file__).parents[2]


def do(server, word, **more):
    why = server.do(TeacherCommand(word, **more)).result(10)
    assert why == "", why


def right_of(server, place):
    posed = server.snapshot().room.posed[place]
    return encode_response(posed, right_given(posed.question))


def test_every_kind_is_asked_answered_rightly_and_told(served, every_kind):
    server = served(every_kind)
    phone = Phone(server.url)
    assert phone.join()["phase"] == "lobby"
    for place, question in enumerate(every_kind):
        do(server, "next")
        asked = phone.hear("question")
        assert asked["prompt"] == question.prompt
        assert phone.answer(asked, right_of(server, place))["t"] == "got"
        do(server, "reveal")
        told, mine = phone.hear("reveal"), phone.hear("mine")
        assert told["why"] == question.explanation
        assert mine["right"], (question.kind, mine)
    assert mine["score"] == 100 * len(every_kind)
    do(server, "next")
    assert phone.hear("over")["rights"] == len(every_kind)


def test_the_answer_is_in_nothing_that_is_sent_before_the_reveal(served, every_kind):
    server = served(every_kind)
    phone = Phone(server.url)
    phone.join()
    for question in every_kind:
        do(server, "next")
        asked = str(phone.hear("question"))
        assert question.explanation not in asked
        for option in (*question.options, *question.items):
            assert option.id not in asked or option.id in (option.text, "true", "false"), question.kind
            assert not option.note or option.note == option.text or option.note not in asked
        for one in question.key:
            assert one not in asked
        do(server, "reveal")


def test_who_reloads_is_back_at_the_same_question_with_answer_and_score(served, singles):
    server = served(singles)
    first = Phone(server.url)
    name = first.join()["name"]
    do(server, "next")
    asked = first.hear("question")
    first.answer(asked, right_of(server, 0))
    do(server, "reveal")
    do(server, "next")
    first.hear("question")
    first.answer(1, ["a"], "mine")
    first.close()
    again = Phone(server.url)
    again.say("join", v=1, token=first.token)
    hello = again.hear("welcome")
    assert (hello["name"], hello["score"], hello["answered"], hello["given"]) == (name, 100, True, ["a"])
    assert again.hear("question")["q"] == 1
    assert again.answer(1, ["b"], "mine")["again"]
    assert len(server.snapshot().room.players) == 1


@pytest.mark.parametrize("right", [True, False])
def test_who_comes_back_before_the_reveal_is_not_told_whether_it_was_right(served, singles, right):
    server = served(singles)
    phone = Phone(server.url)
    phone.join()
    do(server, "next")
    phone.hear("question")
    given = right_of(server, 0) if right else [next(one for one in "abcd" if one not in right_of(server, 0))]
    phone.answer(0, given)
    do(server, "close")
    phone.hear("closed")
    hello = Phone(server.url).join(token=phone.token)
    assert (hello["phase"], hello["answered"]) == ("closed", True)
    assert not {"score", "right"} & set(hello)
    do(server, "reveal")
    hello = Phone(server.url).join(token=phone.token)
    assert (hello.get("score", 0), hello.get("right", 0)) == ((100, 1) if right else (0, 0))


def test_an_answer_is_changed_so_often_and_the_last_one_counts(served, singles, core):
    server = served(singles)
    phone = Phone(server.url)
    phone.join()
    do(server, "next")
    phone.hear("question")
    assert phone.answer(0, ["a"], "first")["t"] == "got"
    for number in range(CHANGES):
        assert phone.answer(0, ["abcd"[number % 4]], f"change-{number}")["t"] == "got"
    size = server.lesson.journal.path.stat().st_size
    for number in range(100):
        refused = phone.answer(0, ["a"], f"more-{number}")
        assert (refused["t"], refused["code"], refused["id"]) == ("error", "answered", f"more-{number}")
    assert f"changed this answer {CHANGES} times" in refused["text"]
    assert server.lesson.journal.path.stat().st_size == size, "what is refused is not written down"
    assert phone.answer(0, ["d"], f"change-{CHANGES - 1}")["again"]
    do(server, "next")
    phone.hear("question")
    assert phone.answer(1, ["a"], "next")["t"] == "got"
    assert replayed(core, read(server.lesson.journal.path))[0].answers[0]["p1"].id == f"change-{CHANGES - 1}"


def test_a_second_tab_takes_over_and_the_first_is_told(served, singles):
    server = served(singles)
    first = Phone(server.url)
    first.join()
    second = Phone(server.url)
    second.say("join", v=1, token=first.token)
    second.hear("welcome")
    assert first.hear("error")["code"] == "elsewhere"
    with pytest.raises(Closed):
        first.next()
    do(server, "next")
    assert second.hear("question")["q"] == 0


def test_an_answer_that_was_replaced_and_is_sent_again_is_no_new_one(served, singles):
    server = served(singles)
    phone = Phone(server.url)
    phone.join()
    do(server, "next")
    question = phone.hear("question")
    first, second = question["options"][0]["id"], question["options"][1]["id"]
    phone.answer(question, [first], "a")
    phone.answer(question, [second], "b")
    assert phone.answer(question, [first], "a") == {"t": "got", "q": 0, "id": "a", "again": True}
    (kept,) = server.snapshot().room.answers[0].values()
    assert kept.id == "b"


def test_an_answer_given_while_time_stands_still_is_kept_and_counts(served, singles):
    server = served(singles, Rules(seconds=30, speed=True))
    phone = Phone(server.url)
    phone.join()
    do(server, "next")
    question = phone.hear("question")
    do(server, "pause")
    assert phone.hear("left")["paused"]
    assert phone.answer(question, right_of(server, 0))["t"] == "got"
    do(server, "resume")
    do(server, "reveal")
    assert phone.hear("mine")["right"]


def test_a_question_ends_when_all_who_are_connected_have_answered(served, singles):
    server = served(singles)
    here, away = Phone(server.url), Phone(server.url)
    here.join()
    away.join()
    away.close()
    do(server, "next")
    here.answer(here.hear("question"), right_of(server, 0))
    assert here.hear("closed", seconds=10)["q"] == 0
    assert [one["players"] for one in server.heard if one["event"] == "answers"][-1] == 1


def test_a_lesson_that_ends_at_once_has_told_every_phone_that_it_is_over(served, singles):
    server = served(singles)
    phones = [Phone(server.url) for _ in range(20)]
    for phone in phones:
        phone.join()
    server.do(TeacherCommand("end"))
    server.stop()
    for phone in phones:
        assert phone.hear("over")["t"] == "over"


def test_typed_names_are_names_and_ids_are_ids(served, singles):
    server = served(singles, Rules(names="list"), listed=("p2", "Malee"))
    for name in ("p2", "Malee"):
        Phone(server.url).join(name=name)
    assert server.enter(lambda room_session: room_session.command(parse("extra 2 p2"))).result(10) == ""
    assert server.snapshot().room.players["p1"].factor == 2
    do(server, "kick", who="p2")
    assert [one.kicked for one in server.snapshot().room.players.values()] == [False, True]


def test_who_comes_late_gets_the_question_in_view(served, singles):
    server = served(singles, Rules(seconds=60))
    Phone(server.url).join()
    do(server, "next")
    late = Phone(server.url)
    assert late.join()["phase"] == "asking"
    asked = late.hear("question")
    assert 0 < asked["left"] <= 60


def test_a_lesson_that_was_killed_goes_on_from_its_journal(served, singles, core):
    server = served(singles)
    phones = [Phone(server.url) for _ in range(3)]
    names = [phone.join()["name"] for phone in phones]
    do(server, "next")
    for number, phone in enumerate(phones):
        assert phone.answer(0, ["a"], f"n{number}")["t"] == "got"
    path = server.lesson.journal.path
    copy = path.with_name("copy.classroom")
    copy.write_bytes(path.read_bytes() + b'1234abcd {"e":"answe')
    server.stop()
    again = served.run(resume(core, copy))
    assert again.snapshot().room.answers[0].keys() == {"p1", "p2", "p3"}
    for phone, name in zip(phones, names, strict=True):
        back = Phone(again.url)
        back.say("join", v=1, token=phone.token)
        hello = back.hear("welcome")
        assert (hello["name"], hello["answered"]) == (name, True)
        assert back.hear("question")["q"] == 0
    do(again, "next")
    assert again.snapshot().room.at == 1


def test_a_resumed_question_waits_for_the_phones_that_were_in_it(served, singles, core, monkeypatch):
    monkeypatch.setattr(auto_advance, "SETTLED", 0.0)
    monkeypatch.setattr(room_session, "RETURNS", 60.0)
    server = served(singles)
    quick, slow = [Phone(server.url) for _ in range(2)]
    for phone in (quick, slow):
        phone.join()
    do(server, "next")
    assert quick.answer(0, ["a"])["t"] == "got"
    server.stop()
    again = served.run(resume(core, server.lesson.journal.path))
    first = Phone(again.url)
    first.join(token=quick.token)
    with pytest.raises(TimeoutError):
        first.hear("closed", seconds=10 * room_session.TURN)
    monkeypatch.setattr(room_session, "RETURNS", 0.0)
    assert first.hear("closed")["q"] == 0


def test_the_room_is_what_its_journal_says(served, every_kind, core):
    server = served(every_kind)
    phone = Phone(server.url)
    phone.join()
    for place in range(3):
        do(server, "next")
        phone.hear("question")
        phone.answer(place, right_of(server, place), f"x{place}")
    do(server, "end")
    phone.hear("over")
    server.stop()
    path = server.lesson.journal.path
    assert replayed(core, read(path))[0] == server.snapshot().room


def test_the_page_and_its_pictures_are_all_there_is(served, every_kind):
    server = served(every_kind)
    files = [fetch(server.url, path) for path in ("/", "/page.css", "/page.js", "/icon.svg", f"/{server.lesson.code}")]
    assert all(status == 200 for status, _, _ in files)
    assert sum(len(body) for _, _, body in files[:4]) < 60_000
    assert files[3][2] == (ROOT / "resources" / "desktop" / "aseandesk.svg").read_bytes(), "one emblem, also in the tab of a browser"
    places = [place for place, one in enumerate(server.lesson.room.posed) if one.pictures or one.shown.map]
    assert places
    for _ in every_kind:
        do(server, "next")
    for place in places:
        posed = server.lesson.room.posed[place]
        paths = [f"/pic/{place}/{number}" for number in range(len(posed.pictures))] + ([posed.shown.map] if posed.shown.map else [])
        for path in paths:
            status, headers, body = fetch(server.url, path)
            assert status == 200
            assert headers["content-type"].split(";")[0] in {"image/svg+xml", "image/png", "application/json"}
            assert len(body) > 100


def test_the_teacher_hears_how_many_answered_and_phones_do_not(served, singles):
    server = served(singles)
    phones = [Phone(server.url) for _ in range(4)]
    for phone in phones:
        phone.join()
    do(server, "next")
    for phone in phones:
        phone.hear("question")
        phone.answer(0, ["a"])
    do(server, "reveal")
    for phone in phones:
        phone.hear("mine")
        assert {one["t"] for one in phone.passed} <= {"closed", "reveal"}
    assert any(one["event"] == "answers" for one in server.heard)


def test_standings_go_to_each_alone_and_ties_share_a_rank(served, singles):
    server = served(singles)
    phones = [Phone(server.url) for _ in range(3)]
    for phone in phones:
        phone.join()
    do(server, "next")
    right = right_of(server, 0)[0]
    wrong = next(name for name in "abcd" if name != right)
    for phone, given in zip(phones, (right, right, wrong), strict=True):
        phone.hear("question")
        phone.answer(0, [given])
    do(server, "reveal")
    do(server, "standings")
    lines = [phone.hear("standing") for phone in phones]
    assert [(one["rank"], one["of"], one["score"]) for one in lines] == [(1, 3, 100), (1, 3, 100), (3, 3, 0)]


def test_time_is_up_by_itself_and_later_for_who_has_more_of_it(served, singles):
    server = served(singles, Rules(seconds=0.3))
    quick, slow = Phone(server.url), Phone(server.url)
    quick.join()
    slow.join()
    do(server, "extra", who="p2", number=5.0)
    do(server, "next")
    asked = quick.hear("question")
    slow.hear("question")
    assert asked["seconds"] == 0.3
    while server.snapshot().room.shown_for(server.snapshot().now) < 1.0:
        quick.say("time", c=1)
        quick.hear("time")
    assert quick.answer(0, ["a"])["code"] == "late"
    assert slow.answer(0, ["a"])["t"] == "got"
    assert quick.hear("closed")["q"] == 0


def test_each_at_their_own_pace(served, singles):
    server = served(singles[:2], Rules(pace="self"))
    one, two = Phone(server.url), Phone(server.url)
    one.join()
    two.join()
    do(server, "next")
    assert one.hear("question")["q"] == two.hear("question")["q"] == 0
    one.answer(0, ["a"])
    assert one.hear("reveal")["q"] == 0
    one.hear("mine")
    one.say("on", q=0)
    assert one.hear("question")["q"] == 1
    two.say("on", q=0)
    assert two.hear("error")["code"] == "not-answered"
    one.answer(1, ["a"])
    one.say("on", q=1)
    assert one.hear("over")["of"] == 2


def test_an_exam_tells_nothing(served, singles):
    server = served(singles[:2], Rules(mode="exam"))
    phone = Phone(server.url)
    phone.join()
    do(server, "next")
    phone.answer(0, right_of(server, 0))
    assert "no answer" in server.do(TeacherCommand("reveal")).result(10)
    do(server, "next")
    do(server, "next")
    over = phone.hear("over")
    assert (over["told"], over["score"]) == (False, 0)
    assert not [one for one in phone.passed if one["t"] in {"reveal", "mine"}]
    assert server.snapshot().room.scored[0]["p1"].right


def test_while_a_class_answers_garbage_is_not_looked_for_among_it(served, singles):
    gc.unfreeze()
    server = served(singles)
    phones = [Phone(server.url) for _ in range(3)]
    for phone in phones:
        phone.join()
    frozen = []
    try:
        for word in ("next", "reveal", "next", "end"):
            do(server, word)
            for event in server.heard:
                look_between_questions(event)
            server.heard.clear()
            frozen.append(gc.get_freeze_count() > 0)
    finally:
        gc.unfreeze()
    assert frozen == [True, False, True, False]
