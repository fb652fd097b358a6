"""The send queue of one socket. Posting never blocks; a socket that is too slow is cut."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from aiohttp import WSMsgType, web  # noqa: TID253  # this module is imported by the server's thread, not at the start

from aseandesk.classroom.limits import BEHIND, CLOSES, TAKES


class Outbox:
    """A queue of about BEHIND bytes and the task that sends it. `cut` ends the connection at once.

    The socket must have `writer_limit=0` and its transport no write buffer, so that a message counts as sent when the system has accepted
    it.
    """

    __slots__ = ("_bytes", "_cut", "_queue", "_socket", "_task")

    def __init__(self, socket: web.WebSocketResponse, cut: Callable[[], None]) -> None:
        self._socket, self._cut = socket, cut
        self._queue: deque[tuple[WSMsgType, bytes]] = deque()
        self._bytes = 0
        self._task: asyncio.Task[None] | None = None

    def post(self, data: bytes, kind: WSMsgType = WSMsgType.TEXT) -> None:
        """Queue a message. Cuts the connection if too much is queued already."""
        if self._socket.closed:
            return
        if self._bytes > BEHIND:
            self._end()
            return
        self._queue.append((kind, data))
        self._bytes += len(data)
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._send_all())

    async def close(self) -> None:
        """Send what is queued, then close the socket. Cuts the connection if that takes longer than CLOSES."""
        try:
            async with asyncio.timeout(CLOSES):
                if self._task is not None:
                    await asyncio.shield(self._task)
                await self._socket.close()
        except (TimeoutError, ConnectionError, RuntimeError):
            self._end()

    async def _send_all(self) -> None:
        try:
            while self._queue:
                kind, data = self._queue.popleft()
                async with asyncio.timeout(TAKES):
                    await self._socket.send_frame(data, kind)
                self._bytes -= len(data)
        except (TimeoutError, ConnectionError, RuntimeError):  # the peer does not read, or the connection has ended
            self._end()
        finally:
            self._task = None

    def _end(self) -> None:
        self._queue.clear()
        self._cut()
