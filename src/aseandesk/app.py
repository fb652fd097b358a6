"""Start the window. A test in a fresh interpreter checks this order:

1. `cli` parses the options, without Qt;
2. if a window is open already, it gets the address and this start ends (`desktop/single_instance.py`), before Qt is imported;
3. settings are read and the store is opened (the core pack, or the one installed in its place) without figures;
4. `QApplication`, fonts, theme, and the window with its first tab only;
5. the window is shown and its first tab painted completely; nothing below may come earlier;
6. then, one in each turn of the event loop: keys, log, settings file, socket for a second start, icon (`ui/shell/deferred_startup.py`);
7. last, in threads: the search index, matplotlib.

`matplotlib`, `numpy`, `sqlite3`, `asyncio`, `aiohttp`, `QtNetwork`, `QtPrintSupport`, `socket` and `platformdirs` are not loaded before
step 6.
"""

from __future__ import annotations

import os
import sys
import threading
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from aseandesk.options import StartOptions

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtWidgets import QApplication

    from aseandesk.ui.shell.window import MainWindow


def run(options: StartOptions) -> int:  # noqa: RET503 -- `end` does not return
    """Open the window and run until it is closed, which ends the process. Returns 0 if another window took the options."""
    if not options.quit_after:
        from aseandesk.desktop import single_instance

        if single_instance.hand_over(options):
            return 0
    sys.excepthook, threading.excepthook = early_error, early_thread_error
    app, window = open_window(options)
    code = app.exec()
    window.context.settings_store.flush()
    if window.restarts:
        start_again(options)
    end(code)


def start_again(options: StartOptions) -> None:
    """Restart the program with the same packs. Other options were applied at the first start, or are stored as settings."""
    import subprocess

    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "aseandesk"]
    subprocess.Popen([*program, *(word for pack in options.packs for word in ("--pack", str(pack)))], start_new_session=True)


def open_window(options: StartOptions) -> tuple[QApplication, MainWindow]:
    """Return the application and its window, shown; the work after the first paint is scheduled."""
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
    """Run as a kiosk with the configuration in `file` until a technician leaves it. Its modules are loaded by no other start."""
    from aseandesk.ui.kiosk import run as kiosk_run

    end(kiosk_run.run(options, file))


def early_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The `sys.excepthook` until the window exists: write a report. Later the window shows errors too, and Ctrl+C closes it."""
    if issubclass(kind, KeyboardInterrupt):
        end(130)
    from aseandesk.ui.base.crash_report import Reporter, reports_folder

    Reporter(reports_folder()).caught(kind, error, trace)


def early_thread_error(args: threading.ExceptHookArgs) -> None:
    """The same for `threading.excepthook`: the first tab may begin a thread before the window stands."""
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        early_error(args.exc_type, args.exc_value, args.exc_traceback)


def make_window(options: StartOptions) -> MainWindow:
    """Return the window, not yet shown, with the packs of the options and the saved state, changed by the options."""
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
        window.first_painted.connect(partial(lineup.well))  # partial keeps a reference to the line-up; a Qt signal does not
    for sentence in filter(None, (torn, tongue, *lineup.notes, *notes)):
        window.messages.say(sentence)
    startup.say_left_out(window)
    return window


def measured_end(window: MainWindow) -> None:
    """Print the seconds since the process began and its memory use, and end. Caches that this start had to compute are written first."""
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
    """End the process at once, without the 30 ms of cleaning up; threads may be in the middle of an import. What must be saved is saved
    already.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def snapshot(options: StartOptions) -> int:
    """Draw every screen into `options.folder` without a display and print the file names. Returns the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from aseandesk.ui.snapshots.draw import draw_all

    return draw_all(options)
