"""The learner behind the quiz of the window: opened late, one profile at a time; what goes wrong is a sentence and stops nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.context import countries_of
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Course, Mode, answered
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.quiz.learner_reviews import LearnerReviews
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.learner.learner import Learner
    from aseandesk.learner.values import BrokenError, Profile, ReportedQuestion, Sitting

_T = TypeVar("_T")


class LearnerService(QObject):
    """Remembers what was answered. Without a folder it remembers nothing."""

    said = Signal(str)
    """A sentence: what could not be kept, and what to do."""
    changed = Signal()
    """Somebody else learns now, or profiles have changed."""

    def __init__(self, store: FactStore, folder: Path | None) -> None:
        super().__init__()
        self._store, self._folder = store, folder
        self._learner: Learner | None = None
        self._tried = False
        self._profile: Profile | None = None
        self._chosen = False
        self.broken: BrokenError | None = None
        """The file was damaged and set aside; `take_copy` or `begin_anew` goes on."""
        self.now: Callable[[], datetime] = _now
        self.reviews = LearnerReviews(self)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.close)

    def move(self, folder: Path | None) -> None:
        """Remember in another folder, or nowhere; for pictures, which touch nobody's file."""
        self.close()
        self._folder, self._tried = folder, False

    # ---- the file

    def learner(self) -> Learner | None:
        """The open file; None where nothing can be remembered (`said` has told why, once)."""
        if self._learner is None and not self._tried and self._folder is not None:
            self._tried = True
            self._open()
        return self._learner

    def _open(self) -> None:
        from aseandesk.learner.learner import Learner
        from aseandesk.learner.values import BrokenError, LearnerError

        assert self._folder is not None
        try:
            self._learner = Learner.open(self._folder)
            self._profile = self._learner.last_profile()
            if self._learner.note:
                self.said.emit(self._learner.note)
        except BrokenError as error:
            self.broken = error
        except LearnerError as error:
            self.said.emit(str(error))

    def take_copy(self) -> None:
        """Put the good copy in the place of the damaged file."""
        from aseandesk.learner.learner import Learner

        broken, folder = self.broken, self._folder
        assert broken is not None
        assert folder is not None
        copy = broken.copy
        if copy is not None:
            self._try(lambda: Learner.from_copy(folder, copy).close())
        self.begin_anew()

    def begin_anew(self) -> None:
        """Go on with what is there now: an empty file, or the copy that was put in place."""
        self.broken = None
        self._open()
        self.changed.emit()

    def close(self) -> None:
        """Close the file, with a copy of the day beside it."""
        if self._learner is not None:
            learner, self._learner = self._learner, None
            self._try(lambda: learner.close(self.now().date()))
        self._profile, self._chosen, self._tried = None, False, True

    def _try(self, act: Callable[[], _T]) -> _T | None:
        """Do it; what goes wrong is said."""
        from aseandesk.learner.values import LearnerError

        try:
            return act()
        except LearnerError as error:
            self.said.emit(str(error))
            return None

    def with_profile(self, act: Callable[[Learner, Profile], _T]) -> _T | None:
        """Do it with the file and the profile; None without them."""
        learner, profile = self.learner(), self._profile
        return self._try(lambda: act(learner, profile)) if learner is not None and profile is not None else None

    # ---- who

    @property
    def profile(self) -> Profile | None:
        """Who learns now."""
        self.learner()
        return self._profile

    def profiles(self) -> tuple[Profile, ...]:
        """Everybody who learns here."""
        learner = self.learner()
        return (self._try(learner.profiles) or ()) if learner is not None else ()

    def is_asked(self) -> bool:
        """Must somebody say who learns? Only where there are two, and nobody has said yet."""
        return not self._chosen and len(self.profiles()) > 1

    def choose(self, profile: Profile) -> None:
        """Let somebody learn from now on."""
        self._profile, self._chosen = profile, True
        self.changed.emit()

    def add(self, name: str, picture: str) -> str:
        """Add somebody; the one who had no name until now stays the first. Returns why not in a sentence, "" if done."""
        self._chosen = True  # who adds somebody is known
        return self._changed_or_why(lambda learner: learner.add_profile(name, picture))

    def rename(self, profile: Profile, name: str, picture: str) -> str:
        """Give somebody another name and picture. Returns why not, "" if done."""
        return self._changed_or_why(lambda learner: learner.rename(profile, name, picture))

    def erase(self, profile: Profile) -> str:
        """Erase somebody and all that was answered, for good. Returns why not, "" if done."""
        from aseandesk.learner.exchange import erase

        return self._changed_or_why(lambda learner: erase(learner, profile))

    def _changed_or_why(self, act: Callable[[Learner], object]) -> str:
        from aseandesk.learner.values import LearnerError

        learner = self.learner()
        if learner is None:
            return tr("Nothing can be remembered here.")
        try:
            act(learner)
            if not learner.profiles():
                learner.add_profile("", "")
            now = self._profile
            self._profile = next((one for one in learner.profiles() if now is not None and one.id == now.id), learner.profiles()[0])
        except LearnerError as error:
            return str(error)
        self.changed.emit()
        return ""

    def export(self, profile: Profile | None, *, table: bool) -> bytes:
        """All that was answered by one (None: by all), as JSON, or as a table of answers. Raises LearnerError."""
        from aseandesk.learner.exchange import as_csv, as_json

        learner = self.learner()
        return b"" if learner is None else as_csv(learner, profile) if table else as_json(learner, profile)

    def take(self, data: bytes) -> str:
        """Take in what was given away as JSON. Returns what became of it in a sentence."""
        from aseandesk.learner.exchange import take_json
        from aseandesk.learner.values import LearnerError

        learner = self.learner()
        if learner is None:
            return tr("Nothing can be remembered here.")
        try:
            taken = take_json(learner, data)
        except LearnerError as error:
            return str(error)
        self.changed.emit()
        new = count(taken.new, "{n} answer came in", "{n} answers came in")
        known = count(taken.known, "{n} was here already", "{n} were here already")
        return f"{new}, {known}; {count(taken.profiles, 'one profile was added', '{n} profiles were added')}."

    # ---- what was answered

    def keep(self, question: Question, mark: Mark, mode: Mode, sitting: Sitting | None = None) -> None:
        """Keep an answer, and how far its quiz has come: when this returns both are on the disk, or it was said why not."""
        countries = countries_of(self._store, question)
        note = self.with_profile(
            lambda learner, who: learner.answered(who, question, mark, self.now(), countries=countries, mode=mode, sitting=sitting)
        )
        if note:
            self.said.emit(note)

    def keep_all(self, course: Course, address: str) -> None:
        """Keep the answers of an exam that was handed in: all of them, or none and the exam is still there to go on with."""
        answers = [(question, mark, countries_of(self._store, question)) for question, mark in answered(course)]
        note = self.with_profile(lambda learner, who: learner.hand_in(who, answers, self.now(), address))
        if note:
            self.said.emit(note)

    def keep_sitting(self, sitting: Sitting) -> None:
        """Keep how far a quiz has come."""
        self.with_profile(lambda learner, who: learner.keep_sitting(who, sitting))

    def sittings(self) -> tuple[Sitting, ...]:
        """The quizzes that were begun and not ended, the one that was changed last first."""
        return self.with_profile(lambda learner, who: learner.sittings(who)) or ()

    def end_sitting(self, address: str) -> None:
        """Forget the quiz of that address."""
        self.with_profile(lambda learner, who: learner.end_sitting(who, address))

    # ---- "this looks wrong"

    def doubt(self, question: Question, words: str) -> None:
        """Keep for who teaches that a question looks wrong."""
        learner = self.learner()
        if learner is None:
            self.said.emit(tr("Nothing can be remembered here, so the note was not kept."))
        else:
            self._try(lambda: learner.report(question.id, question.prompt, words, self.now()))

    def doubts(self) -> tuple[ReportedQuestion, ...]:
        """All that was said to look wrong, the newest first."""
        learner = self.learner()
        return (self._try(learner.reports) or ()) if learner is not None else ()

    def settle(self, doubt: ReportedQuestion) -> None:
        """Take one from the list."""
        learner = self.learner()
        if learner is not None:
            self._try(lambda: learner.settle_report(doubt))
            self.changed.emit()

    def today(self) -> date:
        """The day as the clock here has it."""
        return self.now().date()


def _now() -> datetime:
    return datetime.now().astimezone()
