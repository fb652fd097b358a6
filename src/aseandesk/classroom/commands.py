"""The teacher's commands, a word with arguments, whether from the window, the keyboard or the host's socket."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from aseandesk.classroom import events as ev
from aseandesk.classroom.state import Room, answer_key
from aseandesk.classroom.wire_question import Refused
from aseandesk.words import tr

WORDS = {
    "next": "the next question, or the end after the last; what is still open is closed and shown",
    "close": "no more answers",
    "reveal": "show the right answer",
    "standings": "to each their place",
    "skip": "the question counts for nobody",
    "add": "so many more seconds",
    "pause": "time stands still",
    "resume": "time goes on",
    "lock": "nobody new comes in",
    "unlock": "they do again, also from a device that was removed",
    "kick": "remove a player",
    "kick-device": "remove all who came from a player's device",
    "approve": "let a waiting player in",
    "rename": "give a player another made-up name",
    "extra": "give a player so many times the time",
    "hide": "hide a typed answer to the question in view from the class and the report",
    "show": "show it again",
    "end": "the quiz is over",
}
_PLAIN: Mapping[str, type[ev.RoomEvent]] = {
    "close": ev.Closed,
    "reveal": ev.Revealed,
    "standings": ev.Ranked,
    "skip": ev.Skipped,
    "pause": ev.Paused,
    "resume": ev.Resumed,
    "end": ev.Ended,
}
ABOUT_ANSWERS = frozenset({"hide", "show"})
"""Commands that are followed by a typed answer."""
_ABOUT_SOMEBODY = frozenset({"kick", "kick-device", "approve", "rename", "extra"})


class TeacherCommand(msgspec.Struct, frozen=True, omit_defaults=True):
    """A command. `word` is one of WORDS; `who` is a player's id or name, or the answer to hide or show; `number` is seconds or a factor;
    `typed`: `who` was typed, so it is looked up as a name first.
    """

    word: str
    who: str = ""
    number: float = 0.0
    typed: bool = False


def parse(line: str) -> TeacherCommand:
    """Parse a typed command: "next", "kick Quick Hornbill", "add 20", "extra 1.5 Quick Hornbill". Raises Refused with a sentence."""
    word, _, rest = line.strip().partition(" ")
    word, rest = word.lower(), rest.strip()
    if word not in WORDS:
        raise Refused("bad-command", tr("There is no command “{word}”: expected one of {words}.", word=word[:40], words=", ".join(WORDS)))
    number = 0.0
    if word in {"add", "extra"}:
        first, _, rest = rest.partition(" ")
        try:
            number = float(first)
        except ValueError:
            raise Refused("bad-command", tr("“{word}” needs a number after it, as in “{word} 2”.", word=word)) from None
        rest = rest.strip()
    if word in _ABOUT_SOMEBODY and not rest:
        raise Refused("bad-command", tr("“{word}” needs the name of a player after it.", word=word))
    if word in ABOUT_ANSWERS and not rest:
        raise Refused("bad-command", tr("“{word}” needs a typed answer after it.", word=word))
    return TeacherCommand(word, rest, number, typed=bool(rest))


def events_of(command: TeacherCommand, room: Room, now: float, player: str, alias: str) -> tuple[ev.AnyEvent, ...]:
    """Return the events that carry out a command. `player` is the id of the player concerned, `alias` a new name. Raises Refused."""
    match command.word:
        case "next":
            return _next(room, now)
        case "lock" | "unlock":
            return (ev.Locked(now, command.word == "lock"),)
        case "hide" | "show":
            return (ev.Hidden(now, room.at, answer_key(command.who), command.word == "hide"),)
        case "add":
            return (ev.Extended(now, command.number),)
        case "kick":
            return (ev.Kicked(now, player),)
        case "approve":
            return (ev.Approved(now, player),)
        case "rename":
            return (ev.Renamed(now, player, alias),)
        case "extra":
            return (ev.Factored(now, player, command.number),)
        case word if word in _PLAIN:
            return (_PLAIN[word](now),)  # type: ignore[return-value]
    raise Refused("bad-command", tr("There is no command “{word}”: expected one of {words}.", word=command.word, words=", ".join(WORDS)))


def _next(room: Room, now: float) -> tuple[ev.AnyEvent, ...]:
    if room.phase == "over":
        raise Refused("over", tr("The quiz is over."))
    if room.rules.pace == "self":
        return (ev.Asked(now),) if room.phase == "lobby" else (ev.Ended(now),)
    first: tuple[ev.AnyEvent, ...] = ()
    if room.phase == "asking":
        first = (ev.Revealed(now),) if room.rules.tells else (ev.Closed(now),)
    return (*first, ev.Asked(now) if room.at + 1 < len(room.posed) else ev.Ended(now))
