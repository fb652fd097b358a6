"""The attract scenes that play while nobody is there: years on the map, story steps, questions, charts; each round in another order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Literal

import msgspec

from aseandesk.facts.address import parse
from aseandesk.facts.dates import day_words
from aseandesk.facts.model import Event, Story, StoryStep
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.view import TimelineView, from_address
from aseandesk.words import count, tr

STORIES, QUESTIONS, CHARTS, YEARS = 3, 3, 2, 1
"""Number of scenes of each kind in a round."""
RUNNERS = 4
"""Minimum number of countries in a chart that is animated."""


class Stop(msgspec.Struct, frozen=True):
    """A day at which the animation of the years pauses, and its caption."""

    day: date
    words: str


class AttractScene(msgspec.Struct, frozen=True, omit_defaults=True):
    """A scene. `opens` is the address that a touch opens.

    Fields by kind: `years`: `stops`. `story`: `head` (its day, or the story), `title`, `text`, `day` (of the map). `question`: `seed` for
    dealing. `chart`: `opens` with its years, `title`.
    """

    kind: Literal["years", "story", "question", "chart"]
    opens: str
    head: str = ""
    title: str = ""
    text: str = ""
    day: date | None = None
    seed: int = 0
    stops: tuple[Stop, ...] = ()


def rounds(store: FactStore, tabs: tuple[str, ...], seed: int, lang: str = "en") -> Iterator[AttractScene]:
    """Yield scenes without end: each round has some of each kind for the tabs that are shown, shuffled. The same seed gives the
    same order.
    """
    told = [story for story in store.stories.values() if story.tab in tabs and (story.tab == "timeline" or _runs(story))]
    nth = 0
    while True:
        dice = Random(f"{seed} {nth}")
        steps = [(story, at) for story in told if story.tab == "timeline" for at in range(len(story.steps))]
        charts = [story for story in told if story.tab == "trade"]
        scenes = [_story(store, story, at, lang) for story, at in dice.sample(steps, min(STORIES, len(steps)))]
        scenes += [_chart(story, lang) for story in dice.sample(charts, min(CHARTS, len(charts)))]
        if "quiz" in tabs:
            scenes += [AttractScene("question", "quiz:", seed=dice.randrange(1_000_000)) for _ in range(QUESTIONS)]
        if "timeline" in tabs and store.ever_members():
            scenes += [years(store, lang)] * YEARS
        if not scenes:
            return
        dice.shuffle(scenes)
        yield from scenes
        nth += 1


def years(store: FactStore, lang: str = "en") -> AttractScene:
    """Return the animation of the years; it pauses whenever a country joins."""
    days = sorted(
        {status.start.first for party in store.ever_members() for status in store.statuses_of(party) if status.status == "member"}
    )
    stops = []
    before: set[str] = set()
    for day in days:
        members = set(store.members(day))
        came = [store.name(one, lang, short=True) for one in store.ever_members() if one in members - before]
        if came:
            words = tr("{names}: {members}", names=", ".join(came), members=count(len(members), "one member", "{n} members"))
            stops.append(Stop(day, words))
        before = members
    return AttractScene("years", "timeline:", title=store.name(store.organisation, lang, short=True), stops=tuple(stops))


def _story(store: FactStore, story: Story, at: int, lang: str) -> AttractScene:
    step = story.steps[at]
    where = parse(step.address)
    view = from_address(where)[0] if where.kind == "timeline" else TimelineView()
    where = parse(view.fact) if view.fact else where
    fact = store.get(where)
    day = view.at or (fact.date.first if isinstance(fact, Event) else None)
    title = say(step.title, lang) or (store.title(where, lang) if fact is not None else "")
    opens = f"story:{story.id}" + (f"?step={at + 1}" if at else "")
    head = day_words(day) if day is not None and isinstance(fact, Event) and fact.date.is_day() else say(story.title, lang)
    return AttractScene("story", opens, head=head, title=title, text=say(step.text, lang), day=day)


def _runs(story: Story) -> bool:
    return bool(_race(story.steps))


def _race(steps: tuple[StoryStep, ...]) -> str:
    """Return the address of the first chart with several countries, whose ranks can be animated by year; "" if there is none."""
    charts = [parse(step.address) for step in steps]
    fit = (one for one in charts if one.kind == "chart" and one.get("countries").count(",") >= RUNNERS - 1 and not one.get("partners"))
    return str(next(fit, ""))


def _chart(story: Story, lang: str) -> AttractScene:
    return AttractScene("chart", f"story:{story.id}", head=say(story.title, lang), title=_race(story.steps))
