"""The program for a class to play against: does what it is told on its standard input, a JSON object a line, and tells how it stands.

`{"tab": 1}` · `{"press": "Start"}` (a click on the button with these words) · `{"key": "PageDown"}` (in the projector) ·
`{"picture": FILE}` (of the screen) · `{"save": FILE}` (the report)
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from aseandesk import app
from aseandesk.options import StartOptions
from aseandesk.ui.classroom.page import ClassroomPage
from aseandesk.ui.classroom.report import LessonReportPage

told = ""


def main() -> None:
    application, window = app.open_window(StartOptions(lang="en", size=(1280, 800)))
    controller = window.commands().services.lessons()
    rest = [b""]

    def tell(*_anything: object) -> None:
        """How it stands, once it is another."""
        global told  # noqa: PLW0603
        page = window.page()
        state: dict[str, object] = {"page": type(page).__name__, "running": controller.running}
        state["buttons"] = sorted({one.text() for one in buttons() if one.isVisible() and one.isEnabled()})
        if controller.running and controller.host.shot is not None and controller.projector is not None:
            room, scene = controller.host.room, controller.projector.stage.scene
            state |= {"phase": room.phase, "at": room.at, "scene": scene.kind, "words": scene.words(), "answered": scene.answered}
            state |= {"names": list(scene.names), "rows": [[one.rank, one.name, one.points, one.right] for one in scene.rows]}
            state |= {"url": scene.joining.url, "journal": str(controller.host.journal), "said": controller.projector.said.text()}
            state["shown"] = controller.projector.isVisible()
        if isinstance(page, LessonReportPage):
            state["report"] = page.report is not None
        if isinstance(page, (ClassroomPage, LessonReportPage)):
            state["told"] = page.said.text()
        now = json.dumps(state)
        if now != told:
            told = now
            sys.stdout.write(now + "\n")
            sys.stdout.flush()

    def buttons() -> list[QAbstractButton]:
        """Those of the page that lies over the tab, if there is one."""
        return (window.page() or window).findChildren(QAbstractButton)

    def hear() -> None:
        data = os.read(sys.stdin.fileno(), 65536)
        if not data:
            application.quit()
            return
        *whole, rest[0] = (rest[0] + data).split(b"\n")  # several may come at once, and half of one
        for line in whole:
            obey(json.loads(line))

    def obey(command: dict[str, str]) -> None:
        if "tab" in command:
            window.navigator.show_tab(int(command["tab"]))
        if "press" in command:
            button = next(one for one in buttons() if one.isVisible() and one.text() == command["press"])
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        if "key" in command:
            controller._pressed = 0.0  # as if the press before were long ago
            QTest.keyClick(controller.projector, Qt.Key[f"Key_{command['key']}"])
        if "picture" in command:
            QApplication.primaryScreen().grabWindow(0).save(command["picture"])
            sys.stdout.write(json.dumps({"pictured": command["picture"]}) + "\n")
        if "save" in command:
            window.page().save(Path(command["save"]))
        tell()

    ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ear.activated.connect(hear)
    clock = window.startTimer(100)
    assert clock
    window.timerEvent = tell
    tell()
    code = application.exec()
    app.end(code)


main()
