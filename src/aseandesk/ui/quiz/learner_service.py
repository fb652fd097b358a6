"""The learner behind the quiz of the window: the file is opened late, for one profile at a time. Errors become sentences and stop
nothing.
"""

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
    """Stores answers. Without a folder it stores nothing."""

    said = Signal(str)
    """Emitted with a sentence: what could not be saved, and what to do."""
    changed = Signal()
    """Emitted when the learner or the list of profiles changed."""

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
        """Use another folder, or none; for screenshots, which must not touch the user's file."""
        self.close()
        self._folder, self._tried = folder, False

    # ---- the file

    def learner(self) -> Learner | None:
        """Return the open file; None if nothing can be saved (then `said` was emitted once with the reason)."""
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
        """Replace the damaged file with the good copy."""
        from aseandesk.learner.learner import Learner

        broken, folder = self.broken, self._folder
        assert broken is not None
        assert folder is not None
        copy = broken.copy
        if copy is not None:
            self._try(lambda: Learner.from_copy(folder, copy).close())
        self.begin_anew()

    def begin_anew(self) -> None:
        """Go on with the present file: an empty one, or the copy that replaced the damaged one."""
        self.broken = None
        self._open()
        self.changed.emit()

    def close(self) -> None:
        """Close the file, and make the daily copy beside it."""
        if self._learner is not None:
            learner, self._learner = self._learner, None
            self._try(lambda: learner.close(self.now().date()))
        self._profile, self._chosen, self._tried = None, False, True

    def _try(self, act: Callable[[], _T]) -> _T | None:
        """Call `act`; on an error emit it as a sentence and return None."""
        from aseandesk.learner.values import LearnerError

        try:
            return act()
        except LearnerError as error:
            self.said.emit(str(error))
            return None

    def with_profile(self, act: Callable[[Learner, Profile], _T]) -> _T | None:
        """Call `act` with the file and the profile; return None without them."""
        learner, profile = self.learner(), self._profile
        return self._try(lambda: act(learner, profile)) if learner is not None and profile is not None else None

    # ---- profiles

    @property
    def profile(self) -> Profile | None:
        """Return the present learner."""
        self.learner()
        return self._profile

    def profiles(self) -> tuple[Profile, ...]:
        """Return all profiles."""
        learner = self.learner()
        return (self._try(learner.profiles) or ()) if learner is not None else ()

    def is_asked(self) -> bool:
        """Return whether the user must choose a learner: if there are several and none was chosen yet."""
        return not self._chosen and len(self.profiles()) > 1

    def choose(self, profile: Profile) -> None:
        """Make a profile the present learner."""
        self._profile, self._chosen = profile, True
        self.changed.emit()

    def add(self, name: str, picture: str) -> str:
        """Add a profile; the unnamed one stays the first. Return the reason as a sentence if that fails, "" if done."""
        self._chosen = True  # whoever adds a profile has thereby chosen
        return self._changed_or_why(lambda learner: learner.add_profile(name, picture))

    def rename(self, profile: Profile, name: str, picture: str) -> str:
        """Change name and picture of a profile. Return the reason if that fails, "" if done."""
        return self._changed_or_why(lambda learner: learner.rename(profile, name, picture))

    def erase(self, profile: Profile) -> str:
        """Delete a profile with all its answers. Return the reason if that fails, "" if done."""
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
        """Return all answers of a profile (None: of all profiles) as JSON, or as a table.

        Raises: LearnerError.
        """
        from aseandesk.learner.exchange import as_csv, as_json

        learner = self.learner()
        return b"" if learner is None else as_csv(learner, profile) if table else as_json(learner, profile)

    def take(self, data: bytes) -> str:
        """Import exported JSON. Return the outcome as a sentence."""
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

    # ---- answers

    def keep(self, question: Question, mark: Mark, mode: Mode, sitting: Sitting | None = None) -> None:
        """Save an answer and the progress of its quiz: on return both are on the disk, or the reason why not was emitted."""
        countries = countries_of(self._store, question)
        note = self.with_profile(
            lambda learner, who: learner.answered(who, question, mark, self.now(), countries=countries, mode=mode, sitting=sitting)
        )
        if note:
            self.said.emit(note)

    def keep_all(self, course: Course, address: str) -> None:
        """Save the answers of a submitted exam: all of them, or none, and then the exam can be continued."""
        answers = [(question, mark, countries_of(self._store, question)) for question, mark in answered(course)]
        note = self.with_profile(lambda learner, who: learner.hand_in(who, answers, self.now(), address))
        if note:
            self.said.emit(note)

    def keep_sitting(self, sitting: Sitting) -> None:
        """Save the progress of a quiz."""
        self.with_profile(lambda learner, who: learner.keep_sitting(who, sitting))

    def sittings(self) -> tuple[Sitting, ...]:
        """Return the unfinished quizzes, the most recently changed first."""
        return self.with_profile(lambda learner, who: learner.sittings(who)) or ()

    def end_sitting(self, address: str) -> None:
        """Delete the saved progress of the quiz with that address."""
        self.with_profile(lambda learner, who: learner.end_sitting(who, address))

    # ---- reported problems

    def doubt(self, question: Question, words: str) -> None:
        """Save a report for teachers that a question may be wrong."""
        learner = self.learner()
        if learner is None:
            self.said.emit(tr("Nothing can be remembered here, so the note was not kept."))
        else:
            self._try(lambda: learner.report(question.id, question.prompt, words, self.now()))

    def doubts(self) -> tuple[ReportedQuestion, ...]:
        """Return all reports, the newest first."""
        learner = self.learner()
        return (self._try(learner.reports) or ()) if learner is not None else ()

    def settle(self, doubt: ReportedQuestion) -> None:
        """Delete a report from the list."""
        learner = self.learner()
        if learner is not None:
            self._try(lambda: learner.settle_report(doubt))
            self.changed.emit()

    def today(self) -> date:
        """Return today's date by the local clock."""
        return self.now().date()


def _now() -> datetime:
    return datetime.now().astimezone()
