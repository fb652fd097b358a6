"""The rules form: how a lesson is played, pupils' names, and the address by which phones find the laptop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.classroom.names import LARGEST_LIST, class_list
from aseandesk.classroom.net import NetAddress
from aseandesk.classroom.plan import teams_in
from aseandesk.classroom.state import By, Rules
from aseandesk.input_files import read_text_input
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.prepare.text_fields import TextArea, TextLine
from aseandesk.ui.quiz.narrow import MenuButton
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segments, Switch
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import count, language, system_says, tr

SECONDS = ("0", "20", "30", "60", "90")


class RulesForm(QWidget):
    """A column of choices; `rules` returns them."""

    address_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._now = {"mode": "lesson", "pace": "step", "seconds": "0", "ranked": "end", "names": "made"}
        self._labels: dict[str, TextLabel] = {}
        self._by = "phones"
        self.address = MenuButton(theme, tr("Network"), {"": tr("looking …")})
        self.warning = TextLabel(theme, "", colour="warning", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(look.SPACE_2))
        self._heading = TextLabel(theme, tr("How it is played"), look.HEAD, 600)
        self._column.addWidget(self._heading)
        self.mode = self._segments("mode", tr("Kind"), [("lesson", tr("Lesson")), ("exam", tr("Exam")), ("ticket", tr("Exit ticket"))])
        self.told = self._label("")
        self.pace = self._segments("pace", tr("Pace"), [("step", tr("All together")), ("self", tr("Each at own pace"))])
        times = [(one, tr("No limit") if one == "0" else tr("{n} s", n=one)) for one in SECONDS]
        self.seconds = self._segments("seconds", tr("Time for each question"), times)
        self.speed = self._switch(tr("Sooner is worth more"), on=False)
        self.change = self._switch(tr("An answer may be changed until it closes"), on=True)
        ranks = [("each", tr("After each")), ("end", tr("At the end")), ("never", tr("Never"))]
        self.ranked = self._segments("ranked", tr("Standings"), ranks)
        self.teams = TextLine(tr("Teams"), tr("Red, Blue – apart by commas; none: each for oneself"))
        self._labels["teams"] = TextLabel(theme, tr("Teams"), weight=600)
        self._column.addWidget(self._labels["teams"])
        self._column.addWidget(self.teams)
        self._names()
        self._network()
        self.follow("phones")

    def rules(self, by: By) -> Rules:
        """Return the chosen rules.

        Raises: ValueError with a sentence for choices that do not go together.
        """
        now, teams = self._now, teams_in(self.teams.text()) if by in {"phones", "turns"} else ()
        if len(teams) == 1 or (by == "turns" and not teams):
            raise ValueError(tr("Name at least two teams, apart by commas."))
        if by == "phones" and now["names"] == "list" and not self.listed():
            raise ValueError(tr("The class list is empty: type the names, one a line, or open a file."))
        together = now["pace"] == "step" or by != "phones"
        pupils = self.pupils.text().strip() if by == "phones" else ""
        if pupils and not (pupils.isascii() and pupils.isdigit() and 0 < int(pupils) <= Rules().most):
            raise ValueError(tr("Number of pupils: a number from 1 to {most}, or nothing.", most=Rules().most))
        return Rules(
            names=("list" if by == "paper" else now["names"] if by == "phones" else "made"),  # type: ignore[arg-type]
            approve=by == "phones" and self.approve.isChecked(),
            change=self.change.isChecked(),
            mode="lesson" if by != "phones" else now["mode"],  # type: ignore[arg-type]
            pace="step" if together else "self",
            speed=by == "phones" and together and self.speed.isChecked() and now["seconds"] != "0",
            seconds=float(now["seconds"]) if together and by == "phones" else 0.0,
            teams=teams,
            name_langs=(language(),),
            by=by,
            lock_at=int(pupils or 0),
            ranked=now["ranked"],  # type: ignore[arg-type]
        )

    def take(self, rules: Rules, listed: tuple[str, ...]) -> None:
        """Show the rules of a lesson with phones, for the next one."""
        seconds = f"{rules.seconds:g}"
        self._now |= {"mode": rules.mode, "pace": rules.pace, "names": rules.names, "ranked": rules.ranked}
        self._now["seconds"] = seconds if seconds in SECONDS else "0"
        chosen = (("mode", self.mode), ("pace", self.pace), ("names", self.names), ("seconds", self.seconds), ("ranked", self.ranked))
        for key, part in chosen:
            part.choose(self._now[key])
        for switch, on in ((self.approve, rules.approve), (self.change, rules.change), (self.speed, rules.speed)):
            switch.setChecked(on)
        self.teams.show_text(", ".join(rules.teams))
        self.pupils.show_text(str(rules.lock_at or ""))
        self.list.show_text("\n".join(listed))
        self._list_changed()
        self.follow(self._by)

    def listed(self) -> tuple[str, ...]:
        """Return the names of the class list."""
        return class_list(self.list.toPlainText()).names

    def follow(self, by: str) -> None:
        """Show the choices that fit the way of answering."""
        phones = by == "phones"
        self._heading.setVisible(by != "hands")  # there is nothing to choose
        alone = self._now["pace"] == "self"
        for part in (self.mode, self.told, self.pace, self.names_part, self.network_part, self._labels["mode"], self._labels["pace"]):
            part.setVisible(phones)
        for part in (self.seconds, self._labels["seconds"]):
            part.setVisible(phones and not alone)
        self.speed_row.setVisible(phones and not alone and self._now["seconds"] != "0")
        self.change_row.setVisible(phones and not alone)
        told = phones and self._now["mode"] != "lesson"
        for part in (self.ranked, self._labels["ranked"]):
            part.setVisible(by != "hands" and not told and not alone)
        for part in (self.teams, self._labels["teams"]):
            part.setVisible(by in {"phones", "turns"})
        self.list_part.setVisible(phones and self._now["names"] == "list")
        words = {
            "lesson": tr("After each question the answer is shown, with its reason and source."),
            "exam": tr("Nothing is told; the points are yours alone."),
            "ticket": tr("A few questions at the door, without points: what was learnt?"),
        }
        self.told.setText(words[self._now["mode"]])
        self._by = by

    def show_addresses(self, found: tuple[NetAddress, ...], warning: str) -> None:
        """Offer these addresses, the likeliest first, with a warning if something is likely to block them."""
        before = self.address
        self.address = MenuButton(self._theme, tr("Network"), {one.ip: one.words for one in found})
        self.address.chosen.connect(self.address_chosen)
        self._network_column.replaceWidget(before, self.address)
        before.deleteLater()
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))

    # ---- construction

    def _names(self) -> None:
        theme = self._theme
        self.names_part, self.list_part = QWidget(), QWidget()
        column = QVBoxLayout(self.names_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(look.SPACE_2))
        kinds = [("made", tr("Made up")), ("list", tr("Class list")), ("free", tr("Free"))]
        self.names = Segments(theme, tr("Names"), kinds, "made", tall=True)
        self.names.chosen.connect(self._names_chosen)
        column.addWidget(TextLabel(theme, tr("Names"), weight=600))
        column.addWidget(self.names)
        self.list = TextArea(theme, tr("Class list"), tr("One name a line"), 4)
        self.list.textChanged.connect(self._list_changed)
        self.open = Button(theme, tr("Open a file …"), "plain")
        self.open.clicked.connect(self._ask_list)
        self.listed_words = TextLabel(theme, "", colour="text_secondary")
        inner = QVBoxLayout(self.list_part)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.list)
        line = QHBoxLayout()
        line.addWidget(self.open)
        line.addWidget(self.listed_words, 1)
        add_layout(inner, line)
        self.twice_words = TextLabel(theme, "", colour="warning", wrap=True)
        self.twice_words.hide()
        inner.addWidget(self.twice_words)
        column.addWidget(self.list_part)
        row, self.approve = self._row(tr("I let each one in by hand"), on=False)
        column.addWidget(row)
        self.pupils = TextLine(tr("Lock the room when so many are in"), tr("Number of pupils – none: lock it by hand"))
        column.addWidget(TextLabel(theme, tr("Lock the room when so many are in"), weight=600))
        column.addWidget(self.pupils)
        self._column.addWidget(self.names_part)

    def _network(self) -> None:
        theme = self._theme
        self.network_part = QWidget()
        self._network_column = QVBoxLayout(self.network_part)
        self._network_column.setContentsMargins(0, 0, 0, 0)
        self._network_column.setSpacing(theme.px(look.SPACE_1))
        self.warning.hide()
        self._network_column.addWidget(self.address)
        self._network_column.addWidget(self.warning)
        self._column.addWidget(self.network_part)

    def open_list(self, file: Path) -> None:
        """Read a class list from a file: one name per line."""
        try:
            text = read_text_input(file, LARGEST_LIST)
            self.list.show_text("\n".join(line.strip() for line in text.splitlines() if line.strip()))
        except (OSError, UnicodeDecodeError) as error:
            why = system_says(error) if isinstance(error, OSError) else tr("it is no text in UTF-8")
            self.listed_words.setText(tr("{file} cannot be read: {why}.", file=file.name, why=why))
            return
        self._list_changed()

    def _list_changed(self) -> None:
        found = class_list(self.list.toPlainText())
        self.listed_words.setText(count(len(found.names), "one name", "{n} names"))
        self.twice_words.setText(found.warning)
        self.twice_words.setVisible(bool(found.warning))

    def _ask_list(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.window(), tr("Open a class list"), "", f"{tr('Text')} (*.txt *.csv)")
        if name:
            self.open_list(Path(name))

    def _names_chosen(self, names: str) -> None:
        self._now["names"] = names
        self.follow(self._by)

    def _segments(self, key: str, name: str, choices: list[tuple[str, str]]) -> Segments:
        made = Segments(self._theme, name, choices, self._now[key], tall=True)
        made.setProperty("key", key)
        made.chosen.connect(self._chosen)
        label = TextLabel(self._theme, name, weight=600)
        self._labels[key] = label
        self._column.addWidget(label)
        self._column.addWidget(made)
        return made

    def _chosen(self, value: str) -> None:
        self._now[str(self.sender().property("key"))] = value
        self.follow(self._by)

    def _label(self, words: str) -> TextLabel:
        made = TextLabel(self._theme, words, colour="text_secondary", wrap=True)
        self._column.addWidget(made)
        return made

    def _switch(self, name: str, *, on: bool) -> Switch:
        row, made = self._row(name, on=on)
        self._column.addWidget(row)
        if on:
            self.change_row = row
        else:
            self.speed_row = row
        return made

    def _row(self, name: str, *, on: bool) -> tuple[QWidget, Switch]:
        row, made = QWidget(), Switch(self._theme, name, on=on)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(TextLabel(self._theme, name, wrap=True), 1)
        line.addWidget(made)
        return row, made
