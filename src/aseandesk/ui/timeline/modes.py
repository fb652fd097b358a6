"""Other modes of the timeline tab: a story, the list, two lanes side by side.

Created when the first of them is asked for. A mode replaces the canvas (`face`) or the detail pane (`leaf`) of the tab, and gives it back.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from aseandesk.facts.address import Address, parse, view
from aseandesk.facts.store import say
from aseandesk.timeline.axis import Window
from aseandesk.timeline.view import TimelineView
from aseandesk.timeline.years import keys_of
from aseandesk.ui.base.focus_chain import enter
from aseandesk.ui.timeline.arrangement import Arrangement
from aseandesk.ui.timeline.glide import Glide
from aseandesk.ui.timeline.parts import TimelineParts
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.stories.player import StoryPlayer
    from aseandesk.ui.timeline.compare import BesideView
    from aseandesk.ui.timeline.list_view import TimelineList

_MOST, _MOST_ALONE = 0.5, 0.56
"""The part of the tab's height that a story may take: usually, and on the whole screen."""


class TimelineModes(QObject):
    """The present mode of the tab: a story, the list, or two lanes side by side."""

    moved = Signal()
    """The address of the tab changed."""
    wanted = Signal(str)
    """A button for a command of the window was pressed: its id."""
    chosen = Signal(str)
    """A fact was chosen in the list: its address."""
    resized = Signal()
    """The height that the story needs has changed."""

    def __init__(self, shown: TimelineParts, places: Arrangement, *, alone: bool) -> None:
        """`alone`: does the tab have the whole screen?"""
        super().__init__(places)
        self._shown, self._places, self._alone = shown, places, alone
        self._face, self._leaf = places.face, places.leaf
        self._story, self._at = "", 0
        self._before: tuple[TimelineView, date] | None = None
        self._set_day: date | None = None
        self._was_full = False
        self._target: TimelineView | None = None
        self._pair: tuple[str, str] | None = None
        self.player: StoryPlayer | None = None
        self.twin: TimelineList | None = None
        self.beside: BesideView | None = None
        self._glide = Glide(self)
        self._glide.moved.connect(self._glided)
        self._glide.arrived.connect(self._arrived)
        shown.refreshed.connect(self.refresh)

    # ---- what the tab asks

    def address(self) -> str:
        """Return the address of the story or of the two lanes; "" for the plain timeline."""
        if self._story:
            return f"story:{self._story}" + (f"?step={self._at + 1}" if self._at else "")
        if self._pair and self._face.currentWidget() is self.beside:
            return str(view("timeline", beside=",".join(self._pair)))
        return ""

    def show_address(self, address: Address) -> str:
        """Tell a story (`story:ID?step=3`), or show two lanes (`timeline:?beside=VNM,KHM`). Returns "" or a sentence about a problem."""
        if address.kind == "story":
            return self._tell(address)
        self.leave_story()
        return self._set_beside(keys_of(address.get("beside")))

    def leave_modes(self) -> None:
        """End a story and the side-by-side lanes; a list stays."""
        self.leave_story()
        if self._face.currentWidget() is self.beside:
            self.show_picture()

    def parts(self) -> tuple[QWidget, ...]:
        """Return the present widgets in the places of canvas and pane, for F6."""
        face = self._face.currentWidget()
        return (self._shown.canvas if face is self._places.picture else face, self._leaf.currentWidget())

    def settle(self) -> None:
        """End a running animation at once."""
        self._glide.finish()

    # ---- stories

    def telling(self) -> bool:
        """Is a story being told?"""
        return bool(self._story)

    def wanted_height(self, width: int, height: int) -> int:
        """Return the wanted height of the story in pixels; 0 without one."""
        if self.player is None or not self._story:
            return 0
        return min(self.player.wanted_height(width), round(height * (_MOST_ALONE if self._alone else _MOST)))

    def leave_story(self, *, back: bool = True) -> None:
        """End the story. The as-of date goes back if the story set it, and with `back` the view too."""
        if not self._story:
            return
        self._glide.finish()
        self._story, before = "", self._before
        self._before = None
        self._leaf.setCurrentWidget(self._shown.pane)
        if before is not None and self._shown.focus.as_of == self._set_day:
            self._shown.focus.set_as_of(before[1])
        if before is not None and back:
            self._shown.show_view(before[0])
        self.resized.emit()

    def _tell(self, address: Address) -> str:
        story = self._shown.store.stories[address.id]
        said = ""
        step = address.get("step", "1")
        at = int(step) - 1 if step.isdecimal() else -1
        if not 0 <= at < len(story.steps):
            said = tr("{title} has the steps 1 to {n}.", title=say(story.title, language()), n=len(story.steps))
            at = 0
        fresh = not self._story
        if fresh:
            self._before = (self._shown.canvas.stage.view, self._shown.focus.as_of)
            self._was_full = self._places.window().isFullScreen()
        self._glide.finish()
        self.show_picture()
        self._story, self._at = story.id, at
        here = self._shown.canvas.stage.window
        troubles = self._shown.show_address(parse(story.steps[at].address))
        self._set_day = self._shown.focus.as_of
        self._glide_from(here)
        player = self._the_player()
        self._leaf.setCurrentWidget(player)
        player.set_large(large=self._alone)
        player.show_step(story, at)
        self.resized.emit()
        if fresh:
            player.setFocus(Qt.FocusReason.OtherFocusReason)
        return "; ".join(filter(None, (said, troubles)))

    def _the_player(self) -> StoryPlayer:
        if self.player is None:
            from aseandesk.ui.stories.player import StoryPlayer

            self.player = StoryPlayer(self._shown.store, self._shown.theme)
            self.player.step_asked.connect(self._step)
            self.player.left.connect(self._left)
            self.player.opened.connect(self._shown.focus.open)
            self.player.present_asked.connect(self._present)
            self._leaf.addWidget(self.player)
        return self.player

    def _step(self, at: int) -> None:
        self._tell(Address("story", self._story, (("step", str(at + 1)),)))
        self.moved.emit()

    def _left(self) -> None:
        full = self._places.window().isFullScreen() and not self._was_full
        self.leave_story()
        self._shown.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit()
        if full:
            self.wanted.emit("full-screen")

    def _present(self) -> None:
        self.wanted.emit("full-screen")

    def show_alone(self, *, alone: bool) -> None:
        """Use larger text while the header is hidden."""
        self._alone = alone
        if self.player is not None:
            self.player.set_large(large=alone)

    def _glide_from(self, here: Window) -> None:
        canvas = self._shown.canvas
        there = canvas.stage.window
        if self._shown.theme.reduced_motion or not self._places.isVisible() or here == there:
            return
        self._target = canvas.stage.view
        canvas.viewport.show_view(msgspec.structs.replace(self._target, window=here))
        self._glide.start(here, there)

    def _glided(self, window: object) -> None:
        if self._target is not None and isinstance(window, Window):
            self._shown.canvas.viewport.show_view(msgspec.structs.replace(self._shown.canvas.stage.view, window=window))

    def _arrived(self) -> None:
        if self._target is not None:
            kept = self._target
            self._target = None
            self._shown.canvas.viewport.show_view(kept)

    # ---- the list

    def show_list(self) -> None:
        """Show the list in the place of the canvas, with the same facts and the same choice."""
        self.leave_story()
        if self.twin is None:
            from aseandesk.ui.timeline.list_view import TimelineList

            self.twin = TimelineList(self._shown.store, self._shown.theme)
            self.twin.chosen.connect(self.chosen)
            self.twin.entered.connect(self._shown.pane.focus_card)
            self.twin.left.connect(self._back_to_picture)
            self._face.addWidget(self.twin)
        self._show_face(self.twin)
        self.refresh()

    def listed(self) -> bool:
        """Is the list shown?"""
        return self.twin is not None and self._face.currentWidget() is self.twin

    def refresh(self) -> None:
        """Update the list and the lanes side by side."""
        canvas = self._shown.canvas
        if self.twin is not None and self.listed():
            self.twin.show_items(canvas.stage.walk, canvas.stage.view.fact)
        if self.beside is not None:
            self.beside.picture.choose(canvas.stage.view.fact)

    def show_picture(self) -> None:
        """Show the canvas again."""
        self._show_face(self._places.picture)

    def _back_to_picture(self) -> None:
        self.show_picture()
        self._shown.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.moved.emit()

    def _show_face(self, face: QWidget) -> None:
        had = self._face.currentWidget()
        focused = self._places.window().focusWidget()
        leaves = focused is not None and had is not face and had.isAncestorOf(focused)
        if focused is not None and leaves:
            # A focused widget that is hidden passes the focus on from widget to widget, and a screen reader would announce each.
            focused.clearFocus()
        self._face.setCurrentWidget(face)
        if leaves:
            enter(self.parts()[0])

    # ---- side by side

    def toggle_beside(self) -> None:
        """Show two lanes side by side, or the canvas again: the last pair, or else the two newest members but one."""
        if self.beside is not None and self._face.currentWidget() is self.beside:
            self._back_to_picture()
            return
        self.leave_story()
        said = self._set_beside(self._pair or self._first_pair())
        if not said:
            enter(self.parts()[0], Qt.FocusReason.ShortcutFocusReason)
            self.moved.emit()

    def _first_pair(self) -> tuple[str, ...]:
        members = self._shown.store.ever_members()
        return members[-5:-3] if len(members) >= 5 else members[-2:]

    def _set_beside(self, keys: tuple[str, ...]) -> str:
        if len(keys) != 2:
            return tr("Two are needed, as in timeline:?beside=A,B.")
        if self.beside is None:
            from aseandesk.ui.timeline.compare import BesideView

            self.beside = BesideView(self._shown.store, self._shown.theme)
            self.beside.asked.connect(self._pair_asked)
            self.beside.left.connect(self._back_to_picture)
            self.beside.picture.chosen.connect(self._chosen_beside)
            self.beside.picture.entered.connect(self._shown.pane.focus_card)
            self._face.addWidget(self.beside)
        said = self.beside.show_pair(*keys)
        if not said:
            self._pair = (keys[0], keys[1])
            self._show_face(self.beside)
            self.refresh()
        return said

    def _pair_asked(self, first: str, second: str) -> None:
        said = self._set_beside((first, second))
        if said:
            self._shown.focus.refused.emit(said)
        else:
            self.moved.emit()

    def _chosen_beside(self, address: str) -> None:
        """Show the chosen fact in the pane; the lanes and their address stay."""
        self._shown.pane.show_fact(address)
        self._shown.canvas.selection.choose(address)
