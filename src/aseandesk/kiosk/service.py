"""Notifications to the service manager (systemd, or another listener at NOTIFY_SOCKET): ready, alive, stopping. Silent if there is none."""

from __future__ import annotations

import os


def notify(*lines: str) -> bool:
    """Send "READY=1", "WATCHDOG=1" or "STATUS=…". Returns whether somebody listens."""
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
    """Return the seconds between two watchdog notifications, a third of the manager's timeout; 0 if it expects none.

    They may be expected from the parent process: from cage, in which the program runs.
    """
    wanted, whom = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not wanted.isdecimal() or (whom and whom not in {str(os.getpid()), str(os.getppid())}):
        return 0.0
    return int(wanted) / 3_000_000
