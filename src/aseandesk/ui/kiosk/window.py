"""The kiosk's window: attract mode, a visit after a touch, “still there?”, and reset. Nothing leads out of it."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout

from aseandesk import tabs, words
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.kiosk import memory, starts
from aseandesk.kiosk.config import Config
from aseandesk.kiosk.counts import Counts
from aseandesk.kiosk.notes import Notes
from aseandesk.kiosk.pin import Gate
from aseandesk.kiosk.presence import Presence
from aseandesk.kiosk.state import state_of
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts import render_thread
from aseandesk.ui.kiosk import preload
from aseandesk.ui.kiosk.keyboard import Keyboard
from aseandesk.ui.kiosk.keypad import Keypad
from aseandesk.ui.kiosk.packs import PacksPart, PackWork
from aseandesk.ui.kiosk.screen import ScreenWindow, screen_size, zoom_for
from aseandesk.ui.kiosk.start import Start
from aseandesk.ui.kiosk.still_there import StillThere
from aseandesk.ui.kiosk.technician import Technician
from aseandesk.ui.kiosk.touch import Pinch
from aseandesk.ui.kiosk.unattended import Unattended
from aseandesk.ui.kiosk.visit import Visit
from aseandesk.ui.kiosk.warm_up import Ready
from aseandesk.ui.shell.header import NAME
from aseandesk.words import languages

TICK_MS = 250
TAPS, WITHIN, CORNER = 5, 4.0, 110
"""The technician's gesture: number of touches, seconds, and distance from the corner in screen pixels."""
AT_WORK = 300.0
"""Seconds without input for which a technician counts as present."""
RUNNING = 4.0
"""Seconds for which an animation (a chart's years, the timeline) counts as presence, repeatedly."""


QUIET, BETWEEN = 120.0, 3600.0
"""For a restart that frees memory: seconds since the last input, and since the start."""


class Parts(NamedTuple):
    """The components of the window; it reads no files."""

    store: FactStore
    config: Config
    gate: Gate
    counts: Counts
    notes: Notes
    presence: Presence
    seed: int
    clock: Callable[[], float] = time.monotonic
    problems: tuple[str, ...] = ()
    failed: int = 0


class KioskWindow(ScreenWindow):
    """Shows one page: attract mode, start, visit, closed; over them keypad, technician's page, “still there?”."""

    first_painted = Signal()
    leaving = Signal(bool)
    """Emitted when the kiosk must end, with whether it restarts."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts
        config = parts.config
        known = languages.available()
        self.languages = {code: known[code] for code in config.languages or tuple(known) if code in known} or {"en": known["en"]}
        self._speak(next(iter(self.languages)))
        self.theme = Theme(parts.store, config.theme, config.zoom or zoom_for(*screen_size()))
        self.theme.touch = True
        self.theme.leads = lambda address: tabs.home_of(parse(address), parts.store) in config.tabs
        self.theme.apply()
        self._usual = self.theme.zoom
        self._taps: deque[float] = deque(maxlen=TAPS)
        self._uncounted = ""  # the language of a visit that began in the technician's corner, until it is known who touched
        self._since = time.monotonic()
        self._begun = parts.clock()
        self.visit: Visit | None = None
        self.start: Start | None = None
        self.technician: Technician | None = None
        self.pages = QStackedWidget()
        self.keyboard = Keyboard(self.theme, self)
        self.ready = Ready(parts.store, config, self.theme, self.pages, self.languages)
        self.unattended = Unattended(parts.store, config, parts.presence, parts.seed, self.theme, self.pages, self.ready, self.languages)
        self.attract, self.closed = self.unattended.attract, self.unattended.closed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # The window has the size of the screen, whatever a page prefers.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self.pages, 1)
        column.addWidget(self.keyboard)
        self.still = StillThere(self, self.theme)
        self.keypad = Keypad(self, self.theme, parts.gate)
        self.pack_work = PackWork(self, config)
        self.pack_work.told.connect(parts.notes.add)
        Pinch(self.pages).spread.connect(self._spread)
        self.attract.begun.connect(self.begin)
        self.still.ended.connect(self.reset)
        self.keypad.opened.connect(self._opened)
        self.keypad.missed.connect(parts.counts.miss)
        self.setWindowTitle(NAME)
        self.setAccessibleName(NAME)
        self._tick = self.timer(TICK_MS, self.look, once=False)

    # ---- running

    def go(self) -> None:
        """Show the window on the whole screen, and play."""
        self.locked = True
        self.attract.installEventFilter(self)
        self.fill_screen()
        self.pages.setCurrentWidget(self.closed)
        self.unattended.show()
        self.ready.begin()
        self._tick.start()

    def state(self) -> str:
        """Return what is shown: "attract", "start", "visit", "closed", or over them "asking", "keypad", "technician"."""
        over = {"technician": self.technician, "keypad": self.keypad, "asking": self.still}
        found = next((name for name, part in over.items() if part is not None and part.isVisible()), "")
        pages = {"attract": self.attract, "start": self.start, "visit": self.visit, "closed": self.closed}
        return found or next((name for name, page in pages.items() if page is not None and page is self.pages.currentWidget()), "")

    def touched(self) -> None:
        """Record input: somebody is there."""
        self.parts.presence.touched()
        self.still.hide()

    def look(self) -> None:
        """Check a few times per second for presence, end of a visit, and opening hours."""
        presence = self.parts.presence
        if self.visit is not None and self.visit.runs():
            presence.hold(RUNNING)
        state = presence.tick()
        if state == "asking":
            if self.still.isHidden():
                self.still.ask()
            self.still.show_left(presence.left(), self.parts.config.countdown)
        elif state == "away" and self.state() not in {"attract", "closed"}:
            self.reset()
        elif state == "away":
            if self.pack_work.wants_restart() or self._leaves_fallback() or self._holds_too_much():
                self._restart()
            self.unattended.show()
        self.parts.counts.tick()

    def _leaves_fallback(self) -> bool:
        """Return whether it ran long enough on the core pack alone: it is then restarted normally, if a service manager does so."""
        since = self.parts.clock() - self._begun
        return self.parts.failed >= starts.LOOP and since >= starts.AGAIN and bool(os.environ.get("NOTIFY_SOCKET"))

    def _holds_too_much(self) -> bool:
        """Return whether memory use exceeds the configured limit, nobody is there, and the kiosk would be restarted.

        At most once in `BETWEEN` seconds: a limit that is too low for this screen must not keep it from playing.
        """
        since = self.parts.clock() - self._begun
        if since < BETWEEN or self.parts.presence.idle() < QUIET or not os.environ.get("NOTIFY_SOCKET"):
            return False
        megabytes = memory.process_memory() // 1_000_000
        if megabytes <= self.parts.config.memory:
            return False
        self.parts.notes.add(f"{megabytes} MB of memory")
        return True

    def reset(self) -> None:
        """Reset the state of the visit: tab, language, text size, date, quiz, scroll positions."""
        self.parts.presence.leave()
        self._count_visit()
        for over in (self.still, self.keypad):
            over.hide()
        self.keypad.close_pad()
        self._close_technician()
        self.keyboard.leave()
        self._drop_pages()
        self._speak(next(iter(self.languages)))
        if self.theme.zoom != self._usual:
            self.theme.set(zoom=self._usual, rules=False)
        self._taps.clear()
        self.unattended.rest()

    # ---- a visit

    def begin(self, played: str, language: str = "") -> None:
        """Open the start screen after a touch, in the touched language, with a card for what was played."""
        self.attract.stop()
        self.parts.presence.touched()
        code = language or words.language()
        self._speak(code)
        self._uncounted = code
        if not self._taps:
            self._count_visit()
        self._show_start(played)

    def _count_visit(self) -> None:
        """Count the visit as one of a visitor."""
        if self._uncounted:
            self.parts.counts.visit(self._uncounted)
            self._uncounted = ""

    def _show_start(self, played: str) -> None:
        self._drop_pages()
        self.start = Start(self.parts.store, self.theme, self.parts.config.tabs, self.languages, played)
        self._played = played
        self.start.chosen.connect(self.choose)
        self.start.language_chosen.connect(self._language_chosen)
        self.pages.addWidget(self.start)
        self.pages.setCurrentWidget(self.start)
        self.start.focus_first()
        self.ready.begin()

    def _language_chosen(self, code: str) -> None:
        self._speak(code)
        self.parts.counts.language(code)
        self._show_start(self._played)

    def choose(self, chosen: str) -> None:
        """Start the visit, at a tab's first page or at an address."""
        self._drop_pages()
        self.visit = self.ready.visit()
        self.visit.home_asked.connect(self._home)
        self.visit.tab_opened.connect(self._tab_opened)
        self.visit.quiz_finished.connect(self._quiz_finished)
        self.visit.read.connect(self._reads)
        self.pages.addWidget(self.visit)
        self.pages.setCurrentWidget(self.visit)
        self.visit.watch()
        self.visit.begin(chosen)

    def _spread(self, by: float) -> None:
        if self.visit is not None:
            self.visit.spread(by)

    def _home(self) -> None:
        self._show_start("")

    def _tab_opened(self, name: str) -> None:
        self.parts.counts.tab(name)

    def _quiz_finished(self) -> None:
        self.parts.counts.quiz()

    def _reads(self, told: str) -> None:
        if told:
            self.parts.presence.hold_for(told)
        else:
            self.parts.presence.release()

    def _drop_pages(self) -> None:
        if self.visit is not None:
            self.visit.end()
        if self.start is not None:
            self.start.hide()  # if removed from the window, Qt would update rules, fonts and colours of all its children
            self.start.deleteLater()
        self.visit = self.start = None

    def _speak(self, code: str) -> None:
        languages.speak(code)

    # ---- the technician

    def tapped(self, at: QPoint) -> None:
        """Handle a touch (window pixels): enough of them in the corner open the keypad."""
        corner = self.parts.config.corner
        x = at.x() if corner.endswith("left") else self.width() - at.x()
        y = at.y() if corner.startswith("top") else self.height() - at.y()
        if not (0 <= x < CORNER and 0 <= y < CORNER):
            self._taps.clear()
            if self.keypad.isHidden():
                self._count_visit()
            return
        self._taps.append(self.parts.clock())
        if len(self._taps) == TAPS and self._taps[-1] - self._taps[0] <= WITHIN:
            self._taps.clear()
            self.parts.presence.touched()
            self.keypad.ask()

    def _opened(self) -> None:
        self._uncounted = ""
        self.parts.notes.add("technician")
        self.parts.presence.touched()
        self.parts.presence.hold(AT_WORK)
        p = self.parts
        state = state_of(p.store, p.counts, p.notes, self._since, p.problems, p.failed, p.gate.misses, self.unattended.trend)
        self.technician = Technician(self, self.theme, state)
        self.technician.closed.connect(self.reset)
        self.technician.leave_asked.connect(self._leave)
        self.technician.restart_asked.connect(self._restart)
        self.technician.packs.addWidget(PacksPart(self.theme, self.pack_work))
        self.pack_work.told.connect(self.technician.say)

    def _close_technician(self) -> None:
        if self.technician is not None:
            self.technician.hide()
            self.technician.deleteLater()
            self.technician = None

    def _leave(self) -> None:
        self.leaving.emit(False)

    def _restart(self) -> None:
        self.leaving.emit(True)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        usual = self.parts.config.zoom or zoom_for(self.width(), self.height())
        if usual != self._usual:
            self._usual = usual
            self.theme.set(zoom=usual)
        for over in (self.still, self.keypad, self.technician):
            if over is not None:
                over.setGeometry(self.rect())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.attract and event.type() == QEvent.Type.Paint:
            self.attract.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def _painted(self) -> None:
        self.first_painted.emit()
        self.attract.worker.run(render_thread.open_fonts)  # so that the number of handles does not grow over the day
        self.attract.worker.run(partial(preload.load, self.parts.store))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self.theme.colour("background"))
        p.end()

    def close_down(self) -> None:
        """Stop threads and timers before the process ends."""
        self.locked = False
        self._tick.stop()
        self._drop_pages()
        self.ready.end()
        self.attract.close_worker()
        render_thread.finish()
