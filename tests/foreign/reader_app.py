"""The program for a screen reader to read: presses the keys that it is told on its standard input, one line each, and says when it did."""

import sys

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aseandesk import app
from aseandesk.options import StartOptions


def say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main() -> None:
    application, window = app.open_window(StartOptions(open=sys.argv[1], size=(1280, 800), as_of=None))
    window.activateWindow()

    def obey() -> None:
        words = sys.stdin.readline().split()
        if not words:
            application.quit()
            return
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key[f"Key_{words[0]}"])
        say("done")

    ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    ear.activated.connect(obey)
    say("ready")
    code = application.exec()
    app.end(code)


main()
