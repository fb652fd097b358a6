"""The run of a quiz, by its properties."""

from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.context import countries_of
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.summary import as_text, country_scores, question_text, score_words, sentence_words, topic_scores
from aseandesk.quiz.run import course as course_of
from aseandesk.quiz.run.course import Course, Score, by_topic, misses, score
from aseandesk.quiz.run.marking import mark

STORE = open_store()
CHOICE = {"single", "true-false", "chart"}
QUESTIONS = tuple(q for q in deal(STORE, "", 40, 4, STORE.pack.as_of.last) if q.kind in CHOICE)[:12]
ANSWERS = st.lists(st.integers(0, 1), max_size=12)
"""Every question has at least two options."""


def chosen(course: Course, place: int) -> Course:
    """The course with the option at a place chosen, if an answer is awaited."""
    question = course.question
    return course if question is None else course_of.answer(course, mark(STORE, question, (question.options[place].id,)))


def played(answers: list[int]) -> Course:
    course = Course(QUESTIONS)
    for given_answer in answers:
        course = course_of.forward(chosen(course, given_answer))
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
    again = course_of.retry_missed(course)
    assert again.marks == ()
    assert list(again.questions) == [question for question, made in misses(course) if not made.right]


@given(st.lists(st.sampled_from(["answer", "forward", "stop"]), max_size=30))
@settings(max_examples=60, deadline=None)
def test_no_order_of_steps_leaves_a_course_in_between(steps):
    course = Course(QUESTIONS)
    for step in steps:
        before = course
        course = {"answer": lambda c: chosen(c, 0), "forward": course_of.forward, "stop": course_of.stopped}[step](course)
        if step == "answer" and before.state != "asking":
            assert course == before
        if step == "forward" and before.state != "answered":
            assert course == before
        assert 0 <= course.at <= len(QUESTIONS)
        assert len(course.marks) <= len(QUESTIONS)
        assert (course.question is None) == (course.state == "done")
        assert (course.mark is not None) == (course.state == "answered")


# ---- an exam


EXAM_STEPS = st.lists(st.sampled_from(["answer", "forward", "back", "flag"]), max_size=40)


@given(EXAM_STEPS)
@settings(max_examples=60, deadline=None)
def test_an_exam_tells_no_answer_before_it_is_handed_in(steps):
    course = Course(QUESTIONS, mode="exam")
    for step in steps:
        course = {
            "answer": lambda c: chosen(c, 1),
            "forward": course_of.forward,
            "back": lambda c: course_of.to_place(c, c.at - 1),
            "flag": course_of.flagged,
        }[step](course)
        assert course.mark is None
        assert course.state in {"asking", "review"}
    done = course_of.stopped(course)
    assert done.state == "done"
    assert done.marks == course.marks
    assert course_of.to_place(done, 0) == done


def test_an_answer_in_an_exam_may_be_changed_and_a_question_left_out():
    course = course_of.forward(Course(QUESTIONS, mode="exam"))
    course = course_of.forward(chosen(course, 0))
    assert [one is not None for one in course.marks] == [False, True]
    course = chosen(course_of.to_place(course, 1), 1)
    course = course_of.to_place(course, len(QUESTIONS) - 1)
    assert course_of.forward(course).state == "review"
    done = course_of.stopped(course)
    assert [question for question, _ in course_of.answered(done)] == [QUESTIONS[1]]
    assert done.marks[1].given == (QUESTIONS[1].options[1].id,)


def test_flags_are_put_and_taken_away():
    course = course_of.flagged(course_of.forward(Course(QUESTIONS, mode="exam")))
    assert course.flags == {1}
    assert course_of.flagged(course).flags == frozenset()
    assert course_of.flagged(Course(QUESTIONS)).flags == frozenset()


def test_an_exam_with_a_time_is_handed_in_when_it_is_over():
    course = course_of.exam(QUESTIONS, minutes=10, factor=1.5)
    assert course_of.time_left(course, 60) == 840
    assert course_of.timed(course, 899.9) == course
    over = course_of.timed(chosen(course, 0), 900)
    assert over.state == "done"
    assert len(course_of.answered(over)) == 1
    assert course_of.timed(over, 2000) == over
    free = course_of.exam(QUESTIONS)
    assert course_of.time_left(free, 10**6) is None
    assert course_of.timed(free, 10**6) == free
    assert course_of.exam(QUESTIONS, minutes=10, factor=0.5).seconds == 600  # nobody is given less


# ---- in words


def all_answered(right: bool) -> Course:
    course = Course(QUESTIONS)
    while course.question is not None:
        place = course.question.right[0]
        course = course_of.forward(chosen(course, place if right else (place + 1) % len(course.question.options)))
    return course


def test_the_result_in_words():
    best, worst, none = all_answered(right=True), all_answered(right=False), course_of.stopped(Course(QUESTIONS))
    assert score_words(best) == "12 of 12 right"
    assert sentence_words(best) == "All of them right."
    assert sentence_words(worst).startswith("None right this time.")
    assert (score_words(none), sentence_words(none)) == ("No question was answered", "There is nothing to count.")
    assert "not asked any more" in sentence_words(course_of.stopped(played([0, 0])))
    assert sum(of for _, _, of in topic_scores(STORE, worst)) == 12


def test_the_score_by_country_counts_each_question_for_the_countries_it_is_about():
    worst = all_answered(right=False)
    scores = country_scores(STORE, worst)
    assert scores
    assert all(right == 0 for _, right, _ in scores)
    assert [of for _, _, of in scores] == sorted((of for _, _, of in scores), reverse=True)
    for country, _, of in scores:
        assert of == sum(country in countries_of(STORE, question) for question in QUESTIONS)
    for question in QUESTIONS:
        for place in question.right:
            kind, _, name = question.options[place].id.partition(":")
            assert kind != "country" or name in countries_of(STORE, question)


def test_the_copied_result_holds_each_miss_with_reason_and_source():
    text = as_text(STORE, all_answered(right=False), "quiz:?seed=4")
    for question in QUESTIONS:
        assert question.prompt in text
        assert question.explanation in text
        assert any(STORE.sources[one].title in text for one in question.sources)
    assert text.endswith("quiz:?seed=4")


def test_a_question_copied_before_its_answer_does_not_tell_it():
    course = Course(QUESTIONS)
    before, after = question_text(STORE, course), question_text(STORE, chosen(course, 0))
    assert QUESTIONS[0].explanation not in before
    assert QUESTIONS[0].explanation in after
    assert all(option.text in before for option in QUESTIONS[0].options)
