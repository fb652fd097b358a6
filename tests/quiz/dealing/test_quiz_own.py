"""A teacher's own questions: every kind out of a pack, dealt beside the made ones, kept back by the same rules."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from aseandesk.exchange.report import ExchangeError
from aseandesk.facts import model
from aseandesk.facts.packs import check_pack, open_store
from aseandesk.quiz.dealing.deal import deal, makers_of
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.dealing.own_questions import left_out, with_own
from aseandesk.quiz.dealing.remake import remake_question
from aseandesk.quiz.editing.draft import (
    Draft,
    DraftOption,
    draft_of,
    draft_question,
    figure,
    of_kind,
    row_of,
    source_of,
    validation_errors,
    with_line,
)
from aseandesk.quiz.editing.setfile import write_pack
from aseandesk.quiz.editing.sets import QuizSet, with_own_question
from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.model.question import OWN
from aseandesk.quiz.proving import prove
from aseandesk.quiz.run.course import Course, answer, score
from aseandesk.quiz.run.marking import mark

DAY = date(2026, 1, 1)
SAID = {"explanation": "It stands in the book.", "source": "Schoolbook, page 12"}
FOUR = (DraftOption("Jakarta", why="It is in Java"), DraftOption("Bangkok", right=True), DraftOption("Manila"), DraftOption("Bandung"))
BY_KIND = {
    "single": Draft(prompt="Where was our school trip last year?", lines=FOUR, topic="membership", countries=("THA",), **SAID),
    "multiple": Draft(
        kind="multiple", prompt="Which of these did our class visit?", lines=(*FOUR[:2], DraftOption("Manila", right=True), FOUR[3]), **SAID
    ),
    "true-false": Draft(
        kind="true-false", prompt="Our school has a twin in Jakarta.", lines=(DraftOption("True"), DraftOption("False", right=True)), **SAID
    ),
    "order": Draft(kind="order", prompt="In which order did we visit them?", lines=FOUR, **SAID),
    "match": Draft(
        kind="match",
        prompt="Who gave a talk on which city?",
        lines=(
            DraftOption("Jakarta", left="Mina"),
            DraftOption("Hanoi", left="Omar"),
            DraftOption("Manila", left="Sita"),
            DraftOption("Yangon"),
        ),
        **SAID,
    ),
    "number": Draft(kind="number", prompt="How long is the river in our model?", value="1.5", unit="m", low="1.4", high="1.6", **SAID),
    "typed": Draft(kind="typed", prompt="Who is the patron of our school?", accepted="Thanat Khoman\nKhoman", **SAID),
    "map": Draft(kind="map", prompt="Click on the country of our twin school.", place="country:LAO", **SAID),
    "timeline": Draft(
        kind="timeline", prompt="When did the class before us celebrate?", value="1995", year=True, place="event:vietnam-joins", **SAID
    ),
    "chart": Draft(
        kind="chart",
        prompt="Whose line did we draw in blue?",
        lines=(DraftOption("Singapore", right=True), DraftOption("Thailand"), DraftOption("Malaysia")),
        view="chart:merchandise-exports?countries=SGP,THA,MYS",
        **SAID,
    ),
}


@pytest.fixture(scope="module")
def pack(core, tmp_path_factory) -> Path:
    """A pack of one question of each kind, as the form writes it."""
    prepared = QuizSet("Our year")
    for draft in BY_KIND.values():
        prepared = with_own_question(prepared, draft_question(draft, DAY), source_of(draft))
    folder = tmp_path_factory.mktemp("own") / "our-year"
    assert write_pack(core, prepared, folder) == len(BY_KIND)
    return folder


@pytest.fixture(scope="module")
def store(pack):
    return open_store([pack])


@pytest.mark.parametrize("kind", BY_KIND)
def test_a_draft_of_each_kind_is_whole_and_fair(core, kind):
    assert validation_errors(core, BY_KIND[kind], DAY) == ()
    assert draft_question(BY_KIND[kind], DAY).kind == kind


def test_the_pack_has_no_mistake_and_is_open(pack, store):
    assert check_pack(pack) == ()
    assert len(store.questions) == len(BY_KIND)
    assert left_out(store) == ()


def test_all_kinds_are_dealt_and_marked(store):
    questions = deal(store, "", 20, 1, DAY, QuestionFilter(families=(OWN,)))
    assert {question.kind for question in questions} == set(BY_KIND)
    course = Course(questions)
    for question in questions:
        course = msgspec.structs.replace(answer(course, mark(store, question, right_given(question))), at=course.at + 1)
    assert score(course).right == len(questions)


def test_they_stand_beside_the_made_ones(store, core):
    assert OWN in {question.family for question in deal(store, "", 60, 3, DAY)}
    assert OWN not in {maker.ID for maker in makers_of(core)}, "without such a pack there is no such family"


def test_topic_country_kind_and_level_narrow_them(store):
    def ids(topic: str = "", **question_filter) -> set[str]:
        return {question.id for question in deal(store, topic, 40, 1, DAY, QuestionFilter(families=(OWN,), **question_filter))}

    assert ids("membership") == {"own:where-was-our-school-trip-last-year"}
    assert ids(countries=("LAO",)) == {"own:click-on-the-country-of-our-twin-school"}
    assert ids("membership", countries=("THA",)) == {"own:where-was-our-school-trip-last-year"}
    assert ids("membership", countries=("LAO",)) == set()
    assert ids(kinds=("order",)) == {"own:in-which-order-did-we-visit-them"}
    assert ids(level="hard") == set()


def test_its_id_stays_and_makes_it_again(store):
    name = "own:where-was-our-school-trip-last-year"
    first, second = remake_question(store, name, DAY, 1), remake_question(store, name, DAY, 5)
    assert first.id == second.id == name
    assert {option.text: option.right for option in first.options} == {line.text: line.right for line in FOUR}
    assert [option.text for option in first.options] != [option.text for option in second.options], "options are shuffled by the seed"
    assert first.topic == "membership"


def test_the_independent_path_holds_them_against_their_rows(store):
    proof = prove(store, OWN)
    assert proof.fine
    assert proof.questions == len(BY_KIND)
    assert proof.unchecked == ""


def test_one_that_breaks_a_rule_is_not_asked_and_named(store):
    row = msgspec.structs.replace(store.questions["where-was-our-school-trip-last-year"], prompt={"en": "Was the trip to Bangkok?"})
    broken = with_own(store, ())
    broken.questions = {row.id: row}
    assert deal(broken, "", 5, 1, DAY, QuestionFilter(families=(OWN,))) == ()
    assert left_out(broken) == ((row.id, "The prompt contains the answer."),)


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"prompt": ""}, "prompt", ""),
        ({"explanation": " "}, "explanation", ""),
        ({"source": ""}, "source", ""),
        ({"lines": FOUR[:1]}, "options", "too-few-options"),
        ({"lines": (DraftOption("Jakarta"), DraftOption("Hanoi"), DraftOption("Manila"))}, "options", "not-one-right"),
        ({"lines": (DraftOption("Jakarta"), DraftOption("jakarta", right=True), DraftOption("Manila"))}, "options", "same-text"),
        ({"prompt": "Is the trip to Bangkok over?"}, "prompt", "prompt-holds-answer"),
        ({"kind": "number", "value": "", "unit": "km"}, "number", ""),
        ({"kind": "number", "value": "12"}, "number", ""),
        ({"kind": "number", "value": "11,200", "unit": "km"}, "number", ""),
        ({"kind": "number", "value": "5", "unit": "km", "low": "6"}, "number", "key-does-not-fit"),
        ({"kind": "typed", "accepted": ""}, "accepted", ""),
        ({"kind": "map", "place": "country:ATL"}, "place", ""),
        ({"kind": "chart", "view": "chart:nothing"}, "view", ""),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(core, change, field, rule):
    found = validation_errors(core, msgspec.structs.replace(BY_KIND["single"], **change), DAY)
    assert (field, rule) in {(fault.field, fault.rule) for fault in found}
    assert all(fault.sentence for fault in found)


def test_a_draft_comes_back_from_its_question():
    for draft in BY_KIND.values():
        again = draft_of(draft_question(draft, DAY), draft.source)
        assert row_of(again) == row_of(draft)


def test_another_kind_keeps_what_was_written():
    draft = BY_KIND["multiple"]
    single = of_kind(draft, "single")
    assert [line.right for line in single.lines] == [False, True, False, False], "one right answer is left"
    assert [line.text for line in single.lines] == [line.text for line in draft.lines]
    verdict = of_kind(single, "true-false")
    assert [line.text for line in verdict.lines] == ["True", "False"]


def test_one_right_answer_takes_the_place_of_another():
    draft = with_line(BY_KIND["single"], 0, DraftOption("Jakarta", right=True))
    assert [line.right for line in draft.lines] == [True, False, False, False]


@pytest.mark.parametrize(("text", "value"), [("1 234", 1234.0), ("11,2", 11.2), ("−3", -3.0), ("0.5", 0.5)])
def test_figures_as_they_are_typed(text, value):
    assert figure(text) == value


@pytest.mark.parametrize("text", ["", "twelve", "1,200", "1,2,3", "inf"])
def test_figures_that_are_none_or_two(text):
    with pytest.raises(ValueError, match="“"):
        figure(text)


def test_names_that_no_id_can_be_made_of_are_apart():
    one, other = (row_of(Draft(prompt=words, source=words)) for words in ("ประเทศไทยอยู่ที่ไหน", "မြန်မာ"))
    assert one.id != other.id
    assert one.sources != other.sources


def test_a_pack_is_written_as_zip_too_and_not_without_a_question(core, tmp_path):
    draft = BY_KIND["single"]
    prepared = with_own_question(QuizSet("Zip"), draft_question(draft, DAY), source_of(draft))
    write_pack(core, prepared, tmp_path / "zip.zip")
    assert check_pack(tmp_path / "zip.zip") == ()
    with pytest.raises(ExchangeError, match="no question of your own"):
        write_pack(core, QuizSet(), tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_rows_of_the_new_kinds_are_checked(pack, tmp_path):
    rows = msgspec.json.decode((pack / "questions.json").read_bytes())
    for row in rows:
        match row["kind"]:
            case "map":
                row["place"] = "event:vietnam-joins"
            case "timeline":
                row["number"]["year"] = False
            case "chart":
                del row["view"]
    broken = tmp_path / "broken"
    broken.mkdir()
    for file in pack.iterdir():
        (broken / file.name).write_bytes(file.read_bytes() if file.name != "questions.json" else msgspec.json.encode(rows))
    assert {problem.path.rpartition("]")[2] for problem in check_pack(broken)} == {".place", ".number.year", ".view"}


def test_sources_of_ones_own_are_cited(core):
    source = source_of(BY_KIND["single"])
    assert source.id not in core.sources
    assert with_own(core, (source,)).sources[source.id] == source
    assert source.id not in core.sources
    assert isinstance(source, model.Source)
