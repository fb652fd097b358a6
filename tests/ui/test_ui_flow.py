"""Rows that break where the width ends: what was answered is kept until something changes, and no longer."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from aseandesk.ui.widgets.flow import FlowLayout

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
