"""Paper: versions in other orders whose keys are right for each, and repeatable."""

import msgspec
import pytest
from assorted import dealt, every_kind, given_of

from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.export.booklet import letter
from aseandesk.quiz.export.formats import make
from aseandesk.quiz.export.paper import PaperOptions


@pytest.fixture(scope="module")
def questions(core):
    return (*dealt(core, 20), *every_kind(core).values())


@pytest.fixture(scope="module")
def printed(core, questions):
    def run(seed=0, **paper):
        given = given_of(core, questions, seed=seed, paper=PaperOptions(**paper))
        make(given, "pdf")
        return given.painter.booklet

    return run


def test_every_version_has_every_question_with_its_right_answer(printed, questions):
    booklet = printed(versions=4)
    assert [version.letter for version in booklet.versions] == ["A", "B", "C", "D"]
    by_id = {question.id: question for question in questions}
    for version in booklet.versions:
        assert [one.number for one in version.questions] == list(range(1, len(questions) + 1))
        assert {one.question.id for one in version.questions} == set(by_id)
        for one in version.questions:
            texts = {letter(place): option for place, option in enumerate(one.options)}
            match by_id[one.question.id].kind:
                case "single" | "true-false" | "chart" | "multiple":
                    assert {texts[name].id for name in one.answer.split(", ")} == {option.id for option in one.options if option.right}
                case "order":
                    assert tuple(texts[name].id for name in one.answer.split()) == one.question.key
                    assert one.answer != "A B C D" or version.letter != "A"
                case "match":
                    pairs = [pair.split() for pair in one.answer.split(" · ")]
                    assert tuple(texts[name].id for _, name in pairs) == one.question.key
                case "map":
                    assert one.by_number
                    assert one.answer == next(option.text for option in one.question.options if option.right)


def test_version_a_keeps_the_order_and_others_do_not(printed, questions):
    a, b, c, _ = printed(versions=4).versions
    ids = [question.id for question in questions]
    assert [one.question.id for one in a.questions] == ids
    assert [one.question.id for one in b.questions] != ids != [one.question.id for one in c.questions]
    options = {
        one.question.id: [option.id for option in one.options] for one in a.questions if one.question.kind == "single" and one.by_letter
    }
    other = {one.question.id: [option.id for option in one.options] for one in b.questions if one.question.id in options}
    assert sum(options[name] != other[name] for name in options) > len(options) // 2
    assert all(sorted(options[name]) == sorted(other[name]) for name in options)


def test_the_same_seed_prints_the_same(printed):
    assert printed(seed=3, versions=3) == printed(seed=3, versions=3)
    assert printed(seed=3, versions=3).versions[1] != printed(seed=4, versions=3).versions[1]


def test_the_key_finds_each_question_in_every_version(printed, questions):
    booklet = printed(versions=2)
    assert len(booklet.key) == len(questions)
    for told, one in zip(booklet.key, booklet.versions[0].questions, strict=True):
        other = next(two for two in booklet.versions[1].questions if two.question.id == one.question.id)
        assert told.places == f"A {one.number}: {one.answer} · B {other.number}: {other.answer}"
        assert told.lines[0] == one.question.explanation
    assert not printed(key=False).key


@pytest.mark.parametrize("versions", [0, 5, -1])
def test_paper_that_cannot_be_printed(core, questions, versions):
    with pytest.raises(ExchangeError, match="from 1 to 4"):
        make(given_of(core, questions, paper=PaperOptions(versions=versions)), "pdf")


def test_what_cannot_be_drawn_is_not_printed(core, questions):
    broken = msgspec.structs.replace(next(one for one in questions if one.kind == "chart"), id="broken", view="quiz:")
    given = given_of(core, [broken, questions[0]])
    made = make(given, "pdf")
    assert made.held == 1
    assert [note.where for note in made.notes] == ["broken"]
