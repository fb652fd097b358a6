"""Single instance: a second start passes its address to the open window and ends. It works without QtNetwork, and before Qt is imported.

The connection is a Unix socket in the session's folder (without Unix sockets: a loopback port with a secret). The existence of its file
shows whether a window is open, so that a normal start costs one file system check and imports nothing.
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
"""Seconds to wait for the answer of the open window."""
LARGEST = 64 * 1024


class StartMessage(msgspec.Struct, frozen=True):
    """The message of a second start: its packs must match those of the open window, the rest is to be shown."""

    packs: tuple[str, ...] = ()
    tab: str = ""
    open: str = ""
    as_of: str = ""
    token: str = ""
    secret: str = ""


class _Port(msgspec.Struct):
    """The contents of the file if it is not the socket itself."""

    port: int
    secret: str


def socket_file() -> Path:
    """Return the file of the socket: one for each user and each settings folder."""
    who = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    mark = f"{zlib.crc32(f'{who} {paths.config()}'.encode()):08x}"
    folder = os.environ.get("XDG_RUNTIME_DIR") or os.environ.get("TMPDIR") or os.environ.get("TEMP") or "/tmp"
    return Path(folder) / f"aseandesk-{mark}"


def message_for(options: StartOptions) -> StartMessage:
    """Return the message for a start with these options."""
    packs = tuple(str(pack.resolve()) for pack in options.packs)
    day = options.as_of.isoformat() if options.as_of else ""
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    return StartMessage(packs, options.tab or "", _from_anywhere(options.open or ""), day, token)


def _from_anywhere(asked: str) -> str:
    """Return what to open with an absolute path for files, since the open window may have another working folder."""
    if not asked:
        return ""
    from aseandesk.facts import viewfile

    return str(Path(asked).resolve()) if viewfile.is_place(asked) else asked


def hand_over(options: StartOptions) -> bool:
    """Pass the options to the open window. Returns False if there is none, or it shows other packs: then open a new window."""
    file = socket_file()
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
        # The other window is gone or does not answer: open a window here, which creates a new socket.
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
    """Start listening. Returns the socket and the secret ("" for a Unix socket). Raises OSError."""
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
