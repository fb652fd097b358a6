"""Questions of other programs as a pack: what we gave comes back, what others wrote is taken, what is broken is a sentence."""

import json
import zipfile
from datetime import date
from pathlib import Path

import msgspec
import pytest
from assorted import given_of, plenty

from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.packs import check_pack, open_store
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.dealing.own_questions import left_out
from aseandesk.quiz.export.formats import formats, make
from aseandesk.quiz.imports import take
from aseandesk.quiz.imports.take import import_questions
from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.model.question import OWN
from aseandesk.quiz.run.marking import mark
from aseandesk.quiz.toolkit.fairness import broken_rules

FORMATS = ("csv", "gift", "moodle-xml")


@pytest.fixture
def taken(core, tmp_path):
    """Takes a text as a file of that name: the rows of the pack by id, and the notes by place."""

    def run(name, text, kind=""):
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        report = import_questions(file, tmp_path / "pack", core, kind)
        rows = json.loads((tmp_path / "pack" / "questions.json").read_text("utf-8"))
        assert report.questions == len(rows)
        assert check_pack(tmp_path / "pack") == ()
        return rows, {note.where: note for note in report.notes}

    return run


def texts(row):
    return [one["en"] for one in row["options"]]


def quiz(*questions):
    return f"<?xml version='1.0'?><quiz>{''.join(questions)}</quiz>"


def moodle(kind, inner, prompt="Which?"):
    asked = f'<questiontext format="html"><text><![CDATA[{prompt}]]></text></questiontext>'
    return f'<question type="{kind}"><name><text>A name</text></name>{asked}{inner}</question>'


# ---- what we gave comes back


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_given_comes_back(core, tmp_path, name):
    given = [
        question
        for question in plenty(core)
        if question.kind in {"single", "multiple", "true-false", "order", "match", "number", "typed"}
        and not question.flag
        and not any(option.flag for option in question.options)
        and not (name == "gift" and question.kind in {"order", "match"})
    ]
    assert len(given) > 500
    file = tmp_path / f"given{formats()[name].SUFFIX}"
    file.write_bytes(make(given_of(core, given), name).data)
    report = import_questions(file, tmp_path / "pack", core)
    assert report.questions == len(given)
    assert {note.what for note in report.notes} == {"unasked"}
    assert report.of("unasked") == sum(bool(broken_rules(read_whole(question))) for question in given) < 10
    rows = json.loads((tmp_path / "pack" / "questions.json").read_text("utf-8"))
    for row, question in zip(rows, given, strict=True):
        assert row["kind"] == question.kind
        assert row["prompt"]["en"].startswith(question.prompt)
        assert row["explanation"]["en"].startswith(question.explanation)
        if question.kind in {"single", "multiple", "true-false"}:
            own_words = name == "csv" or question.kind != "true-false"  # Moodle says true and false in its own
            assert texts(row) == ([option.text for option in question.options] if own_words else ["True", "False"])
            assert row["right"] == list(question.right)
            assert {note["option"]: note["line"]["en"] for note in row.get("notes", [])} == {
                place: option.note for place, option in enumerate(question.options) if option.note
            }
        if question.kind == "order":
            assert [texts(row)[place] for place in row["right"]] == [option_text(question, one) for one in question.key]
        if question.kind == "match":
            assert [item["en"] for item in row["items"]] == [item.text for item in question.items]
            assert [texts(row)[place] for place in row["right"]] == [option_text(question, one) for one in question.key]
            assert len(row["options"]) == len(question.options)
        if question.kind == "typed":
            assert row["accepted"] == list(question.accepted)
        if question.kind == "number":
            number = row["number"]
            assert number["value"] == question.number.value
            assert number.get("low", number["value"]) == pytest.approx(question.number.low)
            assert number.get("near_high", number["value"]) == pytest.approx(question.number.near_high)


def read_whole(question):
    """The question with all that a file shows before the answer: who said what is quoted is read, too."""
    return msgspec.structs.replace(question, quote=f"{question.quote} {question.speaker}")


def option_text(question, name):
    return next(option.text for option in question.options if option.id == name)


def test_the_pack_lies_over_the_facts_as_a_zip_too(core, tmp_path):
    file, pack = tmp_path / "mine.gift", tmp_path / "mine.zip"
    file.write_text("::Q::What is the capital of Brunei?{=Bandar Seri Begawan ~Brunei Town}", "utf-8")
    assert import_questions(file, pack, core).questions == 1
    store = open_store([pack])
    assert not store.problems
    (question,) = store.questions.values()
    assert question.prompt == {"en": "What is the capital of Brunei?"}
    assert question.id.startswith("mine-q-")
    assert not store.sources["mine-file"].url
    assert sorted(zipfile.ZipFile(pack).namelist()) == ["pack.json", "questions.json", "sources.json"]


UNIT = "::Q1::Which is a city{n}?{{=Bangkok ~Java ~Borneo}}\n\n::Q2::Which is an island{n}?{{=Java ~Hanoi ~Dili}}\n"


@pytest.mark.parametrize(
    "names", [("unit1/unit1.gift", "unit2/unit2.gift"), ("unit1/quiz.gift", "unit2/quiz.gift"), ("1/ไทย.gift", "2/မြန်မာ.gift")]
)
def test_packs_of_two_files_lie_over_each_other_and_no_question_is_lost(core, tmp_path, names):
    packs = []
    for n, name in enumerate(names):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_text(UNIT.format(n=f" of lesson {n}"), "utf-8")
        packs.append(tmp_path / f"pack-{n}")
        assert import_questions(file, packs[n], core).questions == 2
    store = open_store(packs)
    assert not store.problems
    assert len({question.prompt["en"] for question in store.questions.values()}) == 4


def test_the_same_file_gives_the_same_ids_and_one_that_asks_the_same_twice_has_two(core, tmp_path):
    file = tmp_path / "a.gift"
    file.write_text(f"{UNIT.format(n='')}\n{UNIT.format(n='')}", "utf-8")
    ids = []
    for name in ("one", "two"):
        import_questions(file, tmp_path / name, core)
        ids.append([row["id"] for row in json.loads((tmp_path / name / "questions.json").read_text("utf-8"))])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 4


# ---- GIFT


GIFT = r"""
// a comment [id:first]
::Title::Who's buried in \{Grant\}'s tomb\: \~a\=b\#c?{=Grant#Right ~%50%half ~nobody}

$CATEGORY: somewhere

Brunei is a member.{TRUE#no#yes}

Which are members?{~%50%Laos ~%50%Viet Nam ~%-100%Pakistan####All of Indochina}

Match.{=one -> eins =two -> zwei =three -> drei}

What year?{#1967:1}

Range?{#1..5}

Several?{#=1822:0 =%50%1822:2}

Type it.{=Siam =Thailand =%50%Tai =Muang*}

Grant is {~nobody =someone} there.

[html]<b>Bold</b> &amp; <img src="x.png">?{=yes ~no}

[plain]<b>not bold</b>?{=yes ~no}

An essay{}

No braces at all

Broken {=a ~b

Dup?{=a ~a}

Nothing right?{~%0%a ~%0%b ~%-5%c}

Two right?{=a =b ~c}
"""


def test_gift_as_it_is_written(taken):
    rows, notes = taken("a.gift", GIFT)
    by = {row["prompt"]["en"]: row for row in rows}
    first = by["Who's buried in {Grant}'s tomb: ~a=b#c?"]
    assert first["id"].startswith("a-first-")
    assert (texts(first), first["right"]) == (["Grant", "half", "nobody"], [0])
    assert "right in part" in notes["line 3"].sentence
    assert first["notes"] == [{"option": 0, "line": {"en": "Right"}}]
    true = by["Brunei is a member."]
    assert (true["kind"], texts(true), true["right"]) == ("true-false", ["True", "False"], [0])
    assert {note["option"]: note["line"]["en"] for note in true["notes"]} == {0: "yes", 1: "no"}
    several = by["Which are members?"]
    assert (several["kind"], several["right"], several["explanation"]["en"]) == ("multiple", [0, 1], "All of Indochina")
    match = by["Match."]
    assert ([one["en"] for one in match["items"]], texts(match), match["right"]) == (
        ["one", "two", "three"],
        ["eins", "zwei", "drei"],
        [0, 1, 2],
    )
    assert by["What year?"]["number"] == {"value": 1967.0, "low": 1966.0, "high": 1968.0, "near_low": 1966.0, "near_high": 1968.0}
    assert by["Range?"]["number"]["low"] == 1.0
    assert by["Several?"]["number"] == {"value": 1822.0, "near_low": 1820.0, "near_high": 1824.0}
    assert by["Type it."]["accepted"] == ["Siam", "Thailand"]
    assert by["Grant is _____ there."]["right"] == [1]
    assert by["Bold & ?"]
    assert by["<b>not bold</b>?"]
    assert (by["Two right?"]["kind"], by["Two right?"]["right"]) == ("multiple", [0, 1])
    sentences = "\n".join(f"{note.where} {note.what}: {note.sentence}" for note in notes.values())
    for part in (
        "essay",
        "no answers between braces",
        "not closed",
        "two of its options are the same",
        "none of its answers is right",
        "pictures",
    ):
        assert part in sentences
    assert len(rows) + sum(note.what == "skipped" for note in notes.values()) == 17


def test_a_gift_without_explanations_gets_the_right_answer(taken):
    rows, notes = taken("a.gift", "A?{=yes ~no}\n\nB?{=x =y}\n\nC?{#4}")
    assert [row["explanation"]["en"] for row in rows] == ["Right: yes", "Right: x / y", "Right: 4"]
    assert all("no explanation" in note.sentence for note in notes.values())


def test_a_number_without_a_unit_is_asked(taken, tmp_path):
    rows, notes = taken("a.gift", "Grant born?{#=1822:0 =%50%1822:2####A}\n\nRange?{#1..5####A}\n\nExact{#7####A}")
    assert not notes
    store = open_store([tmp_path / "pack"])
    assert left_out(store) == ()
    asked = deal(store, "", 9, 1, date(2026, 1, 1), QuestionFilter(families=(OWN,)))
    assert {question.id for question in asked} == {f"own:{row['id']}" for row in rows}
    for question in asked:
        assert mark(store, question, right_given(question)).right


@pytest.mark.parametrize("name", ["gift", "moodle-xml"])
def test_numbers_at_a_scale_come_back_and_are_marked_as_people_write_them(core, tmp_path, name):
    given = deal(core, "", 40, 1, date(2025, 1, 1), QuestionFilter(families=("closest-number",)))
    scaled = {question.prompt: question for question in given if "illion " in question.number.unit}
    assert len(scaled) > 5
    file = tmp_path / f"given{formats()[name].SUFFIX}"
    file.write_bytes(make(given_of(core, tuple(scaled.values())), name).data)
    assert not import_questions(file, tmp_path / "pack", core).notes
    store = open_store([tmp_path / "pack"])
    for question in deal(store, "", 99, 1, date(2026, 1, 1), QuestionFilter(families=(OWN,))):
        unit = scaled.pop(question.prompt).number.unit
        assert question.number.unit == unit
        assert mark(store, question, (f"{question.number.value} {unit.split()[0]}",)).right
    assert not scaled


def test_a_question_that_is_taken_but_never_asked_is_told_with_its_place_and_counted(core, tmp_path):
    file = tmp_path / "a.gift"
    file.write_text("Q1?{=A ~B####So.}\n\nQ2?{=A ~B ~C####So.}\n\nQ3?{=A ~A}\n\nQ4?{=The longest answer there ever was ~B ~C}\n", "utf-8")
    report = import_questions(file, tmp_path / "pack", core)
    told = [(note.where, note.title, note.what, note.sentence) for note in report.notes]
    assert told[0] == (
        "line 1",
        "Q1?",
        "unasked",
        "it is in the pack, but is not asked: There are fewer than three options, or fewer than two for true or false.",
    )
    assert [(where, what) for where, _, what, _ in told] == [
        ("line 1", "unasked"),
        ("line 5", "skipped"),
        ("line 7", "unasked"),
        ("line 7", "changed"),
    ]
    assert report.words().endswith("pack: 3 questions, 1 question left out, 1 question changed, 2 questions that are not asked")
    assert len(left_out(open_store([tmp_path / "pack"]))) == 2


def test_yes_and_no_are_a_verdict(taken):
    rows, notes = taken("a.gift", "A?{=Yes ~No####So.}\n\nB?{=No, by law ~Yes, it is####So.}\n\nC?{=Yes ~Perhaps####So.}")
    assert [row["kind"] for row in rows] == ["true-false", "true-false", "single"]
    assert set(notes) == {"line 5"}


def test_a_second_place_for_answers_is_no_option(taken):
    rows, notes = taken("a.gift", "Two {=a ~b} blanks {=c ~d}\n\nOne {=a ~b ~c} blank.\n\nA \\{set\\}? {=a\\{b\\} ~b ~c}")
    assert [row["prompt"]["en"] for row in rows] == ["One _____ blank.", "A {set}?"]
    assert texts(rows[1])[0] == "a{b}"
    assert notes["line 1"].what == "skipped"
    assert "more than one place for answers" in notes["line 1"].sentence


# ---- Moodle


def test_moodle_as_it_is_written(taken):
    rows, notes = taken(
        "a.xml",
        quiz(
            '<question type="category"><category><text>x</text></category></question>',
            moodle("truefalse", '<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer>'),
            moodle(
                "shortanswer",
                '<usecase>1</usecase><answer fraction="100"><text>a\\*b</text></answer><answer fraction="0"><text>*</text></answer>',
            ),
            moodle(
                "numerical",
                '<answer fraction="100"><text>5</text><tolerance>0.5</tolerance></answer><answer fraction="0"><text>*</text></answer>'
                "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>",
            ),
            moodle(
                "multichoice",
                '<single>true</single><answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>',
                "<table><tr><td>T</td></tr></table>",
            ),
            moodle(
                "ddmatch",
                "".join(
                    f"<subquestion><text>{a}</text><answer><text>{b}</text></answer></subquestion>" for a, b in ("1a", "2b", ("", "c"))
                ),
            ),
            moodle("ordering", "".join(f'<answer fraction="{n}"><text>{n}</text></answer>' for n in (2, 1, 3))),
            moodle("cloze", "", "{1:SA:=a}"),
            moodle("essay", ""),
            moodle("multichoice", '<answer fraction="nan"><text>a</text></answer><answer fraction="0"><text>b</text></answer>'),
            moodle("numerical", '<answer fraction="100"><text>1e999</text></answer>'),
        ),
    )
    kinds = [row["kind"] for row in rows]
    assert kinds == ["true-false", "typed", "number", "single", "match", "order"]
    assert rows[0]["right"] == [1]
    assert rows[1]["accepted"] == ["a*b"]
    assert rows[2]["number"]["unit"] == "km"
    assert rows[3]["prompt"]["en"] == "T"
    assert (texts(rows[4]), rows[4]["right"]) == (["a", "b", "c"], [0, 1])
    assert texts(rows[5]) == ["1", "2", "3"]
    assert [notes[f"question {n}"].what for n in (7, 8, 9, 10)] == ["skipped"] * 4
    assert "cloze" in notes["question 7"].sentence
    assert "is no number" in notes["question 9"].sentence
    assert "formatting" in notes["question 4"].sentence
    assert "capital letters" in notes["question 2"].sentence
    assert len({row["id"] for row in rows}) == 6


def test_html_is_no_html_in_a_pack(taken):
    prompt = '<p>A<script>alert(1)</script> <a href="javascript:x">link</a> &lt;b&gt;</p>'
    rows, notes = taken(
        "a.xml",
        quiz(
            moodle("truefalse", '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>', prompt)
        ),
    )
    assert rows[0]["prompt"]["en"] == "A link <b>"
    assert "formatting" in notes["question 1"].sentence


# ---- tables


def test_a_table_as_teachers_write_it(taken):
    lines = (
        *("Question;Option 1;Option 2;Option 3;Correct;Explanation", "Capital of Laos?;Vientiane;Hanoi;;1;It is."),
        *("Members?;Laos;Nepal;Viet Nam;A,C;", "No right?;a;b;;;", "Far?;a;b;;7;", ";;;;1;", "", "One;a;b;c;1;x;y;z", ""),
    )
    rows, notes = taken("a.csv", "\n".join(lines))
    assert [(row["kind"], row["right"]) for row in rows] == [("single", [0]), ("multiple", [0, 2])]
    assert rows[0]["explanation"]["en"] == "It is."
    assert "nothing says which option is right" in notes["row 4"].sentence
    assert "“7” is none of its 2 options" in notes["row 5"].sentence
    assert "more cells" in notes["row 8"].sentence


def test_columns_that_nobody_knows_are_named_once(taken):
    _, notes = taken("a.csv", "question,image,right,Option 1,option_2,option_3,points,level,\n" + "Which?,x.png,1,a,b,c,5,easy,\n" * 3)
    assert notes["row 1"].sentence == "columns that are not known are left out: image, points."
    assert notes["row 1"].what == "note"
    assert all("image" not in note.sentence for where, note in notes.items() if where != "row 1")


def test_a_table_in_utf_16_and_a_guarded_cell(taken):
    rows, _ = taken("a.csv", "question,option_1,option_2,right,explanation\n'=1+1?,'-2,2,2,ไทย\n".encode("utf-16"))
    assert rows[0]["prompt"]["en"] == "=1+1?"
    assert texts(rows[0]) == ["-2", "2"]
    assert rows[0]["explanation"]["en"] == "ไทย"


# ---- what is broken


BOMB = (
    '<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><quiz>&i;</quiz>"
)
STEAL = (
    '<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question type="truefalse"><name><text>&x;</text></name></question></quiz>'
)
BROKEN = [
    ("a.xml", BOMB, "defines entities"),
    ("a.xml", STEAL, "defines entities"),
    ("a.xml", BOMB.encode("utf-16"), "defines entities"),
    ("a.xml", "<quiz><question>", "is no XML"),
    ("a.xml", "<quiz>" + "<a>" * 10_000 + "</a>" * 10_000 + "</quiz>", "nested too deeply"),
    ("a.xml", "<html></html>", "expected <quiz>"),
    ("a.xml", b"\xff\xfe\x00", "is no XML"),
    ("a.xml", "<?xml version='1.0' encoding='nothing'?><quiz/>", "is no XML"),
    ("a.xml", "<quiz/>", "no question could be taken"),
    ("a.gift", b"\xff\xfa", "no text in UTF-8"),
    ("a.gift", "", "no question could be taken"),
    ("a.gift", "x" * 300_000, "no question could be taken"),
    ("a.gift", "{" * 20_000 + "=~" * 20_000, "no question could be taken"),
    ("a.csv", "a,b\n1,2\n", "no column “question”"),
    ("a.csv", "question,right\n" + '"' + "x" * 200_000, "is no table"),
    ("a.csv", "question\n" + "x" * 200_000, "row 2 has a cell of more than"),
    ("a.docx", "PK", "names no format"),
]


@pytest.mark.parametrize(("name", "data", "words"), BROKEN)
def test_what_is_broken_is_a_sentence(core, tmp_path, name, data, words):
    file = tmp_path / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(ExchangeError) as error:
        import_questions(file, tmp_path / "pack", core)
    assert words in str(error.value)
    assert str(file) in str(error.value)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("after", ["Good?,1,a,b,c\n" * 20, 'Good?,1,"a, or b",b,c\n', ""])
def test_a_quotation_mark_that_is_not_closed_is_named_by_the_row_where_it_opens(core, tmp_path, after):
    file = tmp_path / "a.csv"
    file.write_text('question,right,option_1,option_2,option_3\n\nWhich?,1,"a\nb",c,d\n"What is a 5 inch disk?,1,a,b,c\n' + after, "utf-8")
    with pytest.raises(ExchangeError, match="a quotation mark of row 4 is not closed"):
        import_questions(file, tmp_path / "pack", core)
    assert not (tmp_path / "pack").exists()


def test_what_is_not_there_or_too_large(core, tmp_path, monkeypatch):
    with pytest.raises(ExchangeError, match="cannot be read"):
        import_questions(tmp_path / "none.gift", tmp_path / "pack", core)
    monkeypatch.setattr(take, "LARGEST", 10)
    (tmp_path / "a.gift").write_text("A?{=yes ~no}")
    with pytest.raises(ExchangeError, match="larger than"):
        import_questions(tmp_path / "a.gift", tmp_path / "pack", core)


def test_too_many_questions(core, tmp_path, monkeypatch):
    monkeypatch.setattr(take, "MOST", 2)
    (tmp_path / "a.gift").write_text("A?{=yes ~no}\n\nB?{=yes ~no}\n\nC?{=yes ~no}")
    with pytest.raises(ExchangeError, match="more than 2 questions"):
        import_questions(tmp_path / "a.gift", tmp_path / "pack", core)


def test_a_pack_that_is_there_is_not_overwritten(core, tmp_path):
    (tmp_path / "a.gift").write_text("A?{=yes ~no}")
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "mine.txt").write_text("mine")
    with pytest.raises(ExchangeError, match="is there already"):
        import_questions(tmp_path / "a.gift", tmp_path / "pack", core)
    assert Path(tmp_path / "pack" / "mine.txt").read_text() == "mine"
