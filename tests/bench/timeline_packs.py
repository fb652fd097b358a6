"""Packs to measure the timeline with: seeded and of any size, with long titles, clusters of days, spans, and dates known in part."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from aseandesk.facts import model, model_pack
from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore

LANES = ("founding", "membership", "treaty", "economy", "security", "relations", "summit", "institution", "crisis", "culture")
_MARKS = ("M-5,0 L0,-6 L5,0 L0,6Z", "M-5,-5h10v10h-10Z", "M-6,5 L0,-6 L6,5Z", "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z", "M-6,-5 L6,-5 L0,6Z")
_WORDS = (
    "agreement ministers meeting framework trade cooperation declaration signed joint statement regional forum summit leaders "
    "community charter protocol ratified accession observer dialogue partner crisis border river islands haze relief centre free "
    "tariff services investment integration plan action vision treaty amity neutrality zone peace freedom group adopted opened"
)
_RANKS = (1,) * 2 + (2,) * 18 + (3,) * 70 + (4,) * 10
_FIRST, _LAST = date(1960, 1, 1), date(2026, 5, 31)


def store_of(number: int, seed: int = 7) -> FactStore:
    """A store of so many events over ten lanes, thirty eras and eleven members; the same for the same seed."""
    random = Random(seed * 1_000_003 + number)
    heaps = [_day(random) for _ in range(max(number // 60, 3))]
    return FactStore(
        model.Content(
            pack=_pack(),
            events=tuple(_event(random, n, heaps) for n in range(number)),
            eras=tuple(_era(random, n) for n in range(30)),
            countries=tuple(model.Country(f"X{n:02}", {"en": f"Country {n}"}) for n in range(11)),
            statuses=tuple(model.Status(f"X{n:02}", "ORG", "member", partial_date(str(1967 + 3 * n)), (), "verified") for n in range(11)),
        ),
        _no_series,
    )


def _no_series(_measure: str) -> model.SeriesFile:
    raise KeyError


def _pack() -> model_pack.Pack:
    categories = tuple(
        model_pack.Category(lane, {"en": lane.title()}, _MARKS[n % len(_MARKS)], f"#{40 + n * 17:02x}5a8c", f"#{80 + n * 15:02x}bace")
        for n, lane in enumerate(LANES)
    )
    colours = tuple(model_pack.Colours(f"X{n:02}", f"#a8{40 + n * 15:02x}60", f"#d9{60 + n * 12:02x}89") for n in range(11))
    words = (model_pack.StatusWord("member", {"en": "Member"}, "member"),)
    return model_pack.Pack(
        "measured",
        {"en": "Measured"},
        "1",
        1,
        as_of=partial_date(_LAST.isoformat()),
        organisation="ORG",
        start=partial_date("1967-08-08"),
        lanes=LANES,
        categories=categories,
        colours=colours,
        status_words=words,
    )


def _day(random: Random) -> date:
    return _FIRST + timedelta(days=random.randrange((_LAST - _FIRST).days))


def _event(random: Random, n: int, heaps: list[date]) -> model.Event:
    day = _day(random) if random.random() < 0.6 else random.choice(heaps) + timedelta(days=random.randrange(5))
    text, end = day.isoformat(), None
    known = random.random()
    if known < 0.08:
        text = text[:7]
    elif known < 0.1:
        text = text[:4]
    elif known < 0.16:
        end = partial_date(_later(random, day).isoformat())
    words = random.choices(_WORDS.split(), k=random.choice((2, 3, 3, 4, 5, 6, 9, 14)))
    return model.Event(
        f"e{n}",
        partial_date(text),
        {"en": " ".join(words).capitalize()},
        {"en": "Something that is measured."},
        random.choice(LANES),
        (),
        "verified",
        end=end,
        rank=random.choice(_RANKS),
        countries=tuple(f"X{c:02}" for c in range(random.choice((1, 2, 11)))),
    )


def _later(random: Random, day: date) -> date:
    """An end: mostly days later, seldom years."""
    return min(day + timedelta(days=random.choice((2, 3, 5, 20, 90, 400, 2500))), date(2030, 1, 1))


def _era(random: Random, n: int) -> model.Era:
    day = _day(random)
    end = partial_date(min(day + timedelta(days=random.randrange(200, 6000)), _LAST).isoformat())
    title = {"en": " ".join(random.choices(_WORDS.split(), k=2)).capitalize()}
    return model.Era(f"r{n}", partial_date(day.isoformat()), title, title, "process", "region", (), "verified", end=end)
