"""`quiz prove`: check every question on every day of change independently; progress is shown on standard error."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from functools import partial
from typing import Any

import msgspec

from aseandesk.cli import progress
from aseandesk.cli.ask import closed, one_of, store_of
from aseandesk.cli.out import FINE, NO, say, say_json, warn
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.own_questions import families_in
from aseandesk.quiz.proving import DRAWS, Proof, Speakers, days_of_change, prove_all
from aseandesk.words import count, tr

_SHOWN = 5
"""Maximum number of faults of a family that are printed; `--json` has more."""


def prove(given: argparse.Namespace) -> int:
    """Prove the chosen families, or all. Returns 1 if a question is wrong or has no independent check, 130 if interrupted."""
    store = store_of(given)
    chosen = [one_of(one, families_in(store), "family") for one in given.family]
    found: list[Proof] = []
    stopped = False
    try:
        for proof in prove_all(store, chosen, _progress, _cores(), _speakers()):
            found.append(proof)
            if not given.json:
                _say(proof)
    except KeyboardInterrupt:
        stopped = True
    days = days_of_change(store)
    if given.json:
        say_json(_as_json(store, found, days, stopped=stopped))
    else:
        _say_sum(found, days)
    if stopped:
        warn(tr("Stopped; what is told is of the families that were finished."))
        return 130
    return closed(store, FINE if all(one.fine for one in found) else NO)


def _speakers() -> Speakers:
    """Return every offered language, in which pictures are described, with a function that selects it."""
    from aseandesk.words import languages

    return {lang: partial(languages.speak, lang) for lang in languages.available()}


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _say(proof: Proof) -> None:
    """Print the result of a family on one line, and its first faults."""
    say(_line(proof))
    for fault in proof.faults[:_SHOWN]:
        say(f"    {fault.id}: {fault.why}")
        say(f"      {fault.day}: {fault.prompt} [{' / '.join(fault.options)}] = {' / '.join(fault.right)}")


def _progress(family: str, done: int, number: int) -> None:
    """Show progress on the last line of a terminal; without a terminal print a line when a family begins."""
    if family:
        progress.step(family, done, number)
    if family and not done and not sys.stderr.isatty():
        warn(f"{family} …")


def _line(proof: Proof) -> str:
    if not proof.subjects:
        return tr("{family}: nothing of these facts is asked about", family=proof.family)
    refused = ", ".join(f"{name} {number}" for name, number in proof.refused.items())
    line = tr(
        "{family}: {subjects} subjects, {days} days, {tried} draws; {proved} proved ({questions} different), {wrong} wrong",
        family=proof.family, subjects=proof.subjects, days=proof.days, tried=proof.tried, proved=proof.proved,
        questions=proof.questions, wrong=proof.wrong,
    )  # fmt: skip
    sets = "subjects on days of its own: all sets of options on {all_sets}, a sample on {sampled}"
    line += "; " + tr(sets, all_sets=proof.all_sets, sampled=proof.sampled)
    if proof.nothing or refused:
        none = tr("nothing to ask {n}", n=proof.nothing) if proof.nothing else ""
        line += "; " + tr("not asked: {why}", why=", ".join(part for part in (none, refused) if part))
    return f"{line}; {proof.unchecked.upper()}" if proof.unchecked else line


def _say_sum(found: list[Proof], days: tuple[date, ...]) -> None:
    say()
    text = "{families}, {days} days of change from {first} to {last}: {proved} proved ({questions} different), {wrong} wrong."
    numbers = {"proved": sum(one.proved for one in found), "questions": sum(one.questions for one in found)}
    wrong = sum(one.wrong for one in found)
    say(
        tr(
            text,
            families=count(len(found), "{n} family", "{n} families"),
            days=len(days),
            first=days[0],
            last=days[-1],
            wrong=wrong,
            **numbers,
        )
    )
    for one in found:
        if one.unchecked:
            say(f"{one.family}: {one.unchecked}")


def _as_json(store: FactStore, found: list[Proof], days: tuple[date, ...], *, stopped: bool) -> dict[str, Any]:
    return {
        "pack": store.pack.id,
        "version": store.pack.version,
        "as_of": store.pack.as_of.text if store.pack.as_of else None,
        "days_of_change": {"number": len(days), "first": days[0].isoformat(), "last": days[-1].isoformat()},
        "draws_at_most": DRAWS,
        "stopped": stopped,
        "fine": all(one.fine for one in found),
        "wrong": sum(one.wrong for one in found),
        "families": [msgspec.to_builtins(one) for one in found],
    }
