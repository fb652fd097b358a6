"""Preparing a set of questions without a window: each step, taking it back, another of its kind, keeping and proving it again."""

import copy
from datetime import date

import msgspec
import pytest

from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.dealing.deal import deal, dealing
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.editing.draft import Draft, DraftOption, draft_question, source_of
from aseandesk.quiz.editing.setfile import file_for, kept_sets, read_set, set_bytes, set_of, write_set
from aseandesk.quiz.editing.sets import (
    QuizSet,
    invalid_reason,
    invalid_reasons,
    moved,
    replacements,
    with_generated,
    with_own_question,
    with_replacement,
    without,
)
from aseandesk.quiz.editing.written import read_questions
from aseandesk.quiz.model.undo import Steps

VIEW = QuizView(count=30, seed=4)
OWN = Draft(
    prompt="Where was our school trip last year?",
    lines=(DraftOption("Jakarta"), DraftOption("Bangkok", right=True), DraftOption("Manila")),
    explanation="The yearbook says so.",
    source="Yearbook 2025",
)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def day(core) -> date:
    return core.pack.as_of.last


@pytest.fixture(scope="module")
def prepared(core, day) -> QuizSet:
    return with_generated(QuizSet("Spring"), deal(core, "", 30, 4, day), VIEW)


def test_dealing_one_by_one_deals_the_same(core, day):
    assert tuple(one for one in dealing(core, "", 12, 4, day) if one) == deal(core, "", 12, 4, day)


def test_each_step_gives_a_new_set(prepared):
    gone = without(prepared, 3)
    assert gone.ids == (*prepared.ids[:3], *prepared.ids[4:])
    assert gone.passed == (prepared.ids[3],)
    assert moved(prepared, 0, 2).ids[:3] == (prepared.ids[1], prepared.ids[2], prepared.ids[0])
    assert moved(prepared, 0, 99).ids[-1] == prepared.ids[0]
    assert moved(prepared, 1, -5).ids[:2] == (prepared.ids[1], prepared.ids[0])


def test_one_is_swapped_for_another_of_its_kind_that_is_not_there_yet(core, day, prepared):
    for place, old in enumerate(prepared.questions):
        other = next(one for one in replacements(core, prepared, place, day, 1) if one is not None)
        assert other.kind == old.kind
        assert other.id not in prepared.ids
        after = with_replacement(prepared, place, other)
        assert after.ids[place] == other.id
        assert old.id in after.passed


def test_the_same_family_comes_first_and_what_was_swapped_away_last(core, day, prepared):
    place = next(place for place, one in enumerate(prepared.questions) if one.family == "flag" or one.family == "capital")
    now, seen = prepared, []
    for _ in range(5):
        other = next(one for one in replacements(core, now, place, day, 1) if one is not None)
        seen.append(other)
        now = with_replacement(now, place, other)
    assert {one.family for one in seen} == {prepared.questions[place].family}
    assert len({one.id for one in seen}) == 5
    assert prepared.ids[place] not in {one.id for one in seen}


def test_new_made_ones_leave_ones_own_in_place(core, day, prepared):
    with_own = with_own_question(prepared, draft_question(OWN, day), source_of(OWN))
    again = with_generated(with_own, deal(core, "", 5, 9, day), QuizView(count=5, seed=9))
    assert len(again.questions) == 6
    assert again.own == with_own.own
    assert again.sources == with_own.sources


def test_mending_puts_it_in_its_place(prepared, day):
    with_own = with_own_question(prepared, draft_question(OWN, day), source_of(OWN), place=2)
    mended = msgspec.structs.replace(OWN, explanation="Everybody knows.", id=with_own.questions[2].id.partition(":")[2])
    after = with_own_question(with_own, draft_question(mended, day), source_of(mended))
    assert after.ids == with_own.ids
    assert after.questions[2].explanation == "Everybody knows."


def test_steps_are_taken_back_and_again():
    steps = Steps(0)
    assert steps.take(1, "one")
    assert not steps.take(1, "nothing new")
    steps.take(2, "typed", merge="a")
    steps.take(3, "typed", merge="a")
    steps.take(4, "typed", merge="b")
    assert (steps.now, steps.last) == (4, "typed")
    assert [steps.back(), steps.now] == ["typed", 3]
    assert [steps.back(), steps.now] == ["typed", 1]
    assert (steps.next, steps.again(), steps.now) == ("typed", "typed", 3)
    steps.take(9, "other")
    assert steps.again() == ""
    while steps.back():
        pass
    assert steps.now == 0


def test_no_more_steps_are_kept_than_need_be():
    steps = Steps(0)
    for n in range(1, 1000):
        steps.take(n, "step")
    back = 0
    while steps.back():
        back += 1
    assert 100 < back < 300
    assert steps.now == 0, "the first value is always there"


# ---- kept


def test_a_set_is_kept_whole_and_read_again(core, day, prepared):
    whole = with_own_question(prepared, draft_question(OWN, day), source_of(OWN))
    file = file_for(whole.title)
    write_set(core, whole, file)
    again = read_set(core, file)
    assert again.ids == whole.ids
    assert again.version == core.pack.version
    assert (again.title, again.view, again.sources[0].title) == (whole.title, whole.view, "Yearbook 2025")
    assert [(one.title, one.file) for one in kept_sets()] == [("Spring", file)]
    for kept, before in zip(again.questions, whole.questions, strict=True):
        assert kept == before


def test_the_same_title_is_the_same_file_another_a_new_one(core, prepared):
    write_set(core, prepared, file_for("Spring"))
    assert file_for("Spring").exists()
    assert file_for("spring!") != file_for("Spring")
    assert not file_for("spring!").exists()


def test_the_file_is_one_that_quiz_mark_reads(core, prepared):
    assert tuple(read_questions(set_bytes(core, prepared))) == prepared.ids


@pytest.mark.parametrize("torn", ["{", '{"title": "Deep", "later": ' + "[" * 100_000], ids=["torn", "too-deep"])
def test_a_bad_file_is_told_and_others_are_shown(core, prepared, home, torn):
    write_set(core, prepared, file_for("Spring"))
    bad = file_for("Spring").with_name("bad.quiz.json")
    bad.write_text(torn)
    assert [one.title for one in kept_sets()] == ["Spring"]
    with pytest.raises(ExchangeError, match=r"bad\.quiz\.json is no set"):
        read_set(core, bad)
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_set(core, bad.with_name("none.quiz.json"))


# ---- proved again


def test_todays_facts_prove_all_that_was_kept(core, day, prepared):
    again = set_of(core, set_bytes(core, prepared))
    assert [why for _, why in invalid_reasons(core, again.questions, day)] == [""] * len(again.questions)


def test_what_no_longer_holds_is_named(core, day):
    question = next(one for one in deal(core, "", 200, 2, day) if one.family == "capital")
    kept = msgspec.structs.replace
    wrong = next(place for place, option in enumerate(question.options) if not option.right)
    turned = kept(
        question,
        options=tuple(kept(option, right=place == wrong) for place, option in enumerate(question.options)),
    )
    assert invalid_reason(core, question, day) == ""
    assert invalid_reason(core, turned, day) == "An answer is right that is not declared so, or the other way round."
    assert "any more" in invalid_reason(core, kept(question, subject="value:ATL.capital"), day)
    assert "any more" in invalid_reason(core, kept(question, subject=""), day)
    assert "any more" in invalid_reason(core, kept(question, family="weather"), day)
    renamed = kept(question, options=tuple(kept(one, text=f"Old {one.text}") if one.right else one for one in question.options))
    assert "is now" in invalid_reason(core, renamed, day)
    unfair = kept(question, options=question.options[:1])
    assert invalid_reason(core, unfair, day) != ""


def test_a_fact_that_changes_takes_its_question_with_it(core, day):
    question = next(one for one in deal(core, "", 200, 2, day) if one.family == "capital")
    country = question.subject.partition(":")[2].partition(".")[0]
    row = core.countries[country]
    values = {**row.values, "capital": (msgspec.structs.replace(row.values["capital"][-1], confidence="disputed"),)}
    later = copy.copy(core)
    later.countries = {**core.countries, country: msgspec.structs.replace(row, values=values)}
    assert invalid_reason(core, question, day) == ""
    assert invalid_reason(later, question, day).startswith("The store does not settle")


def test_ones_own_hold_until_they_break_a_rule(core, day):
    question = draft_question(OWN, day)
    assert invalid_reason(core, question, day) == ""
    assert invalid_reason(core, msgspec.structs.replace(question, prompt="Bangkok?"), day) == "The prompt contains the answer."
