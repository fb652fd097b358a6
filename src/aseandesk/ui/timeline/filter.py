"""The row of filters: search text, countries, people, confidence and dates; the number of results, and a button that zooms to them.

It is created when it is first asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import msgspec
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.timeline.finding import around_all
from aseandesk.timeline.stage import TimelineStage
from aseandesk.timeline.view import CONFIDENCES, ordered
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, Chip, TextLabel
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.small_button import SmallButton
from aseandesk.words import language, tr

_PAUSE_MS = 120
"""The pause after the last key press before the search starts, in milliseconds."""


class _Field(QLineEdit):
    """A text field that Escape leaves."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TimelineFilter(QWidget):
    """Changes nothing itself: `wanted` carries the view that a person asked for."""

    wanted = Signal(object)
    """A `TimelineView`."""
    left = Signal()
    """Escape was pressed: the focus goes back to the canvas."""

    def __init__(self, stage: TimelineStage, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._stage, self._store, self._theme = stage, store, theme
        self.field = _Field()
        self.field.setPlaceholderText(tr("Search the timeline"))
        self.field.setAccessibleName(tr("Search the timeline"))
        self.field.setClearButtonEnabled(True)
        self.only = Chip(theme, tr("Only what is found"))
        self.countries = self._menu_button(self._open_countries)
        self.people = self._menu_button(self._open_people)
        self.confidence = self._menu_button(self._open_confidence)
        self.since = self._date_field(tr("From year"), tr("Only from this year, month or day on"))
        self.until = self._date_field(tr("to year"), tr("Only up to this year, month or day"))
        self.said = TextLabel(theme, colour="wrong")
        self.said.setParent(self)
        self.said.setAutoFillBackground(True)
        self.said.hide()
        self.number = TextLabel(theme, colour="text_secondary")
        self.fit = Button(theme, tr("Fit"), "quiet", "fit", name=tr("Fit the view to what is found"))
        self.clear = Button(theme, tr("Clear"), "quiet", "cross", name=tr("Clear search and filters"))
        self._row = FlowLayout(self)
        chosen = (self.countries, self.people, self.confidence, self.since, self.until)
        for part in (self.field, self.only, *chosen, self.number, self.fit, self.clear):
            self._row.addWidget(part)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE_MS)
        self._wait.timeout.connect(self.search)
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self.search)
        self.field.left.connect(self.left)
        self.only.clicked.connect(self._want_only)
        self.fit.clicked.connect(self._fit)
        self.clear.clicked.connect(self._clear)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.follow()

    def follow(self) -> None:
        """Show the filters of the present view and the number of results."""
        view = self._stage.view
        if self.field.text() != view.q and not self._wait.isActive():
            self.field.setText(view.q)
        self.only.setChecked(view.only)
        self.only.setEnabled(bool(view.q))
        lang, store = language(), self._store
        self._name(self.countries, tr("Countries"), [store.name(c, lang, short=True) for c in view.countries])
        self._name(self.people, tr("People"), [store.people[p].name for p in view.people if p in store.people])
        self._name(self.confidence, tr("How sure"), [_sure()[c] for c in view.confidence])
        for field, text in ((self.since, view.since), (self.until, view.until)):
            if not field.hasFocus() and self.said.isHidden():
                field.setText(text)
        left, every = len(self._stage.left()), self._stage.number_of_all()
        self.number.setText(tr("{n} of {all}", n=left, all=every))
        self.number.setAccessibleName(tr("{n} of {all} events and eras", n=left, all=every))
        self.fit.setEnabled(left > 0)
        self.clear.setEnabled(view.filtered or view.only or bool(view.shown or view.hide))

    def search(self) -> None:
        """Search for the text in the field."""
        self._wait.stop()
        self._want(q=" ".join(self.field.text().split()))

    # ---- parts

    def _menu_button(self, opens: Callable[[], None]) -> SmallButton:
        button = SmallButton(self._theme, "", "", menu=True)
        button.clicked.connect(opens)
        return button

    def _date_field(self, words: str, name: str) -> _Field:
        field = _Field()
        field.setPlaceholderText(words)
        field.setAccessibleName(name)
        field.editingFinished.connect(self._date)
        field.left.connect(self._leave_date)
        return field

    def _name(self, button: SmallButton, what: str, chosen: list[str]) -> None:
        """Set the text of a button to its filter: all, one by its name, or the number."""
        word = what if not chosen else chosen[0] if len(chosen) == 1 else f"{what}: {len(chosen)}"
        button.set_words("", f"{what}: {', '.join(chosen) or tr('all')}", word)

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(look.SPACE_2))
        self.field.setFixedWidth(self._theme.px(220))
        self.field.setFont(self._theme.font())
        for date in (self.since, self.until):
            date.setFont(self._theme.font())
            date.setFixedWidth(date.fontMetrics().horizontalAdvance("0000-00-00") + self._theme.px(26))

    # ---- what a person does

    def _typed(self, _text: str) -> None:
        self._wait.start()

    def _date(self) -> None:
        """Filter by the typed dates, or say why that is not possible."""
        since, until = ("".join(field.text().split()) for field in (self.since, self.until))
        try:
            ordered(since, until)
        except ValueError as error:
            self._say(str(error))
            return
        self._say("")
        self._want(since=since, until=until)

    def _leave_date(self) -> None:
        """Discard a typed date that was not applied."""
        self._say("")
        self.since.setText(self._stage.view.since)
        self.until.setText(self._stage.view.until)
        self.left.emit()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        host = self.parentWidget() or self
        self.said.setParent(host)  # laid over what is below the row: inside the row it would move all of that
        self.said.setMargin(self._theme.px(look.SPACE_2))
        self.said.adjustSize()
        self.said.move(self.since.mapTo(host, QPoint(0, self.since.height())))
        self.said.setVisible(bool(sentence))
        self.said.raise_()
        for field in (self.since, self.until):
            field.setAccessibleDescription(sentence)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.said.hide()

    def _want_only(self) -> None:
        self._want(only=self.only.isChecked())

    def _fit(self) -> None:
        window = around_all(self._stage.left(), self._stage.limits)
        self._want(window=window)

    def _clear(self) -> None:
        self._wait.stop()
        self._say("")
        for field in (self.field, self.since, self.until):
            field.clear()
        self._want(q="", only=False, countries=(), people=(), confidence=(), since="", until="", shown=(), hide=())

    def _want(self, **changes: object) -> None:
        self.wanted.emit(msgspec.structs.replace(self._stage.view, **changes))

    def _open_countries(self) -> None:
        used = Counter(c for event in self._store.events.values() for c in event.countries)
        members = self._store.ever_members()
        order = (*(m for m in members if m in used), *sorted((c for c in used if c not in members), key=lambda c: -used[c]))
        rows = [(c, f"{self._store.name(c, language(), short=True)} ({used[c]})") for c in order]
        self._open(self.countries, "countries", rows)

    def _open_people(self) -> None:
        used = Counter(p for event in self._store.events.values() for p in event.people if p in self._store.people)
        rows = sorted((self._store.people[p].name, p, n) for p, n in used.items())
        self._open(self.people, "people", [(p, f"{name} ({n})") for name, p, n in rows])

    def _open_confidence(self) -> None:
        self._open(self.confidence, "confidence", list(_sure().items()))

    def _open(self, button: SmallButton, field: str, rows: list[tuple[str, str]]) -> None:
        """Open a menu of values to tick; each tick is a view of its own."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, words in rows:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key in getattr(self._stage.view, field))
            action.setData((field, key))
        menu.triggered.connect(self._ticked)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _ticked(self, action: QAction) -> None:
        field, key = action.data()
        now = getattr(self._stage.view, field)
        self._want(**{field: tuple(one for one in now if one != key) if key in now else (*now, key)})


def _sure() -> dict[str, str]:
    """Return the levels of confidence in words."""
    return dict(zip(CONFIDENCES, (tr("Verified"), tr("Widely known"), tr("Uncertain")), strict=True))
