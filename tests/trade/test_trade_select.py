import csv
import io

import pytest

from aseandesk.trade.describe import table
from aseandesk.trade.rows import COLUMNS, to_csv
from aseandesk.trade.select import default_countries, parts, select
from aseandesk.trade.sums import member_sums, summed
from aseandesk.trade.tell import spoken
from aseandesk.trade.view import ChartView


def line(selection, key):
    return next(found for found in selection.lines if found.key == key)


def test_a_gap_stays_a_gap_and_is_never_joined(small):
    a = line(select(small, ChartView("sales", ("AAA",))), "AAA")
    assert 2002 not in a.points
    assert a.runs() == [[2000, 2001], [2003, 2004]]


def test_a_break_splits_the_line_of_its_reporter_alone(small):
    chosen = select(small, ChartView("sales", ("AAA", "BBB")))
    assert line(chosen, "BBB").runs() == [[2000], [2001, 2002, 2003, 2004]]
    assert f"{small.name('BBB')} 2001: New method." in chosen.notes
    assert not any("New method." in note for note in select(small, ChartView("sales", ("AAA",))).notes)


def test_a_sum_follows_the_members_of_each_year_and_misses_none(small):
    # 2002: AAA has no figure, so there is no sum; 2004: CCC is in since June, so it counts at the end of the year; 2003 without CCC
    assert member_sums(small, "sales") == {2000: 40, 2001: 80, 2003: 160, 2004: 210}
    league = line(select(small, ChartView("sales", ("LEAGUE",))), "LEAGUE")
    assert "computed" in league.computed
    assert league.breaks == (1999, 2004)


def test_share_of_the_members_sum(small):
    shares = select(small, ChartView("sales", ("AAA", "BBB"), shown="share"))
    assert line(shares, "AAA").points == {2000: 25, 2001: 25, 2003: 25, 2004: pytest.approx(100 * 50 / 210)}
    assert 2002 not in line(shares, "BBB").points
    assert shares.unit == "% of League's total"


def test_index_takes_the_first_year_that_all_lines_have(small):
    index = select(small, ChartView("sales", ("BBB", "CCC"), shown="index"))
    assert index.unit == "index, 2003 = 100"
    assert line(index, "CCC").points == {2003: 100, 2004: 200}
    assert line(index, "BBB").points[2000] == 25


def test_change_has_no_value_after_a_gap_or_at_a_break(small):
    change = select(small, ChartView("sales", ("AAA", "BBB"), shown="change"))
    assert line(change, "AAA").points == {2001: pytest.approx(100), 2004: pytest.approx(25)}
    assert 2001 not in line(change, "BBB").points


def test_per_head_counts_in_the_plain_unit(small):
    heads = select(small, ChartView("sales", ("AAA",), shown="per-head"))
    assert line(heads, "AAA").points == {2000: 10_000, 2001: 10_000}
    assert heads.unit == "US$ per head"


def test_a_rate_cannot_be_shared_out(small):
    refused = select(small, ChartView("rate", ("AAA",), shown="share"))
    assert not refused.lines
    assert "annual %" in refused.refused
    assert spoken(small, refused) == refused.refused


def test_first_estimates_are_known_as_such(small):
    chosen = select(small, ChartView("sales", ("AAA",)))
    assert line(chosen, "AAA").estimated == {2004}
    assert any("2004" in note for note in chosen.notes)


def test_two_sources_of_one_figure_are_two_lines(small):
    chosen = select(small, ChartView("stated", ("LEAGUE",)))
    assert [(found.sources, found.points) for found in chosen.lines] == [(("book",), {2003: 230}), (("paper",), {2003: 205})]
    assert [found.label for found in chosen.lines] == ["League, Office", "League, Paper"]


def test_partners_come_largest_first_and_are_drawn_in_their_own_colour(small):
    assert parts(small, small.measures["sold-to"], "AAA") == ("CCC", "BBB")
    chosen = select(small, ChartView("sold-to"))
    assert [found.key for found in chosen.lines] == ["BBB", "CCC"]
    assert chosen.view.partners == ("CCC", "BBB")


def test_years_are_cut_to_what_is_asked(small):
    chosen = select(small, ChartView("sales", ("BBB",), first=2001, last=2002))
    assert chosen.years() == (2001, 2002)


def test_members_are_shown_when_nobody_chose(small):
    assert default_countries(small, "sales") == ("AAA", "BBB", "CCC")


def test_table_and_csv_hold_every_figure_and_no_other(small):
    chosen = select(small, ChartView("sales", ("AAA", "BBB")))
    header, rows = table(chosen)
    assert header == ["Year", "Land A", "Land B"]
    assert rows[2] == ["2002", "", "90"]
    written = list(csv.DictReader(io.StringIO(to_csv(small, chosen))))
    assert len(written) == sum(len(found.points) for found in chosen.lines)
    assert tuple(written[0]) == COLUMNS
    first = written[0]
    assert (first["year"], first["value"], first["unit"], first["licence"]) == ("2000", "10", "million US$", "CC BY 4.0")
    assert [row["status"] for row in written if row["reporter"] == "AAA"] == ["", "", "", "first estimate"]


def test_words_name_the_ends_the_height_and_the_gaps(small):
    text = spoken(small, select(small, ChartView("sales", ("AAA",))))
    assert "Land A: 10 in 2000, 50 in 2004" in text
    assert "1 years without a figure" not in text
    assert "One year without a figure" in text


def test_a_ranking_is_listed_in_order_and_never_charted(small):
    chosen = select(small, ChartView("top"))
    assert not chosen.lines
    assert chosen.ranks[0].names == ("rice", "tea")
    assert table(chosen)[1] == [["Land A", "2003", "rice", "tea"]]
    assert "top:1,AAA,,2003,rice," in to_csv(small, chosen)
    assert select(small, ChartView("top", last=2002)).ranks[0].names == ("tin",)
    assert "ranking" in select(small, ChartView("top", shown="share")).refused


def test_only_what_several_members_report_can_be_summed(small):
    assert summed(small, small.measures["sales"])
    assert not any(summed(small, small.measures[m]) for m in ("people", "rate", "stated", "sold-to", "top"))
