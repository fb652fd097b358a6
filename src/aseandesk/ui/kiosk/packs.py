"""Packs on the kiosk: the technician's list, and automatic installation from a USB stick if configured."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.desktop.background_thread import run_in_background
from aseandesk.facts.problem import PackError
from aseandesk.facts.store import say
from aseandesk.kiosk.config import Config
from aseandesk.packs import keys, shelf
from aseandesk.packs.mounts import mounts
from aseandesk.packs.shelf import Slot
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.parts import TouchButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.packs.sticks import PackOffer

EVERY_MS = 3000
"""Interval between checks for a new stick."""


class PackWork(QObject):
    """Works in threads, because a stick may be slow; lives as long as the window. `told` is a sentence, `changed` a new pack."""

    offered = Signal(object)
    told = Signal(str)
    changed = Signal()

    def __init__(self, parent: QObject, config: Config) -> None:
        super().__init__(parent)
        self._keys = Path(config.pack_keys) if config.pack_keys else keys.system_folder()
        self._seen: set[Path] = set()
        self._other = False
        """Are other packs installed than those that are shown?"""
        self._came = QTimer(self)
        self._came.setInterval(EVERY_MS)
        self._came.timeout.connect(self._look_round)
        if config.pack_install:
            self._came.start()

    def look(self) -> None:
        """Search the sticks; `offered` follows with a list of offers, and `told` if it is not complete."""
        self._aside(self._look)

    def install(self, offer: PackOffer) -> None:
        """Install an offer; `told` follows, and `changed` if it succeeded."""
        self._aside(lambda: self._install(offer))

    def back(self) -> None:
        """Roll back the pack that was installed last; `told` and `changed` follow."""
        self._aside(self._back)

    def wants_restart(self) -> bool:
        """Return whether the kiosk should restart for other packs while nobody is there. Once, and only under a service manager."""
        wanted, self._other = self._other and bool(os.environ.get("NOTIFY_SOCKET")), False
        return wanted

    def _aside(self, work: Callable[[], None]) -> None:
        run_in_background("packs", work)

    def _look(self) -> None:
        from aseandesk.packs import sticks  # imported here because no start should wait for zip support

        self.offered.emit(sticks.offers(keys=keys.trusted([self._keys])))
        self._tell(*sticks.unchecked_folders())

    def _look_round(self) -> None:
        now = set(mounts())
        new, self._seen = now - self._seen, now
        if new:
            self._aside(lambda: self._take(new))

    def _take(self, folders: set[Path]) -> None:
        """Install the newest possible version of each id, or an older one if that is refused; report what is refused."""
        from aseandesk.packs import sticks

        try:
            shelf.read()
        except ValueError as error:  # a pack that was rolled back is not remembered here, so do not install it unasked
            self._tell(tr("{problem} Until then nothing is installed by itself.", problem=error))
            return
        places = sorted(folders)
        done: set[str] = set()
        for offer in sticks.offers(places, keys.trusted([self._keys])):
            if offer.refused:
                self._tell(offer.refused)
            if offer.refused or offer.id in done:
                continue
            if self._put(offer):
                done.add(offer.id)
            elif not os.path.exists(offer.file):
                break  # the stick was removed: report it only once
        self._tell(*sticks.unchecked_folders(places))
        if done:
            self._changed()  # not before all are installed: a restart would interrupt

    def _install(self, offer: PackOffer) -> None:
        if self._put(offer):
            self._changed()

    def _put(self, offer: PackOffer) -> bool:
        """Install an offer and report the outcome; return whether it succeeded."""
        from aseandesk.packs.install import install

        said: list[str] = []
        try:
            slot = install(offer.file, keys.trusted([self._keys]), again=offer.again, said=said.append)
        except PackError as error:
            self._tell(" ".join(str(problem) for problem in error.problems[:3]))
            return False
        told = tr("Installed: {name}, signed by {signer}. It is used after a restart.", name=_name(slot), signer=slot.signer)
        self._tell(" ".join([told, *said]))
        return True

    def _tell(self, *sentences: str) -> None:
        for sentence in sentences:
            self.told.emit(sentence)

    def _changed(self) -> None:
        self._other = True
        self.changed.emit()

    def _back(self) -> None:
        from aseandesk.packs.install import rollback

        try:
            gone, now = rollback()
        except PackError as error:
            self.told.emit(str(error))
            return
        there = _name(now) if now else tr("what comes with the program")
        self.told.emit(tr("Taken back: {name}. After a restart there is {there}.", name=_name(gone), there=there))
        self._changed()


class PacksPart(QWidget):
    """The technician's list: installed packs, packs on sticks, and the actions for each."""

    def __init__(self, theme: Theme, work: PackWork) -> None:
        super().__init__()
        self._theme, self._work = theme, work
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(look.SPACE_2))
        self.installed = TextLabel(theme, "", look.BODY, wrap=True)
        self.back = TouchButton(theme, tr("Take it back"), icon="back")
        self.look = TouchButton(theme, tr("Look for packs on a stick"), icon="search")
        self.found = TextLabel(theme, "", look.BODY, wrap=True)
        self.offers: list[TouchButton] = []
        """A button for each pack that can be installed."""
        for words in (self.installed, self.found):
            self._column.addWidget(words)
        for touch_button in (self.back, self.look):
            self._column.addWidget(touch_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.back.clicked.connect(work.back)
        self.look.clicked.connect(self._looks)
        work.offered.connect(self._show)
        work.changed.connect(self._refresh)
        self._refresh()
        self.found.hide()

    def _refresh(self) -> None:
        try:
            slots = shelf.read().packs
        except ValueError as error:
            slots = ()
            self.installed.setText(str(error))
        else:
            rows = [tr("{name}, signed by {signer}", name=_name(slot), signer=slot.signer) for slot in slots]
            self.installed.setText("\n".join(rows) or tr("Nothing is installed: what comes with the program is in use."))
        self.back.setVisible(bool(slots))
        self._clear()

    def _looks(self) -> None:
        self.found.setText(tr("Looking …"))
        self.found.show()
        self._work.look()

    def _show(self, offers: object) -> None:
        assert isinstance(offers, tuple)
        self._clear()
        lines = [one.refused for one in offers if one.refused]
        if not offers:
            lines = [tr("There is no pack on a stick.")]
        self.found.setText("\n".join(lines))
        self.found.setVisible(bool(lines))
        ids: set[str] = set()
        for offer in offers:
            if (not offer.refused or offer.again) and offer.id not in ids:  # the newest of each id first
                ids.add(offer.id)
                name = f"{say(offer.title, language()) or offer.id} {offer.version}"
                if offer.again:
                    touch_button = TouchButton(self._theme, tr("Try {name} again, signed by {signer}", name=name, signer=offer.signer))
                else:
                    touch_button = TouchButton(
                        self._theme, tr("Install {name}, signed by {signer}", name=name, signer=offer.signer), "primary"
                    )
                touch_button.setProperty("offer", offer)
                touch_button.clicked.connect(self._install)
                self._column.addWidget(touch_button, 0, Qt.AlignmentFlag.AlignLeft)
                self.offers.append(touch_button)

    def _install(self) -> None:
        offer = self.sender().property("offer")
        for touch_button in self.offers:
            touch_button.setEnabled(False)
        self._work.install(offer)

    def _clear(self) -> None:
        for touch_button in self.offers:
            touch_button.setParent(None)
            touch_button.deleteLater()
        self.offers = []
        self.found.hide()


def _name(slot: Slot) -> str:
    return f"{say(slot.title, language()) or slot.id} {slot.version}"
