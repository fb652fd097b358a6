"""The address by which phones join a lesson: which of the laptop's is shown, and whether the page can be loaded by it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aseandesk.classroom.net import firewall_words, in_url, self_test
from aseandesk.classroom.scene import Joining
from aseandesk.ui.base.background_job import Work
from aseandesk.ui.classroom.host import Host


class JoinAddress(QObject):
    """`ip` is the address that was chosen, "" for the one that the server proposes; all of them are listened to."""

    changed = Signal()
    """Another address is shown."""
    told = Signal(str)
    """A sentence about what is in the way of the address that is shown."""

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.ip = ""
        self._testing = Work("self-test")
        self._testing.setParent(self)
        self._testing.done.connect(self._tested)

    def choose(self, ip: str) -> None:
        """Show another address to join by, and try it."""
        self.ip = ip
        self.changed.emit()
        self.test()

    def joining(self) -> Joining:
        """How one comes in, by the address that was chosen."""
        running = self._host.running
        if running is None or self._host.room.rules.by != "phones":
            return Joining()
        server = running.server
        ip = self.ip or server.url.removeprefix("http://").rpartition("/")[0].rpartition(":")[0].strip("[]")
        short = f"{in_url(ip)}:{server.port}"
        return Joining(short, self._host.code, f"http://{short}/{self._host.code}")

    def test(self) -> None:
        """Can the page be loaded by the address that is shown? And is a firewall likely in the way? Asked beside the window."""
        running = self._host.running
        joining = self.joining()
        if running is None or not joining.url:
            return
        port = running.server.port
        ip = joining.address.rpartition(":")[0].strip("[]")
        self._testing.start(lambda _watch: " ".join(filter(None, (self_test(ip, port), firewall_words(port)))))

    def stop(self) -> None:
        """The lesson is left: what is being tried does not count any more."""
        self._testing.stop()

    def _tested(self, words: object) -> None:
        if words:
            self.told.emit(str(words))
