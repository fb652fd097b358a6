"""The server of a classroom in its own thread, so that window and room cannot block each other.

    server = Server(Lesson(room, grader, journal, people, code), on_event=hear)
    url = server.start()
    server.do(TeacherCommand("next"))
    server.snapshot().room

`on_event` is called in the server's thread; a window turns it into a signal.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

import msgspec

from aseandesk.classroom.auto_advance import BY_HAND, AutoAdvance
from aseandesk.classroom.commands import TeacherCommand
from aseandesk.classroom.journal import Journal, JournalError
from aseandesk.classroom.limits import ACCEPT, BEHIND, QUEUE, SPARE, more_files
from aseandesk.classroom.names import People
from aseandesk.classroom.phrases import Translation
from aseandesk.classroom.state import Player, Room
from aseandesk.classroom.wire_question import Grader
from aseandesk.desktop.background_thread import BackgroundThread
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.classroom.room_session import RoomSession
    from aseandesk.classroom.web import Pictures, Site

PORTS = (8080, 8081, 8082, 8088, 8888, 0)
"""The ports that are tried in order if none is given; 0 is any free port."""
_PAGE = Path(__file__).with_name("page")
_NO_ROOM = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
_START = 15.0
"""Seconds in which the server must listen or report an error."""


class ServerError(Exception):
    """A server that cannot be started; its text is a sentence."""


class Lesson(msgspec.Struct, frozen=True):
    """A lesson: the room, the grader, the journal, the people, and the room code."""

    room: Room
    grader: Grader
    journal: Journal
    people: People
    code: str


class Snapshot(msgspec.Struct, frozen=True):
    """A lesson at one time: the room, names of players, connected phones, elapsed seconds, and the address of each player (only the number
    of players that share one is shown).
    """

    room: Room
    names: dict[str, str]
    connected: frozenset[str]
    now: float
    addresses: dict[str, str] = {}

    def name(self, player: str) -> str:
        """Return the name of a player."""
        return self.names.get(player) or self.room.players[player].alias

    @property
    def here(self) -> tuple[Player, ...]:
        """Return the players who are present; where phones are used, those whose phone is connected."""
        by_phone = self.room.rules.by == "phones"
        return tuple(one for one in self.room.present if not by_phone or one.id in self.connected)

    @property
    def here_words(self) -> str:
        """Return how many players are present and disconnected, for the class and the teacher."""
        here = len(self.here)
        away = len(self.room.present) - here
        if not away:
            return count(here, "One is here", "{n} are here") if here else tr("Nobody is here yet")
        told = count(here, "One is here", "{n} are here") if here else tr("Nobody is here")
        return f"{told} · {count(away, 'one is away', '{n} are away')}"

    def same_device(self, player: str) -> tuple[str, ...]:
        """Return the players from the same device, including the player itself."""
        address = self.addresses.get(player)
        here = (one for one in self.room.players.values() if not one.kicked)
        return tuple(one.id for one in here if one.id == player or (address and self.addresses.get(one.id) == address))


def _no_picture(_place: int, _number: int) -> None:
    return None


def _nobody(_event: dict[str, Any]) -> None:
    return None


class Server:
    """A lesson on the network. `host` is the address to listen on ("" for all), `port` 0 for the first free one of PORTS."""

    def __init__(
        self,
        lesson: Lesson,
        *,
        pictures: Pictures = _no_picture,
        languages: Mapping[str, Translation] | None = None,
        on_event: Callable[[dict[str, Any]], None] = _nobody,
        host: str = "",
        port: int = 0,
        address: str = "",
        auto_advance: AutoAdvance = BY_HAND,
    ) -> None:
        self._lesson, self._pictures, self._languages = lesson, pictures, languages or {}
        self._on_event, self._host, self._port, self._address, self._auto_advance = on_event, host, port, address, auto_advance
        self.host_token = token_hex(16)
        self.port = 0
        self.url = ""
        self._sockets: list[socket.socket] = []
        self._files, self._told_full = 0, False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._room_session: RoomSession | None = None
        self._site: Site | None = None
        self._stop: asyncio.Event | None = None
        self._ready = threading.Event()
        self._trouble: BaseException | None = None
        self._thread = BackgroundThread("classroom", self._run)

    def start(self) -> str:
        """Start listening. Returns the address for joining, such as "http://192.168.1.20:8080/BCDFHJ". Raises ServerError with a
        sentence.
        """
        from aseandesk.classroom.net import best_address, in_url

        self._sockets = listening(self._host, self._port)
        self.port = self._sockets[0].getsockname()[1]
        shown = self._address or (self._host if self._host not in {"", "0.0.0.0", "::"} else best_address())
        self.url = f"http://{in_url(shown)}:{self.port}/{self._lesson.code}"
        self._files = more_files(self._lesson.room.rules.most * 2 + 512)
        self._thread.start()
        self._ready.wait(_START)
        if self._trouble is not None or self._room_session is None:
            raise ServerError(tr("The classroom could not be opened: {why}.", why=self._trouble or tr("it took too long")))
        return self.url

    def do(self, command: TeacherCommand) -> Future[str]:
        """Carry out a command, from any thread. The result is "" or a sentence with the reason of a refusal."""
        done: Future[str] = Future()
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._command, command, done)
        return done

    def enter(self, act: Callable[[RoomSession], object]) -> Future[str]:
        """Call `act` with the room session in its thread, for actions without a phone. The result is "" or a sentence with the reason of a
        refusal.
        """
        done: Future[str] = Future()
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._act, act, done)
        return done

    def snapshot(self) -> Snapshot:
        """Return the current state of the lesson, from any thread."""
        room_session = self._room_session
        if room_session is None:
            return Snapshot(self._lesson.room, dict(self._lesson.people.names), frozenset(), self._lesson.room.now)
        addresses = {player: device.address for player, device in tuple(room_session.devices.by_player.items())}
        return Snapshot(
            room_session.room, dict(room_session.people.names), frozenset(tuple(room_session.phones)), room_session.now(), addresses
        )

    def stop(self) -> None:
        """Close all connections and the journal, and wait for that. Everything that was acknowledged is on disk."""
        if self._loop is not None and self._thread.is_alive() and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(_START)

    # ---- in the server's thread

    def _command(self, command: TeacherCommand, done: Future[str]) -> None:
        self._act(lambda room_session: room_session.command(command), done)

    def _act(self, act: Callable[[RoomSession], object], done: Future[str]) -> None:
        from aseandesk.classroom.wire_question import Refused

        assert self._room_session is not None
        try:
            act(self._room_session)
        except Refused as error:
            done.set_result(str(error))
        else:
            done.set_result("")

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:  # noqa: BLE001  # whatever it is, the teacher hears of it in words
            self._trouble = error
            self._on_event({"event": "stopped", "text": tr("The classroom has stopped: {why}.", why=error)})
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        from aseandesk.classroom.admission import Admission
        from aseandesk.classroom.room_session import RoomSession
        from aseandesk.classroom.web import Site

        lesson, self._loop, self._stop = self._lesson, asyncio.get_running_loop(), asyncio.Event()
        self._room_session = RoomSession(
            lesson.room, lesson.grader, lesson.journal, lesson.people, lesson.code, self._tell, self._auto_advance
        )
        self._site = Site(self._room_session, pages(), self._pictures, self._languages, self.host_token)
        admission = Admission(self._site.answer, lesson.room.rules.most, max(SPARE, self._files - SPARE), self._site.fault)
        self._loop.set_exception_handler(self._unexpected)
        servers = [await self._loop.create_server(admission, sock=one, backlog=ACCEPT) for one in self._sockets]
        for one in self._sockets:
            one.listen(QUEUE)  # asyncio would accept as many at a time as may queue; here the queue is longer
        self._ready.set()
        try:
            await self._stop.wait()
        finally:
            for listener in servers:
                listener.close()
            try:
                await self._room_session.close()
            except JournalError as error:
                self._tell({"event": "trouble", "text": str(error)})
            await admission.shutdown(1.0)

    def _unexpected(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Handle errors that asyncio cannot handle. A lack of file handles is reported once, other errors as usual."""
        error = context.get("exception")
        if not isinstance(error, OSError) or error.errno not in _NO_ROOM:
            loop.default_exception_handler(context)
        elif not self._told_full:
            self._told_full = True
            self._tell({"event": "trouble", "text": tr("This laptop takes no more connections at once ({why}).", why=error.strerror)})

    def _tell(self, event: dict[str, Any]) -> None:
        self._on_event(event)
        if self._site is not None and self._site.hosts:
            text = msgspec.json.encode(event).decode()
            for line in tuple(self._site.hosts):
                line.post(text)


def listening(host: str, port: int) -> list[socket.socket]:
    """Return sockets that listen on a port, for IPv4 and, where available, IPv6. Raises ServerError with a sentence."""
    why: OSError | None = None
    for one in (port,) if port else PORTS:
        try:
            if ":" in host:
                return [_bound(socket.AF_INET6, host, one)]
            first = _bound(socket.AF_INET, host or "0.0.0.0", one)
        except OSError as error:
            if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                where = tr("{host} is no address of this machine: name one that it has, or none, to listen on all of them.", host=host)
                raise ServerError(where) from None
            why = error
            continue
        if host:
            return [first]
        try:
            return [first, _bound(socket.AF_INET6, "::", first.getsockname()[1])]
        except OSError:
            return [first]  # a machine without IPv6
    raise ServerError(
        tr("Nothing can listen on port {port} of {host}: {why}.", port=port, host=host or "*", why=why.strerror if why else "")
    )


def _bound(family: int, host: str, port: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # inherited by connections; else the system may buffer a megabyte for each
        made.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BEHIND)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((host, port))
        made.listen(QUEUE)
        made.setblocking(False)
    except OSError:
        made.close()
        raise
    return made


def pages() -> dict[str, tuple[bytes, str]]:
    """Return the files of the phone page, by their URL path."""
    kinds = {
        "/": ("index.html", "text/html"),
        "/page.css": ("page.css", "text/css"),
        "/page.js": ("page.js", "text/javascript"),
        "/icon.svg": ("icon.svg", "image/svg+xml"),
    }
    return {path: ((_PAGE / name).read_bytes(), kind) for path, (name, kind) in kinds.items()}
