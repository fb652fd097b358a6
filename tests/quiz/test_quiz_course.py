"""Marking and the run of a quiz, by their properties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.facts.packs import open_store
from aseandesk.quiz import course as course_of
from aseandesk.quiz.course import Course, Score, by_topic, misses, score
from aseandesk.quiz.deal import deal
from aseandesk.quiz.marking import mark
from aseandesk.quiz.report import as_text, question_text, score_words, sentence_words, topic_scores

STORE = open_store()
QUESTIONS = deal(STORE, "", 12, 4, STORE.pack.as_of.last)
ANSWERS = st.lists(st.integers(0, 1), max_size=12)
"""Every question has at least two options."""


def played(answers: list[int]) -> Course:
    course = Course(QUESTIONS)
    for given_answer in answers:
        course = course_of.forward(course_of.answer(course, given_answer))
    return course


@given(ANSWERS)
@settings(max_examples=60, deadline=None)
def test_the_score_counts_what_was_right(answers):
    course = played(answers)
    right = sum(QUESTIONS[place].options[given_answer].right for place, given_answer in enumerate(answers))
    assert score(course) == Score(right, len(answers))
    assert len(misses(course)) == len(answers) - right
    by = by_topic(course).values()
    assert (sum(s.right for s in by), sum(s.of for s in by)) == (right, len(answers))
    assert course.state == ("done" if len(answers) == len(QUESTIONS) else "asking")


@given(ANSWERS)
@settings(max_examples=60, deadline=None)
def test_again_asks_only_what_was_missed(answers):
    course = played(answers)
    again = course_of.again(course)
    assert again.answers == ()
    assert list(again.questions) == [question for question, made in misses(course) if not made.right]


@given(st.lists(st.sampled_from(["answer", "forward", "stop"]), max_size=30))
@settings(max_examples=60, deadline=None)
def test_no_order_of_steps_leaves_a_course_in_between(steps):
    course = Course(QUESTIONS)
    for step in steps:
        before = course
        course = {"answer": lambda c: course_of.answer(c, 0), "forward": course_of.forward, "stop": course_of.stopped}[step](course)
        if step == "answer" and before.state != "asking":
            assert course == before
        if step == "forward" and before.state != "answered":
            assert course == before
        assert 0 <= course.at <= len(QUESTIONS)
        assert len(course.answers) <= len(QUESTIONS)
        assert (course.question is None) == (course.state == "done")
        assert (course.mark is not None) == (course.state == "answered")


def test_an_option_that_is_not_there_cannot_be_chosen():
    for place in (-1, len(QUESTIONS[0].options)):
        with pytest.raises(IndexError):
            mark(QUESTIONS[0], place)
        with pytest.raises(IndexError):
            course_of.answer(Course(QUESTIONS), place)


def test_the_mark_names_the_answer_and_the_right_one():
    question = QUESTIONS[0]
    right = question.right[0]
    wrong = (right + 1) % len(question.options)
    assert mark(question, right).right
    assert question.options[right].text in mark(question, right).why
    made = mark(question, wrong)
    assert not made.right
    assert made.expected == (right,)
    assert question.options[wrong].text in made.why
    assert question.options[right].text in made.why


def all_answered(right: bool) -> Course:
    course = Course(QUESTIONS)
    while course.question is not None:
        place = course.question.right[0]
        course = course_of.forward(course_of.answer(course, place if right else (place + 1) % len(course.question.options)))
    return course


def test_the_result_in_words():
    best, worst, none = all_answered(right=True), all_answered(right=False), course_of.stopped(Course(QUESTIONS))
    assert score_words(best) == "12 of 12 right"
    assert sentence_words(best) == "All of them right."
    assert sentence_words(worst).startswith("None right this time.")
    assert sentence_words(none) == "No question was answered."
    assert "not asked any more" in sentence_words(course_of.stopped(played([0, 0])))
    assert sum(of for _, _, of in topic_scores(STORE, worst)) == 12


def test_the_copied_result_holds_each_miss_with_reason_and_source():
    text = as_text(STORE, all_answered(right=False), "quiz:?seed=4")
    for question in QUESTIONS:
        assert question.prompt in text
        assert question.explanation in text
        assert any(STORE.sources[one].title in text for one in question.sources)
    assert text.endswith("quiz:?seed=4")


def test_a_question_copied_before_its_answer_does_not_tell_it():
    course = Course(QUESTIONS)
    before, after = question_text(STORE, course), question_text(STORE, course_of.answer(course, 0))
    assert QUESTIONS[0].explanation not in before
    assert QUESTIONS[0].explanation in after
    assert all(option.text in before for option in QUESTIONS[0].options)
