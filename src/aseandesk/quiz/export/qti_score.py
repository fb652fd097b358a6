"""Scoring in QTI 3: declarations of response and outcome, and the response processing rules."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

import msgspec

from aseandesk.quiz.export.answer_key import plain
from aseandesk.quiz.export.markup import clean
from aseandesk.quiz.model.question import Number, Question

_CARDINALITY = {"multiple": "multiple", "order": "ordered", "match": "multiple"}
_TYPE = {"number": "float", "typed": "string", "match": "directedPair"}
CLOSE = 0.5
"""The score for a number that is close."""


class Scoring(msgspec.Struct, frozen=True):
    """How a question is scored. `names` are the identifiers of options and items by id, `right` the correct response, `shares` the score of
    each part of a response (a fully right response scores 1 regardless), `number` the bounds of a number.
    """

    cardinality: str
    type: str
    names: dict[str, str]
    right: tuple[str, ...]
    shares: dict[str, float]
    number: Number | None = None

    def declare(self, root: Tree.Element) -> None:
        """Add the declarations of response, score and feedback."""
        answer = Tree.SubElement(root, "qti-response-declaration", identifier="RESPONSE", cardinality=self.cardinality)
        answer.set("base-type", self.type)
        _values(Tree.SubElement(answer, "qti-correct-response"), self.right)
        if self.shares:
            mapping = Tree.SubElement(answer, "qti-mapping")
            for name, value in (("default-value", "0"), ("lower-bound", "0"), ("upper-bound", "1")):
                mapping.set(name, value)
            for key, share in self.shares.items():
                entry = Tree.SubElement(mapping, "qti-map-entry")
                entry.set("map-key", key)
                entry.set("mapped-value", f"{share:.6g}")
                entry.set("case-sensitive", "false")
        for name, kind in (("SCORE", "float"), ("MAXSCORE", "float"), ("FEEDBACK", "identifier")):
            outcome = Tree.SubElement(root, "qti-outcome-declaration", identifier=name, cardinality="single")
            outcome.set("base-type", kind)
            if kind == "float":
                _values(Tree.SubElement(outcome, "qti-default-value"), ("1" if name == "MAXSCORE" else "0",))

    def process(self, root: Tree.Element) -> None:
        """Add the rules: 1 for a fully right response or a number within its bounds, else the sum of its parts; then the feedback."""
        rules = Tree.SubElement(root, "qti-response-processing")
        condition = Tree.SubElement(rules, "qti-response-condition")
        first = Tree.SubElement(condition, "qti-response-if")
        if self.number is None:
            same = Tree.SubElement(first, "qti-match")
            Tree.SubElement(same, "qti-variable", identifier="RESPONSE")
            Tree.SubElement(same, "qti-correct", identifier="RESPONSE")
        else:
            _within(first, self.number.low, self.number.high)
        _set(first, "SCORE", "float", "1")
        if self.number is not None:
            near = Tree.SubElement(condition, "qti-response-else-if")
            _within(near, self.number.near_low, self.number.near_high)
            _set(near, "SCORE", "float", str(CLOSE))
        rest = Tree.SubElement(condition, "qti-response-else")
        if self.shares:
            score = Tree.SubElement(rest, "qti-set-outcome-value", identifier="SCORE")
            Tree.SubElement(score, "qti-map-response", identifier="RESPONSE")
        else:
            _set(rest, "SCORE", "float", "0")
        _set(rules, "FEEDBACK", "identifier", "told")


def scoring_of(question: Question) -> Scoring:
    """Return how a question is scored."""
    names = {one.id: f"o{place}" for place, one in enumerate(question.options, 1)}
    names |= {one.id: f"i{place}" for place, one in enumerate(question.items, 1)}
    cardinality, kind = _CARDINALITY.get(question.kind, "single"), _TYPE.get(question.kind, "identifier")
    match question.kind:
        case "number" if question.number is not None:
            return Scoring(cardinality, kind, {}, (plain(question.number.value),), {}, question.number)
        case "typed":
            texts = tuple(clean(text) for text in question.accepted)
            return Scoring(cardinality, kind, {}, texts[:1], dict.fromkeys(texts, 1.0))
        case "order":
            return Scoring(cardinality, kind, names, tuple(names[one] for one in question.key), {})
        case "match":
            pairs = tuple(f"{names[item.id]} {names[one]}" for item, one in zip(question.items, question.key, strict=True))
            return Scoring(cardinality, kind, names, pairs, dict.fromkeys(pairs, 1 / len(pairs)))
        case "multiple":
            right, wrong = len(question.right), len(question.options) - len(question.right)
            shares = {names[one.id]: 1 / right if one.right else -1 / wrong for one in question.options}
            return Scoring(cardinality, kind, names, tuple(names[one.id] for one in question.options if one.right), shares)
    return Scoring(cardinality, kind, names, tuple(names[one.id] for one in question.options if one.right), {})


def _values(parent: Tree.Element, values: tuple[str, ...]) -> None:
    for value in values:
        Tree.SubElement(parent, "qti-value").text = value


def _within(parent: Tree.Element, low: float, high: float) -> None:
    both = Tree.SubElement(parent, "qti-and")
    for test, bound in (("qti-gte", low), ("qti-lte", high)):
        compare = Tree.SubElement(both, test)
        Tree.SubElement(compare, "qti-variable", identifier="RESPONSE")
        _base(compare, "float", plain(bound))


def _set(parent: Tree.Element, name: str, kind: str, value: str) -> None:
    _base(Tree.SubElement(parent, "qti-set-outcome-value", identifier=name), kind, value)


def _base(parent: Tree.Element, kind: str, value: str) -> None:
    found = Tree.SubElement(parent, "qti-base-value")
    found.set("base-type", kind)
    found.text = value
