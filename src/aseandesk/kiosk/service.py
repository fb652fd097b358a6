"""Speaks with the service manager (systemd, or whoever listens at NOTIFY_SOCKET): ready, alive, ending. Silent where nobody does."""

from __future__ import annotations

import os


def notify(*lines: str) -> bool:
    """Say "READY=1", "WATCHDOG=1", "STATUS=…". Returns whether somebody listens."""
    place = os.environ.get("NOTIFY_SOCKET", "")
    if not place.startswith(("/", "@")):
        return False
    import socket

    address = f"\0{place[1:]}" if place.startswith("@") else place
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as line:
            line.settimeout(1)
            line.connect(address)
            line.sendall("\n".join(lines).encode())
    except OSError:
        return False
    return True


def alive_every() -> float:
    """Seconds between two signs of life that the manager wants, a third of its patience; 0 where it wants none.

    They may be wanted of the parent: of cage, in which the program runs.
    """
    wanted, whom = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not wanted.isdecimal() or (whom and whom not in {str(os.getpid()), str(os.getppid())}):
        return 0.0
    return int(wanted) / 3_000_000
