"""The form for a question of one's own: prompt, answer, explanation, source; problems are shown beside their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.editing.draft import LISTED, Draft, DraftOption, Field, ValidationError, of_kind, validation_errors, with_line
from aseandesk.quiz.model.question import KINDS, LEVELS
from aseandesk.quiz.model.undo import Steps
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.prepare.list import level_words
from aseandesk.ui.prepare.option_list import OptionList
from aseandesk.ui.prepare.text_fields import TextArea, TextLine
from aseandesk.ui.quiz.narrow import MenuButton, countries, kind_words
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.choice import Segments, Switch
from aseandesk.words import language, tr

_FIGURES = ("value", "unit", "low", "high", "near_low", "near_high")


class OwnForm(QWidget):
    """Edits a draft. Each change is a step that can be undone."""

    changed = Signal()
    """Emitted when the fields have another draft: ask `draft`."""
    kept = Signal(object)
    """Emitted when the draft is complete and valid, to be put into the set."""
    left = Signal()

    def __init__(self, store: FactStore, theme: Theme, day: date) -> None:
        super().__init__()
        self._store, self._theme, self._day = store, theme, day
        self._steps = Steps(Draft())
        self._tried = False
        self.faults: dict[Field, TextLabel] = {}
        """What is said beside each field; hidden where it is right."""
        self.kind = MenuButton(theme, tr("Kind"), {kind: kind_words(kind) for kind in KINDS})
        self.prompt = TextArea(theme, tr("What is asked"), lines=2)
        self.accepted = TextArea(theme, tr("Texts that are right, one on each line"), lines=3)
        names = {"": tr("choose"), **{f"country:{one}": name for one, name in countries(store).items()}}
        self.country_place = MenuButton(theme, tr("To be clicked"), names)
        self.event_place = TextLine(tr("Address of the event"), tr("event:bangkok-declaration (copy it on the timeline: Ctrl+Shift+C)"))
        self.view = TextLine(tr("Address of the chart"), tr("chart:… (copy it in the Trade tab: Ctrl+Shift+C)"))
        self.explanation = TextArea(theme, tr("Why that is right"), lines=3)
        self.source = TextLine(tr("Source in words"), tr("a book, a page, a lesson"))
        self.level = Segments(theme, tr("Level"), [(one, level_words(one)) for one in LEVELS], "medium")
        self.topic = MenuButton(theme, tr("Topic"), {"": tr("none"), **{row.id: say(row.title, language()) for row in store.pack.topics}})
        self.country = MenuButton(theme, tr("About"), {"": tr("no country in particular"), **countries(store)})
        self.figures = {name: TextLine(words) for name, words in zip(_FIGURES, _figure_words(), strict=True)}
        self.year = Switch(theme, tr("The number is a year"), on=False)
        self.options = OptionList(theme)
        self.keep = Button(theme, tr("Put into the set"), "primary")
        self.cancel = Button(theme, tr("Close the form"), "quiet")
        self._lay_out()
        self._connect()

    # ---- interface

    @property
    def draft(self) -> Draft:
        """Return the draft in the fields."""
        return self._steps.now

    @property
    def unfinished(self) -> Draft | None:
        """Return the draft if it would be lost with the form: None while the form is closed or empty."""
        return None if self.isHidden() or self.draft == Draft() else self.draft

    @property
    def steps(self) -> Steps[Draft]:
        """Return the undo steps of the form."""
        return self._steps

    def begin(self, draft: Draft) -> None:
        """Edit this draft."""
        self._steps = Steps(draft)
        self._tried = bool(draft.id)
        self.show_draft()
        self.prompt.setFocus(Qt.FocusReason.OtherFocusReason)

    def undo(self, *, again: bool = False) -> str:
        """Undo a step, or redo it; return its name."""
        words = self._steps.again() if again else self._steps.back()
        if words:
            self.show_draft()
        return words

    def show_draft(self) -> None:
        """Fill the fields with the present draft."""
        draft = self.draft
        self.kind.choose(draft.kind)
        self.prompt.show_text(draft.prompt)
        self.accepted.show_text(draft.accepted)
        self.country_place.choose(draft.place)
        self.event_place.show_text(draft.place if draft.kind == "timeline" else "")
        self.view.show_text(draft.view)
        self.explanation.show_text(draft.explanation)
        self.source.show_text(draft.source)
        self.level.choose(draft.level)
        self.topic.choose(draft.topic)
        self.country.choose(next(iter(draft.countries), ""))
        for name, field in self.figures.items():
            field.show_text(getattr(draft, name))
        self.year.blockSignals(True)
        self.year.setChecked(draft.year)
        self.year.blockSignals(False)
        self.options.show_lines(draft)
        self._show_parts(draft)
        self.check()
        self.changed.emit()

    def check(self) -> tuple[ValidationError, ...]:
        """Show problems beside their fields: broken rules at once, missing parts only after an attempt to save."""
        found = validation_errors(self._store, self.draft, self._day, language())
        for name, label in self.faults.items():
            told = [one.sentence for one in found if one.field == name and (self._tried or (one.rule and _is_begun(self.draft, name)))]
            label.setText(" ".join(told))
            label.setVisible(bool(told))
        return found

    # ---- changes

    def _take(self, draft: Draft, words: str, merge: str = "") -> bool:
        return self._steps.take(draft, words, merge)

    def _set(self, merge: str, **fields: Any) -> None:
        """Store a typed change: further typing in the same field joins the same undo step."""
        if self._take(msgspec.structs.replace(self.draft, **fields), tr("typing"), merge):
            self.check()
            self.changed.emit()

    def _typed(self) -> None:
        """Connect the fields that are one text each."""
        texts = {name: field.text() for name, field in self.figures.items()}
        place = self.event_place.text().strip() if self.draft.kind == "timeline" else self.draft.place
        now = {
            "prompt": self.prompt.toPlainText(),
            "accepted": self.accepted.toPlainText(),
            "explanation": self.explanation.toPlainText(),
            "source": self.source.text(),
            "view": self.view.text(),
            "place": place,
            **texts,
        }
        different = {name: value for name, value in now.items() if value != getattr(self.draft, name)}
        if different:
            self._set("+".join(different), **different)

    def _line_changed(self, place: int, line: object, part: str) -> None:
        assert isinstance(line, DraftOption)
        if part != "right":
            lines = tuple(line if at == place else one for at, one in enumerate(self.draft.lines))
            self._set(f"line-{place}-{part}", lines=lines)
        elif self._take(with_line(self.draft, place, line), tr("what is right")):
            self.show_draft()

    def _step(self, draft: Draft, words: str) -> None:
        if self._take(draft, words):
            self.show_draft()

    def _kind_chosen(self, kind: str) -> None:
        chosen = next(one for one in KINDS if one == kind)
        draft = of_kind(self.draft, chosen)
        if chosen in {"map", "timeline"} and draft.kind != self.draft.kind:
            draft = msgspec.structs.replace(draft, place="")
        self._step(draft, tr("another kind"))

    def _place_chosen(self, place: str) -> None:
        self._step(msgspec.structs.replace(self.draft, place=place), tr("what is clicked"))

    def _level_chosen(self, level: str) -> None:
        self._step(msgspec.structs.replace(self.draft, level=next(one for one in LEVELS if one == level)), tr("the level"))

    def _topic_chosen(self, topic: str) -> None:
        self._step(msgspec.structs.replace(self.draft, topic=topic), tr("the topic"))

    def _country_chosen(self, country: str) -> None:
        self._step(msgspec.structs.replace(self.draft, countries=(country,) if country else ()), tr("what it is about"))

    def _year_toggled(self, on: bool) -> None:
        self._step(msgspec.structs.replace(self.draft, year=on), tr("a year"))

    def _line_added(self) -> None:
        self._step(msgspec.structs.replace(self.draft, lines=(*self.draft.lines, DraftOption())), tr("an option more"))
        self.options.rows[-1].text.setFocus()

    def _line_out(self, place: int) -> None:
        lines = tuple(line for at, line in enumerate(self.draft.lines) if at != place)
        self._step(msgspec.structs.replace(self.draft, lines=lines), tr("an option less"))

    def _line_up(self, place: int) -> None:
        lines = list(self.draft.lines)
        lines[place - 1], lines[place] = lines[place], lines[place - 1]
        self._step(msgspec.structs.replace(self.draft, lines=tuple(lines)), tr("the order"))
        self.options.rows[place - 1].text.setFocus()

    def _keep(self) -> None:
        self._tried = True
        found = self.check()
        if not found:
            self.kept.emit(self.draft)
            return
        order: Sequence[tuple[Field, QWidget]] = (
            ("prompt", self.prompt), ("options", self.options.rows[0].text if self.options.rows else self.prompt),
            ("number", self.figures["value"]),
            ("accepted", self.accepted), ("place", self.event_place if self.draft.kind == "timeline" else self.country_place),
            ("view", self.view), ("explanation", self.explanation), ("source", self.source),
        )  # fmt: skip
        wrong = {one.field for one in found}
        next(widget for name, widget in order if name in wrong).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- display

    def _show_parts(self, draft: Draft) -> None:
        """Show only the parts that the kind has."""
        kind = draft.kind
        number = kind in {"number", "timeline"}
        self._about_lines.setText(
            {
                "order": tr("In the right order, the first above"),
                "match": tr("Pairs; a right side without a left one belongs to nothing"),
                "multiple": tr("Options; several are right"),
            }.get(kind, tr("Options; one is right"))
        )
        self._about_lines.setVisible(kind in LISTED)
        self._number_part.setVisible(number)
        self.figures["unit"].setVisible(kind == "number" and not draft.year)
        self._year_row.setVisible(kind == "number")
        self._parts["accepted"].setVisible(kind == "typed")
        self.country_place.setVisible(kind == "map")
        self.event_place.setVisible(kind == "timeline")
        self.view.setVisible(kind == "chart")

    def _connect(self) -> None:
        for area in (self.prompt, self.accepted, self.explanation):
            area.textChanged.connect(self._typed)
        for field in (self.source, self.view, self.event_place, *self.figures.values()):
            field.textChanged.connect(self._typed)
        slots: tuple[tuple[Any, Callable[..., None]], ...] = (
            (self.kind.chosen, self._kind_chosen),
            (self.country_place.chosen, self._place_chosen),
            (self.level.chosen, self._level_chosen),
            (self.topic.chosen, self._topic_chosen),
            (self.country.chosen, self._country_chosen),
            (self.year.toggled, self._year_toggled),
            (self.options.add_line.clicked, self._line_added),
            (self.options.changed, self._line_changed),
            (self.options.up_asked, self._line_up),
            (self.options.out_asked, self._line_out),
            (self.keep.clicked, self._keep),
            (self.cancel.clicked, self.left),
        )
        for signal, slot in slots:
            signal.connect(slot)

    def _lay_out(self) -> None:
        theme, px = self._theme, self._theme.px
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(0, 0, px(look.SPACE_3), 0)
        self._body.setSpacing(px(look.SPACE_2))
        self._parts: dict[str, QWidget] = {}
        self._about_lines = _caption(theme, "")
        self._number_part = _below(
            theme,
            *(
                _beside(theme, *(self.figures[name] for name in row))
                for row in (("value", "unit"), ("low", "high"), ("near_low", "near_high"))
            ),
        )
        self._year_row = _beside(theme, TextLabel(theme, tr("The number is a year")), self.year)
        self._add(self.kind)
        self._add(_caption(theme, tr("What is asked")), self.prompt, fault="prompt")
        self._add(self._about_lines, self.options, fault="options")
        self._add(self._number_part, self._year_row, fault="number")
        self._parts["accepted"] = _below(theme, _caption(theme, tr("Right, one text on each line")), self.accepted)
        self._add(self._parts["accepted"], fault="accepted")
        self._add(self.country_place, self.event_place, fault="place")
        self._add(self.view, fault="view")
        self._add(_caption(theme, tr("Why that is right")), self.explanation, fault="explanation")
        self._add(_caption(theme, tr("Source")), self.source, fault="source")
        self._add(_caption(theme, tr("Level")), self.level)
        self._add(self.topic, self.country)
        self._body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        outer.addWidget(_beside(theme, self.keep, self.cancel))

    def _add(self, *parts: QWidget, fault: Field | None = None) -> None:
        for part in parts:
            self._body.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if isinstance(part, MenuButton) else Qt.AlignmentFlag(0))
        if fault is not None:
            self.faults[fault] = TextLabel(self._theme, "", look.SMALL, 500, "warning", wrap=True)
            self._body.addWidget(self.faults[fault])


def _caption(theme: Theme, text: str) -> TextLabel:
    return TextLabel(theme, text, look.SMALL, 600, "text_secondary")


def _below(theme: Theme, *parts: QWidget) -> QWidget:
    """Return a widget that stacks its parts."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(look.SPACE_1))
    for part in parts:
        column.addWidget(part)
    return made


def _beside(theme: Theme, *parts: QWidget) -> QWidget:
    """Return a widget with its parts in a row; a text field takes the remaining space."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(look.SPACE_2))
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, TextLine) else 0)
    if not any(isinstance(part, TextLine) for part in parts):
        row.addStretch(1)
    return made


def _figure_words() -> tuple[str, ...]:
    return tr("the right number"), tr("unit"), tr("right from"), tr("right to"), tr("close from"), tr("close to")


def _is_begun(draft: Draft, name: Field) -> bool:
    """Return whether enough was written for a rule on this field to be helpful."""
    written = [line for line in draft.lines if line.text.strip()]
    if name == "options":
        return len(written) >= 3 and (draft.kind in {"order", "match"} or any(line.right for line in written))
    return bool(draft.prompt.strip())
