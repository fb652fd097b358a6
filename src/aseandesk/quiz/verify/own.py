"""Check teachers' questions: the printed question must equal its row, word for word. There is no other proof for them."""

from __future__ import annotations

from aseandesk.facts import model_questions
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Question


def complaint(store: FactStore, question: Question) -> str:
    """Return where the printed question differs from its row; "" if it does not."""
    row = store.questions.get(question.id.partition(":")[2])
    if row is None:
        return f"no open pack has the question {question.id}"
    if question.prompt != row.prompt.get("en", question.prompt):
        return "the prompt is not that of the row"
    if any(one not in store.sources for one in question.sources):
        return "a source is not there"
    wanted, found = _declared(row), _printed(question)
    return "" if wanted == found else f"right by the row is {wanted}, by the question {found}"


def _declared(row: model_questions.TeacherQuestion) -> list[str]:
    """Return the right answer in the row, in words."""
    texts = [next(iter(text.values())) if "en" not in text else text["en"] for text in row.options]
    if row.kind == "order":
        return [texts[place] for place in row.right]
    if row.kind == "match":
        items = [next(iter(text.values())) if "en" not in text else text["en"] for text in row.items]
        return [f"{item} – {texts[place]}" for item, place in zip(items, row.right, strict=True)]
    if row.kind == "typed":
        return list(row.accepted)
    if row.kind in {"map", "timeline", "number"}:
        return [str(row.place or ""), str(row.number.value if row.number else "")]
    return sorted(texts[place] for place in row.right)


def _printed(question: Question) -> list[str]:
    """Return the right answer of the question, in words."""
    texts = {option.id: option.text for option in question.options}
    if question.kind == "order":
        return [texts[one] for one in question.key]
    if question.kind == "match":
        return [f"{item.text} – {texts[one]}" for item, one in zip(question.items, question.key, strict=True)]
    if question.kind == "typed":
        return list(question.accepted)
    if question.kind in {"map", "timeline", "number"}:
        return [question.key[0] if question.key else "", str(question.number.value if question.number else "")]
    return sorted(option.text for option in question.options if option.right)
