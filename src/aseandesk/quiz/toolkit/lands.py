"""Facts about countries for questions: land borders, languages, own names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.toolkit.eligibility import is_sound, is_state
from aseandesk.quiz.toolkit.fairness import plain
from aseandesk.words import N_

_BRACKET = re.compile(r"\s*\((.*?)\)")
_CUSTOM = "de facto"
"""Text in brackets after a language that is used officially without a law. Whether it is "an official language" is not settled."""
_ONE_LANGUAGE = (frozenset({"malay", "indonesian"}), frozenset({"filipino", "tagalog"}))
"""Standard forms of one language (Malay is the macrolanguage of both in ISO 639-3): they are never distractors for each other."""
_OF = re.compile(r"(.+) of (?:the )?(.+)")
_SHOWN = {"Latn", "Thai", "Laoo", "Khmr", "Mymr", "Taml", "Cyrl", "Arab"}
"""Scripts for which the program has fonts. Names in other scripts might be drawn as empty boxes."""
LANGUAGE_NAMES = N_({
    "en": "English", "ms": "Malay", "id": "Indonesian", "th": "Thai", "vi": "Vietnamese", "km": "Khmer", "lo": "Lao", "my": "Burmese",
    "fil": "Filipino", "ta": "Tamil", "zh": "Chinese", "ur": "Urdu", "pt": "Portuguese", "tet": "Tetum", "hi": "Hindi", "ja": "Japanese",
    "ko": "Korean", "ru": "Russian", "mi": "Māori", "tpi": "Tok Pisin", "fr": "French", "ar": "Arabic",
})  # fmt: skip
"""Names of languages by code, in English; shown through `tr()`."""


class OwnName(NamedTuple):
    """A name of a country in a language of its own. `which` is "short" or "official"; `script_name` is set if the language has several."""

    country: str
    lang: str
    which: str
    text: str
    script: str
    script_name: str

    @property
    def key(self) -> str:
        """What distinguishes it from the country's other names: "ms-Arab.short"."""
        return f"{self.lang}-{self.script}.{self.which}"


@lru_cache(maxsize=1024)
def sound_value(store: FactStore, country: str, field: str) -> model.Value | None:
    """Return the newest value of a field if it is verified and no source disagrees; None otherwise."""
    value = store.value_on(country, field)
    return value if value is not None and is_sound(store, value) and not value.alternatives else None


# ---- borders


@lru_cache(maxsize=4)
def listed_borders(store: FactStore) -> dict[str, frozenset[str]]:
    """Return for each country with verified borders its land neighbours, in the order of the pack; an empty set for an island state."""
    found: dict[str, frozenset[str]] = {}
    for country in store.countries:
        value = sound_value(store, country, "land-borders")
        listed = value.value.get("neighbours") if value is not None and isinstance(value.value, dict) else None
        if isinstance(listed, list | tuple):
            found[country] = frozenset(map(str, listed))
    return found


@lru_cache(maxsize=4096)
def border(store: FactStore, one: str, other: str) -> bool | None:
    """Do two countries share a land border? None if neither list settles it, or the lists disagree."""
    known = listed_borders(store)
    said = {far in known[near] for near, far in ((one, other), (other, one)) if near in known}
    return said.pop() if len(said) == 1 else None


# ---- languages


@lru_cache(maxsize=4)
def languages(store: FactStore) -> dict[str, tuple[tuple[str, bool], ...]]:
    """Return for each country its official languages without text in brackets, each with whether it is official by law."""
    found: dict[str, tuple[tuple[str, bool], ...]] = {}
    for country in store.countries:
        value = sound_value(store, country, "official-languages")
        if value is not None and isinstance(value.value, list | tuple):
            names = [str(name) for name in value.value]
            found[country] = tuple((_BRACKET.sub("", name), _CUSTOM not in name) for name in names)
    return found


@lru_cache(maxsize=4096)
def speaks(store: FactStore, country: str, language: str) -> bool | None:
    """Is it an official language of the country?

    None if that is not settled: the country has a language of a similar name or a form of the same language, or the note on its languages
    mentions this one too (English in Malaysia, a working language in Timor-Leste).
    """
    listed = languages(store).get(country)
    if listed is None:
        return None
    asked = set(plain(language).split())
    for name, by_law in listed:
        if plain(name) == plain(language):
            return True if by_law else None
        if asked & set(plain(name).split()) or any({plain(name), plain(language)} <= same for same in _ONE_LANGUAGE):
            return None
    value = sound_value(store, country, "official-languages")
    noted = plain(say(value.nuance)) if value is not None else ""
    return None if f" {plain(language)} " in f" {noted} " else False


@lru_cache(maxsize=1024)
def tells(store: FactStore, country: str, text: str) -> bool:
    """Does the text give the country away, by a word that begins like one of its names ("Thai" and "Thailand")?"""
    row, value = store.countries[country], sound_value(store, country, "name")
    common = str(value.value.get("common_en", "")) if value is not None and isinstance(value.value, dict) else ""
    own = {word[:4] for name in (say(row.names), say(row.short), common) for word in plain(name).split() if len(word) > 2}
    return any(word[:4] in own for word in plain(text).split() if len(word) > 2)


# ---- names


@lru_cache(maxsize=4)
def own_names(store: FactStore) -> tuple[OwnName, ...]:
    """Return the names of countries in their own languages that do not reveal the country to people who cannot read the language."""
    found: list[OwnName] = []
    for country in store.countries:
        value = sound_value(store, country, "endonyms")
        for row in value.value if value is not None and isinstance(value.value, list | tuple) else ():
            script, _, script_name = str(row.get("script", "")).partition(" (")
            kept: list[str] = []
            for which in ("short", "official"):
                text = str(row.get(which) or "")
                if script in _SHOWN and text and text not in kept and row.get("lang") in LANGUAGE_NAMES and not tells(store, country, text):
                    kept.append(text)
                    found.append(OwnName(country, str(row["lang"]), which, text, script, script_name.rstrip(")")))
    english = {plain(say(row.names)) for row in store.countries.values()}
    return tuple(one for one in found if plain(one.text) not in english)


@lru_cache(maxsize=4)
def official_names(store: FactStore) -> dict[str, str]:
    """Return the official English names of countries, without unions of countries."""
    values = {country: sound_value(store, country, "name") for country in store.countries if is_state(store, country)}
    return {
        country: str(value.value["official_en"])
        for country, value in values.items()
        if value is not None and isinstance(value.value, dict) and value.value.get("official_en")
    }


@lru_cache(maxsize=4)
def styles(store: FactStore) -> dict[str, str]:
    """Return the form of state in a country's official name: "Socialist Republic" for Viet Nam."""
    found: dict[str, str] = {}
    for country, official in official_names(store).items():
        row = store.countries[country]
        names = {plain(name) for name in (*row.names.values(), *(alias.name for alias in row.aliases))}
        match = _OF.fullmatch(official)
        if match and plain(match[2]) in names and not tells(store, country, match[1]):
            found[country] = match[1]
    return found
