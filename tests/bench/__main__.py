"""`python3 dev.py bench`: is it light and quick? Measures against bare programs in the same run, turn by turn; 1 if beyond a limit.

python tests/bench [--json] [--runs N] [NAME]…      NAME: start memory stall frame text-size store timeline trade quiz classroom packs kiosk
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import bench_classroom
import bench_kiosk
import bench_learner
import bench_packs
import bench_quiz
import bench_quiz_window
import bench_store

HERE = Path(__file__).resolve().parent
APP = ("-m", "aseandesk", "--quit-after", "first-paint")
FLOOR = str(HERE / "floor_window.py")
DRIVE = str(HERE / "drive_app.py")
TABS = ("timeline", "quiz", "trade")


class Row(NamedTuple):
    """One line of the table: the figure in its unit (× is a ratio), what it was made of, the goal and the limit."""

    what: str
    figure: float
    unit: str
    goal: float
    at_most: float
    made_of: str = ""


def main(args: list[str]) -> int:
    """Measure what is asked for and print it. 1 when a figure is beyond its limit."""
    options = argparse.ArgumentParser(prog="dev.py bench", description="Is it light and quick?")
    options.add_argument("--json", action="store_true", help="the rows as JSON instead of a table")
    options.add_argument("--runs", type=int, default=11, help="turns for each side of the start (others take fewer)")
    options.add_argument("--only", action="append", choices=MEASURES, help="measure only this; may be repeated")
    options.add_argument("names", nargs="*", metavar="NAME", help="the same")
    asked = options.parse_args(args)
    if unknown := [name for name in asked.names if name not in MEASURES]:
        options.error(f"there is no measure {unknown[0]}: expected one of {', '.join(MEASURES)}")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"ASEANDESK_HOME": home, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        for name in [*(asked.only or ()), *asked.names] or [name for name in MEASURES if name not in BY_NAME]:
            if not asked.json:
                print(f"measuring: {name} …", file=sys.stderr, flush=True)
            rows += MEASURES[name](asked.runs)
    print(json.dumps([row._asdict() | {"verdict": verdict(row)} for row in rows], indent=1) if asked.json else table(rows))
    return int(any(row.figure > row.at_most for row in rows))


# ------------------------------------------------------------------ what is measured


def start(runs: int) -> list[Row]:
    """Process start to first complete paint, seen from outside: when the line arrives that each prints after it."""
    modules = qt_modules()
    floor, app = alternate(runs, lambda: seconds_to_line(FLOOR, *modules), lambda: seconds_to_line(*APP))
    made_of = f"{app * 1000:.0f} ms, bare window {floor * 1000:.0f} ms"
    first = median(seconds_of_first_start() for _ in range(max(3, runs // 4)))
    alone = f"{first * 1000:.0f} ms; nothing kept from an earlier start"
    return [
        Row("start to first paint of the timeline", app / floor, "×", 1.15, 1.3, made_of),
        Row("… the very first start in a home", first / floor, "×", 1.3, 2.5, alone),
    ]


def seconds_of_first_start() -> float:
    """A start that finds no picture and no mark of soundness left by another."""
    shutil.rmtree(Path(os.environ["ASEANDESK_HOME"]) / "cache", ignore_errors=True)
    return seconds_to_line(*APP)


def memory(runs: int) -> list[Row]:
    """Proportional memory after use, against a bare window and a bare window with one chart."""
    if others := sharing():
        print(f"{others} other programs share Qt's libraries, which makes memory look smaller: close them first.", file=sys.stderr)
    few = max(1, runs // 4)
    modules = qt_modules()
    bare, used = alternate(few, lambda: number(FLOOR, "--stay", *modules), lambda: number(DRIVE, "memory", "timeline", "quiz"))
    chart, all_used = alternate(
        few, lambda: number(FLOOR, "--stay", "--canvas", *modules), lambda: number(DRIVE, "memory", "timeline", "quiz", "trade")
    )
    return [
        Row("memory, timeline and quiz used", used / bare, "×", 1.3, 1.6, f"{used / 1024:.0f} MB, bare window {bare / 1024:.0f} MB"),
        Row("memory, all tabs used", all_used / chart, "×", 1.1, 1.25, f"{all_used / 1024:.0f} MB, bare chart {chart / 1024:.0f} MB"),
    ]


def stall(runs: int) -> list[Row]:
    """The longest the event loop stands still in the first five seconds when the chart tab is opened at once."""
    figures = [number(DRIVE, "stall") for _ in range(max(1, runs // 4))]
    return [Row("longest stall, chart tab opened right away", median(figures), "ms", 50, 100, listed(figures))]


def frame(runs: int) -> list[Row]:
    """One frame of the timeline at 1920 × 1080 with everything in view, while it is dragged."""
    figures = [number(DRIVE, "frame") for _ in range(max(1, runs // 4))]
    return [Row("timeline frame, 1920 × 1080, all in view", median(figures), "ms", 6, 10, listed(figures))]


def text_size(runs: int) -> list[Row]:
    """A step of the text size in the timeline, fresh and after views of all tabs: it must not grow."""
    fresh, used = alternate(max(1, runs // 4), lambda: number(DRIVE, "text-size"), lambda: number(DRIVE, "text-size", *TABS))
    return [
        Row("a step of the text size, all tabs used", used, "ms", 100, 150, "time of the processor"),
        Row("… against a fresh window", used / fresh, "×", 1.2, 1.6, f"{used:.0f} ms, fresh {fresh:.0f} ms"),
    ]


def timeline(_runs: int) -> list[Row]:
    """The timeline with many events: a frame in ms, and against a plain loop that paints the same from a ready list."""
    rows: list[Row] = []
    goals = {1_000: (6, 2, 10), 10_000: (16, 5, 60), 100_000: (28, 8, 600)}
    for number, (whole, near, first) in goals.items():
        done = subprocess.run(
            [sys.executable, str(HERE / "bench_timeline.py"), str(number)], capture_output=True, text=True, timeout=600, check=False
        )
        if done.returncode:
            sys.exit(f"bench_timeline.py {number} ended with {done.returncode} and said:\n{done.stderr}")
        figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        size = f"{number // 1000} k events"
        for part, goal in (("in view", whole), ("20 times closer", near)):
            found = {key.removeprefix(f"{part}, "): value for key, value in figures.items() if key.startswith(part)}
            shown = f"{found['marks']:.0f} marks, {found['texts']:.0f} labels and counts; floor {found['floor']:.1f} ms"
            rows.append(Row(f"{size}, {part}: a frame", found["median"], "ms", goal, 3 * goal, f"p95 {found['p95']:.1f}; {shown}"))
            rows.append(Row(f"{size}, {part}: against the floor", found["ratio"], "×", 1.3, 1.3))
        later = f"all labels after {figures['all labels placed after']:.0f} ms, longest turn {figures['longest turn meanwhile']:.0f}"
        rows.append(Row(f"{size}: first layout", figures["first layout"], "ms", first, 3 * first, later))
        step = f"p95 {figures['as-of step, p95']:.1f}"
        rows.append(Row(f"{size}: a step of the as-of date", figures["as-of step, median"], "ms", 2, 16, step))
    return rows


def trade(_runs: int) -> list[Row]:
    """The charts at 1920 × 1080 against plain matplotlib that draws the same artists, and the tab that shows them."""
    found: dict[str, float] = {}
    for script in ("bench_trade.py", "bench_trade_window.py"):
        done = subprocess.run([sys.executable, str(HERE / script)], capture_output=True, text=True, timeout=600, check=False)
        if done.returncode:
            sys.exit(f"{script} ended with {done.returncode} and said:\n{done.stderr}")
        found |= json.loads(done.stdout.splitlines()[-1])
    return [
        Row("the tab is shown after the click", found["shown"], "ms", 150, 300),
        Row("a move over the chart, with its paint", found["hover"], "ms", 1, 4, "crosshair in an overlay of Qt"),
        Row("a frame of the year animation", found["frame"], "ms", 8, 16, "pictures drawn ahead in the chart's thread"),
        Row("chart changed", found["changed"] / found["bare"], "×", 1.25, 1.4, f"{found['changed']:.0f} ms, bare {found['bare']:.0f}"),
        Row(
            "small multiples",
            found["panels"] / found["bare panels"],
            "×",
            1.1,
            1.25,
            f"{found['panels']:.0f} ms, bare {found['bare panels']:.0f}",
        ),
        Row("200 changes of the chart: memory grows", found["grown"], "MB", 5, 10),
        Row("a pack of 1,000,000 points: the list of measures", found["list of measures"], "ms", 5, 50),
        Row("a pack of 1,000,000 points: the first chart", found["chart of a million"], "ms", 300, 900),
    ]


def store(runs: int) -> list[Row]:
    """The fact store: decoding, indexing, searching."""
    return [Row(*row) for row in bench_store.measure(runs)]


def quiz(runs: int) -> list[Row]:
    """The quiz: what a question costs that is made, and one that is proved; what remembering costs; how soon one shows."""
    few = max(3, runs // 2)
    rows = (*bench_quiz.measure(few), *bench_learner.measure(runs), *bench_quiz_window.measure(few))
    return [Row(*row) for row in rows]


def classroom(runs: int) -> list[Row]:
    """A lesson with 200 to 2,000 pupils, in processes of their own, against a bare loop that only journals and acknowledges."""
    return [Row(*row) for row in bench_classroom.measure(runs)]


def packs(runs: int) -> list[Row]:
    """Packs that are installed: what a start pays for them, an update, and the power cut at each of its steps."""
    return [Row(*row) for row in bench_packs.measure(runs)]


def kiosk(runs: int) -> list[Row]:
    """A day of visitors of a kiosk, and a monkey; with fewer --runs a shorter one."""
    return [Row(*row) for row in bench_kiosk.measure(runs)]


MEASURES: dict[str, Callable[[int], list[Row]]] = {
    "start": start,
    "memory": memory,
    "stall": stall,
    "frame": frame,
    "text-size": text_size,
    "store": store,
    "timeline": timeline,
    "trade": trade,
    "quiz": quiz,
    "classroom": classroom,
    "packs": packs,
    "kiosk": kiosk,
}
BY_NAME = {"kiosk"}
"""Measured only when asked for: a day of visitors takes most of an hour."""


# ------------------------------------------------------------------ how


def alternate(runs: int, first: Callable[[], float], second: Callable[[], float]) -> tuple[float, float]:
    """The medians of two things measured in turns, after one turn of each that does not count."""
    pairs = [(first(), second()) for _ in range(runs + 1)][1:]
    return median(one for one, _ in pairs), median(two for _, two in pairs)


def seconds_to_line(*args: str) -> float:
    """Starts Python with `args` and returns the seconds until its first line of output arrives. Fails loudly when it fails."""
    begun = time.monotonic()
    with subprocess.Popen([sys.executable, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        line = process.stdout.readline()
        seconds = time.monotonic() - begun
        _, errors = process.communicate(timeout=60)
    if not line or process.returncode:
        sys.exit(f"{' '.join(args)} ended with {process.returncode} and said:\n{errors.decode(errors='replace')}")
    return seconds


def number(*args: str) -> float:
    """The number that Python prints last when started with `args`."""
    done = subprocess.run([sys.executable, *args], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode or "Traceback" in done.stderr:
        sys.exit(f"{' '.join(args)} ended with {done.returncode} and said:\n{done.stderr}")
    return float(done.stdout.split()[-1])


def sharing() -> int:
    """How many running programs have the same library of Qt in memory: each takes a part of its pages off the account of the others."""
    count = 0
    for maps in Path("/proc").glob("[0-9]*/maps"):
        try:
            count += "libQt6Core" in maps.read_text("utf-8", "replace")
        except OSError:
            continue  # it ended, or belongs to somebody else
    return count


def qt_modules() -> list[str]:
    """The modules of Qt that the program has loaded at its first paint: the floor loads the same."""
    done = subprocess.run([sys.executable, "-X", "importtime", *APP], capture_output=True, text=True, check=True, timeout=60)
    return sorted(set(re.findall(r"\|\s+(PySide6\.Qt\w+)$", done.stderr, flags=re.MULTILINE)))


def listed(figures: list[float]) -> str:
    """All figures behind a median."""
    return "median of " + ", ".join(f"{figure:.1f}" for figure in figures)


def verdict(row: Row) -> str:
    """In a word, how a figure stands to its goal and its limit."""
    return "goal met" if row.figure <= row.goal else "within" if row.figure <= row.at_most else "BEYOND"


def table(rows: list[Row]) -> str:
    """The rows for a person."""
    lines = [f"{'what':46} {'measured':>11} {'goal':>7} {'at most':>8}  {'':8}  made of"]
    lines += [
        f"{row.what:46} {row.figure:8.2f} {row.unit:2} {row.goal:7g} {row.at_most:8g}  {verdict(row):8}  {row.made_of}" for row in rows
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
