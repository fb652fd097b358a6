"""Limits for each phone and each address: enough for a school behind one address, too little to disturb a lesson."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict

MESSAGES, A_SECOND = 40.0, 20.0
"""Messages from a phone at once, and per second after that. Above this rate reading is throttled."""
PATIENCE = 200
"""The connection is cut after this many more messages."""
BYTES, BYTES_A_SECOND, PIECE = 8_192.0, 2_048.0, 512
"""Bytes from a connection at once, and per second after that; more is delayed and passed on in pieces of PIECE bytes. Pings, pongs and
empty message fragments are limited in no other way.
"""
FIRST_BYTES, FIRST_WORD = 10.0, 20.0
"""Seconds until a connection must have sent a complete request, and a socket a first message that lets it join."""
REQUEST = 40.0
"""Seconds after which a connection that is not a socket is cut in any case."""
ALIVE = 25.0
"""Seconds between two heartbeats."""
BEHIND, TAKES, CLOSES = 64 * 1024, 10.0, 2.0
"""Bytes that may be queued for a phone, seconds that it may take for one message, and seconds for closing. Beyond these it is cut: it has
left or sleeps, and reconnects with its token.
"""
CHANGES = 20
"""How often a phone may change its answer to a question; each change is written to disk."""
GUESSES, FORGIVEN = 20.0, 0.5
"""Wrong codes from one address at once, and how many are forgiven per second."""
GUESS_SECONDS = 1.0
"""Delay in seconds for every code, right or wrong, from an address above that limit. It is not refused, since others at the address want to
join.
"""
FROM_ONE, OUTSIDE = 250, 500
"""Maximum number of players from one address (IPv6: network), and of its connections that have not joined. It is more than a class behind
one address, and much less than a room.
"""
ACCEPT, QUEUE = 16, 4096
"""Connections that are accepted at a time before players are served again, and connections that the system queues."""
SPARE = 128
"""File handles that are reserved for the journal, the page and the window."""


class Bucket:
    """A token bucket: a number of tokens at once, then a number per second."""

    __slots__ = ("_left", "_most", "_rate", "_seen")

    def __init__(self, most: float, rate: float, now: float) -> None:
        self._most, self._rate = most, rate
        self._left, self._seen = most, now

    def take(self, now: float, many: float = 1.0) -> bool:
        """Take `many` tokens. Returns False, and takes none, if too few are left."""
        self._left = min(self._most, self._left + (now - self._seen) * self._rate)
        self._seen = now
        if self._left < many:
            return False
        self._left -= many
        return True

    def empty(self, now: float) -> bool:
        """Are no tokens left? Takes none."""
        return min(self._most, self._left + (now - self._seen) * self._rate) < 1.0

    def wait(self, many: float = 1.0) -> float:
        """Return the seconds until `many` tokens are available."""
        return max(0.0, (many - self._left) / self._rate)


class Guesses:
    """Wrong codes by address. The number of addresses is limited; the least recently used are forgotten."""

    _MOST = 4096

    def __init__(self) -> None:
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()

    def wrong(self, address: str, now: float) -> None:
        """Count a wrong code from an address."""
        bucket = self._by_address.pop(address, None) or Bucket(GUESSES, FORGIVEN, now)
        bucket.take(now)
        self._by_address[address] = bucket
        if len(self._by_address) > self._MOST:
            self._by_address.popitem(last=False)

    def many(self, address: str, now: float) -> bool:
        """Has the address sent so many wrong codes that it must wait?"""
        bucket = self._by_address.get(address)
        return bucket is not None and bucket.empty(now)


def network(address: str) -> str:
    """Return the network that limits apply to. For IPv6 it is the whole network, since a device can use any number of its addresses."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address) or found.ipv4_mapped:
        return str(getattr(found, "ipv4_mapped", None) or found)
    return str(ipaddress.ip_network((found, 64), strict=False))


def more_files(wanted: int) -> int:
    """Raise the limit of open files to `wanted` if the system allows it (the soft limit is often 1,024). Returns the limit."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    return wanted if soft == resource.RLIM_INFINITY else soft
