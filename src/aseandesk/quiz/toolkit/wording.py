"""Names, dates and numbers as parts of a sentence: "the Philippines", "on 28 July 1995", "as the seventh member"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate, day_words, partial_date
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.model.seeded_random import pick
from aseandesk.quiz.toolkit.distractors import confusion_note
from aseandesk.quiz.toolkit.memberships import StandingStep, holds, members, place_of, steps
from aseandesk.words import N_, tr

_ARTICLE = re.compile(
    r"(United |Republic |Kingdom |Philippines$|Netherlands$|.* (Islands|Isles|Republic|Federation|Union|Emirates|Kingdom|States)$)"
)
_QUOTE, _WHOLE_QUOTE = re.compile('["“](.+?)["”]'), re.compile('^["“]([^"”]+)["”]$')
_PLACES = N_(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"))
_ENDINGS = N_({1: "{n}st", 2: "{n}nd", 3: "{n}rd"})


def choose_wording(rng: Random, variants: Sequence[str], **slots: object) -> str:
    """Return a random variant of a wording (English texts with `{slots}`, see `WORDINGS` of a maker) in the chosen language, filled in.

    The first letter is capitalised: in some languages a slot comes first, and its text may begin in lower case ("rupiah").
    """
    return sentence(tr(pick(rng, variants), **slots))


def the(store: FactStore, party: str, lang: str = "en") -> str:
    """Return the name of a party within a sentence, with the article that English puts before some: "the Philippines"."""
    name = store.name(party, lang)
    row = store.countries.get(party) or store.bodies.get(party)
    english = row is not None and (lang == "en" or lang not in row.names)
    return f"the {name}" if english and _ARTICLE.match(name) else name


def sentence(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """Return the text as part of a sentence: the first letter in lower case, unless the word has other capitals ("ASEAN+3") or is a
    number.
    """
    word = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if word[1:].islower() or len(word) == 1 else text


def inside_quotes(text: str) -> str:
    """Return the text for use in quotation marks: its own double marks become single ones, or are removed if they enclose all of it."""
    return _QUOTE.sub(r"‘\1’", _WHOLE_QUOTE.sub(r"\1", text))


def clauses(sentences: Iterable[str]) -> str:
    """Join sentences into one. Articles are in lower case after the first ("…; the Philippines is a founding member")."""
    first, *rest = sentences
    return "; ".join((first, *(f"the{one[3:]}" if one.startswith("The ") else one for one in rest)))


def organisation(store: FactStore, lang: str = "en") -> str:
    """Return the main organisation by its short name, with an English article if the name has several words."""
    name = store.name(store.organisation, lang, short=True)
    row = store.bodies.get(store.organisation)
    english = row is not None and (lang == "en" or lang not in (row.short or row.names))
    return f"the {name}" if english and " " in name else name


def listed(names: list[str]) -> str:
    """Join names: "Laos", "Laos and Myanmar", "Brunei, Laos and Myanmar"."""
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2:
        return tr("{first} and {last}", first=names[0], last=names[1])
    return tr("{several} and {last}", several=", ".join(names[:-1]), last=names[-1])


def place_words(place: int) -> str:
    """Return an ordinal in words: "seventh"."""
    return tr(_PLACES[place - 1]) if place <= len(_PLACES) else tr("{n}th", n=place)


def start_date(step: StandingStep) -> PartialDate:
    """Return when a step began, only as exactly as all values in the store allow."""
    first, last = step.first, step.last
    if first == last:
        return partial_date(first.isoformat())
    if (first.year, first.month) == (last.year, last.month):
        return partial_date(f"{first.year:04}-{first.month:02}")
    return partial_date(f"{first.year:04}") if step.year else step.row.start


def when_joined(step: StandingStep) -> str:
    """Return when a step began as a part of a sentence: "on 28 July 1995"."""
    return start_date(step).phrase()


def joined_words(store: FactStore, step: StandingStep, lang: str = "en") -> str:
    """Return how a party joined: "Viet Nam joined on 28 July 1995, as the seventh member"."""
    name = sentence(the(store, step.party, lang))
    place = place_of(store, step)
    if place is not None:
        return tr("{name} joined {when}, as the {place} member", name=name, when=when_joined(step), place=place_words(place))
    others = [the(store, other.party, lang) for other in members(store) if other is not step and other.first == step.first]
    if others and step.first == start_of(store):
        return tr("{name} is a founding member, since {date}", name=name, date=day_words(step.first))
    if others:
        return tr("{name} joined {when}, together with {others}", name=name, when=when_joined(step), others=listed(others))
    return tr("{name} joined {when}", name=name, when=when_joined(step))


def start_of(store: FactStore) -> date | None:
    """Return the day on which the organisation began, if the pack has an exact day."""
    start = store.pack.start
    return start.first if start is not None and start.is_day() else None


def note_of(store: FactStore, party: str, day: date, lang: str = "en") -> str:
    """Return one line on the standing of a party in the organisation, for the explanation of an option."""
    accession = next((step for step in members(store) if step.party == party), None)
    if accession is not None and accession.first == start_of(store):
        return tr("Founding member, since {date}", date=day_words(accession.first))
    if accession is not None:
        return tr("Joined {when}", when=when_joined(accession))
    mixed_up = _mixed_up(store, party, lang)
    if mixed_up:
        return mixed_up
    standing = standing_of(store, party, day, lang)
    return tr("Never a member; {standing}", standing=standing) if standing else tr("Never a member")


@lru_cache(maxsize=1024)
def _mixed_up(store: FactStore, party: str, lang: str) -> str:
    """Return why a party, or a group that it belongs to, is often taken for a member; "" if it is not."""
    inside = {step.party for step in members(store)}
    groups = [store.address(row) for row in store.bodies.values() if party in row.members and not inside & set(row.members)]
    lines = (confusion_note(store, address, lang=lang) for address in (f"country:{party}", *groups))
    return next((line for line in lines if line), "")


def standing_of(store: FactStore, party: str, day: date, lang: str = "en") -> str:
    """Return the standing of a party that is not a member: "Dialogue Partner since 1977"; "" if nothing is certain."""
    known = [one for one in steps(store) if one.party == party and one.sound and holds(one, day) and standing_level(store, one) != "none"]
    if not known:
        return ""
    newest = max(known, key=lambda one: (one.row.start, standing_level(store, one)))
    return tr("{status} since {year}", status=status_words(store, newest.row, lang), year=newest.row.start.year)


def status_words(store: FactStore, row: model.Status, lang: str = "en") -> str:
    """Return the name of a status: "Sectoral Dialogue Partner"."""
    word = store.status_words.get(row.status)
    return say(word.title, lang) if word else row.status


def standing_level(store: FactStore, step: StandingStep) -> str:
    """Return the rung of a step's status, its level of standing in the pack ("member", "partner-1" …); "none" for an undefined status."""
    word = store.status_words.get(step.row.status)
    return word.rung if word else "none"


def nth(number: int) -> str:
    """Return an ordinal in figures: "1st", "22nd", "13th"."""
    ending = "" if 10 < number % 100 < 14 else _ENDINGS.get(number % 10, "")
    return tr(ending or "{n}th", n=number)


def summit_words(store: FactStore, row: model.Summit, lang: str = "en") -> tuple[str, bool]:
    """Return the name of a summit, and whether it is a plural: "28th and 29th ASEAN Summits"."""
    numbers = [int(number) for number in row.number.split("-") if number.isdigit()]
    if row.kind == "informal" and len(numbers) == 1:
        name = store.name(row.organisation, lang, short=True)
        return tr("{number} {organisation} Informal Summit", number=nth(numbers[0]), organisation=name), False
    if row.kind != "ordinary" or not numbers or not row.number.replace("-", "").isdigit():
        return store.title(store.address(row), lang), False
    name = store.name(row.organisation, lang, short=True)
    if len(numbers) > 1:
        return tr("{numbers} {organisation} Summits", numbers=listed([nth(number) for number in numbers]), organisation=name), True
    return tr("{number} {organisation} Summit", number=nth(numbers[0]), organisation=name), False


def today(store: FactStore, day: date) -> date:
    """Return the day up to which the pack is known. Notes state current knowledge, not that on the day of a question."""
    return store.pack.known_until or day


def a(words: str) -> str:
    """Return a word with the English indefinite article: "an Observer"."""
    return tr("an {words}" if words[:1].lower() in "aeiou" else "a {words}", words=words)
