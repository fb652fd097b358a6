"""What comes by chance: messages, frames and bytes of any kind. No task of the server ends by an error that nobody expected, and the next
pupil comes in. With what reads them carefully taken out by a patch, the same chance finds an error."""

import ipaddress
import json
import logging
import socket

import pytest
from aiohttp.http_exceptions import HttpProcessingError
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from phone import Closed, Phone, free_port

from aseandesk.classroom import admission, messages, web
from aseandesk.classroom.opening import begin
from aseandesk.classroom.server import Server
from aseandesk.classroom.state import Rules

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
WORDS = st.sampled_from(["join", "answer", "on", "time", "welcome", "reveal", ""])
MESSAGE = st.fixed_dictionaries(
    {"t": WORDS},
    optional={"q": ANYTHING, "id": ANYTHING, "given": ANYTHING, "v": ANYTHING, "code": ANYTHING, "token": ANYTHING, "c": ANYTHING},
)
ODD = st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40)
SAID = st.sampled_from(["127.0.0.1", "[::1]:80", "websocket", "Upgrade", "13", "chunked", "-1", "99999999999"]) | ODD
FIELD = st.tuples(
    st.sampled_from(["Host", "Origin", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Content-Length", "X"]),
    SAID,
)
REQUEST = st.builds(
    lambda method, path, fields: (
        f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields) + "\r\n"
    ).encode("latin-1"),
    st.sampled_from(["GET", "POST", "HEAD", "BREW"]),
    st.sampled_from(["/", "/ws", "/host", "/pic/0/0", "/words/en", "*"]) | ODD.map("/{}".format),
    st.builds(lambda host, fields: [("Host", host), *fields], SAID, st.lists(FIELD, max_size=5)) | st.lists(FIELD, max_size=6),
)
"""Half of them name a host: a request without one is sent away before anything of ours reads it."""


class Faults(logging.Handler):
    """Errors that nobody expected: aiohttp tells those of a request, asyncio those of a connection or a task."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.told = []

    def emit(self, record):
        if record.exc_info and isinstance(record.exc_info[1], HttpProcessingError):
            return  # what is no HTTP is answered by 400
        self.told.append(record.getMessage() + str(record.exc_info))


@pytest.fixture
def server(core, every_kind, tmp_path):
    opened = begin(core, every_kind, Rules(), tmp_path / "a.classroom")
    heard, faults = [], Faults()
    made = Server(opened.lesson, pictures=opened.pictures, on_event=heard.append, host="127.0.0.1", port=free_port())
    made.faults = faults.told
    logs = (admission.quiet, logging.getLogger("asyncio"))
    for log in logs:
        log.addHandler(faults)
    made.start()
    yield made
    made.stop()
    for log in logs:
        log.removeHandler(faults)
    assert not [one for one in heard if one["event"] in {"stopped", "trouble"}]


def by_chance(attempt, examples=60, **what):
    """Try it with so much chance; ends with the first that harms."""
    given(**what)(settings(max_examples=examples, phases=(Phase.generate,))(attempt))()


def still_serves(server):
    phone = Phone(server.url)
    assert phone.join()["t"] == "welcome"
    phone.close()
    assert not server.faults


def messaged(server, message, first):
    phone = Phone(server.url, seconds=2)
    if first:
        phone.join()
    phone.raw(json.dumps(message).encode())
    phone.say("time", c=7)
    try:
        while phone.next()["t"] != "time":
            pass
    except Closed:
        pass
    phone.close()
    still_serves(server)


def framed(server, data, opcode):
    phone = Phone(server.url)
    phone.raw(data, opcode)
    phone.raw(b'{"t":"time","c":7}')
    try:
        while True:
            if phone.next(2)["t"] == "time":
                break
    except (Closed, TimeoutError):
        pass
    phone.close()
    still_serves(server)


def sent(server, data):
    with socket.create_connection(("127.0.0.1", server.port), 5) as talking:
        answer = b""
        try:
            talking.sendall(data)
            talking.shutdown(socket.SHUT_WR)
            while part := talking.recv(4096):
                answer += part
        except OSError:
            pass  # it hung up on us, which it may
    assert b"Traceback" not in answer
    assert b" 500 " not in answer.partition(b"\r\n")[0]
    still_serves(server)


def test_no_message_harms_the_server(server):
    by_chance(lambda message, first: messaged(server, message, first), message=MESSAGE, first=st.booleans())


def test_a_message_that_is_taken_for_what_it_says_harms(server, monkeypatch):
    kinds = {"join": messages.Join, "answer": messages.AnswerMessage, "on": messages.NextRequest, "time": messages.Time}

    def unchecked(data):
        row = json.loads(data)
        return kinds[row.pop("t")](**row)

    monkeypatch.setattr(messages, "decoded", unchecked)
    with pytest.raises(AssertionError):
        by_chance(lambda message, first: messaged(server, message, first), message=MESSAGE, first=st.booleans())


def test_no_frame_harms_the_server(server):
    by_chance(lambda data, opcode: framed(server, data, opcode), data=st.binary(max_size=300), opcode=st.integers(0, 15))


def test_a_frame_that_is_taken_for_a_text_harms(server, monkeypatch):
    async def next_of_any_kind(self, seconds):
        return (await self.socket.receive(seconds)).data

    monkeypatch.setattr(web.PhoneSocket, "next", next_of_any_kind)
    with pytest.raises(AssertionError):
        by_chance(lambda data, opcode: framed(server, data, opcode), data=st.binary(max_size=300), opcode=st.integers(0, 15))


def test_no_bytes_harm_the_server(server):
    by_chance(lambda data: sent(server, data), data=st.binary(min_size=1, max_size=400) | REQUEST, examples=100)


def test_a_request_whose_host_is_read_carelessly_harms(server, monkeypatch):
    monkeypatch.setattr(web, "is_own_host", lambda host: bool(ipaddress.ip_address(host.partition(":")[0])))
    with pytest.raises(AssertionError):
        by_chance(lambda data: sent(server, data), data=st.binary(min_size=1, max_size=400) | REQUEST, examples=100)
