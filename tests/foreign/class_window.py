"""The real window under Xvfb, in a process of its own, as the test of a whole class drives it."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from chrome import in_time

FOLDER = Path(__file__).parent
WAIT = 90


class Window:
    """What the program shows is `now`; it tells each change by itself."""

    def __init__(self, display, folder):
        self.home = folder / "home"
        env = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "ASEANDESK_HOME": str(self.home), "XDG_RUNTIME_DIR": str(folder)}
        env |= {"PYTHONPATH": str(FOLDER.parents[1] / "src"), "QT_LOGGING_RULES": "*.debug=false"}
        self._errors = (folder / "window.log").open("w+")
        command = [sys.executable, str(FOLDER / "class_app.py")]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self._errors}
        self._process = subprocess.Popen(command, text=True, env=env, **pipes)
        self.now = {}
        self._pictured = ""
        self._came = threading.Condition()
        self._over = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self._process.stdout:
            with self._came:
                found = json.loads(line)
                self._pictured = found.get("pictured", self._pictured)
                self.now = self.now if "pictured" in found else found
                self._came.notify_all()
        with self._came:
            self._over = True
            self._came.notify_all()

    def close(self):
        """End it, and give what it complained of."""
        self._process.stdin.close()
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(20)
        self._process.stdout.close()
        self._errors.seek(0)
        with self._errors:
            return self._errors.read()

    def until(self, true, seconds=WAIT):
        """Wait until that is true of what it shows, and give it."""
        with self._came:
            came = in_time(self._came, lambda: self._over or (self.now and true(self.now)), seconds)
            assert came, f"the window stands at {self.now}"
            assert not self._over, "the window has ended"
            return self.now

    def do(self, **command):
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def press(self, words):
        """Click the button with these words, once it is there."""
        self.until(lambda now: words in now["buttons"])
        self.do(press=words)

    def on(self, phase, at=None):
        """Press on, as a clicker does, and wait until the lesson is there."""
        self.do(key="PageDown")
        return self.until(lambda now: now.get("phase") == phase and (at is None or now["at"] == at))

    def picture(self, file):
        """What the screen shows, as a PNG."""
        self.do(picture=str(file))
        with self._came:
            assert in_time(self._came, lambda: self._pictured == str(file), WAIT)
        return file
