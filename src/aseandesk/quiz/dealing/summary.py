"""The result of a quiz in words: the score as a sentence, and the whole result as plain text to copy."""

from __future__ import annotations

from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.dealing.context import countries_of
from aseandesk.quiz.dealing.own_questions import every_family
from aseandesk.quiz.model.answer import given_words, right_words
from aseandesk.quiz.model.question import Level, Question
from aseandesk.quiz.run.course import Course, answered, by_topic, misses, score
from aseandesk.quiz.toolkit.sources import source_lines
from aseandesk.words import count, tr


def level_words(level: Level) -> str:
    """Return the level of a question in a word."""
    return {"easy": tr("Easy"), "medium": tr("Medium"), "hard": tr("Hard")}[level]


def topic_words(store: FactStore, question: Question, lang: str = "en") -> str:
    """Return the topic of a question in words: its topic in the pack, or its family."""
    topic = next((row for row in store.pack.topics if row.id == question.topic), None)
    return say(topic.title, lang) if topic else tr(every_family()[question.family].TITLE)


def score_words(course: Course) -> str:
    """Return the score as a heading: "7 of 10 right"."""
    told = score(course)
    if not told.of:
        return tr("No question was answered")
    return tr("{right} of {of} right", right=told.right, of=told.of)


def sentence_words(course: Course) -> str:
    """Return the score as a neutral sentence, without praise or blame."""
    told, missed = score(course), len(misses(course))
    left = len(course.questions) - told.of
    if not told.of:
        return tr("There is nothing to count.")
    if not missed:
        head = tr("All of them right.")
    elif told.right:
        head = count(missed, "One was missed; it is below with its reason.", "{n} were missed; they are below with their reasons.")
    else:
        head = tr("None right this time. Each is below with its reason.")
    tail = count(left, "One question was not asked any more.", "{n} questions were not asked any more.") if left else ""
    return f"{head} {tail}".rstrip()


def topic_scores(store: FactStore, course: Course, lang: str = "en") -> tuple[tuple[str, int, int], ...]:
    """Return for each topic (in words) the right answers and the answers given, in the order in which the topics came up."""
    words = {question.topic: topic_words(store, question, lang) for question in reversed(course.questions)}
    return tuple((words[topic], told.right, told.of) for topic, told in by_topic(course).items())


def country_scores(store: FactStore, course: Course) -> tuple[tuple[str, int, int], ...]:
    """Return for each country (id) the right answers and the answers to questions about it: the most asked first, then by first
    appearance.
    """
    found: dict[str, list[int]] = {}
    for question, made in answered(course):
        for country in countries_of(store, question):
            sums = found.setdefault(country, [0, 0])
            sums[0] += made.right
            sums[1] += 1
    return tuple((country, right, of) for country, (right, of) in sorted(found.items(), key=lambda row: -row[1][1]))


def question_text(store: FactStore, course: Course) -> str:
    """Return the current question as plain text; with answer, reason and sources once it was answered."""
    question, made = course.question, course.mark
    if question is None:
        return ""
    lines = [question.prompt]
    if question.quote:
        lines.append(tr("“{quote}”", quote=question.quote))
    lines += [f"{chr(ord('A') + place)}  {option.text}" for place, option in enumerate(question.options)]
    if made is not None:
        lines += ["", made.why, question.explanation, *(f"- {line}" for line in source_lines(store, question))]
    return "\n".join(lines)


def as_text(store: FactStore, course: Course, address: str, lang: str = "en") -> str:
    """Return the whole result as plain text: score, topics, each missed question with answer, reason and sources, and the address of the
    quiz.
    """
    blocks = [f"{score_words(course)}. {sentence_words(course)}"]
    blocks.append("\n".join(f"{words}: {right} / {of}" for words, right, of in topic_scores(store, course, lang)))
    for question, made in misses(course):
        lines = [
            question.prompt,
            *([tr("“{quote}”", quote=question.quote)] if question.quote else []),
            tr("Your answer: {answer}", answer=given_words(store, question, made.given)),
        ]
        lines += [tr("Right: {answer}", answer=right_words(store, question)), question.explanation]
        lines += [f"- {line}" for line in source_lines(store, question)]
        blocks.append("\n".join(lines))
    return "\n\n".join(block for block in (*blocks, address) if block)
