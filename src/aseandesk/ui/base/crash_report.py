"""Handle unexpected errors: catch them, save a report without personal data, show one sentence; and write a rotating log."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from aseandesk import __version__, paths
from aseandesk.desktop.message import StatusMessage
from aseandesk.words import system_says, tr

if TYPE_CHECKING:
    import logging

MOST_REPORTS = 20
LOG_BYTES, LOG_FILES = 512 * 1024, 3


def cleaned(text: str) -> str:
    """Return the text without personal data: the home folder becomes `~`, the login name in other paths `user`."""
    moved = os.environ.get("ASEANDESK_HOME")
    if moved:
        text = text.replace(moved, "$ASEANDESK_HOME")
    home = paths.home()
    for folder in {str(home), str(home.resolve()), home.as_posix()} if home else ():
        if len(folder) > 1:
            text = text.replace(folder, "~")
    name = os.environ.get("USER") or os.environ.get("USERNAME") or (home.name if home else "")
    for mark in ("/", "\\"):
        text = text.replace(f"{mark}{name}{mark}", f"{mark}user{mark}") if name and name != "root" else text
    return text


def report_text(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return the report: versions, system, and the error. It contains nothing the user did or wrote."""
    import platform
    import traceback
    from datetime import UTC, datetime

    import PySide6
    from PySide6.QtGui import QGuiApplication

    lines = [
        f"ASEANdesk {__version__}: report of an unexpected error",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.platform()}",
        f"Qt platform: {QGuiApplication.platformName() or 'none'}",
        "",
        *"".join(traceback.format_exception(kind, error, trace)).splitlines(),
    ]
    return cleaned("\n".join(lines) + "\n")


class Reporter(QObject):
    """Handles uncaught exceptions. The same error is reported once; the window goes on."""

    told = Signal(object)
    """Emitted with a message for the message bar."""
    _came = Signal(str, str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._seen: set[str] = set()
        self._last = ""
        self._log: logging.Logger | None = None
        # A separate signal, so that an error of another thread is shown by the main thread.
        self._came.connect(self._tell)

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Hook for `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        place = _place(trace)
        signature = f"{kind.__name__} {place}"
        sys.__excepthook__(kind, error, trace)
        if signature in self._seen:
            return
        self._seen.add(signature)
        text = report_text(kind, error, trace)
        if self._log is not None:
            self._log.error("%s", text)
        self._last = text
        self._came.emit(self._keep(text), cleaned(f"{kind.__name__}: {error} ({place})"))

    def caught_in_thread(self, args: Any) -> None:
        """Hook for `threading.excepthook`."""
        if not issubclass(args.exc_type, SystemExit):
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def save_as(self, file: Path) -> None:
        """Write the last report to the file.

        Raises: OSError.
        """
        file.write_text(self._last, encoding="utf-8")

    def open_log(self, folder: Path) -> None:
        """Open the log and redirect Qt's messages to it. Without a writable folder there is no log."""
        import logging
        import logging.handlers

        from PySide6.QtCore import qInstallMessageHandler

        class Log(logging.handlers.RotatingFileHandler):
            def handleError(self, record: logging.LogRecord) -> None:
                """Drop a line on a full disk, instead of writing a traceback to the terminal."""

        log = logging.getLogger("aseandesk")
        log.setLevel(logging.INFO)
        log.propagate = False
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handler = Log(folder / "log.txt", maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8", delay=False)
        except OSError:
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(handler)
        log.info("ASEANdesk %s", __version__)
        self._log = log
        qInstallMessageHandler(self._qt_says)

    def _qt_says(self, kind: Any, _context: Any, message: str) -> None:
        if self._log is not None:
            self._log.info("Qt %s: %s", kind.name, cleaned(message))

    def _keep(self, text: str) -> str:
        """Save the report; return its file name, or "" if nothing can be written."""
        from datetime import UTC, datetime

        name = f"report-{datetime.now(UTC):%Y%m%d-%H%M%S}-{len(self._seen)}.txt"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / name).write_text(text, encoding="utf-8")
            for old in sorted(self._folder.glob("report-*.txt"))[:-MOST_REPORTS]:
                old.unlink()
        except OSError:
            return ""
        return name

    def _tell(self, name: str, line: str) -> None:
        kept = tr("A report was kept as {name} in the folder of reports.", name=name) if name else tr("No report could be kept on disk.")
        sentence = tr("Something went wrong, and the window goes on.")
        self.told.emit(StatusMessage(sentence, (line, kept), tr("Save report …"), self._ask_where))

    def _ask_where(self) -> None:
        from PySide6.QtWidgets import QApplication, QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(QApplication.activeWindow(), tr("Save report"), "aseandesk-report.txt")
        if chosen:
            try:
                self.save_as(Path(chosen))
            except OSError as error:
                self.told.emit(StatusMessage(tr("The report could not be saved: {why}.", why=system_says(error))))


def reports_folder() -> Path:
    """Return the folder of the reports."""
    return paths.data() / "reports"


def log_folder() -> Path:
    """Return the folder of the log."""
    return paths.state()


def _place(trace: TracebackType | None) -> str:
    """Return the innermost frame of the traceback: file and line."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
