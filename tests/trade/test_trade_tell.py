"""Every figure in the words of a chart is one of its figures, and every claim in them is true of the lines."""

import re

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.facts import model, model_pack
from aseandesk.facts.store import FactStore
from aseandesk.facts.units import number
from aseandesk.trade.describe import scale_of
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.trade.tell import crossings, largest_change, spoken
from aseandesk.trade.view import ChartView

NAMES = ("Alpha", "Beta", "Gamma", "Delta")
EMPTY = FactStore(model.Content(pack=model_pack.Pack(id="p", title={"en": "P"}, version="1", requires=1)), lambda _name: None)
values = st.floats(-1e7, 1e7).map(lambda value: round(value, 2))
points = st.dictionaries(st.integers(1960, 1990), values, min_size=1, max_size=25)
rows = st.lists(points, min_size=1, max_size=4)
FIGURE = r"(−?[\d,]+(?:\.\d+)?)"


def selection(chosen):
    measure = model.Measure(id="m", title={"en": "Things"}, unit="million US$", topic="trade", sources=("s",))
    lines = tuple(
        SeriesLine(key=name, label=name, points=one, reporter=name, measure="m", estimated=frozenset({1990}))
        for name, one in zip(NAMES, chosen, strict=False)
    )
    return Selection(view=ChartView("m"), measure=measure, unit="million US$", lines=lines, sources=("s",))


def told(store, made, line):
    """The part of the words that is about a line."""
    text = spoken(store, made).partition(f"{line.label}: ")[2]
    return re.split(r"(?:Alpha|Beta|Gamma|Delta): |In \d{4} ", text)[0]


@settings(max_examples=200, deadline=None)
@given(rows)
def test_ends_extremes_and_changes_are_the_figures_of_the_line(chosen):
    made = selection(chosen)
    scale = scale_of(made)
    for line in made.lines:
        text = told(EMPTY, made, line)
        say = {year: number(value / scale.divisor) for year, value in line.points.items()}
        first, last = min(line.points), max(line.points)
        if first == last:
            assert text.startswith(f"{say[first]} ({first}")
            continue
        assert text.startswith(f"{say[first]} in {first}")
        assert f", {say[last]} in {last}" in text
        high, low = max(line.points.values()), min(line.points.values())
        for word, most in (("highest", high), ("lowest", low)):
            for figure, year in re.findall(rf"{word} (?:{FIGURE} )?in (\d+)", text):
                assert line.points[int(year)] == most
                assert not figure or figure == say[int(year)]
        for before, after, year in re.findall(rf"(?:rise|fall): from {FIGURE} to {FIGURE} in (\d+)", text):
            assert (before, after) == (say[int(year) - 1], say[int(year)])
            largest = largest_change(line)
            assert largest is not None
            assert largest[0] == int(year)
        gaps = last - first + 1 - len(line.points)
        assert ("without a figure" in text) == bool(gaps)
        assert not gaps or ("One year" in text if gaps == 1 else f"{gaps} years without" in text)


@settings(max_examples=200, deadline=None)
@given(rows)
def test_the_largest_change_is_the_largest_and_rises_or_falls(chosen):
    for line in selection(chosen).lines:
        found = largest_change(line)
        pairs = [abs(line.points[y] - line.points[y - 1]) for y in line.points if y - 1 in line.points]
        assert (found is None) == (not pairs)
        if found is not None:
            assert abs(found[2] - found[1]) == max(pairs)


@settings(max_examples=200, deadline=None)
@given(rows)
def test_a_crossing_is_one_line_above_which_was_below(chosen):
    made = selection(chosen)
    found = crossings(made.lines)
    for cross in found:
        assert cross.over.points[cross.year] > cross.under.points[cross.year]
        assert cross.over.points[cross.year - 1] < cross.under.points[cross.year - 1]
    text = spoken(EMPTY, made)
    assert text.count(" passes ") == min(len(found), 4)


@settings(max_examples=100, deadline=None)
@given(rows)
def test_words_are_sentences(chosen):
    text = spoken(EMPTY, selection(chosen))
    assert text.endswith(".")
    assert ".." not in text
    assert "  " not in text
    assert not re.search(r"\b1 years\b|\b1 lines\b", text)
    assert all(part[0].isupper() or part[0].isdigit() for part in re.split(r"\. ", text) if part)


def test_words_say_which_figures_are_first_estimates():
    assert "5 in 1990, a first estimate" in spoken(EMPTY, selection([{1989: 4.0, 1990: 5.0}]))


def test_a_flat_line_is_told_as_such():
    assert "the same throughout" in spoken(EMPTY, selection([{1980: 4.0, 1981: 4.0}]))


def test_of_many_lines_the_rest_is_counted():
    made = selection([{1980: 1.0}])
    many = msgspec.structs.replace(made, lines=tuple(msgspec.structs.replace(made.lines[0], label=f"L{i}") for i in range(60)))
    assert "48 more lines are in the table." in spoken(EMPTY, many)
