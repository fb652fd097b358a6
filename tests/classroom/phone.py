"""A phone as a plain socket that waits: it joins, answers, hears. It knows the protocol from `docs/classroom-protocol.md` alone."""

import base64
import json
import os
import socket
import threading
import time


def acknowledged_in(phone, question, times):
    """How many seconds each acknowledgement took, for an answer every 50 ms."""
    found = []
    for turn in range(times):
        begun, name = time.monotonic(), f"{time.monotonic_ns()}"
        phone.say("answer", q=question, id=name, given=["abcd"[turn % 4]])
        while phone.hear("got", "error").get("id") != name:
            pass
        found.append(time.monotonic() - begun)
        time.sleep(0.05)
    return found


def p95(times):
    """The time within which 95 of 100 were done."""
    return sorted(times)[int(len(times) * 0.95)]


def wait_for(what, seconds=60):
    """Wait until it is so; what is waited for happens in other threads and tells nobody."""
    ends = time.monotonic() + seconds
    pause = threading.Event()
    while not what():
        assert time.monotonic() < ends
        pause.wait(0.02)


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def framed(body, opcode=1):
    """The bytes of a frame from a client, masked with nothing."""
    size = len(body)
    head = bytes((0x80 | opcode,))
    if size < 126:
        head += bytes((0x80 | size,))
    elif size < 65536:
        head += bytes((0xFE,)) + size.to_bytes(2, "big")
    else:
        head += bytes((0xFF,)) + size.to_bytes(8, "big")
    return head + b"\0\0\0\0" + body


class Closed(Exception):
    """The other end hung up."""


class SmallSocket(socket.socket):
    """A socket for which the other side can hold back little in the system, as over a Wi-Fi."""

    def __init__(self, *given, **more):
        super().__init__(*given, **more)
        self.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        if hasattr(socket, "TCP_MAXSEG"):
            self.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 88)


class OtherDevice(socket.socket):
    """A socket from another address than the laptop's own."""

    def connect(self, address):
        self.bind(("127.0.0.2", 0))
        super().connect(address)


class Phone:
    """One socket. `hear(kind)` gives the next message of that kind; what came before it stays in `passed`."""

    def __init__(self, url, origin="", path="/ws", host="", seconds=10.0, socket_type=socket.socket):
        _, _, rest = url.partition("//")
        self.address, _, self.code = rest.partition("/")
        ip, _, port = self.address.rpartition(":")
        self.seconds = seconds
        self.socket = socket_type(socket.AF_INET6 if ":" in ip else socket.AF_INET)
        self.socket.settimeout(seconds)
        self.socket.connect((ip.strip("[]"), int(port)))
        self.rest = b""
        self.passed = []
        self.token = ""
        extra = f"Origin: {origin}\r\n" if origin else ""
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {host or self.address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{extra}"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        while b"\r\n\r\n" not in self.rest:
            self._more()
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        self.status = int(head.split()[1])

    def _more(self):
        try:
            data = self.socket.recv(65536)
        except ConnectionError:
            data = b""
        if not data:
            raise Closed
        self.rest += data

    def say(self, kind, **values):
        self.raw(json.dumps({"t": kind, **values}).encode())

    def raw(self, body, opcode=1):
        self.socket.sendall(framed(body, opcode))

    def next(self, seconds=None):
        """The next message. Raises TimeoutError when none comes, Closed when the other end hung up."""
        ends = time.monotonic() + (seconds or self.seconds)
        while True:
            found = self._frame()
            if found is not None:
                kind, body = found
                if kind == 8:
                    raise Closed
                if kind == 1:
                    return json.loads(body)
                continue
            left = ends - time.monotonic()
            if left <= 0:
                raise TimeoutError
            self.socket.settimeout(left)
            self._more()

    def _frame(self):
        data = self.rest
        if len(data) < 2:
            return None
        size, start = data[1] & 0x7F, 2
        if size == 126:
            size, start = int.from_bytes(data[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(data[2:10], "big"), 10
        if len(data) < start + size:
            return None
        self.rest = data[start + size :]
        return data[0] & 15, data[start : start + size]

    def hear(self, *kinds, seconds=None):
        while True:
            message = self.next(seconds)
            if message["t"] in kinds:
                return message
            self.passed.append(message)

    def join(self, **more):
        self.say("join", **{"v": 1, "code": self.code} | more)
        message = self.hear("welcome", "waiting", "error")
        self.token = message.get("token", "") or self.token
        return message

    def answer(self, question, given, name="a"):
        self.say("answer", q=question["q"] if isinstance(question, dict) else question, id=name, given=list(given))
        return self.hear("got", "error")

    def close(self):
        self.socket.close()


def fetch(url, path="/", host="", method="GET", raw=None):
    """Status, headers and body of an HTTP answer, byte for byte."""
    _, _, rest = url.partition("//")
    address = rest.partition("/")[0]
    ip, _, port = address.rpartition(":")
    with socket.create_connection((ip.strip("[]"), int(port)), 10) as talking:
        talking.sendall(raw or f"{method} {path} HTTP/1.1\r\nHost: {host or address}\r\nConnection: close\r\n\r\n".encode())
        data = b""
        while part := talking.recv(65536):
            data += part
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    return int(lines[0].split()[1]), headers, body
