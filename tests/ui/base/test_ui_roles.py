"""What painted widgets are to a screen reader."""

import subprocess
import sys

PROGRAM = """
from PySide6.QtWidgets import QApplication
from PySide6.QtGui import QAccessible
app = QApplication([])
from aseandesk.facts.packs import open_store
from aseandesk.ui.base import accessibility_roles
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme, register_fonts
from aseandesk.ui.timeline.canvas import TimelineCanvas
accessibility_roles.install()
register_fonts()
store = open_store()
canvas = TimelineCanvas(store, Focus(store), Theme(store, "paper", 1.0))
face = QAccessible.queryAccessibleInterface(canvas)
print(face.role().name, face.text(QAccessible.Text.Name))
"""


def test_the_timeline_is_a_picture_and_no_pane():
    """In a process of its own: what answers for widgets answers for all that come after."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["Canvas", "Timeline"], done.stderr
