"""Lessons without phones: what the teacher types for the class becomes events of the room, as if each pupil had a phone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from aseandesk.classroom import events as ev
from aseandesk.classroom.papers import Papers, hand_in, seat
from aseandesk.classroom.room_session import RoomSession
from aseandesk.classroom.scene import turn_of
from aseandesk.classroom.state import Room
from aseandesk.quiz.editing.sets import QuizSet
from aseandesk.quiz.model.answer import Response
from aseandesk.ui.classroom.hands import HandsPanel
from aseandesk.ui.classroom.host import Host
from aseandesk.ui.classroom.sheets import SheetsPanel
from aseandesk.ui.prepare.export import GivePanel
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext

_MOST = 4


class Devices(QObject):
    """Belongs to one lesson; its panels stand in both windows."""

    def __init__(self, context: AppContext, host: Host, panels: Sequence[HandsPanel]) -> None:
        super().__init__()
        self._context, self._host, self._panels = context, host, tuple(panels)
        self._papers: dict[str, tuple[Response, ...]] = {}
        self._handed = -1
        self._numbers = count(1)
        self.panel: SheetsPanel | GivePanel | None = None
        for one in self._panels:
            one.counted.connect(self.count)
            one.answered.connect(self.answer)
            one.papers_asked.connect(self.ask_papers)
            one.print_asked.connect(self.ask_print)

    def begin(self) -> None:
        """Let teams that take turns join at once."""
        room = self._host.room
        if room.rules.by == "turns" and not room.players:
            teams = room.rules.teams
            self._host.enter(lambda room_session: [room_session.seat(team=team, alias=team) for team in teams])

    def show_room(self, room: Room) -> None:
        """Show what can be typed now; paper sheets are submitted when their question is asked."""
        for one in self._panels:
            one.show_room(room, len(room.players))
        if room.phase == "asking" and self._papers and self._handed < room.at:
            papers, self._handed = self._papers, room.at
            self._host.enter(lambda room_session: hand_in(room_session, papers))

    def count(self, option: int, number: int) -> None:
        """Set the hands for an option; other counts stay as the lesson has them, which a window may not show yet."""
        room = self._host.room
        options = room.posed[room.at].question.options if room.at >= 0 else ()
        if option >= len(options):
            return
        place, ident = room.at, options[option].id

        def act(session: RoomSession) -> None:
            session.apply(ev.Counted(session.now(), place, {**session.room.hands[place], ident: number}))

        self._host.enter(act)

    def answer(self, option: int) -> None:
        """Record the answer of the team whose turn it is."""
        room = self._host.room
        turn = turn_of(room, room.at) if room.phase == "asking" else ""
        options = room.posed[room.at].question.options if turn else ()
        if option < len(options):
            place, given, name = room.at, (options[option].id,), f"keys{next(self._numbers)}"
            self._host.enter(lambda room_session: room_session.apply(ev.Answered(room_session.now(), turn, place, name, given)))

    def letter(self, option: int) -> bool:
        """Handle a letter from A to D on the keyboard; return whether it has a meaning here."""
        room = self._host.room
        if option >= _MOST or room.phase not in {"asking", "closed"}:
            return False
        if room.rules.by == "turns":
            self.answer(option)
        elif room.rules.by == "hands":
            shown = next((one for one in self._panels if one.isVisible() and one.window().isActiveWindow()), self._panels[0])
            shown.go_to(option)
        return room.rules.by in {"turns", "hands"}

    # ---- paper

    def ask_papers(self) -> None:
        """Open the table of sheets over the window that asked for it."""
        listed = self._host.running.opened.lesson.people.listed if self._host.running is not None else ()
        self.panel = panel = SheetsPanel(self._window(), self._context.theme, self._host.room.posed, listed)
        panel.taken.connect(self.take)
        panel.open()

    def take(self, papers: object) -> None:
        """Let every pupil with a sheet join."""
        assert isinstance(papers, Papers)

        def act(room_session: RoomSession) -> None:
            found = seat(room_session, papers)
            self._papers = {**self._papers, **found}

        self._host.enter(act)

    def ask_print(self) -> None:
        """Print the questions of the lesson with an answer sheet."""
        questions = tuple(one.question for one in self._host.room.posed)
        context = msgspec.structs.replace(self._context, store=self._host.store)
        self.panel = panel = GivePanel(self._window(), context, QuizSet(tr("Quiz"), questions))
        panel.open()

    def _window(self) -> QWidget:
        asked = self.sender()
        return asked.window() if isinstance(asked, HandsPanel) else self._panels[0].window()
