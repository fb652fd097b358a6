"""What remembering costs: the due list, an answer written for good, the progress page. Run alone, it prints JSON."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median

from aseandesk.learner import review
from aseandesk.learner.learner import Learner
from aseandesk.learner.progress import progress
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark

Line = tuple[str, float, str, float, float, str]
"""What was measured, the figure, its unit, the goal, the limit, what the figure is made of."""

NOW = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
COUNTRIES = ("BRN", "IDN", "KHM", "LAO", "MMR", "MYS", "PAK", "PHL", "SGP", "THA", "TLS", "VNM")
TOPICS = ("membership", "founding", "countries", "charter", "trade", "summits", "flags", "claims")
RIGHT, WRONG = Mark(True, 1.0, ("country:VNM",), ""), Mark(False, 0.0, ("country:LAO",), "")


def measure(runs: int = 15) -> list[Line]:
    """The figures of the learner's file: of jobs of the processor the quickest, of writing (which waits for the disk) the median."""
    with learner_of(10_000, 10_000) as learner:
        lines = [*due_list(learner, runs), *writing(learner, max(runs, 40))]
    with learner_of(100_000, 7_000) as learner:
        return [*lines, *page(learner, runs)]


def due_list(learner: Learner, runs: int) -> list[Line]:
    me = learner.profiles()[0]
    found = [milliseconds(lambda: review.due(learner, me, NOW)) for _ in range(max(runs, 9))]
    line = ("due list, 10,000 review records", round(min(found), 2), "ms", 5.0, 5.0, f"{len(review.due(learner, me, NOW)):,} due")
    return [line]


def writing(learner: Learner, rounds: int) -> list[Line]:
    """An answer written and on the disk, turn by turn with one bare insert of the same bytes, with the same promise."""
    me, rng = learner.profiles()[0], Random(1)
    with tempfile.TemporaryDirectory(dir=learner.folder) as folder:
        bare = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            bare.execute(f"PRAGMA {pragma}")
        bare.execute("CREATE TABLE answer (id INTEGER PRIMARY KEY, question TEXT, given TEXT, share REAL, at INTEGER)")
        bare.executemany("INSERT INTO answer (question, given, share, at) VALUES (?, ?, ?, ?)", [("q:0", "x", 1.0, 0)] * 10_000)
        ours, theirs = [], []
        for turn in range(rounds + 5):
            row = (f"member-on-date:status:ASEAN.VNM.member.1995@{turn}", '["country:VNM"]', 1.0, turn)
            theirs.append(
                milliseconds(lambda row=row: bare.execute("INSERT INTO answer (question, given, share, at) VALUES (?, ?, ?, ?)", row))
            )
            asked = question(rng.randrange(10_000))
            ours.append(milliseconds(lambda asked=asked, turn=turn: learner.answered(me, asked, RIGHT, NOW + timedelta(seconds=turn))))
        bare.close()
    entered = milliseconds(lambda: learner.rows("SELECT 1")) / len(ours)
    mine, floor = median(ours[5:]), median(theirs[5:])
    made_of = f"{mine:.2f} ms, bare insert {floor:.2f} ms; entered in its card and day when next asked, {entered:.2f} ms each"
    return [
        ("answer written, fsync included", round(mine, 2), "ms", 10.0, 10.0, "10,000 review records"),
        ("answer written, to a bare insert", round(mine / floor, 2), "×", 1.5, 1.5, made_of),
    ]


def page(learner: Learner, runs: int) -> list[Line]:
    me = learner.profiles()[0]
    found = [milliseconds(lambda: progress(learner, me, NOW)) for _ in range(max(runs, 9))]
    shown = progress(learner, me, NOW)
    made_of = f"{len(shown.cells)} cells, {len(shown.days)} days, {shown.asked:,} questions"
    return [(f"progress page, {shown.answers:,} answers", round(min(found), 1), "ms", 100.0, 100.0, made_of)]


def question(number: int) -> Question:
    topic = TOPICS[number % len(TOPICS)]
    return Question(
        f"bench:fact-{number}.VNM.member.1995", "bench", "single", "?", (), date(2026, 1, 1), "country:VNM", "", (), topic=topic
    )


@contextmanager
def learner_of(answers: int, questions: int) -> Iterator[Learner]:
    """A file with so many answers over so many questions, over a year; written through its own import, in one go."""
    from aseandesk.learner.exchange import FORMAT, VERSION, take_json

    rng = Random(answers)
    rows = []
    for number in range(answers):
        asked = number if number < questions else rng.randrange(questions)
        at = NOW - timedelta(days=365) + timedelta(days=365) * number / answers
        made = RIGHT if rng.random() < 0.7 else WRONG
        rows.append(
            {
                "question": question(asked).id,
                "at": at.isoformat(timespec="milliseconds"),
                "given": made.given,
                "right": made.right,
                "share": made.share,
                "topic": TOPICS[asked % len(TOPICS)],
                "countries": rng.sample(COUNTRIES, asked % 3),
            }
        )
    with tempfile.TemporaryDirectory() as folder:
        with Learner.open(Path(folder)) as learner:
            me = learner.profiles()[0]
            file = {"format": FORMAT, "version": VERSION, "profiles": [{"uid": me.uid, "name": "", "answers": rows}]}
            take_json(learner, json.dumps(file).encode())
        with Learner.open(Path(folder)) as learner:  # as the program finds it: the log was removed at closing
            yield learner


def milliseconds(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1, ensure_ascii=False))
