"""One window at a time: a second start hands its address to the first and ends. Works without QtNetwork, and before Qt is imported.

The door is a Unix socket in the folder of the session (a loopback port with a secret where there are none). Its file says
whether a window is open, so that a start which is alone pays for one look at the disk and imports nothing.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from aseandesk import paths
from aseandesk.options import StartOptions

if TYPE_CHECKING:
    import socket

PATIENCE = 1.5
"""Seconds to wait for the first window's answer."""
LARGEST = 64 * 1024


class StartMessage(msgspec.Struct, frozen=True):
    """What a second start asks of the first: its packs must be the same, the rest is to be shown."""

    packs: tuple[str, ...] = ()
    tab: str = ""
    open: str = ""
    as_of: str = ""
    token: str = ""
    secret: str = ""


class _Port(msgspec.Struct):
    """What the door's file holds where it is not the socket itself."""

    port: int
    secret: str


def door() -> Path:
    """The file of the door: one for each person and each folder of settings."""
    who = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    mark = f"{zlib.crc32(f'{who} {paths.config()}'.encode()):08x}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp"
    return Path(folder) / f"aseandesk-{mark}"


def message_for(options: StartOptions) -> StartMessage:
    """What a start with these options would ask of the window that is open."""
    packs = tuple(str(pack.resolve()) for pack in options.packs)
    day = options.as_of.isoformat() if options.as_of else ""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return StartMessage(packs, options.tab or "", _from_anywhere(options.open or ""), day, token)


def _from_anywhere(asked: str) -> str:
    """What is to be opened, so that a window which was started in another folder finds it: a file by its whole path."""
    if not asked:
        return ""
    from aseandesk.facts import viewfile

    return str(Path(asked).resolve()) if viewfile.is_place(asked) else asked


def hand_over(options: StartOptions) -> bool:
    """Give the options to the window that is open. False if there is none, or it shows other packs: then open one."""
    file = door()
    if not file.exists():
        return False
    if hasattr(os, "getuid") and file.stat().st_uid != os.getuid():
        return False
    try:
        with _connect(file) as line:
            message = message_for(options)
            if not _is_socket(file):
                message = msgspec.structs.replace(message, secret=msgspec.json.decode(file.read_bytes(), type=_Port).secret)
            line.sendall(msgspec.json.encode(message) + b"\n")
            return line.recv(16) == b"shown\n"
    except (OSError, msgspec.DecodeError, RecursionError):
        # Nobody is behind the door any more (or it is stuck): open a window of our own, which makes a new door.
        return False


def _is_socket(file: Path) -> bool:
    return file.is_socket()


def _connect(file: Path) -> socket.socket:
    import socket

    if _is_socket(file):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        line.connect(str(file))
        return line
    return socket.create_connection(("127.0.0.1", msgspec.json.decode(file.read_bytes(), type=_Port).port), timeout=PATIENCE)


def listen(file: Path) -> tuple[Any, str]:
    """Open the door: the listening socket and the secret ("" for a Unix socket). Raises OSError."""
    import socket

    file.unlink(missing_ok=True)
    if hasattr(socket, "AF_UNIX"):
        ear = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            ear.bind(str(file))
        finally:
            os.umask(before)
        secret = ""
    else:
        import secrets

        secret = secrets.token_hex(16)
        ear = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        ear.bind(("127.0.0.1", 0))
        file.write_bytes(msgspec.json.encode(_Port(ear.getsockname()[1], secret)))
    ear.listen(4)
    ear.setblocking(False)
    return ear, secret
