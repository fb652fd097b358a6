"""The address by which phones join a lesson: which of the laptop's addresses is shown, and whether the page is reachable there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aseandesk.classroom.net import firewall_words, in_url, self_test
from aseandesk.classroom.scene import Joining
from aseandesk.ui.base.background_job import Work
from aseandesk.ui.classroom.host import Host


class JoinAddress(QObject):
    """`ip` is the chosen address, "" for the one that the server proposes; the server listens on all of them."""

    changed = Signal()
    """Emitted when another address is shown."""
    told = Signal(str)
    """Emitted with a sentence about a problem with the shown address."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.ip = ""
        self._testing = Work("self-test")
        self._testing.setParent(self)
        self._testing.done.connect(self._tested)

    def choose(self, ip: str) -> None:
        """Show another address for joining, and test it."""
        self.ip = ip
        self.changed.emit()
        self.test()

    def joining(self) -> Joining:
        """Return how to join by the chosen address."""
        running = self._host.running
        if running is None or self._host.room.rules.by != "phones":
            return Joining()
        server = running.server
        ip = self.ip or server.url.removeprefix("http://").rpartition("/")[0].rpartition(":")[0].strip("[]")
        short = f"{in_url(ip)}:{server.port}"
        return Joining(short, self._host.code, f"http://{short}/{self._host.code}")

    def test(self) -> None:
        """Test in a thread whether the page can be loaded by the address, and whether a firewall is likely to block it."""
        running = self._host.running
        joining = self.joining()
        if running is None or not joining.url:
            return
        port = running.server.port
        ip = joining.address.rpartition(":")[0].strip("[]")
        self._testing.start(lambda _watch: " ".join(filter(None, (self_test(ip, port), firewall_words(port)))))

    def stop(self) -> None:
        """Discard a running test, because the lesson was left."""
        self._testing.stop()

    def _tested(self, words: object) -> None:
        if words:
            self.told.emit(str(words))
