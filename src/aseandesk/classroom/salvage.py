"""Recover a lesson from a journal with damaged lines, and report what is missing.

A line with one flipped bit is repaired by its checksum. For other damaged lines, events that must have happened for the rest to make sense
(a player who answers had joined, an answered question had been asked) are filled in and reported.
"""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import msgspec
from msgspec.structs import replace

from aseandesk.classroom import events as ev
from aseandesk.classroom.journal import JournalError, JournalHeader, body_of, decoded, header_of_line, lines_of
from aseandesk.classroom.pictures import places_of
from aseandesk.classroom.room import GRACE, step
from aseandesk.classroom.state import Player, Room, new_room
from aseandesk.classroom.wire_question import Grader, Refused, grader_of, pose
from aseandesk.facts.store import FactStore
from aseandesk.words import count, tr

LISTED = 20
"""Maximum number of line numbers that are listed; of the others only the number is given."""
LONGEST_MENDED = 4 << 20
"""Maximum size in bytes of a line in which a flipped bit is searched."""


class Salvaged(msgspec.Struct, frozen=True):
    """What could be recovered of a lesson; `missing` says in sentences what could not."""

    room: Room
    header: JournalHeader
    missing: tuple[str, ...]


def salvaged(store: FactStore, journal: Path) -> Salvaged:
    """Read a journal, skipping damaged lines. Raises JournalError if its first line, which holds the quiz, is lost."""
    header: JournalHeader | None = None
    room: Room | None = None
    grader, notes = grader_of(store), _Notes()
    for number, line in lines_of(journal):
        body = body_of(line)
        if body is None and (body := _with_bit_mended(line)) is not None:
            notes.mended.append(number)
        if header is None or room is None:
            header = _header(journal, body)
            room = new_room(header.rules, pose(store, header.questions, places_of(store)))
            continue
        try:
            event = decoded(body or b"")
        except msgspec.DecodeError:
            notes.add_lost(number)
            continue
        room = _with_event(room, event, grader, number, notes)
    if header is None or room is None:
        raise JournalError(tr("{file} is no journal of a lesson: expected one that `aseandesk classroom` wrote.", file=journal))
    return Salvaged(room, header, notes.words())


def _header(journal: Path, body: bytes | None) -> JournalHeader:
    if body is None:
        what = tr("{file}, line 1: the quiz in it is damaged, and without it the answers mean nothing.", file=journal)
        raise JournalError(what)
    return header_of_line(journal, body)


class _Notes:
    """Line numbers of the problems found."""

    def __init__(self) -> None:
        self.lost: list[int] = []
        self.mended: list[int] = []
        self.unfit: list[int] = []
        self.guessed: list[str] = []

    def add_lost(self, number: int) -> None:
        """Note a damaged line; a line that came in parts counts once."""
        if self.lost[-1:] != [number]:
            self.lost.append(number)

    def words(self) -> tuple[str, ...]:
        """Return the problems in sentences."""
        found = []
        if self.lost:
            said = count(
                len(self.lost), "One line of the journal is damaged and left out", "{n} lines of the journal are damaged and left out"
            )
            found.append(f"{said}: {_numbers(self.lost)}.")
        if self.unfit:
            said = count(len(self.unfit), "One line does not fit what is left", "{n} lines do not fit what is left")
            found.append(f"{said}: {_numbers(self.unfit)}.")
        if self.mended:
            said = count(len(self.mended), "One line had a wrong bit", "{n} lines had a wrong bit")
            found.append(f"{said}: {_numbers(self.mended)}. {tr('Put right by the checksum: nothing of it is missing.')}")
        found += self.guessed[:LISTED]
        if len(self.guessed) > LISTED:
            found.append(count(len(self.guessed) - LISTED, "One more like it.", "{n} more like these."))
        return tuple(found)


def _numbers(lines: list[int]) -> str:
    said = ", ".join(map(str, lines[:LISTED]))
    return f"{said}, …" if len(lines) > LISTED else said


def _with_event(room: Room, event: ev.AnyEvent, grader: Grader, number: int, notes: _Notes) -> Room:
    """Return the room after the event, even if an earlier event is missing. If it does not fit, the room is unchanged and a note is
    added.
    """
    try:
        return step(room, event, grader)[0]
    except Refused:
        pass
    said: list[str] = []
    try:
        ready = _made_ready(room, event, grader, said)
        after = step(ready, event, grader)[0]
    except Refused:
        notes.unfit.append(number)
        return room
    notes.guessed += said
    return after


def _made_ready(room: Room, event: ev.AnyEvent, grader: Grader, said: list[str]) -> Room:
    """Return the room in which the event is possible, filling in what must have happened; that is added to `said`. Raises Refused."""
    if room.paused is not None and isinstance(event, ev.Answered | ev.Asked):
        room = step(room, ev.Resumed(max(room.now, room.paused)), grader)[0]
    if isinstance(event, ev.Joined) and room.locked:
        return step(room, ev.Locked(event.at, on=False), grader)[0]
    if isinstance(event, ev.Answered | ev.Onward | ev.Renamed | ev.Approved | ev.Kicked | ev.Factored):
        room = _with_player(room, event.player, event.at, said)
    if isinstance(event, ev.Answered):
        return _with_question(room, event, grader, said)
    if isinstance(event, ev.Asked | ev.Ranked) and room.phase == "asking" and room.rules.pace == "step":
        return step(room, ev.Closed(room.now), grader)[0]
    if isinstance(event, ev.Revealed | ev.Closed | ev.Skipped | ev.Extended | ev.Paused) and room.phase not in {"asking", "over"}:
        room = step(room, ev.Asked(event.at), grader)[0]
        said.append(tr("When question {n} was asked is missing.", n=room.at + 1))
    return room


def _with_player(room: Room, name: str, now: float, said: list[str]) -> Room:
    player = room.players.get(name)
    if player is None:
        player = Player(name, name, "", since=now)
        said.append(tr("How {player} came in is missing, with the name and the team.", player=name))
    return replace(room, players={**room.players, name: replace(player, inside=True)})


def _with_question(room: Room, event: ev.Answered, grader: Grader, said: list[str]) -> Room:
    """Return the room in which the question of an answer is open."""
    if room.rules.pace == "self":
        if room.phase == "lobby":
            room = step(room, ev.Asked(event.at), grader)[0]
        player = room.players[event.player]
        if player.place < event.place:
            player = replace(player, place=event.place, since=event.at)
        return replace(room, players={**room.players, player.id: player})
    if room.at < event.place < len(room.posed):
        if room.phase == "asking":
            room = step(room, ev.Closed(room.now), grader)[0]
        room = replace(room, phase="asking", at=event.place, opened=event.at, extra=0.0, paused=None)
        words = tr("When question {n} was asked is missing: times are counted from its first answer.", n=event.place + 1)
        said.append(words)
    spare = room.limit * room.players[event.player].factor + GRACE - (event.at - room.opened)
    return replace(room, extra=room.extra - spare) if room.limit and spare < 0 else room


# ---- a flipped bit

_TABLE = tuple(crc32(bytes((one,))) ^ crc32(b"\0") for one in range(256))
"""How a difference in a line's last byte changes the checksum, by the difference."""


def _with_bit_mended(line: bytes) -> bytes | None:
    """Return the JSON of a line with one flipped bit, repaired; None if the damage is something else."""
    head, space, body = line.removesuffix(b"\n").partition(b" ")
    own = b"%08x" % crc32(body)
    if not space or len(head) != len(own) or len(body) > LONGEST_MENDED:
        return None
    if sum(one != other for one, other in zip(head, own, strict=True)) == 1:
        return body  # the flipped bit is in the checksum
    try:
        wrong = int(head, 16) ^ int(own, 16)
    except ValueError:
        return None
    effects = [_TABLE[1 << bit] for bit in range(8)]
    for place in range(len(body) - 1, -1, -1):
        if wrong in effects:
            return body[:place] + bytes((body[place] ^ 1 << effects.index(wrong),)) + body[place + 1 :]
        effects = [_TABLE[one & 255] ^ one >> 8 for one in effects]
    return None
