"""True-or-false questions for programs that have their own kind and words for them."""

from __future__ import annotations

from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.model.question import Question
from aseandesk.words import tr


def is_verdict(question: Question) -> bool:
    """Are the options true and false, exactly one of them right? Other `true-false` questions, such as a teacher's, are exported as
    choices.
    """
    return question.kind == "true-false" and {option.id for option in question.options} == {"true", "false"}


def tell_verdict(question: Question, ledger: Ledger) -> None:
    """Note it if the options had other words, such as "Yes, the record bears it out"."""
    if {option.text for option in question.options} != {tr("True"), tr("False")}:
        ledger.change(question, tr("Its answers read True and False there."))
