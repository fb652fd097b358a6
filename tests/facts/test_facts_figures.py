import pytest

from aseandesk.facts.figures import any_words, figure_words, number_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (1904569, "1,904,569"),
        (0.8, "0.8"),
        (-0.6, "−0.6"),
        (-1234.5, "−1,234.5"),
        (1396.0, "1,396"),
        (1e-9, "1e-09"),
        (2310.25, "2,310.25"),
    ],
)
def test_numbers(value, words):
    assert number_words(value) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1396000000000.0, "current US$", "1,396 billion current US$"),
        (6041234567.0, "current US$", "6.04 billion current US$"),
        (108375.7, "million US$", "108,375.7 million US$"),
        (109.992156, "% of GDP", "109.99 % of GDP"),
        (0.012345, "%", "0.0123 %"),
        (200, "barrels", "200 barrels"),
        (0.846, "thousand US$", "846 US$"),
        (2.27e9, "thousand US$", "2,270 billion US$"),
        (1, "agreements", "1 agreement"),
        (2, "agreements", "2 agreements"),
    ],
)
def test_figures(value, unit, words):
    assert figure_words(value, unit) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "none"),
        (True, "yes"),
        ("1997-07", "July 1997"),
        ("08-17", "17 August"),
        ("XAA", "XAA"),
        (["XAA", "XAB"], "Amberbay, Brinemark"),
        ({"en": "Tide", "fr": "Marée"}, "Tide"),
        ({"name": "Mount Salt", "metres": 312}, "Mount Salt (metres 312)"),
        ({"first_boat": 90, "empty": None}, "first boat 90"),
    ],
)
def test_any_value(lagoon, value, words):
    assert any_words(lagoon, value) == words
