"""Answer keys on real keyboard layouts: the keys are pressed on an X display, each layout as Linux has it."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

pytestmark = [pytest.mark.desktop, pytest.mark.skipif(sys.platform != "linux", reason="X displays are of Linux")]

PROGRAM = """
import json, sys
from PySide6.QtCore import QSocketNotifier
from aseandesk import app
from aseandesk.options import StartOptions
from aseandesk.ui.shell.deferred_startup import DeferredStartup
application, window = app.open_window(StartOptions(open="quiz:"))
def obey():
    what = sys.stdin.readline().strip()
    tab = window.current_tab()
    if what == "ask":
        tab.state.start_quiz(count=3, seed=7, kinds=("single",))
        window.activateWindow()
    overlay = window.commands().overlays.current()
    ids = [option.id for option in tab.state.course.question.options]
    given = [ids.index(one) for one in tab.state.course.mark.given] if tab.state.course.mark else []
    print(json.dumps({"state": tab.state.stage, "given": given, "overlay": type(overlay).__name__ if overlay else ""}), flush=True)
ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
ear.activated.connect(obey)
window.findChild(DeferredStartup).done.connect(lambda: print("ready", int(window.winId()), flush=True))
app.end(application.exec())
"""
KEY_2, KEY_B, KEY_SLASH = "11", "56", "61"
"""X key codes of keys by their place on the keyboard."""
LAYOUTS = ("us", "th", "la", "kh", "mm", "ara", "fr", "ru")
WAIT_S = 20


class Driver:
    """The program in its window, its keyboard and what it says of itself."""

    def __init__(self, process: subprocess.Popen[str], display: str) -> None:
        self.process, self.display = process, display
        word, window = process.stdout.readline().split()
        assert word == "ready"
        self.tool("xdotool", "windowfocus", "--sync", window)

    def tool(self, *words: str) -> None:
        subprocess.run([*words, "-display", self.display] if words[0] == "setxkbmap" else words, check=True, env={"DISPLAY": self.display})

    def say(self, word: str) -> dict[str, object]:
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def press(self, *keys: str) -> None:
        for key in keys:
            self.tool("xdotool", "key", key)

    def answered(self) -> dict[str, object]:
        """What the program says once the question is answered, or after too long."""
        until = time.monotonic() + WAIT_S
        now = self.say("state")
        while now["state"] == "asking" and not now["overlay"] and time.monotonic() < until:
            now = self.say("state")
        return now


@pytest.fixture
def driver(start: Callable[..., subprocess.Popen[str]], display: str) -> Driver:
    for tool in ("setxkbmap", "xkbcomp", "xdotool"):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed: apt-get install x11-xkb-utils xdotool")
    return Driver(start(code=PROGRAM, stdin=subprocess.PIPE), display)


def test_digit_and_letter_answer_on_every_layout_and_open_nothing(driver: Driver):
    for layout in LAYOUTS:
        driver.tool("setxkbmap", layout)
        for key in (KEY_2, KEY_B):
            assert driver.say("ask")["state"] == "asking"
            driver.press(key)
            assert driver.answered() == {"state": "answered", "given": [1], "overlay": ""}, (layout, key)


def test_commands_of_one_letter_wait_until_the_question_is_answered(driver: Driver):
    driver.tool("setxkbmap", "us")
    driver.say("ask")
    driver.press(KEY_SLASH, f"shift+{KEY_SLASH}", KEY_2)
    assert driver.answered() == {"state": "answered", "given": [1], "overlay": ""}
    driver.press(KEY_SLASH)
    until = time.monotonic() + WAIT_S
    while not (now := driver.say("state"))["overlay"] and time.monotonic() < until:
        pass
    assert now["overlay"] == "SearchPalette"
