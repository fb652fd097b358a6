"""Names: polite in every language, filtered through look-alikes, kept apart from the journal, erased with one call."""

import json
import os

import pytest
from phone import Phone

from aseandesk.classroom import aliases
from aseandesk.classroom.codes import LETTERS, new_code
from aseandesk.classroom.commands import TeacherCommand
from aseandesk.classroom.names import People, names_file, tidied
from aseandesk.classroom.profanity import is_rude
from aseandesk.classroom.state import Rules
from aseandesk.classroom.wire_question import Refused


@pytest.mark.parametrize("lang", aliases.languages())
def test_made_up_names_are_polite_in_all_languages_at_once(lang):
    pairs = list(aliases.all_pairs(lang))
    assert len(set(pairs)) == len(pairs) >= 25
    for pair in pairs:
        assert not is_rude(pair), pair
        assert tidied(pair) == pair


def test_two_thousand_pupils_have_two_thousand_names():
    used = set()
    for _ in range(2000):
        used.add(aliases.new_alias(("en",), used))
    assert len(used) == 2000


@pytest.mark.parametrize(
    "name",
    [
        *(
            "fuck",
            "FUCK",
            "f.u.c.k",
            "f u c k",
            "fuuuuck",
            "fuсk",
            "ƒ̶u̶c̶k".replace("ƒ", "f"),
            "ｆｕｃｋ",
            "𝐟𝐮𝐜𝐤",
            "sh1t",
            "$hit",
            "xXshitXx",
            "fuckyou",
            "fvck",
            "pvta",
            "puta",
            "phuck",
            "f.v.c.k",
        ),
        *("a\u200bnjing", "b4ngsat", "кontol", "pukimak", "putang ina", "g@go", "t4r4ntado", "lồn", "Lồn to", "đéo", "địt mẹ"),
        *("ควย", "เหี้ย", "เห ี้ย", "ຄວຍ", "လီး", "傻逼", "புண்டை", "گانڈو", "madarchod", "m.a.d.a.r.c.h.o.d"),
    ],
)
def test_rude_names_and_their_disguises_are_refused(name):
    assert is_rude(name)
    with pytest.raises(Refused) as told:
        People("free").checked(name)
    assert told.value.code == "bad-name"


@pytest.mark.parametrize(
    "name",
    [
        *("Dickens", "Sussex", "Cockburn", "Hancock", "Assam", "Phúc", "Nguyễn Văn Lon", "Titik", "Gagan", "Putri", "Analiza", "Sakshi"),
        *(
            "กนกวรรณ",
            "ສົມສັກ",
            "မောင်မောင်",
            "សុខា",
            "عائشہ",
            "王芳",
            "தமிழ்",
            "Ng",
            "Yoshito",
            "Fukuda",
            "O'Brien",
            "Ana-Lucía",
            "Siti Nurhaliza",
        ),
    ],
)
def test_honest_names_are_taken(name):
    assert not is_rude(name)
    assert People("free").checked(name)


def test_a_name_is_a_text_without_what_cannot_be_seen():
    assert tidied("  A\u202e\u0000b \n c\u200f ") == "Ab c"
    assert len(tidied("x" * 500)) == 30
    with pytest.raises(Refused, match="What is your name"):
        People("free").checked("\u200b \u202e")


@pytest.mark.parametrize(
    "name",
    [
        "\u3164",
        "\u2800\u2800",
        "Mal\u115fee",
        "\uffa0x",
        "a\u034fb",
        "e\u0300\u0302\u0303",
        "ก\u0e47\u0e47",
        "x\u0336\u0337\u0338",
        "ก\u0e34\u0e48\u0e4c",
    ],
)
def test_letters_that_cannot_be_seen_and_heaps_of_marks_are_refused(name):
    with pytest.raises(Refused) as told:
        People("free").checked(name)
    assert told.value.code == "bad-name"


@pytest.mark.parametrize(
    "name", ["Lệ Nguyễn", "Ệ", "လှို့", "မြို့", "ស្ត្រី", "ที่", "ກິ່ງ", "สมศักดิ์", "José", "Nguyê\u0303\u0301n".replace("\u0301", "")]
)
def test_marks_that_belong_to_honest_names_are_taken(name):
    assert People("free").checked(name)


@pytest.mark.parametrize("name", ["p7", "P12"])
def test_a_free_name_cannot_pass_for_the_number_of_a_player(name):
    with pytest.raises(Refused) as told:
        People("free").checked(name)
    assert told.value.code == "bad-name"


def test_nobody_takes_the_name_of_another():
    people = People("free")
    people.keep("p1", "Malee")
    for copy in ("Malee", "malee", "MALÉE"):
        with pytest.raises(Refused, match="already"):
            people.checked(copy)


def test_a_class_list_is_kept_beside_the_journal_and_erased_with_one_call(tmp_path):
    file = names_file(tmp_path / "a.classroom")
    people = People("list", ("Malee Srisuk", "Nguyễn An"), beside=file)
    with pytest.raises(Refused, match="class list"):
        people.checked("Somebody")
    name = people.checked("nguyen an")
    assert name == "Nguyễn An"
    people.keep("p1", name)
    assert json.loads(file.read_text("utf-8")) == {"p1": "Nguyễn An", "listed": ["Malee Srisuk", "Nguyễn An"]}
    again = People("list", ("Of another class",), beside=file)
    assert again.names == {"p1": "Nguyễn An"}
    assert again.checked("Malee Srisuk") == "Malee Srisuk", "a lesson goes on with its own list"
    assert os.name == "nt" or file.stat().st_mode & 0o077 == 0, "nobody else on the computer reads it"
    people.erase()
    assert not file.exists()
    assert not people.names


@pytest.mark.parametrize("torn", ["{", '{"p1": ' + "[" * 100_000], ids=["torn", "too-deep"])
def test_a_torn_list_beside_the_journal_is_no_list(tmp_path, torn):
    file = names_file(tmp_path / "a.classroom")
    file.write_text(torn)
    assert People("list", (), beside=file).names == {}


def test_free_names_are_in_memory_alone(tmp_path):
    people = People("free", beside=names_file(tmp_path / "a.classroom"))
    people.keep("p1", "Malee")
    assert list(tmp_path.iterdir()) == []


def test_a_code_has_six_letters_of_which_none_is_taken_for_another():
    codes = {new_code() for _ in range(500)}
    assert len(codes) > 490
    for code in codes:
        assert len(code) == 6
        assert set(code) <= set(LETTERS)
    assert not set(LETTERS) & set("AEIOUGLQ0158")


def test_a_pupil_of_a_class_list_who_changes_phones_is_removed_first_and_then_comes_in_by_the_other(served, singles):
    server = served(singles, Rules(names="list"), listed=("Rosa", "José"))
    Phone(server.url).join(name="Rosa")
    other = Phone(server.url)
    assert other.join(name="rosa")["code"] == "taken"
    server.do(TeacherCommand("kick", who="p1")).result()
    assert other.join(name="rosa")["name"] == "Rosa"
    assert Phone(server.url).join(name="Rosa")["code"] == "taken", "one of that name is here again"
    server.do(TeacherCommand("kick", who="Rosa", typed=True)).result()
    assert not server.snapshot().room.present, "by name the one who is here is meant, not the one who was removed"
