"""The rules of a classroom: a room and an event give the next room and the messages to send. No clock, no sockets, no files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec.structs import replace

from aseandesk.classroom import events as ev
from aseandesk.classroom import messages as say
from aseandesk.classroom.limits import CHANGES
from aseandesk.classroom.points import revealed_total, scored, standings, team_standings, total
from aseandesk.classroom.state import Player, PlayerAnswer, Room, answer_key
from aseandesk.classroom.wire_question import Grader, Refused, encode_response
from aseandesk.words import tr

ALL = ""
"""The recipient of messages to all present players."""
FACTORS = (1.0, 5.0)
"""The smallest and largest time factor of a player."""


BY_HANDS = frozenset({"single", "true-false", "chart"})
"""Kinds of questions that can be answered by raised hands: each pupil has one vote."""
MOST_HANDS = 999
GRACE = 0.5
"""Seconds after the end of a question's time in which answers still count, since they may have been on their way."""


class OutgoingMessage(NamedTuple):
    """A message to a player (by id), or to ALL."""

    to: str
    message: say.Message


Step = tuple[Room, tuple[OutgoingMessage, ...]]


def step(room: Room, event: ev.AnyEvent, grader: Grader) -> Step:
    """Return the room after the event, and the messages to send. Raises Refused, without changes, if the rules do not allow the event."""
    if event.at < room.now:
        raise Refused("bad-time", tr("This lies before what has happened already."))
    room, outs = _STEPS[type(event)](room, event, grader)
    return replace(room, now=event.at), outs


# ---- players


def _joined(room: Room, event: ev.Joined, _grader: Grader) -> Step:
    if event.player in room.players:
        raise Refused("known", tr("This player is here already."))
    if room.phase == "over":
        raise Refused("over", tr("The quiz is over."))
    if room.locked:
        raise Refused("locked", tr("The room is locked: ask your teacher."))
    if len(room.players) >= room.rules.most and len(room.present) >= room.rules.most:  # the first test is cheap
        raise Refused("full", tr("The room is full."))
    team = event.team if event.team in room.rules.teams else _smallest(room)
    player = Player(event.player, event.alias, event.secret, team, inside=not room.rules.approve, since=event.at)
    room = _locked_if_all_in(replace(room, players={**room.players, player.id: player}))
    return room, () if player.inside else (OutgoingMessage(player.id, say.Waiting()),)


def _locked_if_all_in(room: Room) -> Room:
    """Return the room, locked if the expected number of players have joined. Unlocking admits one more."""
    most = room.rules.lock_at
    return replace(room, locked=True) if most and not room.locked and len(room.present) >= most else room


def _smallest(room: Room) -> str:
    """Return the team with the fewest players, the first of them in a tie."""
    sizes = {team: sum(one.team == team for one in room.present) for team in room.rules.teams}
    return min(sizes, key=sizes.__getitem__, default="")


def _renamed(room: Room, event: ev.Renamed, _grader: Grader) -> Step:
    return _with(room, replace(_player(room, event.player), alias=event.alias)), (
        OutgoingMessage(event.player, say.NamedMessage(event.alias)),
    )


def _approved(room: Room, event: ev.Approved, _grader: Grader) -> Step:
    return _locked_if_all_in(_with(room, replace(_player(room, event.player), inside=True, since=event.at))), ()


def _kicked(room: Room, event: ev.Kicked, _grader: Grader) -> Step:
    return _with(room, replace(_player(room, event.player), kicked=True)), (OutgoingMessage(event.player, say.Gone()),)


def _factored(room: Room, event: ev.Factored, _grader: Grader) -> Step:
    if not FACTORS[0] <= event.factor <= FACTORS[1]:
        raise Refused("bad-factor", tr("Extra time: a factor from {low:g} to {high:g}.", low=FACTORS[0], high=FACTORS[1]))
    return _with(room, replace(_player(room, event.player), factor=event.factor)), ()


def _locked(room: Room, event: ev.Locked, _grader: Grader) -> Step:
    return replace(room, locked=event.on), ()


def _player(room: Room, name: str) -> Player:
    found = room.players.get(name)
    if found is None or found.kicked:
        raise Refused("nobody", tr("There is no such player."))
    return found


def _with(room: Room, player: Player) -> Room:
    return replace(room, players={**room.players, player.id: player})


# ---- questions


def _asked(room: Room, event: ev.Asked, _grader: Grader) -> Step:
    if room.phase in {"asking", "over"} or room.at + 1 >= len(room.posed):
        raise Refused("not-now", tr("There is no next question."))
    if room.rules.pace == "self":
        players = {name: replace(one, since=event.at) for name, one in room.players.items()}
        room = replace(room, phase="asking", at=len(room.posed) - 1, opened=event.at, players=players)
        return room, tuple(OutgoingMessage(one.id, question_for(room, one, event.at)) for one in room.present)
    room = replace(room, phase="asking", at=room.at + 1, opened=event.at, extra=0.0, paused=None)
    return room, (OutgoingMessage(ALL, question_in_view(room, event.at)),)


def _answered(room: Room, event: ev.Answered, grader: Grader) -> Step:
    player = _player(room, event.player)
    if not player.inside:
        raise Refused("waiting", tr("Your teacher has yet to let you in."))
    own = room.rules.pace == "self"
    if not 0 <= event.place < len(room.posed):
        raise Refused("no-question", tr("There is no such question."))
    before = room.answers[event.place].get(player.id)
    if before is not None and before.is_known(event.id):
        return room, (OutgoingMessage(player.id, say.Got(event.place, event.id, again=True)),)
    if room.phase != "asking" or event.place != (player.place if own else room.at):
        raise Refused("late", tr("This question is closed."))
    if before is not None and (own or not room.rules.change):
        raise Refused("answered", tr("You have answered this question already."))
    after = event.at - player.since if own else room.shown_for(event.at)
    if not own and room.limit and after > room.limit * player.factor + GRACE:
        raise Refused("late", tr("Time is up for this question."))
    replaced = (*before.replaced, before.id)[-CHANGES:] if before is not None else ()
    answer = PlayerAnswer(event.id, event.given, after, event.at, replaced)
    room = replace(room, answers=_put(room.answers, event.place, {**room.answers[event.place], player.id: answer}))
    outs: tuple[OutgoingMessage, ...] = (OutgoingMessage(player.id, say.Got(event.place, event.id)),)
    if own:
        room = _marked(room, event.place, grader, (player.id,))
        if room.rules.tells:
            outs += (
                OutgoingMessage(player.id, room.posed[event.place].told),
                OutgoingMessage(player.id, mine(room, player.id, event.place)),
            )
    return room, outs


def _counted(room: Room, event: ev.Counted, _grader: Grader) -> Step:
    _in_step(room, "asking", "closed")
    if event.place != room.at:
        raise Refused("late", tr("This question is closed."))
    question = room.posed[event.place].question
    if question.kind not in BY_HANDS or not set(event.hands) <= {option.id for option in question.options}:
        raise Refused("bad-answer", tr("Hands can be counted only where one answer is chosen."))
    if not all(0 <= number <= MOST_HANDS for number in event.hands.values()):
        raise Refused("bad-answer", tr("Expected from 0 to {most} hands.", most=MOST_HANDS))
    return replace(room, hands=_put(room.hands, event.place, dict(event.hands))), ()


def _hidden(room: Room, event: ev.Hidden, _grader: Grader) -> Step:
    typed = 0 <= event.place < len(room.posed) and room.posed[event.place].question.kind == "typed"
    if not typed or not any(answer_key(one.given[0]) == event.text for one in room.answers[event.place].values()):
        raise Refused("no-answer", tr("Nobody typed this as an answer to the question in view."))
    one = frozenset({(event.place, event.text)})
    return replace(room, hidden=room.hidden | one if event.on else room.hidden - one), ()


def _onward(room: Room, event: ev.Onward, _grader: Grader) -> Step:
    player = _player(room, event.player)
    if room.rules.pace != "self" or room.phase != "asking" or not player.inside:
        raise Refused("not-now", tr("Your teacher turns to the next question."))
    if player.place >= len(room.posed) or player.id not in room.answers[player.place]:
        raise Refused("not-answered", tr("Answer this question first."))
    player = replace(player, place=player.place + 1, since=event.at)
    room = _with(room, player)
    return room, (OutgoingMessage(player.id, question_for(room, player, event.at)),)


def _closed(room: Room, _event: ev.Closed, grader: Grader) -> Step:
    _in_step(room, "asking")
    return _shut(room, grader), (OutgoingMessage(ALL, say.Shut(room.at)),)


def _revealed(room: Room, _event: ev.Revealed, grader: Grader) -> Step:
    _in_step(room, "asking", "closed")
    if not room.rules.tells:
        raise Refused("not-told", tr("In an exam no answer is shown."))
    outs: list[OutgoingMessage] = []
    if room.phase == "asking":
        room = _shut(room, grader)
        outs.append(OutgoingMessage(ALL, say.Shut(room.at)))
    room = replace(room, phase="revealed")
    outs.append(OutgoingMessage(ALL, room.posed[room.at].told))
    outs += [OutgoingMessage(one.id, mine(room, one.id, room.at)) for one in room.present]
    return room, tuple(outs)


def _ranked(room: Room, _event: ev.Ranked, _grader: Grader) -> Step:
    _in_step(room, "closed", "revealed")
    if not room.rules.tells:
        raise Refused("not-told", tr("In an exam no answer is shown."))
    return replace(room, phase="standings"), tuple(standing_lines(room))


def _skipped(room: Room, _event: ev.Skipped, _grader: Grader) -> Step:
    _in_step(room, "asking", "closed")
    room = replace(room, phase="closed", paused=None, skipped=room.skipped | {room.at})
    return room, (OutgoingMessage(ALL, say.Shut(room.at, skipped=True)),)


def _extended(room: Room, event: ev.Extended, _grader: Grader) -> Step:
    _in_step(room, "asking")
    if not room.rules.seconds:
        raise Refused("no-limit", tr("There is no time limit."))
    if not 0 < event.seconds <= 3600:
        raise Refused("bad-seconds", tr("Expected from 1 to 3600 seconds."))
    room = replace(room, extra=room.extra + event.seconds)
    return room, (OutgoingMessage(ALL, left_of(room, event.at)),)


def _paused(room: Room, event: ev.Paused, _grader: Grader) -> Step:
    _in_step(room, "asking")
    if room.paused is not None:
        raise Refused("paused", tr("Time stands still already."))
    room = replace(room, paused=event.at)
    return room, (OutgoingMessage(ALL, left_of(room, event.at)),)


def _resumed(room: Room, event: ev.Resumed, _grader: Grader) -> Step:
    if room.paused is None:
        raise Refused("not-paused", tr("Time does not stand still."))
    room = replace(room, paused=None, opened=room.opened + event.at - room.paused)
    return room, (OutgoingMessage(ALL, left_of(room, event.at)),)


def _ended(room: Room, _event: ev.Ended, grader: Grader) -> Step:
    if room.phase == "over":
        raise Refused("over", tr("The quiz is over."))
    if room.phase == "asking" and room.rules.pace == "step":
        room = _shut(room, grader)
    room = replace(room, phase="over", paused=None)
    return room, tuple(OutgoingMessage(one.id, over_for(room, one.id)) for one in room.present)


def _in_step(room: Room, *phases: str) -> None:
    if room.rules.pace == "self":
        raise Refused("not-now", tr("Each goes at their own pace here."))
    if room.phase not in phases:
        raise Refused("not-now", tr("Not now: {phase}.", phase=room.phase))


def _shut(room: Room, grader: Grader) -> Room:
    """Return the room with the current question closed and its answers marked."""
    return replace(_marked(room, room.at, grader, tuple(room.answers[room.at])), phase="closed", paused=None)


def with_open_marked(room: Room, grader: Grader) -> Room:
    """Return the room with the answers to an open question marked, for the report of an interrupted lesson."""
    return _shut(room, grader) if room.phase == "asking" and room.rules.pace == "step" else room


def _marked(room: Room, place: int, grader: Grader, players: tuple[str, ...]) -> Room:
    question, limit = room.posed[place].question, room.limit
    rows = dict(room.scored[place])
    for name in players:
        answer = room.answers[place][name]
        rows[name] = scored(room.rules, limit, room.players[name], answer, grader(question, answer.given))
    return replace(room, scored=_put(room.scored, place, rows))


def _put(rows: tuple[Any, ...], place: int, row: Any) -> tuple[Any, ...]:
    return (*rows[:place], row, *rows[place + 1 :])


_STEPS: dict[type, Callable[[Room, Any, Grader], Step]] = {
    ev.Joined: _joined,
    ev.Renamed: _renamed,
    ev.Approved: _approved,
    ev.Kicked: _kicked,
    ev.Factored: _factored,
    ev.Locked: _locked,
    ev.Asked: _asked,
    ev.Answered: _answered,
    ev.Counted: _counted,
    ev.Hidden: _hidden,
    ev.Onward: _onward,
    ev.Closed: _closed,
    ev.Revealed: _revealed,
    ev.Ranked: _ranked,
    ev.Skipped: _skipped,
    ev.Extended: _extended,
    ev.Paused: _paused,
    ev.Resumed: _resumed,
    ev.Ended: _ended,
}


# ---- messages


def question_in_view(room: Room, now: float) -> say.QuestionMessage:
    """Return the current question of the class, with the time it has left."""
    shown = room.posed[room.at].shown
    return replace(shown, seconds=room.limit, left=room.left(now), change=room.rules.change, paused=room.paused is not None)


def question_for(room: Room, player: Player, now: float) -> say.Message:
    """Return the question of a player; for a self-paced player who has finished, the end of the quiz."""
    if room.rules.pace == "step":
        return question_in_view(room, now)
    if player.place >= len(room.posed):
        return over_for(room, player.id)
    return replace(room.posed[player.place].shown, change=False)


def left_of(room: Room, now: float) -> say.Left:
    """Return the time that the current question has left."""
    return say.Left(room.at, room.left(now), paused=room.paused is not None)


def mine(room: Room, player: str, place: int) -> say.Mine:
    """Return a player's result for a question."""
    got = room.scored[place].get(player)
    score, correct_count = total(room, player)
    if got is None:
        return say.Mine(place, False, 0.0, 0, tr("You gave no answer."), score, correct_count)
    return say.Mine(place, got.right, got.share, got.points, got.why, score, correct_count, close=got.close)


def standing_lines(room: Room) -> list[OutgoingMessage]:
    """Return a message to each player with their rank."""
    teams = {one.team: one.rank for one in team_standings(room)}
    rows = standings(room)
    return [
        OutgoingMessage(one.player, say.StandingMessage(one.rank, len(rows), one.score, one.correct_count, team, teams.get(team, 0)))
        for one in rows
        for team in (room.players[one.player].team,)
    ]


def over_for(room: Room, player: str) -> say.Over:
    """Return the end of the quiz for a player, with the score unless scores are hidden."""
    score, correct_count = total(room, player) if room.rules.tells else (0, 0)
    return say.Over(score, correct_count, len(room.posed) - len(room.skipped), told=room.rules.tells)


def back(room: Room, name: str, token: str, shown_name: str, now: float) -> tuple[say.Message, ...]:
    """Return all messages for a player who joins or reconnects: the current question, the score, the answer given."""
    player = _player(room, name)
    if not player.inside:
        return (say.Waiting(token),)
    place = player.place if room.rules.pace == "self" else room.at
    given = room.answers[place].get(name) if 0 <= place < len(room.posed) else None
    score, correct_count = revealed_total(room, name)
    hello = say.Welcome(
        shown_name,
        token,
        room.phase,
        player.team,
        player.factor,
        score,
        correct_count,
        given=encode_response(room.posed[place], given.given) if given is not None else (),
        answered=given is not None,
    )
    return (hello, *_scene(room, player, place, now))


def _scene(room: Room, player: Player, place: int, now: float) -> tuple[say.Message, ...]:
    """Return what the player sees now."""
    if room.phase == "over":
        return (over_for(room, player.id),)
    if place < 0 or room.phase == "lobby":
        return ()
    if room.rules.pace == "self":
        asked = question_for(room, player, now)
        done = place < len(room.posed) and player.id in room.answers[place] and room.rules.tells
        return (asked, room.posed[place].told, mine(room, player.id, place)) if done else (asked,)
    asked = question_in_view(room, now)
    if room.phase == "asking":
        return (asked,)
    shut = say.Shut(place, skipped=place in room.skipped)
    if room.phase == "closed":
        return asked, shut
    told = (asked, shut, room.posed[place].told, mine(room, player.id, place))
    if room.phase == "revealed":
        return told
    line = next((out.message for out in standing_lines(room) if out.to == player.id), None)
    return (*told, line) if line is not None else told
