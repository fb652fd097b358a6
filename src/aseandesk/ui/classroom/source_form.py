"""The questions of a lesson: new ones, a set, missed ones, or what is on the screen; and how they are answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.classroom.plan import LessonPlan, SavedLesson, Source
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.dealing.deal import makers_of
from aseandesk.quiz.editing.setfile import UNSAVED, kept_sets, sets_folder
from aseandesk.quiz.model.question import LEVELS, Question
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.class_memory import Due
from aseandesk.ui.quiz.narrow import MenuButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.choice import Segments
from aseandesk.words import count, language, tr

if TYPE_CHECKING:
    from aseandesk.classroom.state import By

_COUNTS = ("5", "10", "15", "20")


class Offered(NamedTuple):
    """What the window offers besides: the address of a quiz and its topic, the questions of a previous quiz, what classes must repeat."""

    address: str = ""
    seen: str = ""
    questions: tuple[Question, ...] = ()
    due: tuple[Due, ...] = ()


class SourceForm(QWidget):
    """A column of choices; `plan` returns them."""

    changed = Signal()

    def __init__(self, store: FactStore, theme: Theme, offered: Offered) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._offered = offered
        self._sets = _sets()
        self._source, self._count, self._level, self.by = "made", "10", "", "phones"
        self._parts: dict[str, list[QWidget]] = {}
        self.lessons: MenuButton | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(look.SPACE_2))
        self._heading(tr("What is asked"))
        self.sources = Segments(theme, tr("What is asked"), self._choices(), self._source, tall=True)
        self._column.addWidget(self.sources)
        self._make_parts()
        self._heading(tr("Answered with"))
        modes = [("phones", tr("Phones")), ("hands", tr("Hands or cards")), ("turns", tr("Teams by turn")), ("paper", tr("Paper"))]
        self.modes = Segments(theme, tr("Answered with"), modes, self.by, tall=True)
        self.told = TextLabel(theme, "", colour="text_secondary", wrap=True)
        self._column.addWidget(self.modes)
        self._column.addWidget(self.told)
        self.sources.chosen.connect(self.choose)
        self.modes.chosen.connect(self.choose_way)
        self.choose(self._source)
        self.choose_way(self.by)

    def plan(self) -> LessonPlan:
        """Return the chosen plan, without the rules."""
        source: Source = self._source  # type: ignore[assignment]
        level = next((one for one in LEVELS if one == self._level), None)
        plan = LessonPlan(source, count=int(self._count), level=level)
        if source == "made":
            topic = self.topic.now
            return _with(plan, topic=topic, title=self.topic.choices[topic] if topic else tr("Quiz"))
        if source == "set":
            return _with(plan, file=Path(self.sets.now), title=self.sets.choices[self.sets.now])
        if source == "misses" and self.lessons is not None:
            return _with(plan, file=Path(self.lessons.now), title=tr("Again: {title}", title=self._titles[self.lessons.now]))
        if source == "due":
            one = self._offered.due[int(self.classes.now)]
            return _with(plan, due=one.ids, kept=one.kept, title=one.name)
        if source == "sitting":
            return _with(plan, questions=self._offered.questions, title=tr("Quiz"))
        return _with(plan, address=self._offered.address, title=tr("Quiz"))

    def choose(self, source: str) -> None:
        """Choose the source of the questions; an unavailable one changes nothing."""
        if source not in self._parts:
            return
        self._source = source
        self.sources.choose(source)
        for name, parts in self._parts.items():
            for part in parts:
                part.setVisible(name == source or part in self._parts[source])
        self.changed.emit()

    def choose_way(self, way: str) -> None:
        """Choose the way of answering."""
        self.by = way
        self.modes.choose(way)
        words = {
            "phones": tr("Each pupil joins by the code on the screen, in this room's network. No internet is needed."),
            "hands": tr("You count hands or letter cards and type the numbers. Questions with up to four answers."),
            "turns": tr("One team after the other answers by a key of this laptop. Questions with up to four answers."),
            "paper": tr("Pupils fill in a sheet; you type the answers or open a table, then go through them together."),
        }
        self.told.setText(words[way])
        self.changed.emit()

    def show_lessons(self, lessons: tuple[SavedLesson, ...]) -> None:
        """Offer the missed questions of these lessons."""
        over = [one for one in lessons if one.players or one.over]
        self._titles = {str(one.file): one.title for one in over}
        if not over:
            return
        before = self.lessons
        self.lessons = MenuButton(self._theme, tr("Lesson"), {str(one.file): one.words for one in over})
        if before is None:
            self._parts["misses"] = [self.lessons]
            self._column.insertWidget(2, self.lessons)
            sources = Segments(self._theme, tr("What is asked"), self._choices(), self._source, tall=True)
            self._column.replaceWidget(self.sources, sources)
            self.sources.deleteLater()
            self.sources = sources
            self.sources.chosen.connect(self.choose)
        else:
            self._column.replaceWidget(before, self.lessons)
            self._parts["misses"] = [self.lessons]
            before.deleteLater()
        self.choose(self._source)

    def choose_lesson(self, file: Path) -> None:
        """Choose the missed questions of that lesson."""
        if self.lessons is not None:
            self.lessons.choose(str(file))
            self.choose("misses")

    # ---- construction

    def _choices(self) -> list[tuple[str, str]]:
        found = [("made", tr("New questions"))]
        if self._sets:
            found.append(("set", tr("A set of mine")))
        if self.lessons is not None:
            found.append(("misses", tr("What was missed")))
        if self._offered.due:
            found.append(("due", tr("What a class repeats")))
        if self._offered.address:
            found.append(("view", tr("What is on the screen")))
        if self._offered.questions:
            found.append(("sitting", tr("The quiz before")))
        return found

    def _make_parts(self) -> None:
        theme = self._theme
        topics = {row.id: say(row.title, language()) for row in self._store.pack.topics if makers_of(self._store, row.id)}
        self.topic = MenuButton(theme, tr("Topic"), {"": tr("A bit of everything"), **topics})
        counts = Segments(theme, tr("How many"), [(one, one) for one in _COUNTS], self._count, tall=True)
        levels = [("", tr("Mixed")), ("easy", tr("Easy")), ("medium", tr("Medium")), ("hard", tr("Hard"))]
        level = Segments(theme, tr("How hard"), levels, "", tall=True)
        counts.chosen.connect(self._count_chosen)
        level.chosen.connect(self._level_chosen)
        numbers = [TextLabel(theme, tr("How many"), weight=600), counts, TextLabel(theme, tr("How hard"), weight=600), level]
        self._parts = {"made": [self.topic, *numbers]}
        if self._sets:
            self.sets = MenuButton(theme, tr("Set"), self._sets)
            self._parts["set"] = [self.sets]
        if self._offered.due:
            rows = {
                str(at): f"{one.name} · {count(len(one.ids), 'one question', '{n} questions')}" for at, one in enumerate(self._offered.due)
            }
            self.classes = MenuButton(theme, tr("Class"), rows)
            self._parts["due"] = [self.classes, *numbers[:2]]
        if self._offered.address:
            words = tr("About: {title}", title=self._offered.seen) if self._offered.seen else tr("About the years and countries in view.")
            self._parts["view"] = [TextLabel(theme, words, look.LEAD, 600, wrap=True), *numbers]
        if self._offered.questions:
            words = count(len(self._offered.questions), "The question of the quiz before.", "The {n} questions of the quiz before.")
            self._parts["sitting"] = [TextLabel(theme, words, wrap=True)]
        for part in dict.fromkeys((*(parts[0] for parts in self._parts.values()), *numbers)):
            self._column.addWidget(part)

    def _heading(self, words: str) -> None:
        self._column.addWidget(TextLabel(self._theme, words, look.HEAD, 600))

    def _count_chosen(self, number: str) -> None:
        self._count = number

    def _level_chosen(self, level: str) -> None:
        self._level = level

    @property
    def way(self) -> By:
        """Return the way of answering."""
        return self.by  # type: ignore[return-value]


def _with(plan: LessonPlan, **values: object) -> LessonPlan:
    import msgspec

    return msgspec.structs.replace(plan, **values)


def _sets() -> dict[str, str]:
    """Return the titles of saved sets, by file."""
    unsaved = sets_folder() / UNSAVED
    first = {str(unsaved): tr("The set being prepared")} if unsaved.is_file() else {}
    return first | {str(one.file): one.title for one in kept_sets()}
