"""Colours that eyes without one kind of cones tell apart, and never colour alone: each line has a mark of its own."""

import ast
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from aseandesk.charts.draw import draw, prepare
from aseandesk.charts.frame import Style
from aseandesk.charts.kinds.lines import DASHES, MARKS
from aseandesk.facts.packs import open_store
from aseandesk.look import Look
from aseandesk.trade.select import select
from aseandesk.trade.view import ChartView

TOOL = ast.parse((Path(__file__).parents[2] / "tools" / "chart_pictures.py").read_text("utf-8"))
SEEN_BY = next(ast.literal_eval(row.value) for row in TOOL.body if isinstance(row, ast.Assign) and ast.unparse(row.targets[0]) == "SEEN_BY")
"""What becomes of linear red, green and blue: as the tool shows it that makes the pictures."""
prepare()
STORE = open_store()
WHO = (*STORE.ever_members(), "PAK", "ASEAN")
TO_CONES = np.array(
    [[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]]
)
TO_LAB = np.array(
    [[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099], [0.0259040371, 0.7827717662, -0.8086757660]]
)
"""Linear red, green and blue to OKLab."""


def seen(colour, eyes):
    """A colour in OKLab, as those eyes see it."""
    screen = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    light = np.where(screen <= 0.04045, screen / 12.92, ((screen + 0.055) / 1.055) ** 2.4)
    return TO_LAB @ np.cbrt(TO_CONES @ np.clip(np.array(eyes) @ light, 0, 1))


@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
@pytest.mark.parametrize(("eyes", "least"), [("all", 0.08), *((eyes, 0.05) for eyes in SEEN_BY)])
def test_any_two_countries_stay_apart(theme, eyes, least):
    look = Look(theme, STORE)
    places = {who: seen(look.party(who), SEEN_BY.get(eyes, np.eye(3))) for who in WHO}
    nearest = min((float(np.linalg.norm(places[a] - places[b])), a, b) for a, b in combinations(WHO, 2))
    assert nearest[0] >= least * 0.99, nearest


def test_twelve_lines_end_in_twelve_marks():
    figure = Figure(figsize=(12, 8))
    FigureCanvasAgg(figure)
    draw(figure, STORE, select(STORE, ChartView("gdp", (*STORE.ever_members(), "PAK"), kind="lines")), Style(Look("paper", STORE)))
    marks = {line.get_marker() for line in figure.axes[0].lines if line.get_marker() not in {"None", "", None}}
    assert marks == set(MARKS)


def test_two_lines_of_one_colour_differ_in_their_dash():
    figure = Figure(figsize=(12, 8))
    FigureCanvasAgg(figure)
    view = ChartView("fdi-inflows-unctad", ("ASEAN10",), also=("fdi-net-inflows",), kind="lines")
    draw(figure, STORE, select(STORE, view), Style(Look("paper", STORE)))
    dashes = [str(line._unscaled_dash_pattern) for line in figure.axes[0].lines if len(line.get_xdata()) > 5]
    assert len(dashes) == len(set(dashes)) == 2
    assert len(set(map(str, DASHES))) == len(DASHES)


ASKED = ("CHN", "IDN", "JPN", "PAK", "MMR", "VNM")
"""In their own colours China and Indonesia are both red-brown."""


def asked_lines(theme, number):
    """The lines of a chart in a question, as they are drawn."""
    figure = Figure(figsize=(12, 8))
    FigureCanvasAgg(figure)
    view = ChartView("population", ASKED[:number], first=1990, last=2015, kind="lines")
    draw(figure, STORE, select(STORE, view), Style(Look(theme, STORE), asked=True))
    return figure.axes[0].lines


@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
@pytest.mark.parametrize(("number", "least"), [(2, 0.2), (3, 0.17), (4, 0.17), (5, 0.09), (6, 0.09)])
def test_lines_in_a_question_have_colours_far_from_each_other(theme, number, least):
    """Questions that are made have two lines or four, those of a teacher up to six."""
    colours = {line.get_color() for line in asked_lines(theme, number) if len(line.get_xdata()) > 5}
    places = {colour: seen(colour, np.eye(3)) for colour in colours}
    assert len(places) == number
    assert min(float(np.linalg.norm(places[a] - places[b])) for a, b in combinations(places, 2)) >= least


def test_lines_in_a_question_differ_in_dash_and_mark_too():
    lines = asked_lines("paper", 4)
    assert len({str(line._unscaled_dash_pattern) for line in lines if len(line.get_xdata()) > 5}) == 4
    assert len({line.get_marker() for line in lines if line.get_marker() not in {"None", "", None}}) == 4
