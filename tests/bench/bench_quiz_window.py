"""How long a new question takes in the window, from the key to the pixels: in a process of its own, without a display.

For each kind, and from each kind to the next as they come up in a mixed quiz, by `QuizState.next_question` and a whole repaint.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

TARGET_MS, LIMIT_MS = 16, 32
SEED, COUNT = 7, 40


def measure(runs: int) -> list[tuple[str, float, str, float, float, str]]:
    """A row for the bench: what, how much, unit, target, limit, note."""
    root = Path(__file__).parent.parent.parent
    with TemporaryDirectory() as home:
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root / "src"), "ASEANDESK_HOME": home}
        said = subprocess.run(
            [sys.executable, __file__, str(runs)], env=env, capture_output=True, text=True, check=True, cwd=root
        ).stdout.splitlines()[-1]
    kinds: dict[str, list[float]] = json.loads(said)
    everything = sorted(one for times in kinds.values() for one in times)
    slowest = max(kinds, key=lambda kind: median(kinds[kind]))
    most = everything[min(len(everything) - 1, round(0.95 * len(everything)))]
    note = f"median {median(everything):.1f} ms; slowest kind {slowest}: {median(kinds[slowest]):.1f} ms; {len(everything)} questions"
    return [("a new question after the key, 95 of 100", most, "ms", TARGET_MS, LIMIT_MS, note)]


def _play(runs: int) -> dict[str, list[float]]:
    """A mixed quiz, answered and gone on with: by kind the milliseconds of each step to the next question, the quickest of some runs."""
    from PySide6.QtWidgets import QApplication

    from aseandesk.facts.packs import open_store
    from aseandesk.quiz.model.answer import right_given
    from aseandesk.ui.base.focus import Focus
    from aseandesk.ui.base.theme import Theme, register_fonts
    from aseandesk.ui.quiz.tab import QuizTab

    app = QApplication([])
    register_fonts()
    store = open_store()
    theme = Theme(store, "paper")
    theme.apply()
    tab = QuizTab(store, Focus(store), theme)
    tab.resize(1280, 740)
    tab.show()
    best: dict[int, tuple[str, float]] = {}
    for _ in range(max(2, runs)):
        tab.state.start_quiz(count=COUNT, seed=SEED)
        while tab.state.course is not None and tab.state.stage == "asking" and tab.state.course.question is not None:
            tab.state.give(right_given(tab.state.course.question))
            for _ in range(3):  # the answer is read: what was put off has its turn
                app.processEvents()
            begun = perf_counter()
            tab.state.next_question()
            tab.grab()
            spent = (perf_counter() - begun) * 1000
            question, at = tab.state.course.question, tab.state.course.at
            if question is not None:
                best[at] = (question.kind, min(spent, best.get(at, ("", spent))[1]))
    found: dict[str, list[float]] = {}
    for kind, spent in best.values():
        found.setdefault(kind, []).append(spent)
    tab.close_worker()
    return found


if __name__ == "__main__":
    print(json.dumps(_play(int(sys.argv[1]))))
