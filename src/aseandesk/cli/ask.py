"""Shared code of the commands on facts: the store of the packs, and looking up what words name."""

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
    """Return the store of the given packs. Packs that had to be left out are reported on standard error."""
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
    """Return the exit code: FINE becomes NO if a pack was left out."""
    return code or (NO if store.problems else 0)


def resolve_name(look: Callable[[FactStore, str], str], store: FactStore, words: str) -> str:
    """Return what the words name. Raises UsageError with the nearest valid name."""
    try:
        return look(store, words)
    except UnknownError as error:
        raise UsageError(str(error)) from None


def one_of(word: str, known: Collection[str], what: str) -> str:
    """Return the word if it is known. Raises UsageError with the known words and the nearest one."""
    if word in known:
        return word
    nearest = near(word, list(known))
    hint = f" {tr('Did you mean {nearest}?', nearest=nearest)}" if nearest else ""
    raise UsageError(tr("There is no {what} {name}: expected one of {names}.", what=what, name=word, names=", ".join(known)) + hint)


def same_file(one: Path, other: Path) -> bool:
    """Do two paths lead to the same existing file?"""
    try:
        return one.samefile(other)
    except OSError:
        return False


def speak(store: FactStore, lang: str) -> None:
    """Select the language. Raises UsageError if neither texts nor names are available in it."""
    from aseandesk.words import languages  # without Qt: reads the catalogues

    if lang != "en":
        one_of(lang, dict.fromkeys((*languages.available(), *store.pack.languages)), "language")
        languages.speak(lang)
