"""What people are called: made-up names, a class list, or free ones with a filter. Real names live here alone, in memory.

The journal knows players by number and made-up name. Only where the teacher keeps a class list does a file beside the journal join
the two, and one call erases it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from aseandesk.classroom.aliases import made_up
from aseandesk.classroom.profanity import is_rude
from aseandesk.classroom.state import Names
from aseandesk.classroom.wire_question import Refused
from aseandesk.exchange.atomic_write import put
from aseandesk.facts.fold import fold
from aseandesk.input_files import read_input
from aseandesk.words import N_, count, tr

LARGEST_LIST = 1024 * 1024
"""Bytes of a file with a class list."""

_TOLD = 5
"""So many names that are in a class list twice are told."""
LONGEST = 30
"""Letters of a name."""
BESIDE = ".names.json"
_LIST = "listed"
"""The key of the class list among those of the players, which are `p1`, `p2`, …"""
PROMISE = N_(
    "No account is needed and no name leaves this laptop. What is written down are answers under made-up names; "
    "who is who is known to the teacher alone, and is erased with one button."
)
"""The plain sentence for parents and schools; shown in the app through tr()."""


class People:
    """Who is who. `names` has the real names by player, as far as there are any; `listed` is the teacher's class list, and counts only
    where the file beside the journal has none: a lesson goes on with the list that it was begun with."""

    def __init__(
        self, policy: Names = "made", listed: Collection[str] = (), langs: Collection[str] = ("en",), beside: Path | None = None
    ) -> None:
        self.policy = policy
        self.names: dict[str, str] = {}
        self._langs = tuple(langs)
        self._beside = beside if policy == "list" else None
        if self._beside is not None:
            self.names, kept = _read(self._beside)
            listed = kept or listed
        self._listed = {_key(name): name for name in listed}

    @property
    def listed(self) -> tuple[str, ...]:
        """The names of the class list."""
        return tuple(self._listed.values())

    def checked(self, name: str, removed: Collection[str] = ()) -> str:
        """The name as it is kept; "" where names are made up. Raises Refused with a sentence if it cannot be had.

        `removed`: the ids of players whom the teacher has removed; their names are free again.
        """
        if self.policy == "made":
            return ""
        tidy = tidied(name)
        if not tidy:
            raise Refused("name-needed", tr("What is your name?"))
        if self.policy == "list":
            tidy = self._listed.get(_key(tidy), "")
            if not tidy:
                raise Refused("not-listed", tr("This name is not on the class list. Type it as your teacher writes it."))
        elif not is_plain(tidy):
            raise Refused("bad-name", tr("Choose another name, of letters that can be seen, with two marks each at most."))
        elif is_rude(tidy) or _AS_AN_ID.fullmatch(tidy):
            raise Refused("bad-name", tr("Choose another name."))
        if _key(tidy) in {_key(one) for player, one in self.names.items() if player not in removed}:
            raise Refused("taken", tr("Somebody here has this name already."))
        return tidy

    def keep(self, player: str, name: str) -> None:
        """Remember who a player is."""
        if name:
            self.names[player] = name
            self.write()

    def returned(self, player: str, name: str) -> None:
        """Somebody came back by the token; after a crash the phone says the name that was in memory alone."""
        if player not in self.names:
            with suppress(Refused):
                self.keep(player, self.checked(name))

    def another(self, used: Collection[str]) -> str:
        """A made-up name that nobody has."""
        return made_up(self._langs, used)

    def erase(self) -> None:
        """Forget who is who, in memory and in the file."""
        self.names.clear()
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)

    def write(self) -> None:
        """Put a class list, and who is who, beside the journal, where the teacher's account alone reads it. Raises ExchangeError."""
        if self._beside is not None:
            kept = self.names | {_LIST: self.listed}
            put(self._beside, json.dumps(kept, ensure_ascii=False, indent=1).encode(), private=True)


class ClassList(NamedTuple):
    """The names of a class list, each once, and those that stand in it more than once."""

    names: tuple[str, ...]
    twice: tuple[str, ...]

    @property
    def warning(self) -> str:
        """A sentence on the names that are there twice, "" where there are none."""
        if not self.twice:
            return ""
        return count(
            len(self.twice),
            "{names} is in the class list twice: only one of them can join. Write them differently, as “{first} A” and “{first} B”.",
            "{names} are in the class list twice: only one of each can join. Write them differently, as “{first} A” and “{first} B”.",
            names=", ".join(f"“{one}”" for one in self.twice[:_TOLD]) + (" …" if len(self.twice) > _TOLD else ""),
            first=self.twice[0],
        )


def class_list(text: str) -> ClassList:
    """The names of a class list: one a line, empty lines left out. Case and accents tell nobody apart, as when a pupil joins."""
    names: dict[str, str] = {}
    twice: dict[str, str] = {}
    for name in (" ".join(line.split()) for line in text.splitlines()):
        key = _key(name)
        if key in names:
            twice[key] = names[key]
        elif key:
            names[key] = name
    return ClassList(tuple(names.values()), tuple(twice.values()))


def _key(name: str) -> str:
    """What all spellings of a name have in common, as far as a phone sends it."""
    return fold(tidied(name))


def tidied(name: str) -> str:
    """A name without what cannot be seen, with single spaces, cut to LONGEST."""
    plain = "".join(one for one in unicodedata.normalize("NFC", name) if unicodedata.category(one) not in _UNSEEN or one in " \u200c\u200d")
    return " ".join(plain.split())[:LONGEST].strip("\u200c\u200d ")


def is_plain(name: str) -> bool:
    """Can each letter be seen, without a heap of marks on it? As people write, no letter has the same mark twice."""
    marks = ""
    for one in unicodedata.normalize("NFD", name):
        if one in _BLANK:
            return False
        if unicodedata.category(one) not in {"Mn", "Me"}:
            marks = ""
            continue
        most = _MARKS_THAT_STACK if any(ord(one) in block for block in _STACKING) else _MARKS
        if one in marks or len(marks) >= most:
            return False
        marks += one
    return True


_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and signs without a picture: Unicode counts them among those that have one."""
_MARKS, _MARKS_THAT_STACK = 2, 4
_STACKING = (range(0x0900, 0x0E00), range(0x0F00, 0x10A0), range(0x1780, 0x1800), range(0xAA60, 0xAA80))
"""Alphabets of which honest words have more: those of India, Tibetan, Burmese, Khmer."""
_AS_AN_ID = re.compile(r"[pP]\d+")
"""What players are called in the journal and in commands: nobody may pass for another by it."""


def names_file(journal: Path) -> Path:
    """The file beside a journal that joins players to names."""
    return journal.parent / f"{journal.name}{BESIDE}"


def _read(file: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Who is who, and the class list; nothing where the file is none or damaged."""
    try:
        found = json.loads(read_input(file).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}, ()
    if not isinstance(found, dict):
        return {}, ()
    listed = found.pop(_LIST, ())
    return {str(key): str(value) for key, value in found.items()}, tuple(map(str, listed)) if isinstance(listed, list) else ()
