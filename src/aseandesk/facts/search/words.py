"""The word lists of the search: which entries have which words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

SHORT = 2
"""Maximum letters of a prefix whose entries are cached as a bitmap: nearly all entries match such a short prefix."""
_END = "\U0010ffff"


class WordsState(NamedTuple):
    """The state of a closed `WordIndex`, as values that can be stored."""

    words: list[str]
    entries: list[list[int]]
    bits: dict[str, bytes]
    none: bytes


class WordIndex:
    """Words in order, each with the numbers of its entries, rising."""

    def __init__(self) -> None:
        self._building: dict[str, list[int]] = {}
        self.words: list[str] = []
        self.entries: list[list[int]] = []
        self._bits: dict[str, bytes] = {}
        self._none = b""

    @classmethod
    def of(cls, state: WordsState) -> WordIndex:
        """Return the index with a stored state."""
        made = cls()
        made.words, made.entries, made._bits, made._none = state
        return made

    def state(self) -> WordsState:
        """Return the state, for storing."""
        return WordsState(self.words, self.entries, self._bits, self._none)

    def add(self, word: str, entry: int) -> None:
        """Add the word to the entry; entries must come in rising order."""
        found = self._building.get(word)
        if found is None:
            self._building[word] = [entry]
        elif found[-1] != entry:
            found.append(entry)

    def close(self, size: int) -> None:
        """Sort the words; `size` is the number of entries. Nothing can be added afterwards."""
        self.words = sorted(self._building)
        self.entries = [self._building[word] for word in self.words]
        self._building = {}
        self._none = bytes(size // 8 + 1)
        maps: dict[str, bytearray] = {}
        for word, entries in zip(self.words, self.entries, strict=True):
            for beginning in {word[:letters] for letters in range(1, SHORT + 1)}:
                bits = maps.setdefault(beginning, bytearray(self._none))
                for entry in entries:
                    bits[entry >> 3] |= 1 << (entry & 7)
        self._bits = {beginning: bytes(bits) for beginning, bits in maps.items()}

    def stretch(self, beginning: str) -> tuple[int, int]:
        """Return the range (start, end) of the words with that prefix."""
        return bisect_left(self.words, beginning), bisect_left(self.words, beginning + _END)

    def having(self, beginning: str) -> set[int]:
        """Return the entries with a word of that prefix; for prefixes longer than SHORT."""
        low, high = self.stretch(beginning)
        return set().union(*self.entries[low:high])

    def bits(self, beginning: str) -> int:
        """Return the same as a bitmap, for a prefix of at most SHORT letters."""
        return int.from_bytes(self._bits.get(beginning, self._none), "little")


class Having:
    """The entries that have a word: `bits` is a bitmap for a short word, `some` a set for a longer one, or for several."""

    def __init__(self, bits: int, some: set[int], size: int) -> None:
        self.bits = bits
        self.some = some
        self._bytes = bits.to_bytes(size // 8 + 1, "little")

    def keep(self, numbers: Iterable[int]) -> list[int]:
        """Return those of the numbers that have the word."""
        if not self.bits:
            return [n for n in numbers if n in self.some]
        return [n for n in numbers if self._bytes[n >> 3] >> (n & 7) & 1 or n in self.some]

    def first(self, most: int) -> list[int]:
        """Return the lowest numbers of the bitmap, `most` at most."""
        found: list[int] = []
        for place, byte in enumerate(self._bytes):
            if byte:
                found.extend(place * 8 + bit for bit in range(8) if byte >> bit & 1)
                if len(found) >= most:
                    break
        return found[:most]
