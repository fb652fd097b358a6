"""The room on its event loop: messages from phones and teacher become events; replies are sent once the events are on disk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor  # noqa: TID251 -- asyncio waits for it, and gets the errors of what it does
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Any, NamedTuple, Protocol

from aseandesk.classroom import events as ev
from aseandesk.classroom import messages as say
from aseandesk.classroom.auto_advance import AutoAdvance
from aseandesk.classroom.commands import ABOUT_ANSWERS, TeacherCommand, events_of
from aseandesk.classroom.devices import Device, DeviceRegistry
from aseandesk.classroom.journal import Journal, JournalError
from aseandesk.classroom.limits import CHANGES
from aseandesk.classroom.names import People
from aseandesk.classroom.room import ALL, back, step
from aseandesk.classroom.state import Room
from aseandesk.classroom.tally import expected_answers
from aseandesk.classroom.wire_question import Grader, Refused, decode_response
from aseandesk.words import count, tr

GROUP = 0.02
"""Seconds between two writes of the journal."""
COUNTS = 0.1
"""Seconds between two updates of the answer count for the teacher."""
TURN = 0.05
"""Seconds between two checks for automatic steps."""
RETRY = 1.0
"""Seconds until a failed write is tried again."""
RETURNS = 10.0
"""Seconds in which phones may come back to a resumed lesson (they retry within 7.5). Until then no question closes without them."""

Tell = Callable[[dict[str, Any]], None]
"""Receives what happens, as JSON values. It is called on the event loop, so it must return quickly."""


class Phone(Protocol):
    """The connection of a player, as the room session uses it."""

    player: str
    device: Device

    def post(self, text: str) -> None:
        """Queue a message. Never waits: a phone that does not read is cut."""

    def dismiss(self) -> None:
        """Close the connection, without waiting."""

    async def close(self) -> None:
        """Send what is queued and close the connection, with a time limit."""


class _Hello(NamedTuple):
    """The greeting of a phone that joined, computed from the room at that time. It does not keep the room, since thousands of joins would
    keep as many.
    """

    phone: Phone
    player: str
    lines: tuple[str, ...]


class RoomSession:
    """A room with its journal and phones. It runs on one event loop; `room` may be read from any thread, since it is immutable."""

    def __init__(
        self, room: Room, grader: Grader, journal: Journal, people: People, code: str, tell: Tell, auto_advance: AutoAdvance
    ) -> None:
        self.room, self.people, self.code = room, people, code
        self.phones: dict[str, Phone] = {}
        self.devices = DeviceRegistry()
        self._grader, self._journal, self._tell, self._auto_advance = grader, journal, tell, auto_advance
        self._start, self._resumed = time.monotonic() - room.now, room.now
        self._expected_back = {one.id for one in room.present if one.secret}
        self._outs: list[tuple[str, str] | _Hello] = []
        self._dirty = asyncio.Event()
        self._counted = self._closing = False
        self._aliases = {one.alias for one in room.players.values()}
        self._by_secret = {one.secret: one.id for one in room.players.values()}
        self._disk = ThreadPoolExecutor(1, "journal")
        self._tasks = [asyncio.create_task(work) for work in (self._commit_forever(), self._count_forever(), self._turn_forever())]

    def now(self) -> float:
        """Return the seconds since the room was opened, excluding times in which no program ran."""
        return time.monotonic() - self._start

    # ---- incoming

    def apply(self, event: ev.AnyEvent) -> None:
        """Apply an event. Raises Refused, without changes, if the rules do not allow it."""
        before = self.room.phase
        self.room, outs = step(self.room, event, self._grader)
        self._journal.add(event)
        self._outs += [(out.to, say.encoded(out.message)) for out in outs]
        self._dirty.set()
        if isinstance(event, ev.Answered):
            self._counted = True
        elif before != self.room.phase or isinstance(event, ev.Asked):
            self._tell({"event": "phase", "phase": self.room.phase, "question": self.room.at})

    def command(self, command: TeacherCommand) -> None:
        """Carry out a teacher's command. Raises Refused with a sentence."""
        about_player = command.who and command.word not in ABOUT_ANSWERS
        player = self._meant(command.who, typed=command.typed) if about_player else ""
        if command.word == "kick-device":
            self._kick_device(player)
            return
        for event in events_of(command, self.room, self.now(), player, self.people.another(self._aliases)):
            self.apply(event)
        if command.word == "approve":
            self._greet_again(player)
        elif command.word == "unlock":
            self.devices.unbar()

    def _kick_device(self, player: str) -> None:
        """Remove all players of a player's device, and refuse new ones from there until the room is unlocked."""
        self.devices.bar(player)
        found = [one for one in self.devices.same(player) if not self.room.players[one].kicked]
        for one in found:
            self.apply(ev.Kicked(self.now(), one))
        removed = count(len(found), "One was removed.", "{n} were removed.")
        self._tell({"event": "trouble", "text": f"{removed} {tr('Nobody new comes in from there until you lock the room and unlock it.')}"})

    def join(self, phone: Phone, message: say.Join) -> None:
        """Let a phone join, as a new player or by its token. Raises Refused with a sentence."""
        if message.v != say.VERSION:
            raise Refused("version", tr("This page is of another version: load it anew."))
        if message.token:
            player = self._by_secret.get(digest(message.token), "")
            if not player or self.room.players[player].kicked:
                raise Refused("no-token", tr("You are not in this room any more: enter the code."))
            self.people.returned(player, message.name)
            self._attach(phone, player, message.token)
            return
        if not self.is_code(message.code):
            raise Refused("bad-code", tr("There is no room with this code. Look at the screen in front."))
        self._newcomer(phone, message)

    def _newcomer(self, phone: Phone, message: say.Join) -> None:
        self.devices.check(phone.device, (one.id for one in self.room.players.values() if not one.kicked))
        player = f"p{len(self.room.players) + 1}"
        name = self.people.checked(message.name, {one.id for one in self.room.players.values() if one.kicked})
        alias = self.people.another(self._aliases)
        token = token_urlsafe(16)
        self.apply(ev.Joined(self.now(), player, alias, digest(token), message.team))
        self.people.keep(player, name)
        self._by_secret[digest(token)] = player
        self._aliases.add(alias)
        self._tell({"event": "joined", "player": player, "name": self.name(player), "players": len(self.room.players)})
        self._attach(phone, player, token)

    def seat(self, name: str = "", team: str = "", alias: str = "") -> str:
        """Let a player without a phone join: a team at the keyboard, or a pupil with an answer sheet. Returns the player's id. Raises
        Refused.
        """
        player = f"p{len(self.room.players) + 1}"
        alias = alias or self.people.another(self._aliases)
        self.apply(ev.Joined(self.now(), player, alias, "", team))
        self.people.keep(player, name)
        self._aliases.add(alias)
        self._tell({"event": "joined", "player": player, "name": self.name(player), "players": len(self.room.players)})
        return player

    def is_code(self, code: str) -> bool:
        """Is it the room's code? Compared in constant time."""
        return compare_digest(code.strip().upper().encode(), self.code.encode())

    def answer(self, phone: Phone, message: say.AnswerMessage) -> None:
        """Accept an answer; it is acknowledged when it is on disk. Raises Refused."""
        if not 0 <= message.q < len(self.room.posed):
            raise Refused("no-question", tr("There is no such question."))
        if not 0 < len(message.id) <= 64:
            raise Refused("bad-answer", tr("An answer needs an id of at most 64 letters."))
        given = decode_response(self.room.posed[message.q], message.given)
        known = self.room.answers[message.q].get(phone.player)
        if known is not None and known.is_known(message.id):
            self._outs.append((phone.player, say.encoded(say.Got(message.q, message.id, again=True))))
            self._dirty.set()
            return
        if known is not None and len(known.replaced) >= CHANGES:
            raise Refused("answered", tr("You have changed this answer {n} times: the last one counts.", n=CHANGES))
        self.apply(ev.Answered(self.now(), phone.player, message.q, message.id, given))

    def onward(self, phone: Phone, message: say.NextRequest) -> None:
        """Move a self-paced player to the next question. Raises Refused."""
        if self.room.players[phone.player].place == message.q:
            self.apply(ev.Onward(self.now(), phone.player))

    def left(self, phone: Phone) -> None:
        """Handle the end of a phone's connection; the player stays."""
        if self.phones.get(phone.player) is phone:
            del self.phones[phone.player]
            self._tell({"event": "away", "player": phone.player, "name": self.name(phone.player)})

    # ---- names

    def name(self, player: str) -> str:
        """Return the name of a player: the real name if there is one, else the made-up one."""
        return self.people.names.get(player) or self.room.players[player].alias

    def _meant(self, who: str, *, typed: bool) -> str:
        """Return the player with that id or name. Typed text is looked up as a name first, other text as an id. Raises Refused.

        If a removed player and a present one share the name, the present one is meant.
        """
        named = [one.id for one in self.room.players.values() if self.name(one.id).casefold() == who.casefold()]
        named.sort(key=lambda one: self.room.players[one].kicked)
        known = [who] if who in self.room.players else []
        found = named + known if typed else known + named
        if not found:
            raise Refused("nobody", tr("There is no player “{name}”.", name=who[:60]))
        return found[0]

    def _attach(self, phone: Phone, player: str, token: str) -> None:
        other = self.phones.get(player)
        if other is not None and other is not phone:
            other.player = ""
            other.dismiss()
        phone.player = player
        self.devices.by_player[player] = phone.device
        self._greet(phone, player, token)

    def _greet_again(self, player: str) -> None:
        phone = self.phones.get(player)
        if phone is not None:
            self._greet(phone, player, "")

    def _greet(self, phone: Phone, player: str, token: str) -> None:
        lines: tuple[say.Message, ...]
        try:
            lines = back(self.room, player, token, self.name(player), self.now())
        except Refused:
            lines = (say.Gone(),)
        self._outs.append(_Hello(phone, player, tuple(map(say.encoded, lines))))
        self._dirty.set()

    # ---- outgoing

    async def _commit_forever(self) -> None:
        """Write queued events to disk, then send the replies, until the session is closed. Waits for the disk, never for a phone."""
        loop = asyncio.get_running_loop()
        while not self._closing or self._outs:
            await self._dirty.wait()
            self._dirty.clear()
            outs, self._outs = self._outs, []
            begun = loop.time()
            try:
                await loop.run_in_executor(self._disk, self._journal.commit)
            except JournalError as error:
                self._tell({"event": "trouble", "text": str(error)})
                self._outs = outs + self._outs
                if self._closing:
                    return
                self._dirty.set()
                await asyncio.sleep(RETRY)
                continue
            for out in outs:
                self._deliver(out)
            await asyncio.sleep(0.0 if self._closing else max(0.0, GROUP - (loop.time() - begun)))

    def _deliver(self, out: tuple[str, str] | _Hello) -> None:
        if isinstance(out, _Hello):
            self._welcome(out)
            return
        to, text = out
        if to != ALL:
            phone = self.phones.get(to)
            if phone is not None:
                phone.post(text)
            return
        for player, phone in list(self.phones.items()):
            if self.room.players[player].inside and not self.room.players[player].kicked:
                phone.post(text)

    def _welcome(self, hello: _Hello) -> None:
        if hello.phone.player != hello.player:
            return  # it has disconnected or reconnected in the meantime
        was_away = hello.player not in self.phones
        self.phones[hello.player] = hello.phone
        if was_away:
            self._tell({"event": "here", "player": hello.player, "name": self.name(hello.player)})
        for line in hello.lines:
            hello.phone.post(line)

    async def _count_forever(self) -> None:
        """Send the number of answers to the teacher."""
        while True:
            await asyncio.sleep(COUNTS)
            if self._counted:
                self._counted = False
                self._tell({"event": "answers", "question": self.room.at, "answers": self.answered(), "players": self._expected()})

    async def _turn_forever(self) -> None:
        """Apply automatic steps: time is up, or the lesson advances without a teacher."""
        while True:
            await asyncio.sleep(TURN)
            now = self.now()
            try:
                back = self._expected_back if now - self._resumed < RETURNS else set()
                for event in self._auto_advance.turn(self.room, now, self.phones.keys() | back):
                    self.apply(event)
            except Refused as error:  # pragma: no cover  # AutoAdvance follows the rules
                self._tell({"event": "trouble", "text": str(error)})

    def answered(self) -> int:
        """Return the number of answers to the current question; self-paced: to all questions."""
        if self.room.rules.pace == "self":
            return sum(len(row) for row in self.room.answers)
        return len(self.room.answers[self.room.at]) if self.room.at >= 0 else 0

    def _expected(self) -> int:
        """Return the number of expected answers: from players whose phone is connected, and those already given."""
        return expected_answers(self.room, self.room.at, self.phones.keys()) if self.room.rules.pace == "step" else len(self.room.present)

    async def close(self) -> None:
        """Send what is queued, wait until phones have received it, and close the journal. Raises JournalError."""
        self._closing = True
        self._dirty.set()
        for task in self._tasks[1:]:  # the first one ends by itself
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            self._journal.close()
        finally:
            self._disk.shutdown()
            await asyncio.gather(*(phone.close() for phone in tuple(self.phones.values())), return_exceptions=True)


def digest(token: str) -> str:
    """Return the digest of a token for the journal; the token cannot be recovered from it."""
    return sha256(token.encode()).hexdigest()[:32]
