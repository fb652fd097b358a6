"""Which language is official in a country, and where a language is official."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import WRONG, country_distance, level_by_likeness, mixed, near
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.lands import languages, sound_value, speaks, tells
from aseandesk.quiz.toolkit.wording import choose_wording, listed, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "official-language"
TITLE = "Official languages"
KINDS = ("single",)
WORDINGS = {
    "language-of": (
        "Which of these is an official language of {country}?",
        "Which of these languages is official in {country}?",
        "Which of these has the rank of an official language in {country}?",
    ),
    "official-where": (
        "In which of these countries is {language} an official language?",
        "Where is {language} official?",
        "Which of these countries has {language} as an official language?",
    ),
}
_COUNTRY = "&ask=country"
"""Suffix of a subject that asks for the country of a named language."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return each official language of each country, unless its name reveals the country."""
    found = [
        f"value:{country}.official-languages?language={name}".replace(" ", "_")
        for country, listed_ones in languages(store).items()
        for name, by_law in listed_ones
        if by_law and not tells(store, country, name)
    ]
    return (*found, *(one + _COUNTRY for one in found))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check `country:ID`, or the name of a language."""
    country, language = _asked(subject)
    kind, _, name = answer.partition(":")
    name = name or answer
    return speaks(store, name, language) if kind == "country" else speaks(store, country, name)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country, language = _asked(subject)
    value = sound_value(store, country, "official-languages")
    if value is None or speaks(store, country, language) is not True:
        return None
    where = subject.endswith(_COUNTRY)
    options, alike = _countries(store, country, language, rng, lang) if where else _languages(store, country, language, rng, lang)
    names = [tr(name) for name, _ in languages(store)[country]]
    name = the(store, country, lang)
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["official-where"], language=tr(language))
        if where
        else choose_wording(rng, WORDINGS["language-of"], country=name),
        options=mixed(rng, options),
        explanation=tr("Official in {country}: {languages}.", country=name, languages=listed(names)),
        sources=value.sources,
        level=level_by_likeness(alike, WRONG),
    )


def _asked(subject: str) -> tuple[str, str]:
    """The country and the language of a subject."""
    head, _, rest = subject.partition("?language=")
    return head.partition(":")[2].partition(".")[0], rest.removesuffix(_COUNTRY).replace("_", " ")


def _countries(store: FactStore, country: str, language: str, rng: Random, lang: str) -> tuple[list[Option], int]:
    others = [one for one in languages(store) if speaks(store, one, language) is False]
    wrong = near(rng, others, lambda one: country_distance(store, country, one))
    options = [
        Option(
            f"country:{one}",
            store.name(one, lang),
            one == country,
            sentence(listed([tr(name) for name, by_law in languages(store)[one] if by_law]) or tr("None by law")),
        )
        for one in (country, *wrong)
    ]
    return options, sum(country_distance(store, country, one) < 2 for one in wrong)


def _languages(store: FactStore, country: str, language: str, rng: Random, lang: str) -> tuple[list[Option], int]:
    """Return languages of other countries with the country each comes from, nearest countries first."""
    spoken: dict[str, str] = {}
    for other in sorted(languages(store), key=lambda one: country_distance(store, country, one)):
        for name, by_law in languages(store)[other]:
            if by_law and speaks(store, country, name) is False and not tells(store, country, name):
                spoken.setdefault(name, other)
    wrong = near(rng, list(spoken), lambda name: country_distance(store, country, spoken[name]))
    options = [Option(language, tr(language), right=True, note=tr("Official in {country}", country=the(store, country, lang)))]
    options += [Option(name, tr(name), note=tr("Official in {country}", country=the(store, spoken[name], lang))) for name in wrong]
    return options, sum(country_distance(store, country, spoken[name]) < 2 for name in wrong)
