"""Report a missing display by one sentence and exit code 1. Qt alone prints a page about its plug-ins and ends by SIGABRT."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from aseandesk.words import tr

ADVICE = "QT_QPA_PLATFORM"
"""The environment variable that tells Qt how to open windows."""


@contextmanager
def explained(speak: Callable[[], object]) -> Iterator[None]:
    """In this context, the process ends with a sentence if Qt finds no display; `speak` sets its language.

    Other messages of Qt are printed afterwards.
    """
    said: list[str] = []

    def listen(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            speak()
            _end(said or [text])
        said.append(text)

    before = qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        for text in said:
            print(text, file=sys.stderr)  # noqa: T201 -- where Qt writes it itself


def _end(said: list[str]) -> None:
    print(_sentence(said), file=sys.stderr, flush=True)  # noqa: T201 -- there is no window to say it in
    sys.stdout.flush()
    os._exit(1)


def _sentence(said: list[str]) -> str:
    """Return why there is no window, from Qt's message, and what to do."""
    asked = os.environ.get(ADVICE, "")
    name = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    if any(text.startswith("Could not find the Qt platform plugin") for text in said):
        return tr("Qt cannot open windows by “{name}”: leave out the variable {variable}, or correct it.", name=asked, variable=ADVICE)
    if not any("connect to display" in text or "wl_display" in text for text in said):
        return tr("Qt cannot open a window here ({why}): “aseandesk doctor” says what is missing.", why=said[0].strip())
    if name:
        return tr(
            "The display “{name}” cannot be opened: start ASEANdesk on a desktop, or draw its screens with “aseandesk snapshot DIR”.",
            name=name,
        )
    return tr("There is no display to open a window on: start ASEANdesk on a desktop, or draw its screens with “aseandesk snapshot DIR”.")
