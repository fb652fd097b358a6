"""How much a phone, and an address, may do: enough for a school behind one address, too little to be a nuisance."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict

MESSAGES, A_SECOND = 40.0, 20.0
"""Messages of a phone at once, and each second after that; one that sends more is read no faster."""
PATIENCE = 200
"""So many messages beyond that, and the connection is cut."""
BYTES, BYTES_A_SECOND, PIECE = 8_192.0, 2_048.0, 512
"""Bytes of a connection at once, and each second after that; what is more waits, and goes on in pieces. Pings, pongs and empty parts of a
message are counted nowhere else."""
FIRST_BYTES, FIRST_WORD = 10.0, 20.0
"""Seconds until a connection has sent a whole request, and a socket a first message that lets it in."""
REQUEST = 40.0
"""Seconds after which a connection that is no socket is cut, whatever it does."""
ALIVE = 25.0
"""Seconds between two signs of life."""
BEHIND, TAKES, CLOSES = 64 * 1024, 10.0, 2.0
"""Bytes that may wait for a phone, seconds that it may take for one message, and seconds to say goodbye. Beyond them it is cut: it has gone
away or sleeps, and comes back with its token."""
CHANGES = 20
"""So often a phone may change its answer to a question: each one is written down."""
GUESSES, FORGIVEN = 20.0, 0.5
"""Wrong codes of one address at once, and how many are forgiven each second."""
GUESS_SECONDS = 1.0
"""So long waits whoever comes with a code, right or wrong, from an address beyond that. Nobody is turned away: others want to come in."""
FROM_ONE, OUTSIDE = 250, 500
"""Players that one address (of IPv6: a network) may bring in, and its connections that have not joined: more than a class behind one
address has, much less than a room."""
ACCEPT, QUEUE = 16, 4096
"""Connections that are taken at once, before whoever is in is heard again; and how many may wait for it in the system."""
SPARE = 128
"""File handles that no connection may take: the journal, the page, the window need some."""


class Bucket:
    """So many at once, so many a second after that."""

    __slots__ = ("_left", "_most", "_rate", "_seen")

    def __init__(self, most: float, rate: float, now: float) -> None:
        self._most, self._rate = most, rate
        self._left, self._seen = most, now

    def take(self, now: float, many: float = 1.0) -> bool:
        """Take so many; False if there are too few left, and then none is taken."""
        self._left = min(self._most, self._left + (now - self._seen) * self._rate)
        self._seen = now
        if self._left < many:
            return False
        self._left -= many
        return True

    def empty(self, now: float) -> bool:
        """Is there none left? Takes none."""
        return min(self._most, self._left + (now - self._seen) * self._rate) < 1.0

    def wait(self, many: float = 1.0) -> float:
        """Seconds until so many can be taken."""
        return max(0.0, (many - self._left) / self._rate)


class Guesses:
    """Wrong codes by address; only so many addresses are remembered, those heard of longest ago are forgotten."""

    _MOST = 4096

    def __init__(self) -> None:
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()

    def wrong(self, address: str, now: float) -> None:
        """An address sent a wrong code."""
        bucket = self._by_address.pop(address, None) or Bucket(GUESSES, FORGIVEN, now)
        bucket.take(now)
        self._by_address[address] = bucket
        if len(self._by_address) > self._MOST:
            self._by_address.popitem(last=False)

    def many(self, address: str, now: float) -> bool:
        """Has the address guessed so often that it has to wait?"""
        bucket = self._by_address.get(address)
        return bucket is not None and bucket.empty(now)


def network(address: str) -> str:
    """Whom limits by address count together: with IPv6 all addresses of a network, for a device gives itself as many as it likes."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address) or found.ipv4_mapped:
        return str(getattr(found, "ipv4_mapped", None) or found)
    return str(ipaddress.ip_network((found, 64), strict=False))


def more_files(wanted: int) -> int:
    """Let this process have so many files open, where the system allows it (a soft limit is often 1,024). Returns how many it may have."""
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
