"""The message about a pack opened by its file: who signed it, and a button that installs it. Nothing is installed unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from aseandesk.desktop.background_thread import run_in_background
from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.problem import PackError
from aseandesk.facts.store import say
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.shell.window import MainWindow

ENDING = ".aseanpack"


def carried(packs: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return those of the packs that are pack archives, by their file names."""
    return tuple(pack for pack in packs if pack.suffix.lower() == ENDING)


class PackNote(QObject):
    """Checks the files in a thread, because a USB stick may be slow, and shows the result as a message."""

    told = Signal(object)

    def __init__(self, window: MainWindow, packs: tuple[Path, ...]) -> None:
        super().__init__(window)
        shown = set(window.context.store.places)
        # Packs left out for their mistakes were reported already.
        self._packs = tuple(pack for pack in packs if pack in shown)
        self._file: Path | None = None
        self.told.connect(window.messages.show)

    def look(self) -> None:
        """Start the check. A message follows for each file."""
        if self._packs:
            self._aside(self._look)

    def install(self) -> None:
        """Install the pack that the message offered. A message follows."""
        self._aside(self._install)

    def _aside(self, work: Callable[[], None]) -> None:
        run_in_background("packs", work)

    def _look(self) -> None:
        from aseandesk.packs.sticks import read_offer

        for file in self._packs:
            found = read_offer(file)
            if not found.id:
                words = tr("{file} is shown. It cannot be installed: who made it is not known for sure.", file=file.name)
                self.told.emit(StatusMessage(words, (found.refused,)))
                continue
            title, version, name = say(found.title, language()) or found.id, found.version, found.signer
            words = tr("“{title}” {version} is shown, signed by {name}.", title=title, version=version, name=name)
            if found.refused:
                self.told.emit(StatusMessage(words, (found.refused,)))
            else:
                self._file = file
                self.told.emit(StatusMessage(words, action=tr("Install it"), act=self.install))

    def _install(self) -> None:
        from aseandesk.packs.install import install

        assert self._file is not None
        said: list[str] = []
        try:
            slot = install(self._file, said=said.append)
        except PackError as error:
            self.told.emit(StatusMessage(tr("The pack was not installed; all is as it was."), tuple(map(str, error.problems))))
        else:
            title = say(slot.title, language()) or slot.id
            words = tr("“{title}” {version} is installed: from the next start on it is always there.", title=title, version=slot.version)
            self.told.emit(StatusMessage(words, said))
