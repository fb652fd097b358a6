"""Starts the window. The order of the start is a promise, kept by a test in a fresh interpreter:

1. the options are parsed (`cli`), without Qt;
2. a window that is already open is handed the address, and this start ends (`desktop/single_instance.py`), before Qt is imported;
3. settings are read, the store is opened: the core, or the pack installed in its place, without figures;
4. `QApplication`, fonts, theme, window with its first tab alone;
5. the window is shown, its first tab painted as a whole: nothing below may come before this;
6. then, one a turn of the event loop: keys, log, settings file, the door for a second start, icon (`ui/shell/deferred_startup.py`);
7. last, in threads of their own: the index of the search, matplotlib.

`matplotlib`, `numpy`, `sqlite3`, `asyncio`, `aiohttp`, `QtNetwork`, `QtPrintSupport`, `socket` and `platformdirs`
are not loaded before step 6.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from aseandesk.options import StartOptions

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from aseandesk.ui.shell.window import MainWindow


def run(options: StartOptions) -> int:  # noqa: RET503 -- `end` does not return
    """Open the window and stay until it is closed; the process ends with it. Returns 0 when another window took the options."""
    if not options.quit_after:
        from aseandesk.desktop import single_instance

        if single_instance.hand_over(options):
            return 0
    sys.excepthook = early_error
    app, window = open_window(options)
    code = app.exec()
    window.context.settings_store.flush()
    if window.restarts:
        start_again(options)
    end(code)


def start_again(options: StartOptions) -> None:
    """Start the program once more, with the same packs; what else was asked for the first time is done, or kept as a setting."""
    import subprocess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "aseandesk"]
    subprocess.Popen([*program, *(word for pack in options.packs for word in ("--pack", str(pack)))], start_new_session=True)


def open_window(options: StartOptions) -> tuple[QApplication, MainWindow]:
    """The application and its window, shown; what comes after the first paint is on the way."""
    from aseandesk.ui.shell.startup import make_application

    app = make_application(options.lang)
    window = make_window(options)
    window.show()
    if options.quit_after:
        window.first_painted.connect(lambda: measured_end(window))
    else:
        from aseandesk.ui.shell.deferred_startup import DeferredStartup

        DeferredStartup(window, options)
    window.watch_first_paint()
    return app, window


def kiosk(options: StartOptions, file: Path | None) -> int:
    """Be a kiosk, as the file says; stay until a technician leaves it. None of it is loaded by any other start."""
    from aseandesk.ui.kiosk import run as kiosk_run

    end(kiosk_run.run(options, file))


def early_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """For `sys.excepthook` until the window stands: keep a report. Afterwards the window says it too, and Ctrl+C closes it."""
    if issubclass(kind, KeyboardInterrupt):
        end(130)
    from aseandesk.ui.base.crash_report import Reporter, reports_folder

    Reporter(reports_folder()).caught(kind, error, trace)


def make_window(options: StartOptions) -> MainWindow:
    """The window on the store of the options' packs, as it was left, changed by what the options ask for. Not yet shown."""
    from aseandesk.desktop.settings import read_settings, settings_file, settings_in_force
    from aseandesk.options import settle
    from aseandesk.packs.start import begin, open_facts
    from aseandesk.ui.base.settings import SettingsStore
    from aseandesk.ui.shell import startup

    file = settings_file()
    # First the language: what is said of the file is said in it.
    tongue = startup.choose_language(options.lang or settings_in_force(file).settings.language)
    settings, torn = read_settings(file)
    lineup = begin(options.packs)
    store = open_facts(lineup)
    options, notes = settle(options, store)
    window = startup.build(store, SettingsStore(file, settings), options)
    if lineup.well is not None:
        window.first_painted.connect(partial(lineup.well))  # partial: a bare method would be gone with the line-up
    for sentence in filter(None, (torn, tongue, *lineup.notes, *notes)):
        window.messages.say(sentence)
    startup.say_left_out(window)
    return window


def measured_end(window: MainWindow) -> None:
    """Print the seconds since the process began and the memory it takes, and end; what this start missed is there for the next."""
    from aseandesk.desktop.startup_metrics import line

    told = line()
    from aseandesk import streams

    streams.guard()
    try:
        print(told, flush=True)  # noqa: T201 -- what `--quit-after first-paint` is for
    except streams.OutputError as error:
        print(error, file=sys.stderr)  # noqa: T201 -- as every command says it
        end(1)
    window.current_tab().remember(if_missed=True)
    end(0)


def end(code: int) -> NoReturn:
    """End at once. Taking all apart would cost 30 ms, and threads may be in the middle of an import; what is to be kept is kept."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def snapshot(options: StartOptions) -> int:
    """Draw every screen into `options.folder` without a display and print the names. Returns the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from aseandesk.ui.snapshots.draw import draw_all

    return draw_all(options)
