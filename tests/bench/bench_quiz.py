"""How long a made question takes, the maker's own check included, and with the independent path. Run alone, it prints JSON."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable

from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.deal import Candidate, candidates_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.model.seeded_random import seeded_random
from aseandesk.quiz.verify import complaint

Line = tuple[str, float, str, float, float, str]
"""What was measured, the figure, its unit, the goal, the limit, what the figure is made of."""
MADE, PROVED = 5_000, 1_000
"""Questions a second, at the least: made, and checked by the second path too."""


def measure(rounds: int = 5) -> list[Line]:
    """Every subject of every family on every day of its own, on the core pack, each round with other draws.

    Time of the processor, the quickest of some rounds: a loop is only ever slowed by what else the machine does. The first round is
    not counted: it looks up what is kept for the store.
    """
    store = open_store()
    day = store.pack.as_of.last if store.pack.as_of else None
    assert day is not None
    cards = [card for maker in families().values() for card in candidates_of(store, maker, day, 0)]

    def make(card: Candidate, draw: int) -> Question | None:
        return card.maker.make(store, card.subject, card.day, seeded_random(draw, card.subject, card.day), "en")

    def prove(card: Candidate, draw: int) -> Question | None:
        question = make(card, draw)
        if question is not None and (why := complaint(store, question, card.maker.WORDINGS)):
            raise AssertionError(f"{question.id}: {why}")
        return question

    lines: list[Line] = []
    for what, job, least in (("a question made and checked", make, MADE), ("a question proved by the second path too", prove, PROVED)):
        times = [_seconds_each(job, cards, draw) for draw in range(rounds + 1)]
        seconds, number = min(times[1:])
        made_of = f"{1 / seconds:,.0f} a second (at least {least:,}); {number} questions of {len(families())} families"
        lines.append((what, round(seconds * 1e6), "µs", round(1e6 / least), round(1e6 / least), made_of))
    return lines


def _seconds_each(job: Callable[[Candidate, int], Question | None], cards: list[Candidate], draw: int) -> tuple[float, int]:
    """Seconds of the processor for each question that came out, and how many did."""
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        number = sum(job(card, draw) is not None for card in cards)
        return (time.process_time() - started) / number, number
    finally:
        gc.enable()


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1, ensure_ascii=False))
