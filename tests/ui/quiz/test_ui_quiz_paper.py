"""Pictures of an export and the pages of a paper, painted by Qt without a display."""

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from aseandesk.cli.quiz_painter import LatePainter
from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.packs import open_store
from aseandesk.quiz.export.formats import make
from aseandesk.quiz.export.numbered import far, near
from aseandesk.quiz.export.paper import PaperOptions
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.values import ImageRef
from aseandesk.ui.quiz.paint.picture import picture

sys.path.append(str(Path(__file__).parents[2] / "quiz"))
from assorted import CHART, dealt, every_kind, named_in_scripts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def store():
    return open_store()


@pytest.fixture(scope="module")
def painter(store):
    return lambda what, name: LatePainter().picture(store, ImageRef(what, name), "en")


def test_a_flag_has_its_proportions_and_colours(painter):
    found = painter("flag", "IDN")
    image = QImage.fromData(found.data)
    assert (image.width(), image.height()) == (2 * found.width, 2 * found.height)
    assert found.width / found.height == pytest.approx(1.5, abs=0.02)
    assert image.pixelColor(image.width() // 2, image.height() // 4).red() > 180
    assert image.pixelColor(image.width() // 2, image.height() * 3 // 4).lightness() > 240
    assert "red" in found.words


def test_a_chart_is_drawn_and_told(painter):
    found = painter("view", CHART)
    image = QImage.fromData(found.data)
    assert image.width() == 2 * found.width
    assert "Singapore" in found.words
    assert len({image.pixel(x, image.height() // 2) for x in range(0, image.width(), 7)}) > 3
    assert len({image.pixel(x, y) for x in (0, 20, image.width() - 1) for y in range(image.height())}) == 1, "a margin around it"


def test_a_piece_of_the_timeline_is_drawn(painter):
    found = painter("view", "timeline:?from=1990&to=1999")
    assert QImage.fromData(found.data).width() == found.width


@pytest.mark.parametrize(
    ("what", "name", "times"),
    [("map", "BRN IDN KHM", 0), ("view", CHART, 0), ("flag", "IDN", 1), ("view", "timeline:?from=1990&to=2000", 0)],
)
def test_only_what_shares_pixmaps_with_the_window_waits_for_it(store, what, name, times):
    """A map, a chart and a timeline take longer than a window may stand still; a flag keeps what the window paints at the same time."""
    asked = []
    assert picture(store, ImageRef(what, name), "en", lambda draw: asked.append(draw) or draw()).data
    assert len(asked) == times


@pytest.mark.parametrize("numbers", [near, far])
def test_a_map_has_no_names_and_the_answer_is_not_seen_in_it(painter, store, numbers):
    parties = numbers(store)
    assert len(parties) > 8
    assert list(parties) != sorted(parties)
    found = painter("map", " ".join(parties))
    other = painter("map", " ".join(reversed(parties)))
    assert QImage.fromData(found.data) != QImage.fromData(other.data), "the numbers stand on other countries"


@pytest.mark.parametrize(
    ("what", "name"), [("view", "quiz:"), ("view", "event:bangkok-declaration"), ("flag", "XXX"), ("view", "chart:nothing")]
)
def test_what_cannot_be_drawn_is_a_sentence(painter, what, name):
    with pytest.raises(ExchangeError, match=r"\.$"):
        painter(what, name)


@pytest.mark.parametrize("large", [False, True])
def test_the_pages_of_a_paper(store, large):
    questions = (*dealt(store, 60), *every_kind(store).values(), *(one for one, _ in zip(named_in_scripts(store), range(20), strict=False)))
    made = make(ExportRequest(store, questions, "A quiz", LatePainter(), paper=PaperOptions(versions=2, large=large)), "pdf")
    assert made.held == len(questions)
    assert made.data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", made.data)) == made.pages
    plain = make(
        ExportRequest(store, questions, "A quiz", LatePainter(), paper=PaperOptions(versions=2, large=large, bubbles=False, key=False)),
        "pdf",
    )
    assert plain.pages < made.pages - 4
