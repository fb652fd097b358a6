"""Moodle XML: embedded images, feedback with sources, partial marks, pairs, orders, numbers, typed answers."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from xml.etree import ElementTree as Tree

from aseandesk.quiz.export.adapted import WRITTEN, FormatCapabilities, adapted_questions
from aseandesk.quiz.export.answer_key import explanation, plain, prompt_lines
from aseandesk.quiz.export.images import ImageSet
from aseandesk.quiz.export.ledger import Ledger, shortened
from aseandesk.quiz.export.markup import clean, html_of, image, paragraphs
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.shares import least_and_more, share, shares
from aseandesk.quiz.export.values import AdaptedQuestion, NamedImage, RenderedImage
from aseandesk.quiz.export.verdict import is_verdict, tell_verdict
from aseandesk.quiz.model.question import Option
from aseandesk.words import tr

NAME = "moodle-xml"
TITLE = "Moodle XML"
SUFFIX = ".xml"

_CAPABILITIES = FormatCapabilities(WRITTEN | {"order"}, pictures=True, option_pictures=True)
_FILES = "@@PLUGINFILE@@/"
_NAME = 200
"""Maximum length of a question's name; Moodle allows 255 characters."""
_ID = 100
"""Maximum length of an id number in characters."""
_FLAG = 96
"""Height of a flag among the answers in pixels."""


def make(given: ExportRequest) -> ExportResult:
    """Return the file. Places on the map are asked by number, which is noted."""
    ledger, gallery = Ledger(), ImageSet(given)
    root = Tree.Element("quiz")
    category = Tree.SubElement(root, "question", type="category")
    _text(Tree.SubElement(category, "category"), f"$course$/top/{_folder(given.title)}")
    for asked in adapted_questions(given, _CAPABILITIES, ledger):
        drawn = gallery.draw(asked, ledger)
        if drawn is not None:
            _Writer(given, root, asked, drawn).write(ledger)
    Tree.indent(root)
    data = Tree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return ExportResult(data, len(root) - 1, ledger.notes())


class _Writer:
    """Writes one question into the tree."""

    def __init__(self, given: ExportRequest, root: Tree.Element, asked: AdaptedQuestion, drawn: RenderedImage) -> None:
        self._given, self._root, self._asked, self._drawn = given, root, asked, drawn
        self._question = asked.question

    def write(self, ledger: Ledger) -> None:
        """Add the question, or note in the ledger that it does not fit."""
        question = self._question
        match question.kind:
            case "match":
                self._pairs(self._begin("matching"))
            case "order":
                self._order(self._begin("ordering"))
            case "number":
                self._number(self._begin("numerical"))
            case "typed":
                self._typed(self._begin("shortanswer"))
            case "multiple":
                weights = shares(question)
                if weights is None:
                    ledger.skip(question, tr("Moodle knows no share for so many right answers."))
                    return
                self._choice(self._begin("multichoice"), weights, single=False)
            case "true-false" if is_verdict(question):
                self._verdict(self._begin("truefalse"))
                tell_verdict(question, ledger)
            case _:
                self._choice(self._begin("multichoice"), tuple("100" if one.right else "0" for one in question.options), single=True)

    def _begin(self, kind: str) -> Tree.Element:
        """Return the element of the question with what all kinds have in common."""
        question = self._question
        row = Tree.SubElement(self._root, "question", type=kind)
        _text(Tree.SubElement(row, "name"), shortened(question.prompt, _NAME))
        shown = self._drawn.beside
        picture = f"<p>{image(shown, _FILES)}</p>" if shown else ""
        _html(row, "questiontext", paragraphs(prompt_lines(question)) + picture, (shown,) if shown else ())
        _html(row, "generalfeedback", paragraphs(explanation(self._given, question)))
        for name, value in (("defaultgrade", "1"), ("penalty", "0.3333333"), ("hidden", "0"), ("idnumber", _short(question.id))):
            Tree.SubElement(row, name).text = clean(value)
        tags = Tree.SubElement(row, "tags")
        for tag in (question.topic, question.level):
            if tag:
                _text(Tree.SubElement(tags, "tag"), tag)
        return row

    def _choice(self, row: Tree.Element, weights: tuple[str, ...], *, single: bool) -> None:
        _plain(row, {"single": "true" if single else "false", "shuffleanswers": "1", "answernumbering": "ABCD"})
        for option, weight in zip(self._question.options, weights, strict=True):
            flag = self._drawn.options.get(option.id)
            html = image(flag, _FILES, _FLAG) if flag else html_of(option.text)
            answer = _html(row, "answer", html, (flag,) if flag else (), fraction=weight)
            _html(answer, "feedback", html_of(option.note))

    def _verdict(self, row: Tree.Element) -> None:
        """Add true and false, which Moodle shows in the reader's language."""
        for option in self._question.options:
            answer = Tree.SubElement(row, "answer", fraction="100" if option.right else "0", format="moodle_auto_format")
            _text(answer, option.id)
            _html(answer, "feedback", html_of(option.note))

    def _pairs(self, row: Tree.Element) -> None:
        _plain(row, {"shuffleanswers": "true"})
        texts = {option.id: option.text for option in self._question.options}
        for item, one in zip(self._question.items, self._question.key, strict=True):
            _text(Tree.SubElement(_html(row, "subquestion", html_of(item.text)), "answer"), texts[one])
        for one, text in texts.items():
            if one not in self._question.key:  # an extra option that matches no item
                _text(Tree.SubElement(_html(row, "subquestion", ""), "answer"), text)

    def _order(self, row: Tree.Element) -> None:
        """Add the answers in the right order; Moodle gives partial marks for partly right orders."""
        _plain(row, {"layouttype": "VERTICAL", "selecttype": "ALL", "selectcount": "0"})
        _plain(row, {"gradingtype": "ABSOLUTE_POSITION", "showgrading": "SHOW", "numberingstyle": "none"})
        options: dict[str, Option] = {option.id: option for option in self._question.options}
        for place, one in enumerate(self._question.key, 1):
            answer = _html(row, "answer", html_of(options[one].text), fraction=f"{place}.0000000")
            _html(answer, "feedback", html_of(options[one].note))

    def _number(self, row: Tree.Element) -> None:
        number = self._question.number
        for weight, value, off in least_and_more(number) if number else ():
            answer = Tree.SubElement(row, "answer", fraction=share(weight), format="plain_text")
            _plain(answer, {"text": plain(value)})
            _html(answer, "feedback", "")
            _plain(answer, {"tolerance": plain(off)})
        _plain(row, {"unitgradingtype": "0", "unitpenalty": "0.1", "showunits": "3", "unitsleft": "0"})

    def _typed(self, row: Tree.Element) -> None:
        _plain(row, {"usecase": "0"})
        for text in self._question.accepted:
            answer = Tree.SubElement(row, "answer", fraction="100", format="plain_text")
            _plain(answer, {"text": text.replace("*", "\\*")})  # an asterisk would be a wildcard
            _html(answer, "feedback", "")


def _plain(parent: Tree.Element, values: dict[str, str]) -> None:
    for name, value in values.items():
        Tree.SubElement(parent, name).text = clean(value)


def _text(parent: Tree.Element, text: str) -> None:
    Tree.SubElement(parent, "text").text = clean(text)


def _html(parent: Tree.Element, name: str, html: str, pictures: Iterable[NamedImage] = (), **attributes: str) -> Tree.Element:
    found = Tree.SubElement(parent, name, attributes | {"format": "html"})
    Tree.SubElement(found, "text").text = html
    for named in pictures:
        file = Tree.SubElement(found, "file", name=named.name, path="/", encoding="base64")
        file.text = base64.b64encode(named.picture.data).decode("ascii")
    return found


def _short(name: str) -> str:
    """Return the id with at most 100 characters; different long ids stay different."""
    return name if len(name) <= _ID else f"{name[: _ID - 17]}~{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def _folder(title: str) -> str:
    """Return the name of a category, with escaped slashes: a single slash would begin a subcategory."""
    return " ".join(title.split()).replace("/", "//")
