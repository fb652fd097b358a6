"""What the commands on facts share: the store of the packs, and words that name something in it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from pathlib import Path

from aseandesk.cli.out import NO, UsageError, warn
from aseandesk.facts.lookup import UnknownError
from aseandesk.facts.nearest import near
from aseandesk.facts.store import FactStore
from aseandesk.packs.start import chosen, open_facts
from aseandesk.words import tr


def store_of(given: argparse.Namespace) -> FactStore:
    """The store of the packs that were given; what had to be left out is said on standard error."""
    start = chosen(tuple(given.pack))
    store = open_facts(start)
    for note in start.notes:
        warn(note)
    for problem in store.problems:
        warn(str(problem))
    if store.problems:
        warn(tr("Left out; the answer is without it."))
    return store


def closed(store: FactStore, code: int) -> int:
    """The exit code: an answer from which a pack was left out is not fine."""
    return code or (NO if store.problems else 0)


def meant(look: Callable[[FactStore, str], str], store: FactStore, words: str) -> str:
    """What the words name; raises UsageError with the nearest valid name."""
    try:
        return look(store, words)
    except UnknownError as error:
        raise UsageError(str(error)) from None


def one_of(word: str, known: Collection[str], what: str) -> str:
    """The word, if it is known. Raises UsageError with all that are, and the nearest."""
    if word in known:
        return word
    nearest = near(word, list(known))
    hint = f" {tr('Did you mean {nearest}?', nearest=nearest)}" if nearest else ""
    raise UsageError(tr("There is no {what} {name}: expected one of {names}.", what=what, name=word, names=", ".join(known)) + hint)


def same_file(one: Path, other: Path) -> bool:
    """Do two paths lead to one file that is there, by whatever names?"""
    try:
        return one.samefile(other)
    except OSError:
        return False


def speak(store: FactStore, lang: str) -> None:
    """Choose the language. Raises UsageError if neither texts nor names are known in it."""
    from aseandesk.words import languages  # without Qt: it reads the catalogues

    if lang != "en":
        one_of(lang, dict.fromkeys((*languages.available(), *store.pack.languages)), "language")
        languages.speak(lang)
