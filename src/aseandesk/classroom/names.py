"""Names of pupils: made-up names, a class list, or free names with a filter. Real names are kept here alone, in memory.

The journal has numbers and made-up names. Only if the teacher uses a class list, a file beside the journal links both, and one call erases
it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from aseandesk.classroom.aliases import new_alias
from aseandesk.classroom.profanity import is_rude
from aseandesk.classroom.state import Names
from aseandesk.classroom.wire_question import Refused
from aseandesk.exchange.atomic_write import put
from aseandesk.facts.fold import fold
from aseandesk.input_files import read_input
from aseandesk.words import N_, count, tr

LARGEST_LIST = 1024 * 1024
"""Maximum size of a class list file in bytes."""

_TOLD = 5
"""How many repeated names of a class list the warning mentions."""
LONGEST = 30
"""Maximum length of a name in characters."""
BESIDE = ".names.json"
_LIST = "listed"
"""The key of the class list in the file; the other keys are player ids (`p1`, `p2`, …)."""
PROMISE = N_(
    "No account is needed and no name leaves this laptop. What is written down are answers under made-up names; "
    "who is who is known to the teacher alone, and is erased with one button."
)
"""The privacy statement for parents and schools; shown in the app through tr()."""


class People:
    """The names of the players. `names` has real names by player id.

    `listed` is the teacher's class list; it is used only if the file beside the journal has none, since a lesson continues with the list
    that it began with.
    """

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
        """Return the name as it will be stored; "" if names are made up. Raises Refused with a sentence if it is not allowed.

        `removed`: the ids of players whom the teacher has removed; their names may be used again.
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
        """Store the name of a player."""
        if name:
            self.names[player] = name
            self.write()

    def returned(self, player: str, name: str) -> None:
        """Handle a reconnection by token. After a crash the phone sends the name again, which was only in memory."""
        if player not in self.names:
            with suppress(Refused):
                self.keep(player, self.checked(name))

    def another(self, used: Collection[str]) -> str:
        """Return an unused made-up name."""
        return new_alias(self._langs, used)

    def erase(self) -> None:
        """Erase the names in memory and in the file."""
        self.names.clear()
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)

    def write(self) -> None:
        """Write the class list and the names beside the journal, readable by the teacher's account only. Raises ExchangeError."""
        if self._beside is not None:
            kept = self.names | {_LIST: self.listed}
            put(self._beside, json.dumps(kept, ensure_ascii=False, indent=1).encode(), private=True)


class ClassList(NamedTuple):
    """The distinct names of a class list, and the names that occur several times."""

    names: tuple[str, ...]
    twice: tuple[str, ...]

    @property
    def warning(self) -> str:
        """Return a sentence on repeated names, "" if there are none."""
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
    """Parse a class list: one name on each line, empty lines ignored. Names that differ in case and accents alone are the same, as on
    joining.
    """
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
    """Return the normalised form that all spellings of a name share."""
    return fold(tidied(name))


def tidied(name: str) -> str:
    """Return a name without invisible characters, with single spaces, cut to LONGEST."""
    plain = "".join(one for one in unicodedata.normalize("NFC", name) if unicodedata.category(one) not in _UNSEEN or one in " \u200c\u200d")
    return " ".join(plain.split())[:LONGEST].strip("\u200c\u200d ")


def is_plain(name: str) -> bool:
    """Are all characters visible, without stacks of combining marks? In real names a letter does not have the same mark twice."""
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
"""Characters without a glyph that Unicode does not classify as spaces or controls."""
_MARKS, _MARKS_THAT_STACK = 2, 4
_STACKING = (range(0x0900, 0x0E00), range(0x0F00, 0x10A0), range(0x1780, 0x1800), range(0xAA60, 0xAA80))
"""Scripts in which real words have several combining marks: those of India, Tibetan, Burmese, Khmer."""
_AS_AN_ID = re.compile(r"[pP]\d+")
"""Names that look like player ids in the journal and in commands; they are refused."""


def names_file(journal: Path) -> Path:
    """Return the file beside a journal that links players to names."""
    return journal.parent / f"{journal.name}{BESIDE}"


def _read(file: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the names and the class list in a file; both empty if it is missing or damaged."""
    try:
        found = json.loads(read_input(file).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}, ()
    if not isinstance(found, dict):
        return {}, ()
    listed = found.pop(_LIST, ())
    return {str(key): str(value) for key, value in found.items()}, tuple(map(str, listed)) if isinstance(listed, list) else ()
