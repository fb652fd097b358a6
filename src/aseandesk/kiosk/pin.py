"""The PIN for the technician's page: stored as a scrypt hash; each failure after the third makes the next attempt wait longer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from aseandesk.kiosk.files import read_json, write_json
from aseandesk.words import tr

SHORTEST, LONGEST = 4, 12
"""Minimum and maximum number of digits."""
FREE = 3
"""Number of failures without a wait."""
FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0
"""Seconds: the wait after the first failure beyond FREE, which doubles with each one, and its maximum."""
_N, _R, _P = 2**14, 8, 1
"""The scrypt parameters: 16 MB of memory and about 50 ms for an attempt."""
_MOST_N, _MOST_MEMORY = 2**20, 1 << 28
_LEAST_HASH = 16
"""Minimum length of a hash in bytes; shorter ones were not made by this module."""

Outcome = Literal["right", "wrong", "wait"]


class Misses(msgspec.Struct, frozen=True):
    """The stored state: failures since the last right PIN."""

    misses: int = 0


def is_pin(text: str) -> bool:
    """Does the text have only digits, of an allowed number?"""
    return text.isascii() and text.isdecimal() and SHORTEST <= len(text) <= LONGEST


def hash_of(pin: str, salt: bytes | None = None) -> str:
    """Return the hash of the PIN for the configuration: `scrypt$n$r$p$salt$hash`."""
    salt = os.urandom(16) if salt is None else salt
    made = hashlib.scrypt(pin.encode(), salt=salt, n=_N, r=_R, p=_P, dklen=32)
    return f"scrypt${_N}${_R}${_P}${base64.b64encode(salt).decode()}${base64.b64encode(made).decode()}"


def with_pin(raw: bytes, kept: str) -> bytes:
    """Return the configuration with this PIN hash, replacing the old one or added to its table `[leave]`.

    Nothing else is changed. Raises ValueError with the reason if that is not possible.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(tr("it is not in UTF-8; save it as UTF-8 first")) from None
    made, wanted = _with_line(text, kept), _read(text)
    leave = wanted.setdefault("leave", {})
    if isinstance(leave, dict):
        leave["pin"] = kept
        with suppress(ValueError):
            if _read(made) == wanted:
                return made.encode()
    line = f'pin = "{kept}"'
    raise ValueError(tr("it writes [leave] in a way that only you can change; put this line there: {line}", line=line))


def _with_line(text: str, kept: str) -> str:
    end_of_line = "\r\n" if "\r\n" in text else "\n"
    lines, new = re.split(r"\r?\n", text.rstrip()) if text.strip() else [], f'pin = "{kept}"'
    head = next((n for n, line in enumerate(lines) if re.match(r"\s*\[\s*leave\s*\]", line)), None)
    if head is None:
        return end_of_line.join([*lines, *([""] if lines else []), "[leave]", new, ""])
    end = next((n for n in range(head + 1, len(lines)) if re.match(r"\s*\[", lines[n])), len(lines))
    old = next((n for n in range(head + 1, end) if re.match(r"\s*pin\s*=", lines[n])), None)
    lines[head + 1 if old is None else old : head + 1 if old is None else old + 1] = [new]
    return end_of_line.join([*lines, ""])


def _read(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(tr("it is no TOML ({why}); mend that first", why=error)) from None


class _Parts(NamedTuple):
    """The parts of a PIN hash: scrypt's parameters, the salt and the hash itself."""

    n: int
    r: int
    p: int
    salt: bytes
    made: bytes


def _parts(kept: str) -> _Parts | None:
    """Parse a hash that can be computed in the available memory; None for anything else."""
    try:
        kind, n, r, p, salt, made = kept.split("$")
        found = _Parts(int(n), int(r), int(p), base64.b64decode(salt, validate=True), base64.b64decode(made, validate=True))
    except ValueError:
        return None
    sound = kind == "scrypt" and 2 <= found.n <= _MOST_N and found.n & (found.n - 1) == 0 and found.r >= 1 and found.p >= 1
    return found if sound and 128 * found.r * (found.n + found.p + 2) <= _MOST_MEMORY and len(found.made) >= _LEAST_HASH else None


def is_hash(text: str) -> bool:
    """Is it a PIN hash as made by `hash_of`?"""
    return _parts(text) is not None


def matches(pin: str, kept: str) -> bool:
    """Is it the PIN of this hash? False if the hash is invalid."""
    parts = _parts(kept)
    if parts is None:
        return False
    try:
        found = hashlib.scrypt(pin.encode(), salt=parts.salt, n=parts.n, r=parts.r, p=parts.p, dklen=len(parts.made), maxmem=_MOST_MEMORY)
    except (ValueError, OverflowError, MemoryError):
        return False
    return hmac.compare_digest(found, parts.made)


def wait_after(misses: int) -> float:
    """Return the seconds to wait after so many failures."""
    return 0.0 if misses < FREE else min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(misses - FREE, 20))


class Gate:
    """Checks PIN attempts. A failure is stored before the attempt is checked, so that a power cut does not save the wait; the wait restarts
    then.
    """

    def __init__(self, kept: str, file: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._kept, self._file, self._clock = kept, file, clock
        known, torn = read_json(file, Misses)
        # A corrupt file is treated as one with failures.
        self.misses = FREE if torn else known.misses if known is not None else 0
        self._free_at = clock() + wait_after(self.misses)

    def has_pin(self) -> bool:
        """Is a PIN configured? Without one the page cannot be opened."""
        return bool(self._kept)

    def left(self) -> float:
        """Return the seconds until the next attempt is accepted."""
        return max(0.0, self._free_at - self._clock())

    def give(self, pin: str) -> Outcome:
        """Check a PIN."""
        if self.left() > 0 or not self._kept:
            return "wait"
        self._keep(self.misses + 1)
        if is_pin(pin) and matches(pin, self._kept):
            self._keep(0)
            return "right"
        self._free_at = self._clock() + wait_after(self.misses)
        return "wrong"

    def _keep(self, misses: int) -> None:
        self.misses = misses
        write_json(self._file, Misses(misses))
