"""QTI 3: a zip with a manifest, a test with all items in order, one item for each question, and the images."""

from __future__ import annotations

import hashlib
from xml.etree import ElementTree as Tree

from aseandesk.quiz.export.adapted import WRITTEN, FormatCapabilities, adapted_questions
from aseandesk.quiz.export.images import ImageSet
from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.export.markup import clean
from aseandesk.quiz.export.qti_item import SPACE, item
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.zip_file import zip_of

NAME = "qti3"
TITLE = "QTI 3"
SUFFIX = ".zip"

_CAPABILITIES = FormatCapabilities(WRITTEN | {"order"}, pictures=True, option_pictures=True)
_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_MANIFEST, _TEST = "imsmanifest.xml", "test.xml"


def make(given: ExportRequest) -> ExportResult:
    """Return the package. Places on the map are asked by number, which is noted."""
    ledger, gallery = Ledger(), ImageSet(given)
    items: dict[str, bytes] = {}
    needs: dict[str, tuple[str, ...]] = {}
    for asked in adapted_questions(given, _CAPABILITIES, ledger):
        drawn = gallery.draw(asked, ledger)
        if drawn is not None:
            name = identifier(asked.question.id)
            items[name] = item(given, asked, drawn, name)
            needs[name] = tuple(named.name for named in drawn.all())
    files = {_MANIFEST: _manifest(needs), _TEST: _test(given, tuple(items))}
    files |= {_path(name): data for name, data in items.items()}
    files |= {f"pictures/{name}": data for name, data in gallery.files.items()}
    return ExportResult(zip_of(files), len(items), ledger.notes())


def identifier(question: str) -> str:
    """Return the identifier of a question's item: a valid XML name, always the same for the same question id."""
    return f"q{hashlib.sha256(question.encode()).hexdigest()[:20]}"


def _path(name: str) -> str:
    return f"items/{name}.xml"


def _test(given: ExportRequest, names: tuple[str, ...]) -> bytes:
    root = Tree.Element("qti-assessment-test", {"xmlns": SPACE, "identifier": "quiz", "title": clean(given.title)})
    part = Tree.SubElement(root, "qti-test-part", {"identifier": "part", "navigation-mode": "nonlinear", "submission-mode": "individual"})
    section = Tree.SubElement(part, "qti-assessment-section", {"identifier": "section", "title": clean(given.title), "visible": "true"})
    for name in names:
        Tree.SubElement(section, "qti-assessment-item-ref", {"identifier": name, "href": _path(name)})
    return _xml(root)


def _manifest(needs: dict[str, tuple[str, ...]]) -> bytes:
    root = Tree.Element("manifest", {"xmlns": _PACKAGE, "identifier": "quiz-package"})
    about = Tree.SubElement(root, "metadata")
    Tree.SubElement(about, "schema").text = "QTI Package"
    Tree.SubElement(about, "schemaversion").text = "3.0.0"
    Tree.SubElement(root, "organizations")
    resources = Tree.SubElement(root, "resources")
    test = _resource(resources, "test", "imsqti_test_xmlv3p0", _TEST)
    for name in needs:
        Tree.SubElement(test, "dependency", identifierref=name)
    for name, pictures in needs.items():
        row = _resource(resources, name, "imsqti_item_xmlv3p0", _path(name))
        for picture in pictures:
            Tree.SubElement(row, "file", href=f"pictures/{picture}")
    return _xml(root)


def _resource(parent: Tree.Element, name: str, kind: str, path: str) -> Tree.Element:
    row = Tree.SubElement(parent, "resource", {"identifier": name, "type": kind, "href": path})
    Tree.SubElement(row, "file", href=path)
    return row


def _xml(root: Tree.Element) -> bytes:
    Tree.indent(root)
    data: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return data
