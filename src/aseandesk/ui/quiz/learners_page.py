"""The page of learners: add, rename, export, import and delete profiles; and the page that asks who is learning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.exchange.atomic_write import as_file_name, write_atomically
from aseandesk.input_files import read_input
from aseandesk.ui.base.flags import flag_pixmap, flag_size, has_flag
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import emptied
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.quiz.row import TALL, TallButton
from aseandesk.ui.widgets.basic import Hairline, Pressable, TextLabel, is_hovered, paint_focus, paint_icon
from aseandesk.ui.widgets.flow import FlowLayout, add_layout
from aseandesk.ui.widgets.page import Page
from aseandesk.words import system_says, tr

if TYPE_CHECKING:
    from aseandesk.learner.values import Profile

PICTURES = ("star", "flag", "map", "bookmark", "eye", "clock", "people", "source")
"""Icons for profiles, besides the flags of the members."""


def name_of(profile: Profile) -> str:
    """Return the name of a profile; the unnamed first profile gets a general one."""
    return profile.name or tr("the first one here")


class PersonButton(Pressable):
    """A button for a profile, with picture and name."""

    def __init__(self, theme: Theme, profile: Profile) -> None:
        super().__init__(theme)
        self.profile = profile
        self.setText(name_of(profile))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        wide = QFontMetrics(self._theme.font(look.LEAD, 600)).horizontalAdvance(self.text())
        return QSize(max(px(160), min(px(320), wide + px(48))), px(140))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("accent_soft" if is_hovered(self, self._theme) or self.hasFocus() else "surface"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        paint_focus(p, self, t, t.px(look.RADIUS_CARD))
        paint_picture(p, t, self.profile.picture, QRectF(0, t.px(20), self.width(), t.px(56)))
        p.setFont(t.font(look.LEAD, 600))
        p.setPen(t.colour("text"))
        shown = QFontMetrics(p.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - t.px(24))
        p.drawText(QRectF(0, t.px(84), self.width(), t.px(40)), Qt.AlignmentFlag.AlignCenter, shown)
        p.end()


class PictureButton(Pressable):
    """A button for a picture to choose."""

    def __init__(self, theme: Theme, picture: str, name: str) -> None:
        super().__init__(theme)
        self.picture = picture
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(56), self._theme.px(TALL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p, on = self._theme, QPainter(self), self.isChecked()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("accent" if on else "hairline"), 2.5 if on else 1))
        p.setBrush(t.colour("accent_soft" if on or is_hovered(self, self._theme) else "surface"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        paint_picture(p, t, self.picture, QRectF(self.rect()).adjusted(0, t.px(10), 0, -t.px(10)))
        paint_focus(p, self, t)
        p.end()


def paint_picture(p: QPainter, theme: Theme, picture: str, box: QRectF) -> None:
    """Paint the picture of a profile, a flag or an icon, in the middle of a box."""
    kind, _, code = picture.partition(":")
    high = round(box.height())
    if kind == "flag" and has_flag(code):
        wide = flag_size(code, high).width()
        p.drawPixmap(round(box.center().x() - wide / 2), round(box.top()), flag_pixmap(code, high, p.device().devicePixelRatio()))
    else:
        paint_icon(p, kind if kind in PICTURES else "people", theme.colour("accent"), box.center().x() - high / 2, box.top(), high)


class WhoPage(QWidget):
    """Asks once who is learning, if there are several profiles."""

    chosen = Signal()

    def __init__(self, theme: Theme, learner_service: LearnerService) -> None:
        super().__init__()
        self._theme, self._learner_service = theme, learner_service
        self.people: list[PersonButton] = []
        column = QVBoxLayout(self)
        column.addStretch(2)
        head = TextLabel(theme, tr("Who is learning?"), look.TITLE, 700)
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(head)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, look.SPACE_4)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._row, 4)
        line.addStretch(1)
        column.addSpacing(theme.px(look.SPACE_5))
        add_layout(column, line)
        column.addStretch(3)

    def show_people(self) -> None:
        """Show the present profiles."""
        for button in self.people:
            self._flow.removeWidget(button)
            emptied(button)
        self.people = [PersonButton(self._theme, profile) for profile in self._learner_service.profiles()]
        for button in self.people:
            button.clicked.connect(self._clicked)
            self._flow.addWidget(button)

    def focus_first(self) -> None:
        """Focus the first profile."""
        if self.people:
            self.people[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, PersonButton)
        self._learner_service.choose(button.profile)
        self.chosen.emit()


class PeoplePage(Page):
    """A row for each profile, and a form to add one. Built anew each time it is opened."""

    again = Signal()
    """Emitted when something has changed and the page must be built anew."""

    def __init__(self, theme: Theme, learner_service: LearnerService, members: tuple[tuple[str, str], ...], said: str = "") -> None:
        super().__init__(theme, tr("Who learns here"))
        self._learner_service = learner_service
        self._members = members
        self._sure: Profile | None = None
        self._told = self.text(said, "warning")
        self._told.setVisible(bool(said))
        self.text(tr("A profile has a name and a picture, no password. It stays on this computer."), "text_secondary")
        for profile in learner_service.profiles():
            self.add(self._line(profile))
            self.add(Hairline(theme))
        self.heading(tr("Add somebody"))
        self._name = QLineEdit()
        self._name.setPlaceholderText(tr("Name"))
        self._name.setAccessibleName(tr("Name of the new profile"))
        self._name.setMaxLength(60)
        self._name.setMinimumHeight(theme.px(TALL))
        self.add(self._name)
        pictures, self._pictures = self._picture_row(PICTURES[0])
        self.add(pictures)
        self._add = TallButton(theme, tr("Add"), "primary")
        self._add.clicked.connect(self._add_person)
        self._name.returnPressed.connect(self._add_person)
        self._take = TallButton(theme, tr("Take in a file …"))
        self._take.clicked.connect(self._take_in)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(self._take)
        row.addStretch(1)
        self.add(row)
        self.finish()

    def _picture_row(self, chosen: str) -> tuple[QWidget, list[PictureButton]]:
        """Return a row with all pictures to choose from, one of them chosen."""
        part, buttons = QWidget(), []
        flow = FlowLayout(part, look.SPACE_1)
        flags = [(f"flag:{code}", tr("Flag: {name}", name=name)) for code, name in self._members if has_flag(code)]
        for picture, name in (*((one, tr("Picture: {name}", name=one)) for one in PICTURES), *flags):
            button = PictureButton(self.theme, picture, name)
            button.setChecked(picture == chosen)
            buttons.append(button)
            flow.addWidget(button)
        return part, buttons

    def _line(self, profile: Profile) -> QWidget:
        """Return a profile's row: its picture, which is pressed to choose another, its name, and its buttons."""
        theme, line = self.theme, QWidget()
        column, row = QVBoxLayout(line), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        add_layout(column, row)
        row.setSpacing(theme.px(look.SPACE_2))
        face = PictureButton(theme, profile.picture, tr("Another picture for {name}", name=name_of(profile)))
        face.setAutoExclusive(False)
        others, buttons = self._picture_row(profile.picture)
        others.hide()
        for other in buttons:
            other.setProperty("profile", profile.id)
            other.clicked.connect(self._pictured)
        face.toggled.connect(others.setVisible)
        row.addWidget(face)
        column.addWidget(others)
        field = QLineEdit(profile.name)
        field.setPlaceholderText(name_of(profile))
        field.setAccessibleName(tr("Name of {name}", name=name_of(profile)))
        field.setMaxLength(60)
        field.setMinimumHeight(theme.px(TALL))
        field.setProperty("profile", profile.id)
        field.editingFinished.connect(self._renamed)
        row.addWidget(field, 1)
        now = self._learner_service.profile
        for text, name, act in (
            (tr("Learns now") if now is not None and now.id == profile.id else tr("Choose"), tr("{name} learns now"), self._choose),
            (tr("Export …"), tr("Export what {name} answered"), self._export),
            (tr("Erase …"), tr("Erase {name} and all answers"), self._erase),
        ):
            button = TallButton(theme, text, name=name.format(name=name_of(profile)))
            button.setProperty("profile", profile.id)
            button.clicked.connect(act)
            row.addWidget(button)
        return line

    def _of_sender(self) -> Profile:
        """Return the profile of the row whose button was pressed."""
        wanted = self.sender().property("profile")
        return next(one for one in self._learner_service.profiles() if one.id == wanted)

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))

    # ---- actions

    def _choose(self) -> None:
        self._learner_service.choose(self._of_sender())
        self.again.emit()

    def _renamed(self) -> None:
        field, profile = self.sender(), self._of_sender()
        assert isinstance(field, QLineEdit)
        if field.text().strip() != profile.name:
            self._tell(self._learner_service.rename(profile, field.text(), profile.picture))

    def _pictured(self) -> None:
        button, profile = self.sender(), self._of_sender()
        assert isinstance(button, PictureButton)
        why = self._learner_service.rename(profile, profile.name, button.picture)
        if why:
            self._tell(why)
        else:
            self.again.emit()

    def _add_person(self) -> None:
        picture = next((button.picture for button in self._pictures if button.isChecked()), "")
        why = tr("A new profile needs a name.") if not self._name.text().strip() else self._learner_service.add(self._name.text(), picture)
        if why:
            self._tell(why)
        else:
            self.again.emit()

    def _erase(self) -> None:
        """Ask at the first press, delete at the second."""
        profile = self._of_sender()
        if self._sure != profile:
            self._sure = profile
            words = tr("Press “Erase …” again to erase {name} and all answers for good. Nothing brings them back.", name=name_of(profile))
            self._tell(words)
            return
        why = self._learner_service.erase(profile)
        if why:
            self._tell(why)
        else:
            self.again.emit()

    def _export(self) -> None:
        profile = self._of_sender()
        kinds = f"{tr('All of it')} (*.json);;{tr('A table of answers')} (*.csv)"
        name, _ = QFileDialog.getSaveFileName(
            QApplication.activeWindow(), tr("Export"), f"{as_file_name(profile.name) or 'learner'}.json", kinds
        )
        if name:
            self._tell(self.export_to(profile, Path(name)))

    def export_to(self, profile: Profile, file: Path) -> str:
        """Write a profile's answers to a file, as a table if its extension says so. Return the outcome as a sentence."""
        from aseandesk.learner.values import LearnerError

        try:
            write_atomically(file, self._learner_service.export(profile, table=file.suffix.casefold() == ".csv"), parents=True)
        except (OSError, LearnerError) as error:
            return tr("{file} could not be written: {why}.", file=file.name, why=system_says(error))
        return tr("Written: {file}", file=file.name)

    def _take_in(self) -> None:
        name, _ = QFileDialog.getOpenFileName(QApplication.activeWindow(), tr("Take in a file"), "", "JSON (*.json)")
        if name:
            self._tell(self.take_from(Path(name)))

    def take_from(self, file: Path) -> str:
        """Import an exported file. Return the outcome as a sentence."""
        try:
            return self._learner_service.take(read_input(file))
        except OSError as error:
            return tr("{file} could not be read: {why}.", file=file.name, why=system_says(error))
