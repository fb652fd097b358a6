"""The door of the server: who may connect, who has taken too long; aiohttp's own protocol with a clock beside it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

# This module is imported by the server's thread, not at the start.
from aiohttp import web  # noqa: TID253
from aiohttp.web_protocol import RequestHandler  # noqa: TID253

from aseandesk.classroom.limits import BYTES, BYTES_A_SECOND, FIRST_BYTES, OUTSIDE, PIECE, REQUEST, Bucket, network

quiet = logging.getLogger("aseandesk.classroom.http")
quiet.addHandler(logging.NullHandler())
quiet.propagate = False
_SILENT: dict[str, Any] = {"logger": quiet, "access_log": None}
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]
Fault = Callable[[int], web.StreamResponse]
"""The answer, by its status, to what is no request, or to one at which the server itself fails."""


class Admission(web.Server):
    """Takes connections. Those that have not come in yet are in `outside`, by network, the oldest first.

    Above OUTSIDE of a network (of this laptop itself: `most`) its oldest is cut; above `most_of_all` connections, whether in or not, the
    oldest of the network that has most of them.
    """

    def __init__(self, handler: Handler, most: int, most_of_all: int, fault: Fault) -> None:
        super().__init__(handler)
        self.most, self.most_of_all, self.fault = most, most_of_all, fault
        self.outside: dict[str, dict[Guest, None]] = {}

    def __call__(self) -> RequestHandler:
        return Guest(self, self._loop)

    def came(self, guest: Guest) -> None:
        """A connection stands outside."""
        row = self.outside.setdefault(guest.network, {})
        row[guest] = None
        if len(row) > (self.most if guest.own else min(self.most, OUTSIDE)):
            next(iter(row)).cut()
        elif len(self.connections) > self.most_of_all:
            largest = max(self.outside, key=lambda one: len(self.outside[one]))
            next(iter(self.outside[largest])).cut()

    def gone(self, guest: Guest) -> None:
        """It has come in, or ended."""
        row = self.outside.get(guest.network)
        if row is not None:
            row.pop(guest, None)
            if not row:
                del self.outside[guest.network]


class Guest(RequestHandler):
    """One connection. It must send a whole request within FIRST_BYTES, and be a socket that was let in, or done, within REQUEST.

    What comes quicker than BYTES_A_SECOND is held back: no one can keep the loop busy with reading."""

    def __init__(self, door: Admission, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(door, loop=loop, keepalive_timeout=FIRST_BYTES, lingering_time=0.0, max_headers=64, **_SILENT)
        self.door = door
        self.address = self.network = ""
        self.own = False
        """Does it come from this laptop itself?"""
        self._clock: asyncio.TimerHandle | None = None
        self._pace = Bucket(BYTES, BYTES_A_SECOND, loop.time())
        self._held = bytearray()
        self._later: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        peer = transport.get_extra_info("peername")
        self.address = peer[0] if peer else ""
        self.network = network(self.address)
        here = transport.get_extra_info("sockname")
        self.own = bool(peer and here and peer[0] == here[0])
        self._clock = self._loop.call_later(FIRST_BYTES, self.cut)
        self.door.came(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self.inside()
        if self._later is not None:
            self._later.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if not data or (not self._held and self._pace.take(self._loop.time(), len(data))):
            super().data_received(data)
            return
        self._held += data
        if self.transport is not None:
            self.transport.pause_reading()
        if self._later is None:
            self._go_on()

    def _go_on(self) -> None:
        """Let the next piece of what was held through if it is time, and come back for the rest."""
        self._later = None
        piece = bytes(self._held[:PIECE])
        if self._pace.take(self._loop.time(), len(piece)):
            del self._held[:PIECE]
            super().data_received(piece)
        if self._held:
            self._later = self._loop.call_later(self._pace.wait(min(PIECE, len(self._held))), self._go_on)
        elif self.transport is not None and not self._reading_paused:
            self.transport.resume_reading()

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Answer what could not be read, or failed, as everything is answered here; aiohttp's own answer tells versions and details."""
        if status >= 500:
            self.log_exception("Error at a request of %s", self.address, exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("an answer is under way already")
        return self.door.fault(status)

    def asked(self) -> None:
        """A whole request has come: the next clock runs."""
        if self._clock is not None:
            self._clock.cancel()
        self._clock = self._loop.call_later(REQUEST, self.cut)

    def inside(self) -> None:
        """No clock runs any more: it is a player's socket, or it has ended."""
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
        self.door.gone(self)

    def cut(self) -> None:
        """End the connection at once; of those that come in the same moment each cuts another one."""
        self.door.gone(self)
        if self.transport is not None:
            self.transport.abort()
