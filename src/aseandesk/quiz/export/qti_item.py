"""One question as a QTI 3 item: prompt, interaction and scoring (0 to 1)."""

from __future__ import annotations

from xml.etree import ElementTree as Tree

from aseandesk.quiz.export.answer_key import explanation, prompt_lines
from aseandesk.quiz.export.ledger import shortened
from aseandesk.quiz.export.markup import clean
from aseandesk.quiz.export.qti_score import Scoring, scoring_of
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.values import AdaptedQuestion, NamedImage, RenderedImage
from aseandesk.words import tr

SPACE = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
PICTURES = "../pictures/"
_TITLE, _LABEL = 120, 256
_FLAG = 96
"""Height of a flag among the answers in pixels."""


def item(given: ExportRequest, asked: AdaptedQuestion, drawn: RenderedImage, name: str) -> bytes:
    """Return the item as XML; `name` is its identifier."""
    question, scoring = asked.question, scoring_of(asked.question)
    root = Tree.Element(
        "qti-assessment-item",
        {
            "xmlns": SPACE,
            "identifier": name,
            "title": clean(shortened(question.prompt, _TITLE)),
            "label": clean(question.id)[:_LABEL],
            "adaptive": "false",
            "time-dependent": "false",
            "xml:lang": given.lang,
        },
    )
    scoring.declare(root)
    body = Tree.SubElement(root, "qti-item-body")
    if question.kind in {"number", "typed"}:
        _lines(body, prompt_lines(question))
        _picture(body, drawn.beside)
        entry = Tree.SubElement(Tree.SubElement(body, "p"), "qti-text-entry-interaction")
        entry.set("response-identifier", "RESPONSE")
        entry.set("expected-length", "20")
    else:
        _picture(body, drawn.beside)
        _interaction(body, asked, drawn, scoring)
    scoring.process(root)
    told = Tree.SubElement(root, "qti-modal-feedback")
    for key, value in (("outcome-identifier", "FEEDBACK"), ("identifier", "told"), ("show-hide", "show")):
        told.set(key, value)
    content = Tree.SubElement(told, "qti-content-body")
    _lines(content, (*explanation(given, question), *_notes(asked)))
    data: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def _interaction(body: Tree.Element, asked: AdaptedQuestion, drawn: RenderedImage, scoring: Scoring) -> None:
    """Add the options to choose, order or match. The delivering program shuffles them."""
    question = asked.question
    kind = {"order": "qti-order-interaction", "match": "qti-match-interaction"}.get(question.kind, "qti-choice-interaction")
    shown = Tree.SubElement(body, kind, {"response-identifier": "RESPONSE", "shuffle": "true"})
    if question.kind == "match":
        shown.set("max-associations", str(len(question.items)))
    elif question.kind != "order":
        shown.set("max-choices", "0" if question.kind == "multiple" else "1")
    _lines(Tree.SubElement(shown, "qti-prompt"), prompt_lines(question))
    if question.kind == "match":
        for sides in (question.items, question.options):
            side = Tree.SubElement(shown, "qti-simple-match-set")
            for one in sides:
                choice = Tree.SubElement(side, "qti-simple-associable-choice", identifier=scoring.names[one.id])
                choice.set("match-max", "1")
                choice.text = clean(one.text)
        return
    for option in question.options:
        choice = Tree.SubElement(shown, "qti-simple-choice", identifier=scoring.names[option.id])
        flag = drawn.options.get(option.id)
        if flag:
            _image(choice, flag, _FLAG)
        else:
            choice.text = clean(option.text)


def _notes(asked: AdaptedQuestion) -> tuple[str, ...]:
    """Return the note of each option, preceded by the option."""
    options = (option for option in asked.question.options if option.note)
    return tuple(tr("{name}: {words}", name=option.text, words=option.note) for option in options)


def _lines(parent: Tree.Element, lines: tuple[str, ...]) -> None:
    for line in lines:
        paragraph = Tree.SubElement(parent, "p")
        first, *rest = clean(line).split("\n")
        paragraph.text = first
        for more in rest:
            Tree.SubElement(paragraph, "br").tail = more


def _picture(parent: Tree.Element, named: NamedImage | None) -> None:
    if named is not None:
        _image(Tree.SubElement(parent, "p"), named, named.picture.height)


def _image(parent: Tree.Element, named: NamedImage, height: int) -> None:
    picture = named.picture
    width = round(picture.width * height / picture.height)
    source, words = PICTURES + named.name, clean(picture.words)
    Tree.SubElement(parent, "img", {"src": source, "alt": words, "width": str(width), "height": str(height)})
