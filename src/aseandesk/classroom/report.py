"""The report of a lesson by pupil, question and topic, with explanations of the figures. Computed from the room alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from aseandesk.classroom.items import alpha, discrimination, facility
from aseandesk.classroom.journal import JournalHeader
from aseandesk.classroom.points import standings
from aseandesk.classroom.room import with_open_marked
from aseandesk.classroom.state import PlayerAnswer, Room, Scored
from aseandesk.classroom.tally import AnswerCount, answer_counts, hidden_words
from aseandesk.classroom.wire_question import grader_of
from aseandesk.facts.store import FactStore
from aseandesk.facts.store import say as text_of
from aseandesk.quiz.model.answer import Response, given_words, right_words
from aseandesk.quiz.model.question import Question
from aseandesk.words import count, language, numeral, tr

SMALL_CLASS, FEW_ITEMS = 30, 10
"""Below these numbers of pupils and questions item analysis is not reliable."""
EASY, HARD, WEAK = 0.9, 0.3, 0.2
LISTED = 12
"""Maximum number of different answers that are listed for questions without options."""


class AnswerCell(msgspec.Struct, frozen=True):
    """One answer: its words, the share that was right, its points, and the seconds it took.

    `answer` is the response itself, `at` the seconds since the room was opened.
    """

    given: str
    right: bool
    share: float
    points: int
    seconds: float
    answer: Response = ()
    at: float = 0.0


class PupilResult(msgspec.Struct, frozen=True):
    """One pupil, with an answer or None for each question."""

    player: str
    name: str
    team: str
    rank: int
    score: int
    correct_count: int
    cells: tuple[AnswerCell | None, ...]


class QuestionResult(msgspec.Struct, frozen=True):
    """One question. Facility and discrimination are None if they cannot be computed; `words` explain them."""

    place: int
    question: Question
    topic: str
    right: str
    skipped: bool
    answers: int
    missing: int
    facility: float | None
    discrimination: float | None
    chosen: tuple[AnswerCount, ...]
    words: tuple[str, ...]

    def share_of(self, one: AnswerCount) -> float:
        """Return the share of the class that gave an answer, 0 to 1; pupils without an answer are part of the class."""
        return min(1.0, one.count / max(1, self.answers + self.missing))


class TopicResult(msgspec.Struct, frozen=True):
    """The mean share of right answers for a topic."""

    title: str
    questions: int
    answers: int
    share: float | None


class LessonReport(msgspec.Struct, frozen=True):
    """The report of a lesson in the language `lang`.

    `reliability` is KR-20 (`kr20`) or Cronbach's alpha, None if it cannot be computed; `caveats` say when not to rely on it.
    """

    title: str
    made: str
    mode: str
    pupils: tuple[PupilResult, ...]
    items: tuple[QuestionResult, ...]
    topics: tuple[TopicResult, ...]
    reliability: float | None
    kr20: bool
    caveats: tuple[str, ...]
    lang: str = "en"


def report_of(store: FactStore, room: Room, name: Callable[[str], str], header: JournalHeader | None = None) -> LessonReport:
    """Return the report of a room; `name` returns a player's name. Removed players are not included.

    Answers to a question that is still open are included as if it were closed now, since a lesson may have been interrupted.
    """
    room = with_open_marked(room, grader_of(store))
    asked = [place for place in range(len(room.posed)) if place <= room.at]
    pupils = tuple(
        PupilResult(
            one.player,
            name(one.player),
            room.players[one.player].team,
            one.rank,
            one.score,
            one.correct_count,
            tuple(_cell(store, room, place, one.player) for place in asked),
        )
        for one in standings(room)
    )
    items = tuple(_item(store, room, place, pupils, asked) for place in asked)
    counted = [at for at, item in enumerate(items) if not item.skipped]
    rows = [[_share(pupil.cells[at]) for at in counted] for pupil in pupils if any(pupil.cells)]
    each = room.rules.by != "turns"  # teams have different questions, so their sums cannot be compared
    shares = {share for row in rows for share in row if share is not None}
    return LessonReport(
        title=header.title if header else tr("Quiz"),
        made=header.made if header else "",
        mode=room.rules.mode,
        pupils=pupils,
        items=items,
        topics=_topics(items),
        reliability=alpha(rows) if each else None,
        kr20=shares <= {0.0, 1.0},
        caveats=_caveats(max((item.answers for item in items), default=0) if room.rules.by == "hands" else len(rows), len(counted), room),
        lang=header.lang if header else language(),
    )


def _cell(store: FactStore, room: Room, place: int, player: str) -> AnswerCell | None:
    answer: PlayerAnswer | None = room.answers[place].get(player)
    got: Scored | None = room.scored[place].get(player)
    if answer is None or got is None:
        return None
    words, given = given_words(store, room.posed[place].question, answer.given), answer.given
    if not got.right and given and room.hides(place, given[0]):
        words = hidden_words()
        given = (words,)
    return AnswerCell(words, got.right, got.share, got.points, round(answer.after, 1), given, answer.at)


def _share(cell: AnswerCell | None) -> float | None:
    return cell.share if cell is not None else None


def _item(store: FactStore, room: Room, place: int, pupils: tuple[PupilResult, ...], asked: list[int]) -> QuestionResult:
    question, at = room.posed[place].question, asked.index(place)
    cells = [pupil.cells[at] for pupil in pupils]
    rows = [[_share(cell) for cell in pupil.cells] for pupil in pupils]
    given = [cell for cell in cells if cell is not None]
    hands = room.hands[place]
    raised = sum(hands.values())
    counted = [1.0] * sum(hands.get(option.id, 0) for option in question.options if option.right)
    shares = [*(_share(cell) for cell in cells), *counted, *([0.0] * (raised - len(counted)))]
    easy, sharp = facility(shares), discrimination(rows, at)
    chosen = answer_counts(store, room, place, {pupil.player for pupil in pupils}, LISTED)
    chosen = tuple(msgspec.structs.replace(one, text=hidden_words()) if one.hidden else one for one in chosen)
    skipped = place in room.skipped
    row = next((topic for topic in store.pack.topics if topic.id == question.topic), None)
    return QuestionResult(
        place,
        question,
        text_of(row.title) if row is not None else question.topic,
        right_words(store, question),
        skipped,
        len(given) + raised,
        len(cells) - len(given) if room.rules.by != "turns" else 0,
        easy,
        sharp,
        chosen,
        (tr("Skipped: it counts for nobody."),) if skipped else _meaning(easy, sharp, chosen, len(given) + raised),
    )


def _meaning(easy: float | None, sharp: float | None, chosen: tuple[AnswerCount, ...], answers: int) -> tuple[str, ...]:
    """Return sentences that explain the figures."""
    if easy is None:
        return (tr("Nobody answered."),)
    lines = [tr("{n} % of it was answered rightly.", n=round(100 * easy))]
    if easy >= EASY:
        lines.append(tr("Nearly all know this: it need not come again soon."))
    elif easy <= HARD:
        lines.append(tr("Few know this: worth going through again."))
    wrong = max((one for one in chosen if not one.right and not one.others), key=lambda one: one.count, default=None)
    if wrong is not None and wrong.count >= 2 and wrong.count >= answers / 4:
        lines.append(tr("{n} gave “{answer}”: {why}", n=wrong.count, answer=wrong.text, why=_thought(wrong, chosen)))
    if sharp is not None and answers >= FEW_ITEMS:
        if sharp < 0:
            lines.append(tr("Those who know the rest got this wrong more often than the others: look at the question itself."))
        elif sharp < WEAK:
            lines.append(tr("It hardly tells apart who knows the rest and who does not."))
    return tuple(lines)


def _thought(wrong: AnswerCount, chosen: tuple[AnswerCount, ...]) -> str:
    """Return a possible reason for a wrong answer that many gave."""
    most = all(wrong.count > one.count for one in chosen if one.right)
    first = tr("more than gave the right one.") if most else tr("a mix-up to talk about.")
    if not wrong.note or wrong.note == wrong.text:
        return first
    return f"{first} {_ended(tr('They may be thinking of this: {note}', note=wrong.note))}"


def _ended(text: str) -> str:
    """Return a text as a sentence: with a full stop, unless it ends with a mark already."""
    return text if text.endswith((".", "!", "?", "…", "”")) else f"{text}."


def _topics(items: tuple[QuestionResult, ...]) -> tuple[TopicResult, ...]:
    found: dict[str, list[QuestionResult]] = {}
    for item in items:
        if not item.skipped:
            found.setdefault(item.topic or tr("Other"), []).append(item)
    rows = []
    for title, own in found.items():
        answers = sum(item.answers for item in own)
        share = sum((item.facility or 0.0) * item.answers for item in own)
        rows.append(TopicResult(title, len(own), answers, share / answers if answers else None))
    return tuple(rows)


def _caveats(pupils: int, items: int, room: Room) -> tuple[str, ...]:
    lines = []
    if room.rules.by == "hands":
        lines.append(tr("Hands were counted: there is nothing by pupil, and no figure that needs it."))
    if room.rules.by == "turns":
        lines.append(tr("Each question was asked to one team only: its figures are of that team."))
    if pupils < SMALL_CLASS:
        who = count(pupils, "{n} pupil", "{n} pupils")
        lines.append(
            tr(
                "With {pupils} these figures swing by chance: below {least} take them as a hint, not as a finding.",
                pupils=who,
                least=SMALL_CLASS,
            )
        )
    if items < FEW_ITEMS:
        size = count(items, "{n} question", "{n} questions")
        lines.append(tr("A quiz of {questions} is short: its reliability is low by that alone.", questions=size))
    return tuple(lines)


def figure_words(item: QuestionResult) -> str:
    """Return the figures of a question on one line."""
    parts = [count(item.answers, "{n} answer", "{n} answers")]
    if item.missing:
        parts.append(tr("{n} without an answer", n=item.missing))
    if item.facility is not None:
        parts.append(tr("facility {n}", n=numeral(f"{item.facility:.2f}")))
    if item.discrimination is not None:
        parts.append(tr("discrimination {n}", n=numeral(f"{item.discrimination:.2f}")))
    return " · ".join(parts)


def reliability_words(report: LessonReport) -> str:
    """Return the reliability with an explanation, or why there is none."""
    if report.reliability is None:
        return tr("Reliability cannot be computed: it takes two pupils, two questions, and different scores.")
    name = "KR-20" if report.kr20 else tr("Cronbach's alpha")
    value = report.reliability
    meaning = (
        tr("the questions measure one thing well")
        if value >= 0.8
        else tr("fit for a quiz, not for a grade")
        if value >= 0.6
        else tr("the scores say little about who knows more")
    )
    return tr("{name} {value}: {meaning}.", name=name, value=numeral(f"{value:.2f}"), meaning=meaning)


def misses(report: LessonReport, least: float = 0.7) -> tuple[Question, ...]:
    """Return the questions to repeat: those with a facility below `least`, the hardest first."""
    hard = [item for item in report.items if item.facility is not None and item.facility < least and not item.skipped]
    return tuple(item.question for item in sorted(hard, key=lambda item: item.facility or 0.0))


def summary(report: LessonReport) -> dict[str, Any]:
    """Return a short form of the report as JSON values."""
    return {
        "title": report.title,
        "players": [
            {
                "rank": one.rank,
                "name": one.name,
                "team": one.team,
                "score": one.score,
                "right": one.correct_count,
                "answered": sum(map(bool, one.cells)),
            }
            for one in report.pupils
        ],
        "questions": [
            {
                "id": one.question.id,
                "answers": one.answers,
                "facility": _rounded(one.facility),
                "discrimination": _rounded(one.discrimination),
            }
            | {"skipped": one.skipped, "words": " ".join(one.words)}
            for one in report.items
        ],
        "topics": [{"topic": one.title, "answers": one.answers, "share": _rounded(one.share)} for one in report.topics],
        "answers": sum(one.answers for one in report.items),
        "reliability": _rounded(report.reliability),
    }


def _rounded(value: float | None) -> float | None:
    return round(value, 3) if value is not None else None


def words_of(report: LessonReport) -> list[str]:
    """Return the report for a terminal: top places, each question, and next steps."""
    pupils, items = count(len(report.pupils), "{n} pupil", "{n} pupils"), count(len(report.items), "{n} question", "{n} questions")
    lines = [f"{report.title}: {pupils}, {items}"]
    lines += [f"{one.rank:3}. {one.name}  {one.score}  ({one.correct_count})" for one in report.pupils[:10]]
    lines += [f"{one.place + 1}. {one.question.prompt} – {' '.join(one.words)}" for one in report.items]
    return [*lines, reliability_words(report), *report.caveats]
