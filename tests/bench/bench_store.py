"""How long the store takes to decode, against msgspec on the same bytes without types, and the search. Run alone, it prints JSON."""

from __future__ import annotations

import gc
import json
import shutil
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import msgspec

from aseandesk.facts.files import open_files
from aseandesk.facts.load import TABLES, decoder, rows_of
from aseandesk.facts.model import Content
from aseandesk.facts.model_pack import Pack
from aseandesk.facts.packs import CORE, open_store
from aseandesk.facts.search.index import Index
from aseandesk.facts.store import FactStore
from aseandesk.paths import cache_folder

Line = tuple[str, float, str, float, float, str]
"""What was measured, the figure, its unit, the goal, the limit, what the figure is made of."""

KEYS = ("a", "as", "asean", "viet nam", "the", "มาเล", "1997", "signed in jak")
"""What somebody types; the slowest counts."""


def measure(runs: int = 15) -> list[Line]:
    """The figures of the store and of the search over the core pack, of at least `runs` alternating rounds."""
    return [*decoding(max(runs, 40)), *searching(max(runs, 9))]


def decoding(rounds: int) -> list[Line]:
    """Decoding the core without figures into types, and opening it (references resolved, indexes built), against no types."""
    files = open_files(CORE)
    data = {name: files.read(f"{name}.json") for name in ("pack", *TABLES)}
    plain = msgspec.json.Decoder()
    typed = {name: decoder(Pack if name == "pack" else rows_of(name)) for name in data}
    jobs: dict[str, Callable[[], Any]] = {
        "plain": lambda: [plain.decode(one) for one in data.values()],
        "typed": lambda: [typed[name].decode(one) for name, one in data.items()],
        "open": opened,
    }
    size = sum(map(len, data.values())) / 1e6
    what = {"typed": "core decoded into types", "open": "core opened: references resolved, indexes built"}
    lines: list[Line] = []
    # Types cost what they save: the two are level, and two runs differ by some hundredths.
    for name, goal, most in (("typed", 1.0, 1.05), ("open", 3.0, 3.0)):
        # The quickest of many: a job of two milliseconds is only ever slowed by what else the machine does. In pairs, so that
        # neither side finds the processor's caches colder than the other.
        pairs = [(_milliseconds(jobs["plain"]), _milliseconds(jobs[name])) for _ in range(rounds)]
        plain_ms, ms = (min(side) for side in zip(*pairs, strict=True))
        lines.append((what[name], round(ms / plain_ms, 2), "×", goal, most, f"{ms:.2f} ms, {size:.1f} MB without types {plain_ms:.2f} ms"))
    return lines


def opened() -> FactStore:
    """The core as a first start opens it: what an earlier one has found sound is not taken on trust."""
    shutil.rmtree(cache_folder() / "packs", ignore_errors=True)
    return open_store()


def searching(rounds: int) -> list[Line]:
    """The slowest of some key presses in the search over every fact of the core, and over a hundred thousand facts."""
    core = open_store()
    lines: list[Line] = []
    for what, store, most in (("a key press in the search", core, 3.0), ("a key press, 100,000 facts", many_facts(core), 20.0)):
        index = Index(store)
        slowest = {keys: median(_milliseconds(lambda keys=keys, index=index: index.find(keys)) for _ in range(rounds)) for keys in KEYS}
        worst = max(slowest, key=slowest.__getitem__)
        lines.append((what, round(slowest[worst], 2), "ms", most, most, f"{worst!r} over {len(index):,} facts"))
    return lines


def many_facts(core: FactStore, number: int = 100_000) -> FactStore:
    """A store of that many events: the core's over and over, each with words of its own."""
    events = list(core.events.values())
    copies = (
        msgspec.structs.replace(
            (event := events[n % len(events)]), id=f"{event.id}-{n}", title={"en": f"{event.title['en']} {n:x}"}, related=(), people=()
        )
        for n in range(number)
    )
    return FactStore(Content(pack=core.pack, sources=tuple(core.sources.values()), events=tuple(copies)), core.series_of)


def _milliseconds(job: Callable[[], Any]) -> float:
    gc.collect()
    gc.disable()
    try:
        started = time.perf_counter()
        kept = job()
        taken = time.perf_counter() - started
        del kept
        return taken * 1000
    finally:
        gc.enable()


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1, ensure_ascii=False))
