"""The contents of the projector as a frozen value, computed from the room. No Qt and no clock."""

from __future__ import annotations

from collections import Counter
from typing import Literal, NamedTuple

import msgspec

from aseandesk.classroom.names import is_plain
from aseandesk.classroom.points import standings, team_standings
from aseandesk.classroom.profanity import is_rude
from aseandesk.classroom.server import Snapshot
from aseandesk.classroom.state import Room
from aseandesk.classroom.tally import answer_counts, answered_words, answers_to, class_size, expected_answers, hidden_words
from aseandesk.facts.card import citation
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import right_words
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.toolkit.sources import best_sources
from aseandesk.words import count, tr

Kind = Literal["lobby", "question", "closed", "reveal", "standings", "grid", "over", "dark"]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
PLACES, NAMES, GIVEN = 8, 60, 6
"""Maximum numbers of places in the standings, names in the lobby, and different typed answers."""


class OptionLine(msgspec.Struct, frozen=True):
    """An option: its letter ("" if there are none), its text, its flag, how often and by which share of the class it was chosen, and at the
    reveal whether it is right and its note.

    `typed`: the words of a pupil; `hidden`: the teacher hides it from the class.
    """

    letter: str
    text: str
    flag: str = ""
    chosen: int = 0
    share: float = 0.0
    right: bool = False
    note: str = ""
    typed: bool = False
    hidden: bool = False


class StandingsRow(msgspec.Struct, frozen=True):
    """A row of the standings."""

    rank: int
    name: str
    points: int
    right: int


class Joining(NamedTuple):
    """How to join: the address without the code, the code, and the complete address for the QR code ("" if there are no phones)."""

    address: str = ""
    code: str = ""
    url: str = ""


class ProjectorScene(msgspec.Struct, frozen=True):
    """What the projector shows. `left` are the seconds left of `limit` (0: no limit), `hint` is a short text for the class."""

    kind: Kind
    head: str = ""
    aside: str = ""
    title: str = ""
    quote: str = ""
    lines: tuple[OptionLine, ...] = ()
    items: tuple[str, ...] = ()
    answered: int = 0
    players: int = 0
    limit: float = 0.0
    left: float = 0.0
    paused: bool = False
    hint: str = ""
    right: str = ""
    why: str = ""
    source: str = ""
    place: int = -1
    flag: str = ""
    rows: tuple[StandingsRow, ...] = ()
    teams: tuple[StandingsRow, ...] = ()
    names: tuple[str, ...] = ()
    more: int = 0
    joining: Joining = Joining()

    def words(self) -> str:
        """Return everything as text, for people who cannot see it."""
        lines = [f"{one.letter} {one.text}".strip() + (f": {one.chosen}" if self.kind == "reveal" else "") for one in self.lines]
        teams, pupils = ([f"{one.rank}. {one.name}: {one.points}" for one in rows] for rows in (self.teams, self.rows))
        rows = [tr("Teams (points a head)"), *teams, tr("Pupils"), *pupils] if teams else pupils
        parts = (self.head, self.title, self.quote, *self.items, *lines, self.right, self.why, self.source, *rows, self.aside, self.hint)
        return "\n".join(filter(None, parts))


def scene_of(store: FactStore, shot: Snapshot, joining: Joining, *, look_at: int | None = None, dark: bool = False) -> ProjectorScene:
    """Return the scene for a snapshot. `look_at`: a question that was shown before is shown again; `dark`: a blank screen."""
    room = shot.room
    if dark:
        return ProjectorScene("dark")
    if look_at is not None and 0 <= look_at <= room.at and room.rules.pace == "step":
        return _reveal(store, room, look_at, joining)
    match room.phase:
        case "lobby":
            return _lobby(shot, joining)
        case "over":
            return _over(shot, joining)
        case "standings":
            return _standings(shot, joining, tr("Standings"))
    if room.rules.pace == "self":
        return _grid(shot, joining)
    if room.phase == "revealed" or (room.phase == "closed" and room.at in room.skipped):
        return _reveal(store, room, room.at, joining)
    return _question(shot, joining)


def _lobby(shot: Snapshot, joining: Joining) -> ProjectorScene:
    room = shot.room
    inside = [shot.name(one.id) for one in shot.here]
    waiting = sum(not one.inside and not one.kicked for one in room.players.values())
    hint = count(waiting, "One waits to be let in", "{n} wait to be let in") if waiting else ""
    if room.locked:
        hint = tr("The room is locked: nobody new comes in.")
    came = shot.here_words
    title = (
        tr("Join on your phone")
        if joining.url
        else {"turns": tr("The teams"), "paper": tr("The papers")}.get(room.rules.by, tr("Hands up"))
    )
    if room.rules.by == "hands":
        came, hint = "", tr("Raise your hand, or the card with your letter, when your answer is called.")
    if room.rules.by == "paper":
        title = tr("Fill in your sheet")
        came = count(len(inside), "One sheet is there", "{n} sheets are there") if inside else ""
        hint = "" if inside else tr("Write your name on it. Then we go through the answers together.")
    newest = tuple(reversed(inside))[:NAMES]
    return ProjectorScene(
        "lobby", title=title, aside=came, hint=hint, names=newest, more=len(inside) - len(newest), joining=joining, players=len(inside)
    )


def _counts(room: Room, place: int, of: int) -> str:
    done = answers_to(room, place)
    if room.rules.by == "hands":
        return count(done, "One hand counted", "{n} hands counted") if done else ""
    if room.rules.by == "turns":
        return ""
    return answered_words(room, place, of)


def turn_of(room: Room, place: int) -> str:
    """Return the player whose turn a question is, if teams answer by turns; "" otherwise."""
    present = room.present
    return present[place % len(present)].id if room.rules.by == "turns" and present else ""


def _question(shot: Snapshot, joining: Joining) -> ProjectorScene:
    room, now = shot.room, shot.now
    question, place = room.posed[room.at].question, room.at
    expected = expected_answers(room, place, shot.connected)
    closed = room.phase == "closed"
    shown = room.limit > 0 and not closed
    turn = turn_of(room, place)
    hint = tr("No more answers") if closed else tr("Time stands still") if room.paused is not None else _how(question, room)
    if turn:
        answer = room.answers[place].get(turn)
        letter = next((LETTERS[at] for at, one in enumerate(question.options) if answer is not None and answer.given == (one.id,)), "")
        team = room.players[turn].alias
        hint = tr("{team} has chosen {letter}", team=team, letter=letter) if letter else tr("{team}: press A, B, C or D", team=team)
    return ProjectorScene(
        "closed" if closed else "question",
        head=tr("Question {n} of {of}", n=place + 1, of=len(room.posed)),
        aside=_counts(room, place, expected),
        title=question.prompt,
        quote=_quote(question),
        lines=tuple(_line(question, at) for at in range(len(question.options))),
        items=tuple(f"{number}. {item.text}" for number, item in enumerate(question.items, 1)),
        answered=answers_to(room, place),
        players=expected,
        limit=room.limit if shown else 0.0,
        left=room.left(now) if shown else 0.0,
        paused=room.paused is not None,
        hint=hint,
        place=place,
        flag=question.flag,
        joining=joining,
    )


def _quote(question: Question) -> str:
    if not question.quote:
        return ""
    words = tr("“{quote}”", quote=question.quote)
    return f"{words} – {question.speaker}" if question.speaker else words


def _how(question: Question, room: Room) -> str:
    if room.rules.by == "hands":
        return tr("Think first. Hands up when your letter is called.")
    hints = {
        "multiple": tr("Several can be right"),
        "order": tr("Put them in order on your phone"),
        "match": tr("Find the pairs on your phone"),
        "number": tr("Type the number on your phone"),
        "typed": tr("Type the answer on your phone"),
        "map": tr("Tap the country on your phone"),
        "timeline": tr("Type the year on your phone"),
    }
    return hints.get(question.kind, "") if room.rules.by == "phones" else ""


def _line(question: Question, at: int) -> OptionLine:
    option = question.options[at]
    return OptionLine(LETTERS[at] if question.kind != "map" else "", option.text, option.flag)


def _reveal(store: FactStore, room: Room, place: int, joining: Joining) -> ProjectorScene:
    question = room.posed[place].question
    skipped = place in room.skipped
    return ProjectorScene(
        "reveal",
        head=tr("Question {n} of {of}", n=place + 1, of=len(room.posed)),
        aside=tr("Skipped: it counts for nobody") if skipped else _rights(room, place),
        title=question.prompt,
        quote=_quote(question),
        lines=spread(store, room, place),
        answered=answers_to(room, place),
        players=len(room.present),
        right=right_words(store, question),
        why=question.explanation,
        source=next((citation(one).partition(" http")[0] for one in best_sources(store, question)), ""),
        place=place,
        flag=question.flag,
        joining=joining,
    )


def _rights(room: Room, place: int) -> str:
    done = answers_to(room, place)
    correct_count = sum(one.right for player, one in room.scored[place].items() if not room.players[player].kicked)
    correct_count += sum(room.hands[place].get(option.id, 0) for option in room.posed[place].question.options if option.right)
    return tr("{right} of {of} right", right=correct_count, of=done) if done else tr("Nobody answered")


def spread(store: FactStore, room: Room, place: int) -> tuple[OptionLine, ...]:
    """Return the distribution of answers, as the class may see it."""
    return tuple(masked(one) for one in all_answers(store, room, place))


def masked(one: OptionLine) -> OptionLine:
    """Return the line as the class may see it: without a pupil's words that are hidden or rude."""
    if one.hidden:
        return msgspec.structs.replace(one, text=hidden_words())
    return msgspec.structs.replace(one, text=shown_answer(one.text)) if one.typed else one


def all_answers(store: FactStore, room: Room, place: int) -> tuple[OptionLine, ...]:
    """Return the distribution of answers in the words in which they were given, for the teacher alone.

    It is by option; for questions without options: the right answer, the most frequent wrong ones, and the rest.
    """
    question, size = room.posed[place].question, class_size(room, place)
    lines = []
    for one in answer_counts(store, room, place, {player.id for player in room.present}, GIVEN):
        letter, flag = (LETTERS[one.option], question.options[one.option].flag) if one.option >= 0 else ("", "")
        note = one.note if one.note != one.text else ""
        typed = question.kind == "typed" and not one.right and not one.others
        share = min(1.0, one.count / size)
        lines.append(OptionLine(letter, one.text, flag, one.count, share, one.right, note, typed, one.hidden))
    return tuple(lines)


def shown_answer(text: str) -> str:
    """Return a typed answer as the class may see it, with the same filter as for names."""
    return tr("(an answer that is not shown)") if is_rude(text) or not is_plain(text) else text


def _standings(shot: Snapshot, joining: Joining, title: str) -> ProjectorScene:
    room = shot.room
    places = standings(room)
    rows = tuple(StandingsRow(one.rank, shot.name(one.player), one.score, one.correct_count) for one in places[:PLACES])
    teams = (
        tuple(StandingsRow(one.rank, one.team, round(one.mean), one.players) for one in team_standings(room))
        if room.rules.by != "turns"
        else ()
    )
    asked = room.at + 1 - len(room.skipped)
    return ProjectorScene(
        "standings",
        head=tr("After question {n} of {of}", n=room.at + 1, of=len(room.posed)) if asked else "",
        title=title,
        rows=rows,
        teams=teams,
        more=max(0, len(places) - PLACES),
        players=len(places),
        joining=joining,
    )


def _grid(shot: Snapshot, joining: Joining) -> ProjectorScene:
    """Return the progress of a self-paced class, without names."""
    room = shot.room
    present = room.present
    total = len(room.posed)
    places = Counter(min(total, sum(one.id in row for row in room.answers)) for one in present)
    done = places[total]
    return ProjectorScene(
        "grid",
        head=tr("Each at their own pace"),
        aside=tr("{n} of {of} are through", n=done, of=len(present)) if present else tr("Nobody is here yet"),
        title=tr("Take your time. The questions are on your phone."),
        lines=tuple(OptionLine("", str(number), chosen=places[number]) for number in range(total + 1)),
        players=len(present),
        answered=done,
        joining=joining,
    )


def _over(shot: Snapshot, joining: Joining) -> ProjectorScene:
    room = shot.room
    if not room.rules.tells or room.rules.by == "hands" or not room.present:
        total, correct_count = 0, 0
        if room.rules.tells:
            for place in range(room.at + 1):
                total += answers_to(room, place)
                correct_count += sum(room.hands[place].get(one.id, 0) for one in room.posed[place].question.options if one.right)
        right = count(total, "{right} of {n} answer was right", "{right} of {n} answers were right", right=correct_count) if total else ""
        return ProjectorScene("over", title=tr("That was the quiz. Thank you!"), right=right, joining=joining, players=len(room.present))
    shown = _standings(shot, joining, tr("That was the quiz. Thank you!"))
    return msgspec.structs.replace(shown, kind="over", head="")
