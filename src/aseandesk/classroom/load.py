"""A load generator: many simulated pupils with real sockets, who join, answer each question, and count acknowledgements."""

from __future__ import annotations

import asyncio
import os
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

import msgspec

from aseandesk.classroom import messages as say
from aseandesk.classroom.limits import more_files
from aseandesk.words import tr

PATIENCE = 30.0
"""Seconds to wait for a question, or for the last acknowledgements."""
SETTLE = 5.0


class LoadError(Exception):
    """A load test that cannot run; its text is a sentence."""


class Result(msgspec.Struct, frozen=True):
    """The result: numbers of answers sent, acknowledged, lost (sent but never acknowledged) and acknowledged twice, and response times.

    `refused` answers got an error (such as "too late") and count as lost. `joining` is the time in seconds until all had joined, `spread`
    the milliseconds between the first and the last pupil who got the question.
    """

    sent: int
    acknowledged: int
    lost: int
    doubled: int
    refused: int
    milliseconds: tuple[float, ...]
    joining: float
    spread: float

    def p(self, share: float) -> float:
        """Return the response time in milliseconds for a quantile, such as 0.95."""
        rows = sorted(self.milliseconds)
        return rows[min(len(rows) - 1, int(share * len(rows)))] if rows else 0.0

    def line(self) -> str:
        """Return the last line: "acknowledged 500 of 500, lost 0, doubled 0, p95 21 ms"."""
        return f"acknowledged {self.acknowledged} of {self.sent}, lost {self.lost}, doubled {self.doubled}, p95 {self.p(0.95):.0f} ms"


class SimulatedPupil(asyncio.Protocol):
    """A minimal WebSocket client, so that the load test measures the server and not the client."""

    def __init__(self, host: str, hear: Callable[[SimulatedPupil, dict[str, Any]], None], hello: say.Message) -> None:
        self._host, self._hear, self._hello = host, hear, hello
        self._rest = b""
        self._open = False
        self.transport: asyncio.Transport | None = None
        self.token = ""
        self.name = ""
        self.sent: dict[str, float] = {}
        self.done: set[str] = set()
        self.asked: int = -1

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        key = b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET /ws HTTP/1.1\r\nHost: {self._host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        self._rest += data
        if not self._open:
            head, end, rest = self._rest.partition(b"\r\n\r\n")
            if not end:
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self._hear(self, {"t": "refused", "text": head.decode("latin-1")})
                return
            self._open, self._rest = True, rest
            self.send(self._hello)
        while (found := frame(self._rest)) is not None:
            kind, body, self._rest = found
            if kind == 1:
                self._hear(self, msgspec.json.decode(body))
            elif kind == 9:
                self._frame(10, body)

    def connection_lost(self, exc: Exception | None) -> None:
        self._hear(self, {"t": "lost"})

    def send(self, message: say.Message) -> None:
        """Send a message."""
        self._frame(1, msgspec.json.encode(message))

    def _frame(self, kind: int, body: bytes) -> None:
        size = len(body)
        head = bytes((0x80 | kind, 0x80 | size)) if size < 126 else bytes((0x80 | kind, 0xFE)) + size.to_bytes(2, "big")
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(head + b"\0\0\0\0" + body)  # an all-zero mask is valid


def frame(data: bytes) -> tuple[int, bytes, bytes] | None:
    """Parse the first frame in a server's bytes into opcode, payload and remaining bytes; None while it is incomplete."""
    if len(data) < 2:
        return None
    size, start = data[1] & 0x7F, 2
    if size == 126:
        size, start = int.from_bytes(data[2:4], "big"), 4
    elif size == 127:
        size, start = int.from_bytes(data[2:10], "big"), 10
    if len(data) < start + size:
        return None
    return data[0] & 0x0F, data[start : start + size], data[start + size :]


class Class:
    """The simulated pupils of one room."""

    def __init__(self, url: str, players: int, seconds: float, code: str = "", seed: int = 0) -> None:
        parts = urlsplit(url)
        if parts.scheme != "http" or not parts.hostname:
            raise LoadError(tr("This is no address of a classroom: {url}. Expected http://HOST:PORT/CODE.", url=url))
        self._host, self._port = parts.hostname, parts.port or 80
        self._code = code or parts.path.strip("/")
        if not self._code:
            raise LoadError(tr("The room's code is missing: http://HOST:PORT/CODE, or --code CODE."))
        self._players, self._seconds = players, seconds
        self._chance = Random(seed)
        self.pupils: list[SimulatedPupil] = []
        self.trouble: list[str] = []
        self.reveals: list[dict[str, Any]] = []
        self._in = 0
        self._waiting = False
        self._seen: dict[int, list[float]] = {}
        self._doubled = self._refused = 0
        self._times: list[float] = []
        self._ready, self._first, self._over = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self._ends = 0.0
        self._timers: list[asyncio.TimerHandle] = []

    async def play(self) -> Result:
        """Join, answer for `seconds` from the first question on (or to the end), and wait for acknowledgements. Raises LoadError."""
        more_files(self._players + 256)
        begun = time.perf_counter()
        await self.join()
        joining = time.perf_counter() - begun
        try:
            await asyncio.wait_for(self._first.wait(), PATIENCE)
            await asyncio.wait({asyncio.ensure_future(self._over.wait())}, timeout=self._seconds)
        except TimeoutError:
            raise LoadError(tr("No question came within {n} seconds.", n=int(PATIENCE))) from None
        await self._settled()
        return self.result(joining)

    async def join(self) -> None:
        """Let all pupils join at once. Raises LoadError if one cannot."""
        loop = asyncio.get_running_loop()
        host = f"[{self._host}]:{self._port}" if ":" in self._host else f"{self._host}:{self._port}"
        try:
            made = [
                loop.create_connection(partial(SimulatedPupil, host, self._heard, hello), self._host, self._port)
                for hello in hellos(self._code, self._players)
            ]
            self.pupils = [pupil for _, pupil in await asyncio.gather(*made)]
            await asyncio.wait_for(self._ready.wait(), PATIENCE)
        except (OSError, TimeoutError) as error:
            raise self._missing(str(error) or tr("no answer in time")) from None
        if self._in < self._players:
            raise self._missing(tr("no answer in time"))

    def _missing(self, why: str) -> LoadError:
        """Return why not all joined; an error message from the room takes precedence."""
        why = tr("they wait for the teacher to let them in") if self._waiting else why
        why = (self.trouble[0] if self.trouble else why).rstrip(".")
        return LoadError(tr("Only {n} of {of} came in: {why}.", n=self._in, of=self._players, why=why))

    def close(self) -> None:
        """Disconnect all pupils."""
        for timer in self._timers:
            timer.cancel()
        for pupil in self.pupils:
            if pupil.transport is not None:
                pupil.transport.abort()

    def result(self, joining: float) -> Result:
        """Return the result so far."""
        sent = sum(len(pupil.sent) for pupil in self.pupils)
        known = sum(len(pupil.done) for pupil in self.pupils)
        spread = max((1000 * (max(times) - min(times)) for times in self._seen.values()), default=0.0)
        return Result(sent, known, sent - known, self._doubled, self._refused, tuple(self._times), joining, spread)

    async def _settled(self) -> None:
        """Wait for the last acknowledgements, with a time limit."""
        for timer in self._timers:
            timer.cancel()
        ends = time.perf_counter() + SETTLE
        while time.perf_counter() < ends and any(len(pupil.done) < len(pupil.sent) for pupil in self.pupils):
            await asyncio.sleep(0.02)

    def _heard(self, pupil: SimulatedPupil, message: dict[str, Any]) -> None:
        match message.get("t"):
            case "welcome":
                pupil.token, pupil.name = message["token"], message["name"]
                self._in += 1
                if self._in >= self._players:
                    self._ready.set()
            case "question" if pupil.asked != message["q"]:
                self._question(pupil, message)
            case "got":
                self._got(pupil, message["id"])
            case "reveal" if not self.reveals or self.reveals[-1]["q"] != message["q"]:
                self.reveals.append(message)
            case "over":
                self._over.set()
            case "waiting":
                self._waiting = True
            case "error" if message.get("code") == "not-listed":
                self._refuse(tr("the room has a class list, and these pupils are on none. Serve it with --names made"))
            case "error" | "refused":
                self._refused += bool(message.get("id"))
                self._refuse(message["text"])

    def _refuse(self, why: str) -> None:
        """Handle a refusal. Pupils who have not joined by then cannot join any more, so waiting for them ends."""
        self.trouble.append(why)
        self._ready.set()

    def _got(self, pupil: SimulatedPupil, name: str) -> None:
        if name in pupil.done:
            self._doubled += 1
        elif name in pupil.sent:
            pupil.done.add(name)
            self._times.append(1000 * (time.perf_counter() - pupil.sent[name]))

    def _question(self, pupil: SimulatedPupil, message: dict[str, Any]) -> None:
        pupil.asked = message["q"]
        now = time.perf_counter()
        self._seen.setdefault(message["q"], []).append(now)
        if not self._first.is_set():
            self._first.set()
            self._ends = now + self._seconds
        room = min(self._ends - now, message["left"] * 0.8 if message.get("seconds") else self._seconds)
        if room <= 0:
            return
        loop = asyncio.get_running_loop()
        self._timers.append(loop.call_later(self._chance.random() * min(room, 1.0), self._answer, pupil, message))

    def _answer(self, pupil: SimulatedPupil, message: dict[str, Any]) -> None:
        given = some_answer(message, self._chance)
        if given is None:
            return
        name = f"{message['q']}-{self._chance.getrandbits(64):x}"
        pupil.sent[name] = time.perf_counter()
        pupil.send(say.AnswerMessage(message["q"], name, given))


def hellos(code: str, players: int) -> Iterator[say.Join]:
    """Yield a join message for each pupil. The name is used if names are free, and is unique in the room."""
    room_for = token_hex(2)
    for number in range(1, players + 1):
        yield say.Join(say.VERSION, code, f"{number}/{room_for}")


def some_answer(message: dict[str, Any], chance: Random) -> tuple[str, ...] | None:
    """Return a random answer to a question message; None for places on a map."""
    ids = [one["id"] for one in message.get("options", ())]
    match message["kind"]:
        case "multiple":
            return tuple(chance.sample(ids, chance.randint(1, len(ids))))
        case "order":
            return tuple(chance.sample(ids, len(ids)))
        case "match":
            return tuple(chance.choice(ids) for _ in message["items"])
        case "number" | "timeline":
            return (str(chance.randint(1900, 2020)),)
        case "typed":
            return (chance.choice(("Laos", "Bangkok", "Viet Nam", "Manila")),)
        case "map":
            return ("a",)
    return (chance.choice(ids),)
