"""How many players before it breaks, and what breaks first: p95 of the acknowledgement by number of players, drawn as a chart.

python tests/bench/bench_classroom_curve.py measure ROWS.jsonl [PLAYERS…]    adds a row for each number; on a machine that is quiet
python tests/bench/bench_classroom_curve.py draw ROWS.jsonl PICTURE.png      the median of the rows of each number

The room is opened with a higher `most` than the program offers, so that it is the machine that breaks and not the rule.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench_classroom import bare, free_port, one_round, resident

HERE = Path(__file__).resolve()
PLAYERS = (50, 200, 500, 1000, 2000, 3000, 4000, 5000, 6000, 8000, 10_000)
SOON_MS = 100.0
"""Who has pressed a button and sees nothing for longer than this wonders whether it was pressed."""


def wide_open(folder: Path):
    """Our server with room for any number."""
    command = [sys.executable, str(HERE), "serve", str(folder / "a.classroom")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    url = process.stdout.readline().strip()
    before = resident(process.pid)
    return process, url, lambda: resident(process.pid) / before


def serve(journal: str) -> None:
    """A lesson that goes on by itself, until it is killed."""
    from aseandesk.classroom.auto_advance import AutoAdvance
    from aseandesk.classroom.garbage import look_between_questions
    from aseandesk.classroom.opening import begin
    from aseandesk.classroom.server import Server
    from aseandesk.classroom.state import Rules
    from aseandesk.facts.packs import open_store
    from aseandesk.quiz.dealing.deal import deal
    from aseandesk.quiz.dealing.filters import QuestionFilter

    store = open_store()
    questions = deal(store, "membership", 3, 5, store.pack.as_of.last, QuestionFilter(kinds=("single",)))
    opened = begin(store, questions, Rules(seconds=30, most=100_000), Path(journal))
    auto_advance, hear = AutoAdvance(auto=True), look_between_questions
    server = Server(opened.lesson, pictures=opened.pictures, on_event=hear, host="127.0.0.1", port=free_port(), auto_advance=auto_advance)
    print(server.start(), flush=True)
    while True:
        time.sleep(60)


def measure(file: str, numbers: list[int]) -> None:
    """A row for each number, added to the file as soon as it is there."""
    for players in numbers or PLAYERS:
        mine, floor = one_round(wide_open, players), one_round(bare, players)
        row = {"players": players, "p95": mine["p95"], "bare": floor["p95"], "lost": mine["lost"], "unasked": players - mine["sent"]}
        row |= {"joining": mine["joining_seconds"], "spread": mine["spread_ms"], "memory": mine["memory"]}
        line = json.dumps(row)
        print(line, flush=True)
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(line + "\n")


def draw(file: str, picture: str) -> None:
    """The chart, in the colours of the house."""
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from aseandesk.look import PALETTES

    found: dict[int, list[dict[str, float]]] = {}
    for line in Path(file).read_text("utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["players"], []).append(row)
    players = sorted(found)
    paper = PALETTES["paper"]
    rcParams["font.family"] = "DejaVu Sans"
    figure = Figure(figsize=(9, 4.8), dpi=140, facecolor=paper.surface)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.08, 0.13, 0.77, 0.72), facecolor=paper.surface)
    for name, words, colour in (("bare", "a bare loop that\nonly journals", paper.text_secondary), ("p95", "a lesson", paper.accent)):
        rows = [median(row[name] for row in found[one]) for one in players]
        axes.plot(players, rows, color=colour, linewidth=2.2, marker="o", markersize=4)
        axes.annotate(words, (players[-1], rows[-1]), xytext=(8, 0), textcoords="offset points", color=colour, va="center", fontsize=10)
    for one in players:
        for row in found[one]:
            axes.plot([one], [row["p95"]], ".", color=paper.accent, alpha=0.35, markersize=5)
    axes.axhline(SOON_MS, color=paper.warning, linewidth=1, linestyle=(0, (4, 3)))
    axes.text(2700, SOON_MS * 1.06, "100 ms: a person begins to notice", color=paper.warning, fontsize=9)
    axes.axvline(2500, color=paper.hairline, linewidth=1)
    axes.text(2580, 1500, "2,500: the room takes no more", va="center", color=paper.text_secondary, fontsize=9)
    axes.set_yscale("log")
    axes.set_yticks([10, 20, 50, 100, 200, 500, 1000, 2000], ["10", "20", "50", "100", "200", "500", "1,000", "2,000"])
    axes.minorticks_off()
    axes.set_xlim(0, players[-1] * 1.02)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}")
    axes.set_xlabel("players, all answering within one second", color=paper.text)
    axes.tick_params(colors=paper.text_secondary)
    axes.grid(axis="y", color=paper.hairline, linewidth=0.6)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(False)
    figure.text(0.08, 0.93, "How soon an answer is on the disk and acknowledged", fontsize=14, weight="bold", color=paper.text)
    figure.text(
        0.08, 0.885, "95 of 100 answers, milliseconds; server and clients on the same two cores", fontsize=10, color=paper.text_secondary
    )
    figure.savefig(picture)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", journal]:
            serve(journal)
        case ["measure", file, *numbers]:
            measure(file, [int(one) for one in numbers])
        case ["draw", file, picture]:
            draw(file, picture)
        case _:
            sys.exit(__doc__)
