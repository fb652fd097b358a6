"""Charts in questions can be read: no lines lie on each other, what is asked can be told apart. The examiner sees to it too."""

from datetime import date
from itertools import combinations
from statistics import median

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from aseandesk.charts.draw import draw, prepare
from aseandesk.charts.frame import Style
from aseandesk.facts.address import parse
from aseandesk.look import Look
from aseandesk.quiz.dealing.deal import candidates_of
from aseandesk.quiz.makers import chart_highest, families
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import seeded_random
from aseandesk.quiz.verify import complaint
from aseandesk.trade.select import select
from aseandesk.trade.view import from_address

SOME = 24
PART = 0.035
"""Of the height of the chart: in a question it is drawn 300 pixels high at the least, so that these are ten, six lines' breadths."""


def heights(core, view):
    """Each line of the chart as it is drawn: its heights by year, as parts of the height of the axis."""
    figure = Figure(figsize=(8, 5))
    FigureCanvasAgg(figure)
    prepare()
    draw(figure, core, select(core, from_address(parse(view))[0]), Style(Look("paper", core), asked=True))
    axes = figure.axes[0]
    low, high = axes.get_ylim()
    drawn = [line for line in axes.lines if len(line.get_xdata()) > 2]
    return [{int(x): (y - low) / (high - low) for x, y in zip(*line.get_data(), strict=True) if x == x} for line in drawn]


def questions(core, family):
    maker = families()[family]
    cards = candidates_of(core, maker, core.pack.as_of.last, 0)
    made = (maker.make(core, one.subject, one.day, seeded_random(1, one.subject), "en") for one in cards[:: max(1, len(cards) // SOME)])
    return [question for question in made if question is not None]


@pytest.mark.parametrize("family", ["chart-highest", "chart-overtakes", "whose-line"])
def test_no_two_lines_lie_on_each_other_in_what_is_drawn(core, family):
    asked = questions(core, family)
    assert len(asked) >= SOME / 2
    for question in asked:
        lines = heights(core, question.view)
        assert len(lines) == (2 if family == "chart-overtakes" else 4), question.view
        for one, other in combinations(lines, 2):
            assert median(abs(one[year] - other[year]) for year in one.keys() & other.keys()) >= PART, question.view


def test_the_highest_and_the_lowest_stand_out_in_the_year_in_what_is_drawn(core):
    for question in questions(core, "chart-highest"):
        year = int(question.subject.partition("?year=")[2].partition("&")[0])
        there = sorted(line[year] for line in heights(core, question.view))
        ends = there[-2:] if "ask=highest" in question.subject else there[:2]
        assert ends[1] - ends[0] >= PART, question.view


# ---- the examiner by itself


def asking(core, prompt, view, right, *others):
    options = tuple(Option(f"country:{one}", core.countries[one].names["en"], one == right) for one in (right, *others))
    return Question(
        id="q", family="chart-highest", kind="chart", prompt=prompt, options=options, day=core.pack.known_until or date.max, subject="",
        explanation="", sources=(), view=view,
    )  # fmt: skip


def test_the_examiner_refuses_lines_that_lie_on_each_other(core):
    """Under China the lines of Indonesia, Pakistan and Japan are one, though their figures differ by a tenth and more."""
    view = "chart:population?countries={}&from=1995&to=2010"
    prompt = "Read the chart: whose figure was the highest in 2005? (Population)"
    crowded = asking(core, prompt, view.format("CHN,IDN,JPN,PAK"), "CHN", "IDN", "JPN", "PAK")
    assert "on each other" in complaint(core, crowded, chart_highest.WORDINGS)
    clear = asking(core, prompt, view.format("IDN,MYS,PHL,VNM"), "IDN", "MYS", "PHL", "VNM")
    assert "VNM" in complaint(core, clear, chart_highest.WORDINGS)  # as many people as in the Philippines
    three = asking(core, prompt, view.format("IDN,MYS,VNM"), "IDN", "MYS", "VNM")
    assert complaint(core, three, chart_highest.WORDINGS) == ""


def test_the_examiner_refuses_figures_that_are_one_in_the_year_asked(core):
    """In 2005 Myanmar produced an eighth more than Brunei; on an axis for what it produced in 2010 that is less than can be seen."""
    view = "chart:gdp?countries=BRN,KHM,LAO,MMR&from={}&to=2010"
    prompt = "Read the chart: whose figure was the highest in {}? (GDP)"
    asked = asking(core, prompt.format(2005), view.format(1998), "MMR", "BRN", "KHM", "LAO")
    assert "cannot be read apart" in complaint(core, asked, chart_highest.WORDINGS)
    later = asking(core, prompt.format(2010), view.format(1998), "MMR", "BRN", "KHM", "LAO")
    assert complaint(core, later, chart_highest.WORDINGS) == ""
