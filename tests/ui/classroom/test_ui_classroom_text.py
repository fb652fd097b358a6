"""What pupils typed is a text on the projector and in the teacher's window; with plain text taken out by a patch, it is read as markup."""

from lesson_helper import answer, begin, joined, on, scene
from msgspec.structs import replace
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QTextDocumentFragment
from PySide6.QtWidgets import QLabel

from aseandesk.classroom.scene import Joining, OptionLine, ProjectorScene, StandingsRow
from aseandesk.classroom.wire_question import encode_response
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom import paint as classroom_paint
from aseandesk.ui.classroom import paint_lobby
from aseandesk.ui.widgets.basic import TextLabel

NASTY = "<b>Laos</b> <img src='x'>"
PLAIN = "Laos"


def read_aloud(label):
    """What a label shows, as it is told to a screen reader: of rich text only what remains of it."""
    return QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name)


def typed_by_a_pupil(qtbot, controller, core):
    """What the teacher's window says of an answer that was typed."""
    (question,) = deal(core, "", 1, 3, core.pack.as_of.last, QuestionFilter(kinds=("typed",)))
    begin(qtbot, controller, [question])
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    assert phone.answer(0, encode_response(controller.host.room.posed[0], (NASTY,)))["t"] == "got"
    qtbot.waitUntil(lambda: scene(controller).answered == 1, timeout=20_000)
    on(qtbot, controller, "revealed")
    assert NASTY in scene(controller).words()
    return "\n".join(map(read_aloud, controller.teacher.typed.findChildren(QLabel)))


def test_an_answer_is_a_text_in_the_teachers_window(qtbot, controller, core):
    assert NASTY in typed_by_a_pupil(qtbot, controller, core)


def test_without_plain_text_the_teachers_window_would_read_it_as_markup(qtbot, controller, core, monkeypatch):
    monkeypatch.setattr(TextLabel, "setTextFormat", lambda self, how: QLabel.setTextFormat(self, Qt.TextFormat.RichText))
    assert NASTY not in typed_by_a_pupil(qtbot, controller, core)


def picture(core, shown):
    image = QImage(960, 540, QImage.Format.Format_RGB32)
    p = QPainter(image)
    classroom_paint.paint_scene(p, Theme(core, "paper"), shown, QRectF(image.rect()))
    p.end()
    return image


def scenes(text):
    """Each place of the projector where something stands that a pupil typed."""
    yield ProjectorScene("lobby", title="Join", names=(text,), players=1, joining=Joining("192.168.4.1:8080", "KTRNBF", ""))
    yield ProjectorScene("reveal", title="Which country?", lines=(OptionLine("", text, chosen=1),), answered=1, players=1)
    yield ProjectorScene("standings", title="Standings", rows=(StandingsRow(1, text, 100, 1),), players=1)
    yield ProjectorScene("standings", title="Standings", teams=(StandingsRow(1, text, 100, 1),), players=1)


def read_as_markup(core):
    return [picture(core, nasty) == picture(core, plain) for nasty, plain in zip(scenes(NASTY), scenes(PLAIN), strict=True)]


def test_names_and_answers_are_texts_on_the_projector(qapp, core, monkeypatch):
    assert not any(read_as_markup(core))
    for name in ("say", "line"):  # a painter that knows markup shows of it what remains
        draw = getattr(classroom_paint, name)
        monkeypatch.setattr(classroom_paint, name, lambda p, t, text, *more, draw=draw, **how: draw(p, t, _remains(text), *more, **how))
    names = paint_lobby._names
    monkeypatch.setattr(
        paint_lobby,
        "_names",
        lambda p, t, shown, boxes: names(p, t, replace(shown, names=tuple(map(_remains, shown.names))), boxes),
    )
    assert all(read_as_markup(core))


def _remains(text):
    return QTextDocumentFragment.fromHtml(text).toPlainText().replace("\ufffc", "").strip() if "<" in text else text


def test_a_name_is_a_text_in_the_grid(qtbot, controller):
    begin(qtbot, controller)
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    answer(controller, phone)
    pupils = controller.teacher.pupils
    shot = controller.host.shot
    pupils.show_shot(replace(shot, names={"p1": NASTY}), shared=False)
    assert pupils.model.item(0, 0).text().startswith(NASTY)
    assert pupils.table.itemDelegate().displayText(NASTY, pupils.table.locale()) == NASTY
    assert not pupils.model.item(0, 0).toolTip(), "a tip would be read as markup"


def test_a_date_stands_in_one_line_on_the_projector(qapp, core):
    for kind, field in (("question", "title"), ("reveal", "why")):
        for long in range(8, 40, 4):  # in one of them the line ends in the date
            words = " ".join(["word"] * long) + " {} and more words that follow the date"
            dated, kept = (ProjectorScene(kind, **{field: words.format(date)}) for date in ("8 August 1967", "8\u00a0August\u00a01967"))
            assert picture(core, dated) == picture(core, kept), (kind, long)
