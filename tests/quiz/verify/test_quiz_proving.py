"""Proving: what is right is counted, and a maker that is broken on purpose is found."""

from datetime import date

import msgspec
import pytest

from aseandesk.quiz import proving
from aseandesk.quiz.makers import families, flag, how_many_members, joined_when, member_on_date, not_yet_member
from aseandesk.quiz.proving import days_of_change, prove, prove_all
from aseandesk.quiz.toolkit import fairness, gate


@pytest.fixture
def few_days(monkeypatch, core):
    """The days about which members joined are enough to find a mistake, and quick."""
    days = tuple(day for day in days_of_change(core) if day.year in {1967, 1984, 1995, 1999, 2025, 2026})
    monkeypatch.setattr(proving, "days_of_change", lambda _store: days)
    return days


def test_the_days_of_change_reach_from_the_first_day_to_the_last_known(core):
    days = days_of_change(core)
    assert days[0] == date(1967, 8, 8)
    assert days[-1] == core.pack.as_of.last
    assert {date(1995, 7, 27), date(1995, 7, 28), date(1984, 1, 7), date(1984, 1, 8), date(2025, 10, 25), date(2025, 10, 26)} <= set(days)
    assert list(days) == sorted(set(days))


def test_a_family_is_proved_and_counted(core, few_days):
    told = []
    found = prove(core, "joined-when", lambda *told_now: told.append(told_now))
    assert found.fine
    assert found.subjects == len(joined_when.subjects(core))
    assert found.cards == found.subjects * len(few_days)
    assert found.questions == found.subjects
    assert found.tried == found.proved + found.nothing + sum(found.refused.values())
    assert 0 < found.all_sets + found.sampled <= found.subjects
    assert told[0] == ("joined-when", 0, found.subjects)
    assert told[-1] == ("joined-when", found.subjects, found.subjects)


def test_the_same_run_twice_finds_the_same(core, few_days):
    assert prove(core, "flag") == prove(core, "flag")


def test_several_processes_find_what_one_finds_in_the_order_of_the_families(core, few_days):
    families = ["joined-when", "flag", "founders"]
    told = []
    found = list(prove_all(core, families, lambda *told_now: told.append(told_now[0]), workers=2))
    assert found == [prove(core, family) for family in families]
    assert told == families


def test_small_sets_of_options_are_all_tried(core, few_days):
    assert prove(core, "claim-verdict").sampled == 0
    assert prove(core, "joined-between").sampled > 0


def test_what_the_gate_keeps_back_is_counted_by_rule(core, few_days):
    refused = prove(core, "signed-in-force").refused
    assert set(refused) <= {rule.name for rule in fairness.RULES} | set(gate.REASONS)
    assert refused["year-in-prompt"] > 0


def wrong_days(monkeypatch):
    """A maker that takes the day of joining for the day after, in judging too: its own gate cannot notice."""
    real = member_on_date.is_member

    def late(store, party, day):
        return real(store, party, day.replace(year=day.year + 2))

    monkeypatch.setattr(member_on_date, "is_member", late)


def wrong_word(monkeypatch):
    """A maker that asks who was not yet a member in the words for who was one."""
    real = not_yet_member.choose_wording
    monkeypatch.setattr(not_yet_member, "WORDINGS", {**member_on_date.WORDINGS, "not-yet-on": ()})
    monkeypatch.setattr(
        not_yet_member, "choose_wording", lambda rng, _none, **slots: real(rng, member_on_date.WORDINGS["member-on"], **slots)
    )


def one_too_many(monkeypatch):
    """A maker that counts one member too many."""
    real = how_many_members.count_on
    monkeypatch.setattr(how_many_members, "count_on", lambda store, day: (real(store, day) or 0) + 1)


def no_gate(monkeypatch):
    """A maker that does not care whether its question is fair."""
    unfair = lambda _store, question, _is_right: msgspec.structs.replace(question, options=question.options[:2])  # noqa: E731
    monkeypatch.setattr(flag, "proved", unfair)


@pytest.mark.parametrize(
    ("family", "breaking"),
    [("member-on-date", wrong_days), ("not-yet-member", wrong_word), ("how-many-members", one_too_many), ("flag", no_gate)],
)
def test_a_maker_broken_on_purpose_is_found(core, few_days, monkeypatch, family, breaking):
    assert prove(core, family).fine
    breaking(monkeypatch)
    found = prove(core, family)
    assert not found.fine
    assert found.wrong > 0
    assert found.faults[0].prompt
    assert found.faults[0].why


def test_a_family_without_an_independent_check_is_not_fine(core, few_days, monkeypatch):
    variants = flag.WORDINGS["flag-drawn"]
    monkeypatch.setattr(flag, "WORDINGS", {"flag-waved": variants})
    monkeypatch.setattr(flag, "choose_wording", lambda _rng, _variants, **_slots: variants[0])
    monkeypatch.setitem(flag.WORDINGS, "flag-drawn", ())
    found = prove(core, "flag")
    assert not found.fine
    assert "no independent check" in found.unchecked
    assert not found.proved


def test_all_families_in_their_order(core, monkeypatch):
    monkeypatch.setattr(proving, "days_of_change", lambda store: (store.pack.as_of.last,))
    monkeypatch.setattr(proving, "DRAWS", 2)
    found = list(prove_all(core))
    assert [one.family for one in found] == list(families())
    assert all(one.fine for one in found), [(one.family, one.unchecked, one.faults[:1]) for one in found if not one.fine]
