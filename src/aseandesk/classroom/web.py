"""HTTP and WebSocket handling: the phone page, its images, and the sockets of phones and of the teacher."""

from __future__ import annotations

import asyncio
import ipaddress
import re
from collections.abc import Callable, Coroutine, Mapping
from hmac import compare_digest
from typing import Any, cast

import msgspec
from aiohttp import WSMsgType, web  # noqa: TID253  # this module is imported by the server's thread, not at the start

from aseandesk.classroom import messages as say
from aseandesk.classroom.admission import ClientConnection
from aseandesk.classroom.commands import parse
from aseandesk.classroom.devices import Device
from aseandesk.classroom.limits import (
    A_SECOND,
    ALIVE,
    FIRST_WORD,
    GUESS_SECONDS,
    MESSAGES,
    PATIENCE,
    Bucket,
    Guesses,
)
from aseandesk.classroom.outbox import Outbox
from aseandesk.classroom.phrases import Translation, spoken
from aseandesk.classroom.room_session import RoomSession
from aseandesk.classroom.wire_question import Refused
from aseandesk.words import tr

File = tuple[bytes, str]
"""Bytes and content type."""
Pictures = Callable[[int, int], "File | None"]
"""Returns the image with a number of the question at an index."""
_PAGE = re.compile(r"/([A-Za-z]{6})?")
_PICTURE = re.compile(r"/pic/(\d{1,4})/(\d{1,3})")
_MAP = re.compile(r"/map/(\d{1,4})")
_WORDS = re.compile(r"/words/([a-z]{2,3})")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[0-9.]+|localhost)(:\d{1,5})?")
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "ASEANdesk",
}


class Site:
    """Answers requests. `pages` are the files of the page by path, `languages` those of the app by code."""

    def __init__(
        self,
        room_session: RoomSession,
        pages: Mapping[str, File],
        pictures: Pictures,
        languages: Mapping[str, Translation],
        host_token: str,
    ) -> None:
        self.room_session = room_session
        self._pages, self._pictures, self._languages = pages, pictures, languages
        self._host_token = host_token
        self._guesses = Guesses()
        self.hosts: set[Any] = set()

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """Return the response to a request; for a socket when it has ended."""
        connection = cast(ClientConnection, request.protocol)
        connection.request_received()
        if not is_own_host(request.host):
            return self._plain(request, 421, tr("This address is not the classroom's."))
        if request.method != "GET":
            return self._plain(request, 405, tr("Only reading is possible here."))
        path = request.path
        if path in {"/ws", "/host"}:
            return await self._socket(request, connection, host=path == "/host")
        found = self._file(path)
        if found is None:
            return self._plain(request, 404, tr("There is nothing here."))
        return self._give(200, *found, request.host)

    def fault(self, status: int) -> web.Response:
        """Return the response for an invalid request (400) or a server error (500)."""
        text = tr("This request is not understood.") if status < 500 else tr("The classroom could not answer this request.")
        return self._give(status, text.encode(), "text/plain")

    def _file(self, path: str) -> File | None:
        if _PAGE.fullmatch(path):
            return self._pages["/"]
        if path in self._pages:
            return self._pages[path]
        if match := _WORDS.fullmatch(path):
            return msgspec.json.encode(spoken(match[1], self._languages)), "application/json"
        match = _PICTURE.fullmatch(path) or _MAP.fullmatch(path)
        if match is None or not self._is_shown(int(match[1])):
            return None
        return self._pictures(int(match[1]), int(match[2]) if match.re is _PICTURE else -1)

    def _is_shown(self, place: int) -> bool:
        """Has the question been shown? Images of later questions are refused."""
        room = self.room_session.room
        return room.phase != "lobby" and 0 <= place <= room.at

    def _plain(self, request: web.BaseRequest, status: int, text: str) -> web.Response:
        return self._give(status, text.encode(), "text/plain", request.host)

    def _give(self, status: int, body: bytes, kind: str, host: str = "") -> web.Response:
        text = kind.startswith("text/") or kind.endswith(("json", "javascript", "svg+xml"))
        made = web.Response(body=body, status=status, content_type=kind, charset="utf-8" if text else None)
        made.headers.update(_SAFE)
        made.headers["Content-Security-Policy"] = policy(host if is_own_host(host) else "")
        made.force_close()
        return made

    # ---- sockets

    async def _socket(self, request: web.BaseRequest, connection: ClientConnection, *, host: bool) -> web.StreamResponse:
        if not is_own_origin(request.headers.get("Origin"), request.host):
            return self._plain(request, 403, tr("This page comes from elsewhere."))
        if host and not is_this_machine(connection.address):
            return self._plain(request, 403, tr("Only on the laptop itself."))
        if request.headers.get("Upgrade", "").lower() != "websocket":
            return self._plain(request, 426, tr("A WebSocket is expected here."))
        socket = web.WebSocketResponse(heartbeat=ALIVE, max_msg_size=say.MOST_BYTES + 1, compress=False, autoping=False, writer_limit=0)
        socket.headers["Server"] = _SAFE["Server"]
        try:
            await socket.prepare(request)
        except web.HTTPException as error:
            return self._plain(request, error.status, tr("A WebSocket is expected here."))
        line = PhoneSocket(socket, connection)
        try:
            await (self._host(line) if host else self._phone(line))
        finally:
            self.hosts.discard(line)
            if line.player:
                self.room_session.left(line)
            await line.close()
        return socket

    async def _phone(self, line: PhoneSocket) -> None:
        while (data := await line.next(None if line.player else FIRST_WORD)) is not None:
            try:
                await self._take(line, say.decoded(data))
            except Refused as error:
                line.post(say.encoded(say.Trouble(error.code, str(error))))
            except (msgspec.DecodeError, RecursionError):  # deeply nested JSON is no message either
                line.post(say.encoded(say.Trouble("bad-message", tr("This message is not understood."))))

    async def _take(self, line: PhoneSocket, message: say.FromPhone) -> None:
        match message:
            case say.Time():
                line.post(say.encoded(say.Clock(message.c, round(self.room_session.now() * 1000, 1))))
            case say.Join():
                await self._join(line, message)
            case say.AnswerMessage() if line.player:
                try:
                    self.room_session.answer(line, message)
                except Refused as error:
                    line.post(say.encoded(say.Trouble(error.code, str(error), message.q, message.id[:64])))
            case say.NextRequest() if line.player:
                self.room_session.onward(line, message)
            case _:
                raise Refused("not-in", tr("Join first."))

    async def _join(self, line: PhoneSocket, message: say.Join) -> None:
        if line.player:
            raise Refused("known", tr("You are in already."))
        network, loop = line.connection.network, asyncio.get_running_loop()
        if not message.token and self._guesses.many(network, loop.time()):
            await asyncio.sleep(GUESS_SECONDS)
        try:
            self.room_session.join(line, message)
        except Refused as error:
            if error.code in {"bad-code", "no-token"}:
                self._guesses.wrong(network, loop.time())
            raise
        line.connection.stop_timers()

    async def _host(self, line: PhoneSocket) -> None:
        """Serve the teacher's socket: it sends the token first, then commands as text; events are sent back."""
        given = await line.next(FIRST_WORD)
        if given is None or not compare_digest(given.encode(), self._host_token.encode()):
            line.post(msgspec.json.encode({"event": "refused", "text": tr("This is not the teacher's token.")}).decode())
            return
        line.connection.stop_timers()
        self.hosts.add(line)
        while (data := await line.next(None)) is not None:
            try:
                self.room_session.command(parse(data))
            except Refused as error:
                line.post(msgspec.json.encode({"event": "refused", "text": str(error)}).decode())


class PhoneSocket:
    """The socket of a phone, or of a teacher."""

    __slots__ = ("_beyond", "_bucket", "_outbox", "connection", "device", "player", "socket")

    def __init__(self, socket: web.WebSocketResponse, connection: ClientConnection) -> None:
        self.socket, self.connection, self.player = socket, connection, ""
        self.device = Device(connection.address, connection.network, connection.own)
        self._outbox = Outbox(socket, connection.cut)
        if isinstance(connection.transport, asyncio.Transport):
            connection.transport.set_write_buffer_limits(high=0)
        self._bucket, self._beyond = Bucket(MESSAGES, A_SECOND, asyncio.get_running_loop().time()), 0

    async def next(self, seconds: float | None) -> str | None:
        """Return the next text. None if the socket ended, exceeded a limit, sent something else than text, or was silent for `seconds`."""
        while await self._in_time():
            try:
                message = await self.socket.receive(seconds)
            except TimeoutError:
                return None
            if message.type is WSMsgType.PING:
                self._outbox.post(message.data, WSMsgType.PONG)
            elif message.type is not WSMsgType.PONG:
                return message.data if message.type is WSMsgType.TEXT else None
        return None

    async def _in_time(self) -> bool:
        """Wait until the rate limit allows another message, ping or pong; False if the limit was exceeded too far."""
        if not self._bucket.take(asyncio.get_running_loop().time()):
            self._beyond += 1
            await asyncio.sleep(self._bucket.wait())  # unread messages wait in the phone
        return self._beyond <= PATIENCE

    def post(self, text: str) -> None:
        """Queue a message; never waits."""
        self._outbox.post(text.encode())

    def dismiss(self) -> None:
        """Close the socket, because another one replaces it."""
        self.post(say.encoded(say.Trouble("elsewhere", tr("You went on in another tab or on another device."))))
        _soon(self.close())

    async def close(self) -> None:
        """Send what is queued and close the socket, with a time limit."""
        await self._outbox.close()


_sending: set[asyncio.Task[None]] = set()


def _soon(work: Coroutine[Any, Any, None]) -> None:
    """Run it as a task and keep a reference; the event loop alone might drop the task half done."""
    task = asyncio.get_running_loop().create_task(work)
    _sending.add(task)
    task.add_done_callback(_sending.discard)


def is_own_host(host: str) -> bool:
    """Is it an IP address? A host name could be made to point here by anybody (DNS rebinding)."""
    match = _HOST.fullmatch(host)
    if match is None:
        return False
    if match[1].lower() == "localhost":
        return True
    try:
        ipaddress.ip_address(match[1].strip("[]"))
    except ValueError:
        return False
    return True


def is_own_origin(origin: str | None, host: str) -> bool:
    """Was the requesting page loaded from here? Programs that are not browsers send no origin."""
    return origin is None or origin.lower() == f"http://{host.lower()}"


def is_this_machine(address: str) -> bool:
    """Does the connection come from this machine?"""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return (mapped or found).is_loopback


def policy(host: str) -> str:
    """Return the content security policy: only this server. Older Safari does not include sockets in `'self'`, so they are named."""
    sockets = f" ws://{host}" if host else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src 'self'{sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
