"""Rows that break where the width ends: what was answered is kept until something changes, and no longer."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget, QWidgetItem
from shiboken6 import createdByPython, getAllValidWrappers

import aseandesk
from aseandesk.ui.widgets.flow import FlowLayout, add_layout

SIDE, GAP = 100, 10


class Block(QWidget):
    """A widget of a size that can change; it counts how often it was asked."""

    def __init__(self):
        super().__init__()
        self.wide, self.asked = SIDE, 0

    def sizeHint(self):
        self.asked += 1
        return QSize(self.wide, SIDE)

    def minimumSizeHint(self):
        self.asked += 1
        return QSize(1, SIDE)

    def grow(self, wide):
        self.wide = wide
        self.updateGeometry()


@pytest.fixture
def row(qtbot):
    """Three blocks in a room that has two of them in a row."""
    part = QWidget()
    part.flow = FlowLayout(part, GAP)
    part.blocks = [Block() for _ in range(3)]
    for block in part.blocks:
        part.flow.addWidget(block)
    qtbot.addWidget(part)
    part.resize(2 * SIDE + GAP, 400)
    part.show()
    return part


def height(row):
    return row.flow.heightForWidth(row.width())


ONE, TWO, THREE = SIDE, 2 * SIDE + GAP, 3 * SIDE + 2 * GAP


def test_who_asks_again_is_answered_without_measuring(row):
    assert height(row) == TWO
    least = row.flow.minimumSize()
    before = [block.asked for block in row.blocks]
    for _ in range(50):
        assert height(row) == TWO
        assert row.flow.minimumSize() == least
    assert [block.asked for block in row.blocks] == before


def test_each_width_has_its_height(row):
    assert [row.flow.heightForWidth(wide) for wide in (SIDE, TWO, THREE, SIDE)] == [THREE, TWO, ONE, THREE]


def test_what_grows_hides_comes_or_goes_is_measured_anew(row):
    assert height(row) == TWO
    row.blocks[0].grow(2 * SIDE)
    row.blocks[1].grow(2 * SIDE)
    assert height(row) == THREE
    row.blocks[0].hide()
    assert height(row) == TWO
    row.blocks[0].show()
    assert height(row) == THREE
    row.flow.takeAt(0)
    assert height(row) == TWO
    late = Block()
    row.flow.addWidget(late)
    late.show()
    late.grow(2 * SIDE)
    assert height(row) == THREE
    row.flow.setSpacing(2 * GAP)
    assert height(row) == THREE + 2 * GAP
    row.flow.setContentsMargins(0, 5, 0, 5)
    assert height(row) == THREE + 2 * GAP + 10
    assert row.flow.minimumSize().height() == SIDE + 10


def test_a_flow_is_measured_anew_when_what_is_in_it_changes(qtbot):
    box = QWidget()
    qtbot.addWidget(box)
    flow = FlowLayout(box)
    buttons = [QPushButton(f"button {number}") for number in range(4)]
    for button in buttons:
        flow.addWidget(button)
    box.show()
    wide = sum(button.sizeHint().width() + flow.spacing() for button in buttons)
    one = flow.heightForWidth(wide)
    assert flow.heightForWidth(buttons[0].sizeHint().width()) > 3 * one
    buttons[0].setText("a button with a much longer text than it had before, so that two rows are needed")
    assert flow.heightForWidth(wide) > one
    buttons[0].hide()
    assert flow.heightForWidth(wide) == one
    least = flow.minimumSize()
    buttons[1].setMinimumHeight(200)
    assert flow.minimumSize().height() == 200 > least.height()
    flow.setSpacing(flow.spacing() + 400)
    assert flow.heightForWidth(wide) > 200
    taken = flow.takeAt(1)
    assert taken.widget() is buttons[1]
    assert flow.minimumSize().height() < 200
    late = QPushButton("late")
    late.setMinimumHeight(300)
    flow.addWidget(late)
    late.show()
    assert flow.heightForWidth(4000) == 300


COME_AND_GO = """
import random, sys
import aseandesk.ui
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from shiboken6 import isValid
from aseandesk.ui.widgets.flow import FlowLayout, clear
app = QApplication([])
dice = random.Random(1)
top = QWidget()
flows = [FlowLayout(QWidget(top)) for _ in range(8)]
held, boxes = [], [flow.parentWidget() for flow in flows]
top.show()
for step in range(40_000):
    place, act = dice.randrange(8), dice.random()
    flow = flows[place]
    if act < 0.55:
        flow.addWidget(QLabel(str(step)) if dice.random() < 0.5 else QPushButton(str(step)))
    elif act < 0.65:
        clear(flow)
    elif act < 0.8 and flow.count():
        widget = flow.itemAt(dice.randrange(flow.count())).widget()
        widget.deleteLater() if dice.random() < 0.5 else widget.setParent(None)
    elif act < 0.85:
        boxes[place].deleteLater()
        boxes[place] = QWidget(top)
        flows[place] = FlowLayout(boxes[place])
    elif act < 0.93:
        held = [*held[-20:], flow.itemAt(0)]  # as a layout holds each item that Python has once asked it for
    else:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.processEvents()
    assert all(isValid(item) for one in flows for item in one._items), step
print("whole", flush=True)
"""


def test_widgets_come_and_go_without_end():
    """Qt deletes the items that it makes itself without telling Python, which then took a new one for an old: the program ended in a
    segmentation fault, after a thousand visitors of a kiosk or some hundred tests."""
    done = subprocess.run([sys.executable, "-c", COME_AND_GO], capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout.strip() == "whole", (done.returncode, done.stderr[-2000:])


def of_qt():
    return [one for one in getAllValidWrappers() if isinstance(one, QWidgetItem) and not createdByPython(one)]


def test_a_layout_within_another_leaves_no_item_with_python(qtbot):
    """What Python keeps of an item that Qt deletes is taken for whatever lies at its address afterwards."""
    box = QWidget()
    qtbot.addWidget(box)
    column, rows, grid, flow = QVBoxLayout(box), QVBoxLayout(), QGridLayout(), FlowLayout()
    words = [QLabel(word) for word in "abcd"]
    inner = QHBoxLayout()
    inner.addWidget(words[0])
    inner.addStretch(1)
    grid.addWidget(words[1], 0, 0)
    flow.addWidget(words[2])
    rows.addWidget(words[3])
    for layout in (inner, grid, flow):
        add_layout(rows, layout)
    add_layout(column, rows, 1)
    assert not of_qt()
    assert [word.parentWidget() for word in words] == [box] * 4
    assert column.stretch(0) == 1
    assert flow.itemAt(0).widget() is words[2]
    grid.addWidget(words[1], 1, 1)
    assert grid.rowCount() == 2


def test_the_danger_is_real(qtbot):
    """Without `add_layout` Python keeps such an item; when it no longer does so, `add_layout` can go."""
    box = QWidget()
    qtbot.addWidget(box)
    column, row = QVBoxLayout(box), QHBoxLayout()
    row.addWidget(QLabel("a"))
    column.addLayout(row)
    assert of_qt()
    row.removeWidget(row.itemAt(0).widget())


def test_nobody_goes_round_it():
    """One place puts layouts into layouts."""
    source = Path(aseandesk.__file__).parent
    calls = (".addLayout(", ".insertLayout(", ".setLayout(", ".itemAt(")
    found = {(one.name, call) for one in source.rglob("*.py") for call in calls if call in one.read_text("utf-8")}
    assert found == {("flow.py", ".addLayout("), ("flow.py", ".itemAt(")}


def test_what_has_no_room_stands_above_where_the_first_row_is_at_the_foot(qtbot):
    part = QWidget()
    flow = FlowLayout(part, GAP, upwards=True)
    blocks = [Block() for _ in range(3)]
    for block in blocks:
        flow.addWidget(block)
    qtbot.addWidget(part)
    part.resize(2 * SIDE + GAP, flow.heightForWidth(2 * SIDE + GAP))
    part.show()
    assert part.height() == TWO
    assert [(block.x(), block.y()) for block in blocks] == [(0, SIDE + GAP), (SIDE + GAP, SIDE + GAP), (0, 0)]
    blocks[2].hide()
    part.resize(part.width(), flow.heightForWidth(part.width()))
    qtbot.waitUntil(lambda: [(block.x(), block.y()) for block in blocks[:2]] == [(0, 0), (SIDE + GAP, 0)])
