"""Which entries have which words: the lists behind the search."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

SHORT = 2
"""Letters up to which the entries of a beginning are kept ready as a map of bits: nearly all of them have it."""
_END = "\U0010ffff"


class WordsState(NamedTuple):
    """What `WordIndex` are once they are closed, as values that can be kept."""

    words: list[str]
    entries: list[list[int]]
    bits: dict[str, bytes]
    none: bytes


class WordIndex:
    """Words in order, and for each the numbers of the entries it stands in, rising."""

    def __init__(self) -> None:
        self._building: dict[str, list[int]] = {}
        self.words: list[str] = []
        self.entries: list[list[int]] = []
        self._bits: dict[str, bytes] = {}
        self._none = b""

    @classmethod
    def of(cls, state: WordsState) -> WordIndex:
        """The words as they were when `state` told them."""
        made = cls()
        made.words, made.entries, made._bits, made._none = state
        return made

    def state(self) -> WordsState:
        """All that the words are, to be kept."""
        return WordsState(self.words, self.entries, self._bits, self._none)

    def add(self, word: str, entry: int) -> None:
        """Note that the word stands in the entry; entries come in rising order."""
        found = self._building.get(word)
        if found is None:
            self._building[word] = [entry]
        elif found[-1] != entry:
            found.append(entry)

    def close(self, size: int) -> None:
        """Put the words in order; `size` entries were numbered, and nothing can be added any more."""
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
        """The places of the words that begin so."""
        return bisect_left(self.words, beginning), bisect_left(self.words, beginning + _END)

    def having(self, beginning: str) -> set[int]:
        """The entries with a word that begins so; for beginnings longer than SHORT."""
        low, high = self.stretch(beginning)
        return set().union(*self.entries[low:high])

    def bits(self, beginning: str) -> int:
        """The same as a map of bits, for a beginning of at most SHORT letters."""
        return int.from_bytes(self._bits.get(beginning, self._none), "little")


class Having:
    """The entries that have a word: `bits` is a map of them for a short word, `some` a set for a longer one, or more of them."""

    def __init__(self, bits: int, some: set[int], size: int) -> None:
        self.bits = bits
        self.some = some
        self._bytes = bits.to_bytes(size // 8 + 1, "little")

    def keep(self, numbers: Iterable[int]) -> list[int]:
        """Those of the numbers that have the word."""
        if not self.bits:
            return [n for n in numbers if n in self.some]
        return [n for n in numbers if self._bytes[n >> 3] >> (n & 7) & 1 or n in self.some]

    def first(self, most: int) -> list[int]:
        """The lowest numbers on the map."""
        found: list[int] = []
        for place, byte in enumerate(self._bytes):
            if byte:
                found.extend(place * 8 + bit for bit in range(8) if byte >> bit & 1)
                if len(found) >= most:
                    break
        return found[:most]
