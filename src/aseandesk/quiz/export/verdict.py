"""Questions of true or false for programs that have a kind of their own for them, with their own words for the two answers."""

from __future__ import annotations

from aseandesk.quiz.export.spreadsheet import Ledger
from aseandesk.quiz.model.question import Question
from aseandesk.words import tr


def is_verdict(question: Question) -> bool:
    """Are its answers true and false, one of them right? Others of the kind, as a writer's own, are choices."""
    return question.kind == "true-false" and {option.id for option in question.options} == {"true", "false"}


def tell_verdict(question: Question, ledger: Ledger) -> None:
    """Note where its answers had other words, as "Yes, the record bears it out"."""
    if {option.text for option in question.options} != {tr("True"), tr("False")}:
        ledger.change(question, tr("Its answers read True and False there."))
