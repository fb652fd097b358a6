"""Find what a user's word means: a country by its code or a name in any language, a field, a status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aseandesk.facts import model, model_pack
from aseandesk.facts.fold import fold, words_of
from aseandesk.facts.nearest import near
from aseandesk.facts.store import FactStore, every
from aseandesk.words import tr


class UnknownError(LookupError):
    """A word that is unknown here; the message is a sentence with the nearest valid one."""


def party_of(store: FactStore, words: str) -> str:
    """Return the id of the country or body for a code ("VN", "VNM") or a name ("viet nam", "มาเลเซีย").

    Raises: UnknownError with a sentence.
    """
    known = dict(_called(store))
    found = known.get(_plain(words))
    if found:
        return found
    nearest = near(_plain(words), list(known))
    hint = f"{store.name(known[nearest])} ({known[nearest]})" if nearest else ""
    raise UnknownError(_sentence(tr("There is no country or body called {name}.", name=words), hint))


def field_of(store: FactStore, words: str) -> str:
    """Return the id of the country field for its id or title ("capital").

    Raises: UnknownError with a sentence.
    """
    return _one_of(words, store.fields.values(), tr("There is no field {name}.", name=words))


def status_word_of(store: FactStore, words: str) -> str:
    """Return the id of the status for its id or title ("special observer").

    Raises: UnknownError with a sentence.
    """
    return _one_of(words, store.status_words.values(), tr("There is no status {name}.", name=words))


def _one_of(words: str, rows: Iterable[model_pack.Field | model_pack.StatusWord], sentence: str) -> str:
    known: dict[str, str] = {}
    for row in rows:
        for name in (row.id, *every(row.title)):
            known.setdefault(_plain(name), row.id)
    found = known.get(_plain(words))
    if found:
        return found
    nearest = near(_plain(words), list(known))
    known_ids = ", ".join(dict.fromkeys(known.values()))
    raise UnknownError(_sentence(f"{sentence} {tr('Known are: {names}.', names=known_ids)}", known.get(nearest, "")))


def _called(store: FactStore) -> Iterator[tuple[str, str]]:
    """Yield names, aliases, then codes with their ids. Later ones win, so no alias replaces a code."""
    rows: list[model.Country | model.Body] = [*store.bodies.values(), *store.countries.values()]
    for row in rows:
        for name in (*(alias.name for alias in row.aliases), *row.names.values(), *row.short.values()):
            yield _plain(name), row.id
    for country in store.countries.values():
        for values in country.values.values():
            if isinstance(values[-1].value if values else None, dict) and "alpha2" in values[-1].value:
                yield _plain(str(values[-1].value["alpha2"])), country.id
    for row in rows:
        yield _plain(row.id), row.id


def _plain(words: str) -> str:
    return " ".join(words_of(fold(words)))


def _sentence(first: str, nearest: str) -> str:
    return f"{first} {tr('Did you mean {nearest}?', nearest=nearest)}" if nearest else first
