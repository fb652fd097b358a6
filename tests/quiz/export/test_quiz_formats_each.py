"""What each format holds, what it tells that it does not, and that no text is anything but a text in it."""

import csv
import io
import json
import re
import sqlite3
import zipfile
from xml.etree import ElementTree

import msgspec
import openpyxl
import pytest
from assorted import dealt, every_kind, given_of, plenty, with_texts

from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.export.formats import as_apkg, as_qti, formats, make, write
from aseandesk.quiz.export.report import lossy
from aseandesk.quiz.model.question import Option

WITH_PICTURES = ("moodle-xml", "qti3", "apkg")
CHOICES_ONLY = ("kahoot", "classquiz", "razzia")
NASTY = '=HYPERLINK("x") <img src=x onerror=alert(1)> ~ # {a} : \\n & [sound:a.mp3] \\(1\\) ]]>'


@pytest.fixture(scope="session")
def kinds(core):
    """A question of each kind."""
    first = {question.kind: question for question in reversed(dealt(core, 60))}
    return first | every_kind(core)


@pytest.fixture(scope="session")
def single(core):
    """A single choice without a picture."""
    return next(one for one in dealt(core, 60) if one.kind == "single" and not one.flag and not any(option.flag for option in one.options))


def skipped(made):
    return {note.where for note in made.notes if note.what == "skipped"}


def changed(made):
    return {note.where for note in made.notes if note.what == "changed"}


@pytest.mark.parametrize("name", sorted(formats()))
def test_nothing_is_lost_silently(core, kinds, name):
    made = make(given_of(core, kinds.values()), name)
    assert made.held + len(skipped(made)) == len(kinds)
    assert not skipped(made) & changed(made)
    for note in made.notes:
        assert note.what == "note" or note.where in {question.id for question in kinds.values()}
        assert note.sentence.endswith(".")


@pytest.mark.parametrize("name", sorted(set(formats()) - {"json", "csv", "pdf"}))
def test_strict_writes_nothing_when_something_does_not_fit(core, kinds, name, tmp_path):
    file = tmp_path / f"a{formats()[name].SUFFIX}"
    with pytest.raises(ExchangeError, match="nothing was written") as error:
        write(given_of(core, kinds.values()), name, file, strict=True)
    assert kinds["map"].id in {note.where for note in error.value.notes}
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", sorted(set(formats()) - {"pdf"}))
def test_strict_writes_when_all_fits(core, single, name, tmp_path):
    file = tmp_path / f"a{formats()[name].SUFFIX}"
    report = write(given_of(core, [single]), name, file, strict=True)
    assert (report.questions, lossy(report.notes), report.path) == (1, (), file)
    assert file.stat().st_size > 100


@pytest.mark.parametrize("name", sorted(formats()))
def test_equal_questions_make_equal_files(core, kinds, name):
    assert make(given_of(core, kinds.values()), name).data == make(given_of(core, kinds.values()), name).data


@pytest.mark.parametrize("name", CHOICES_ONLY)
def test_a_file_of_what_does_not_fit_at_all(core, kinds, name):
    with pytest.raises(ExchangeError, match="No question fits") as error:
        make(given_of(core, [kinds["map"], kinds["order"]]), name)
    assert [note.where for note in error.value.notes] == [kinds["map"].id, kinds["order"].id]


@pytest.mark.parametrize("name", WITH_PICTURES)
def test_pictures_are_asked_for_by_what_they_show(core, kinds, name):
    flag, flags = (next(one for one in dealt(core, 60) if one.family == family) for family in ("flag", "flag-of"))
    given = given_of(core, [kinds["map"], kinds["chart"], flag, flags])
    assert make(given, name).held == 4
    wanted = {("view", kinds["chart"].view), ("flag", flag.flag), *(("flag", option.flag) for option in flags.options)}
    asked = {(shown.what, shown.name) for shown in given.painter.asked}
    assert wanted < asked
    (numbers,) = (shown.name.split() for shown in given.painter.asked if shown.what == "map")
    assert {"LAO", "IDN", "TLS"} <= set(numbers)


@pytest.mark.parametrize("name", WITH_PICTURES)
def test_what_cannot_be_drawn_is_left_out_and_told(core, kinds, single, name):
    broken = msgspec.structs.replace(kinds["chart"], view="quiz:?seed=1")
    made = make(given_of(core, [broken, single]), name)
    assert made.held == 1
    assert skipped(made) == {broken.id}
    assert "cannot be drawn" in made.notes[0].sentence


@pytest.mark.parametrize("name", sorted({*CHOICES_ONLY, "gift"}))
def test_a_flag_without_pictures_is_told_in_words(core, name):
    flag = next(one for one in dealt(core, 300) if one.family == "flag" and len(one.picture) < 90)
    made = make(given_of(core, [flag]), name)
    assert changed(made) == {flag.id}
    made = make(given_of(core, [msgspec.structs.replace(flag, picture=""), *dealt(core, 20)]), name)
    assert flag.id in skipped(made)


def test_a_country_that_no_map_shows(core, kinds, single):
    off = msgspec.structs.replace(kinds["map"], key=("country:EU",))
    made = make(given_of(core, [off, single]), "qti3")
    assert skipped(made) == {off.id}


CHANGED = {
    "gift": {"order", "match", "timeline"},
    **{key: {"map", "timeline"} for key in ("moodle-xml", "qti3", "apkg", "pdf")},
    **{key: set() for key in ("json", "csv", *CHOICES_ONLY)},
}
SKIPPED = {
    "gift": {"map", "chart"},
    **{key: set() for key in ("json", "csv", "moodle-xml", "qti3", "apkg", "pdf")},
    **{key: {"order", "match", "number", "typed", "map", "timeline", "chart"} for key in CHOICES_ONLY},
}


@pytest.mark.parametrize("name", sorted(formats()))
def test_each_kind_is_held_changed_or_left_out_as_the_page_says(core, kinds, name):
    plain = {kind: question for kind, question in kinds.items() if kind not in {"single", "true-false", "multiple"}}
    plain["single"] = next(one for one in dealt(core, 60) if one.family == "joined-when")
    made = make(given_of(core, plain.values()), name)
    by_id = {question.id: kind for kind, question in plain.items()}
    assert {by_id[one] for one in changed(made)} == CHANGED[name]
    assert {by_id[one] for one in skipped(made)} == SKIPPED[name]


# ---- limits


def with_answers(question, text):
    """The question with other texts for its answers, by their places."""
    options = (msgspec.structs.replace(one, text=text(at)) for at, one in enumerate(question.options))
    return msgspec.structs.replace(question, options=tuple(options))


def test_kahoot_cuts_answers_at_75_letters_and_says_so(core, single):
    long = msgspec.structs.replace(
        single, options=tuple(msgspec.structs.replace(one, text=f"{at}{'x' * 75}") for at, one in enumerate(single.options))
    )
    made = make(given_of(core, [long]), "kahoot")
    page = openpyxl.load_workbook(io.BytesIO(made.data)).active
    assert [len(page[f"{column}9"].value) for column in "CDEF"] == [75] * 4
    assert page["C9"].value.endswith("…")
    assert "4 answers were cut at 75 letters" in lossy(made.notes)[0].sentence
    just = msgspec.structs.replace(
        single, options=tuple(msgspec.structs.replace(one, text=f"{at}{'x' * 74}") for at, one in enumerate(single.options))
    )
    assert not lossy(make(given_of(core, [just]), "kahoot").notes)


@pytest.mark.parametrize("name", CHOICES_ONLY)
def test_what_a_format_has_no_place_for_is_told_once_of_the_file(core, single, name):
    told = [note for note in make(given_of(core, [single, msgspec.structs.replace(single, id="again")]), name).notes if note.what == "note"]
    assert ["explanations, sources" in note.sentence for note in told] == [True]


def test_answers_that_the_cut_makes_equal_are_left_out(core, single):
    alike = msgspec.structs.replace(
        single, options=tuple(msgspec.structs.replace(one, text=f"{'x' * 75}{at}") for at, one in enumerate(single.options))
    )
    assert skipped(make(given_of(core, [alike, single]), "kahoot")) == {alike.id}


def test_a_question_of_121_letters_is_too_long_for_kahoot(core, single):
    fits, long = (msgspec.structs.replace(single, id=f"q{n}", prompt="x" * n) for n in (120, 121))
    assert skipped(make(given_of(core, [fits, long]), "kahoot")) == {"q121"}


def test_five_answers_do_not_fit_into_four(core, single):
    five = msgspec.structs.replace(single, id="five", options=(*single.options, Option("more", "One more")))
    for name in CHOICES_ONLY:
        made = make(given_of(core, [five, single]), name)
        assert skipped(made) == {"five"}
        assert "5 answers" in made.notes[0].sentence


def test_razzia_as_its_program_wants_it(core):
    made = make(given_of(core, plenty(core)), "razzia")
    found = json.loads(made.data)
    assert found["subject"] == "A quiz"
    assert len(found["questions"]) == made.held > 300
    for row in found["questions"]:
        assert row["question"]
        assert 2 <= len(row["answers"]) <= 4
        assert row["solutions"]
        assert all(0 <= one < len(row["answers"]) for one in row["solutions"])
        assert 3 <= row["cooldown"] <= 15
        assert 5 <= row["time"] <= 120
        assert (row["type"] == "multi") >= (len(row["solutions"]) > 1)


# ---- texts are texts


def test_no_cell_of_a_sheet_is_a_formula(core, single):
    nasty = with_texts(single, NASTY[:70])
    for name in ("kahoot", "classquiz"):
        made = make(given_of(core, [nasty]), name)
        page = openpyxl.load_workbook(io.BytesIO(made.data)).active
        cells = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert any(cell.value.startswith("=HYPERLINK") for cell in cells)
        assert {cell.data_type for cell in cells} == {"s"}


def test_no_cell_of_the_table_is_a_formula(core, single, kinds):
    for sign in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1"):
        rows = list(csv.reader(io.StringIO(make(given_of(core, [with_texts(single, sign)]), "csv").data.decode("utf-8-sig"))))
        assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    number = kinds["number"].number
    below = msgspec.structs.replace(kinds["number"], number=msgspec.structs.replace(number, value=-3.5, low=-4.0))
    (row,) = csv.DictReader(io.StringIO(make(given_of(core, [below]), "csv").data.decode("utf-8-sig")))
    assert (row["number"], row["low"]) == ("-3.5", "-4")


def test_html_in_a_text_is_shown_as_it_stands(core, single):
    nasty = with_texts(single, NASTY)
    (_, row) = ElementTree.fromstring(make(given_of(core, [nasty]), "moodle-xml").data)
    texts = [one.text for one in row.iter("text") if one.text and "HYPERLINK" in one.text]
    assert len(texts) > 8
    for text in texts[1:]:  # the name of a question is plain
        assert "<img" not in text
        assert "\\(" not in text, "the beginning of a formula"
    fields = anki_fields(make(given_of(core, [nasty]), "apkg").data)
    assert "<img" not in fields
    assert "[sound:" not in fields
    assert "&lt;img src=x onerror=alert(1)&gt;" in fields


def test_letters_that_no_xml_may_hold_are_left_out(core, single):
    odd = with_texts(single, "a\x00b\x0b\ud800\ufffec")
    for name in WITH_PICTURES:
        assert make(given_of(core, [odd]), name).held == 1
    (_, row) = ElementTree.fromstring(make(given_of(core, [odd]), "moodle-xml").data)
    assert row.findtext("questiontext/text") == "<p>abc</p>"


def anki_fields(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        base = sqlite3.connect(":memory:")
        base.deserialize(packed.read("collection.anki2"))
    (row,) = base.execute("select flds from notes").fetchall()
    base.close()
    return row[0]


# ---- stable ids


def test_ids_that_must_never_change():
    """Who imported a deck or a package years ago gets the same notes and items again."""
    assert as_apkg.MODEL == 1495862013
    assert as_apkg._guid("capital:value:LAO.capital") == "972e7f077922fd9ea0d4c14d"
    assert as_apkg._number("ASEAN") == 1202438505
    assert as_qti.identifier("capital:value:LAO.capital") == "qc00a8c02e423284b90e6"


@pytest.mark.parametrize("name", ["kahoot", "classquiz", "qti3", "apkg"])
def test_no_clock_is_in_a_zip(core, single, name):
    with zipfile.ZipFile(io.BytesIO(make(given_of(core, [single]), name).data)) as packed:
        assert {info.date_time for info in packed.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        about = packed.read("docProps/core.xml").decode() if name in {"kahoot", "classquiz"} else ""
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", about)) <= {"2000-01-01T00:00:00Z"}


@pytest.mark.parametrize("name", sorted(formats()))
def test_a_full_folder_for_temporary_files_is_no_trouble(core, kinds, name, monkeypatch):
    expected = make(given_of(core, kinds.values()), name).data
    monkeypatch.setattr("tempfile.tempdir", "/dev/null/full")
    made = make(given_of(core, kinds.values()), name).data
    assert made == expected or (name == "pdf" and made)  # paper has the time in it


def test_notes_and_items_keep_their_ids(core, single, kinds):
    def guids(questions):
        with zipfile.ZipFile(io.BytesIO(make(given_of(core, questions), "apkg").data)) as packed:
            base = sqlite3.connect(":memory:")
            base.deserialize(packed.read("collection.anki2"))
        found = base.execute("select guid, flds from notes").fetchall()
        base.close()
        return {fields.split("\x1f")[0]: guid for guid, fields in found}

    alone, together = guids([single]), guids([kinds["order"], msgspec.structs.replace(single, prompt="Otherwise?")])
    key = single.id.replace("&", "&amp;")
    assert alone[key] == together[key]
    assert len(set(together.values())) == 2


def test_the_package_names_all_that_lies_in_it(core, kinds):
    with zipfile.ZipFile(io.BytesIO(make(given_of(core, kinds.values()), "qti3").data)) as packed:
        names = set(packed.namelist())
        root = ElementTree.fromstring(packed.read("imsmanifest.xml"))
    space = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"
    assert {file.get("href") for file in root.iter(f"{space}file")} == names - {"imsmanifest.xml"}
    resources = {row.get("identifier") for row in root.iter(f"{space}resource")}
    assert {row.get("identifierref") for row in root.iter(f"{space}dependency")} == resources - {"test"}


def test_moodle_and_gift_have_true_and_false_as_such(core):
    asked = [one for one in plenty(core) if one.kind == "true-false"]
    assert len({one.family for one in asked}) > 1
    made = make(given_of(core, asked), "moodle-xml")
    rows = ElementTree.fromstring(made.data).findall("question")[1:]
    assert {row.get("type") for row in rows} == {"truefalse"}
    for row, question in zip(rows, asked, strict=True):
        shares = {answer.findtext("text"): answer.get("fraction") for answer in row.findall("answer")}
        assert shares == {option.id: "100" if option.right else "0" for option in question.options}
    text = make(given_of(core, asked), "gift").data.decode()
    assert re.findall(r"\{\n(TRUE|FALSE)", text) == [next(one.id for one in row.options if one.right).upper() for row in asked]


def test_a_gift_question_is_called_by_what_it_asks_in_a_hundred_letters(core):
    asked = plenty(core)
    text = make(given_of(core, asked), "gift").data.decode()
    names = [re.sub(r"\\(.)", r"\1", name) for name in re.findall(r"^::(.*?)(?<!\\)::", text, re.M)]
    assert len(names) > 500
    assert max(map(len, names)) <= 100
    assert len(set(names)) == len(names)
    prompts = {question.prompt[:80] for question in asked}
    assert all(any(name.startswith(" ".join(prompt.split())[:60]) for prompt in prompts) for name in names)
