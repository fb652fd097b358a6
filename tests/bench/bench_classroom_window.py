"""The window while 500 play: the longest that its event loop stands still, in each part of a lesson, both windows of the lesson shown.

python tests/bench/bench_classroom_window.py [PLAYERS]   in a process of its own, the pupils in another, without a display
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

HERE = Path(__file__).resolve()
SOURCE = HERE.parent.parent.parent / "src"
AT_MOST_MS = 100.0
SCREENS = [
    {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
    {"name": "projector", "x": 1280, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
]
QUESTIONS = 3


def measure(players: int, turns: int) -> list[tuple[str, float, str, float, float, str]]:
    """A row for the bench: the longest stall of a lesson, the median of some lessons."""
    lessons = [played(players) for _ in range(turns)]
    longest = [max(parts.values()) for parts in lessons]
    parts = ", ".join(f"{name} {median(one[name] for one in lessons):.0f}" for name in lessons[0])
    row = (f"{players} play: the window's longest stall", round(median(longest), 1), "ms", AT_MOST_MS, AT_MOST_MS)
    return [(*row, f"{parts}; each lesson {', '.join(f'{one:.0f}' for one in longest)}")]


def played(players: int) -> dict[str, float]:
    """A lesson in a process of its own: the longest stall in milliseconds by part."""
    with TemporaryDirectory() as home:
        screens = Path(home) / "screens.json"
        screens.write_text(json.dumps({"screens": SCREENS}), "utf-8")
        env = os.environ | {"ASEANDESK_HOME": home, "PYTHONPATH": str(SOURCE), "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
        done = subprocess.run([sys.executable, str(HERE), str(players)], env=env, capture_output=True, text=True, timeout=240, check=False)
    if done.returncode:
        sys.exit(f"bench_classroom_window.py said:\n{done.stdout}{done.stderr}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def play(players: int) -> dict[str, float]:
    """Begin a lesson as the window does, let so many come and answer, go on by the teacher's key."""
    from drive_app import Heartbeat, open_window, spin
    from PySide6.QtCore import QEventLoop, QTimer

    from aseandesk.classroom.plan import LessonPlan
    from aseandesk.classroom.state import Rules
    from aseandesk.quiz.dealing.deal import deal
    from aseandesk.quiz.dealing.filters import QuestionFilter

    _, window = open_window()
    spin(2.0)  # what follows the first paint
    store = window.context.store
    controller = window.commands().services.lessons()
    controller.awake.hold = lambda: None  # other programs are none of this
    questions = deal(store, "membership", QUESTIONS, 5, store.pack.as_of.last, QuestionFilter(kinds=("single",)))
    heart = Heartbeat()
    stalls: dict[str, float] = {}

    def until(true, part: str, seconds: float = 60.0) -> None:
        """Let events be handled as the program does, until something is so; note the longest stall."""
        ends = monotonic() + seconds
        turns, look = QEventLoop(), QTimer()
        look.setInterval(20)
        look.timeout.connect(lambda: turns.quit() if true() or monotonic() > ends else None)
        look.start()
        heart.longest = 0.0
        heart.start()
        turns.exec()
        look.stop()
        if not true():
            sys.exit(f"{part}: it took longer than {seconds} seconds")
        stalls[part] = max(stalls.get(part, 0.0), heart.longest * 1000)

    def rest(part: str, seconds: float) -> None:
        ends = monotonic() + seconds
        until(lambda: monotonic() > ends, part)

    controller.begin(LessonPlan(questions=tuple(questions), title="Membership", rules=Rules(ranked="each")))
    until(lambda: controller.projector is not None and controller.projector.isVisible(), "beginning")
    rest("beginning", 2.0)
    stalls.clear()
    url = f"http://127.0.0.1:{controller.host.running.server.port}/{controller.host.code}"
    command = [sys.executable, "-m", "aseandesk", "classroom", "load", "--url", url, "--players", str(players), "--seconds", "60", "--json"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as load:
        until(lambda: len(controller.host.room.players) == players, "joining")
        rest("joining", 1.5)
        for place in range(QUESTIONS):
            controller._pressed = 0.0
            controller.act("advance")
            until(lambda place=place: controller.host.room.at == place and len(controller.host.room.answers[place]) == players, "answering")
            for phase in ("revealed", "standings") if place + 1 < QUESTIONS else ("revealed",):
                controller._pressed = 0.0
                controller.act("advance")
                until(lambda phase=phase: controller.host.room.phase == phase, phase)
                rest(phase, 1.0)
        load.kill()
    controller.leave()
    controller.host.settle()
    return {name: round(one, 1) for name, one in stalls.items()}


if __name__ == "__main__":
    print(json.dumps(play(int(sys.argv[1]))), flush=True)
    os._exit(0)
