"""Connection limits of the server: which connections are accepted, and which are cut for taking too long. It extends aiohttp's protocol."""

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
"""Returns the response for a status code: for an invalid request, or an error of the server."""


class Admission(web.Server):
    """Accepts connections. Those that have not joined yet are in `waiting`, by network, the oldest first.

    If a network has more than OUTSIDE of them (for this laptop itself: `most`), its oldest is cut. If there are more than `most_of_all`
    connections in all, the oldest of the network with the most waiting ones is cut.
    """

    def __init__(self, handler: Handler, most: int, most_of_all: int, fault: Fault) -> None:
        super().__init__(handler)
        self.most, self.most_of_all, self.fault = most, most_of_all, fault
        self.waiting: dict[str, dict[ClientConnection, None]] = {}

    def __call__(self) -> RequestHandler:
        return ClientConnection(self, self._loop)

    def add_waiting(self, connection: ClientConnection) -> None:
        """Count a connection that has not joined yet."""
        row = self.waiting.setdefault(connection.network, {})
        row[connection] = None
        if len(row) > (self.most if connection.own else min(self.most, OUTSIDE)):
            next(iter(row)).cut()
        elif len(self.connections) > self.most_of_all:
            largest = max(self.waiting, key=lambda one: len(self.waiting[one]))
            next(iter(self.waiting[largest])).cut()

    def remove_waiting(self, connection: ClientConnection) -> None:
        """Stop counting a connection, which has joined or ended."""
        row = self.waiting.get(connection.network)
        if row is not None:
            row.pop(connection, None)
            if not row:
                del self.waiting[connection.network]


class ClientConnection(RequestHandler):
    """One connection. It must send a complete request within FIRST_BYTES, and be an accepted socket or be done within REQUEST.

    Reading is throttled to BYTES_A_SECOND, so that no client can keep the event loop busy.
    """

    def __init__(self, admission: Admission, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(admission, loop=loop, keepalive_timeout=FIRST_BYTES, lingering_time=0.0, max_headers=64, **_SILENT)
        self.admission = admission
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
        self.admission.add_waiting(self)

    def connection_lost(self, exc: BaseException | None) -> None:
        self.stop_timers()
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
        """Pass on the next piece of throttled data if it is time, and schedule the rest."""
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
        """Answer invalid requests and server errors like all others; aiohttp's own answer reveals versions and details."""
        if status >= 500:
            self.log_exception("Error at a request of %s", self.address, exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("an answer is under way already")
        return self.admission.fault(status)

    def request_received(self) -> None:
        """A complete request has arrived: start the time limit for the whole connection."""
        if self._clock is not None:
            self._clock.cancel()
        self._clock = self._loop.call_later(REQUEST, self.cut)

    def stop_timers(self) -> None:
        """Stop all time limits: the connection is a player's socket, or it has ended."""
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None
        self.admission.remove_waiting(self)

    def cut(self) -> None:
        """End the connection at once and stop counting it, so that connections arriving at the same time each cut a different one."""
        self.admission.remove_waiting(self)
        if self.transport is not None:
            self.transport.abort()
