"""A disk cache of results that take seconds to compute, valid while neither the facts nor the program have changed."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from aseandesk.exchange.atomic_write import write_atomically
from aseandesk.facts.checked import times_of
from aseandesk.facts.store import FactStore
from aseandesk.paths import cache_folder
from aseandesk.words import languages

_T = TypeVar("_T")


class _Kept(msgspec.Struct, Generic[_T], frozen=True):
    """A cached value with its key."""

    key: str
    value: _T


def key_of(store: FactStore, *more: str, code: Iterable[Path]) -> str:
    """Return the key of a result: facts, figures, translations, the program's files in the folders `code`, and the other arguments.

    "" if nothing may be cached.
    """
    if not store.stamp:
        return ""
    figures = [line for place in store.places for line in times_of(place / "series", ".json")]
    files = [line for folder in code for line in times_of(folder, ".py")]
    translations = times_of(languages.compiled(), ".json")
    return "\n".join((store.stamp, *more, *figures, *files, *translations))


def load(name: str, key: str, kind: type[_T]) -> _T | None:
    """Return the cached value under the name (such as "quiz/offer.json") with this key; None if there is none."""
    try:
        found = msgspec.json.decode((cache_folder() / name).read_bytes(), type=_Kept[kind]) if key else None  # type: ignore[valid-type]
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return found.value if found is not None and found.key == key else None


def save(name: str, key: str, value: object) -> None:
    """Cache the value for the next start. If nothing can be written, it is computed again."""
    if not key:
        return
    file = cache_folder() / name
    with suppress(OSError):
        write_atomically(file, msgspec.json.encode(_Kept(key, value)), durable=False, parents=True)
