"""A poster's sheets: they cover it, overlap as they should, fit their paper, and are as few as can be."""

from itertools import pairwise, product

import pytest

from aseandesk.timeline.exchange.sheets import MARGIN, OVERLAP, PAPERS, tiling


@pytest.mark.parametrize("paper", PAPERS)
def test_sheets_cover_the_poster_and_overlap(paper):
    plan = tiling(paper)
    assert plan.poster == PAPERS[paper]
    assert len(plan.tiles) == plan.columns * plan.rows
    for tile in plan.tiles:
        assert tile.width <= plan.sheet[0] - 2 * MARGIN
        assert tile.height <= plan.sheet[1] - 2 * MARGIN
        assert tile.x + tile.width <= plan.poster[0]
        assert tile.y + tile.height <= plan.poster[1]
    for x, y in product(range(0, plan.poster[0], 7), range(0, plan.poster[1], 7)):
        assert any(tile.x <= x <= tile.x + tile.width and tile.y <= y <= tile.y + tile.height for tile in plan.tiles)
    for left, right in zip(plan.tiles, plan.tiles[1:], strict=False):
        if left.row == right.row:
            assert left.x + left.width - right.x == pytest.approx(OVERLAP)
    names = [tile.name for tile in plan.tiles]
    assert len(set(names)) == len(names)
    assert names[0] == "A1"


def test_papers_are_those_of_iso_216():
    sizes = list(PAPERS.values())
    for (width, height), (larger, large) in pairwise(sizes):
        assert large == width or abs(large - width) <= 1
        assert abs(larger - 2 * height) <= 1


def test_as_few_sheets_as_can_be():
    assert len(tiling("a0").tiles) == 25
    assert len(tiling("a1").tiles) == 15, "upright: lying it would be 16"
    assert tiling("a4").tiles
