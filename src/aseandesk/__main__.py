"""Entry point of `aseandesk` and `python -m aseandesk`. Modules are imported only for what the command line asks for."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress


def main() -> int:
    """Carry out what the command line asks for and return the exit code."""
    # Garbage collection while modules load finds nothing and takes several milliseconds. The window enables it after its first paint.
    gc.disable()
    try:
        return _start()
    except KeyboardInterrupt:
        _leave_qt(130)
        return 130


def _leave_qt(code: int) -> None:
    """End the process at once if Qt was used: it may crash if Python destroys its objects in arbitrary order."""
    if "PySide6.QtGui" in sys.modules:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError, AttributeError):
                stream.flush()
        os._exit(code)


def _start() -> int:
    from aseandesk.cli.quick import window_options
    from aseandesk.paths import NoHomeError

    options = window_options(sys.argv[1:])
    if options is None or None in {sys.stdin, sys.stdout, sys.stderr}:
        # A window shows messages itself: it needs no guarded streams, and starts faster without them.
        from aseandesk import streams

        streams.guard()
    try:
        if options is not None:
            from aseandesk import app

            return app.run(options)
        gc.enable()
        from aseandesk.cli import main as cli

        return cli.main()
    except NoHomeError:
        from aseandesk.words import tr

        why = tr("No home folder is known for you: neither the variable HOME nor the system's list of users names one.")
        print(why, tr("Set HOME, or ASEANDESK_HOME, to a folder that you may write to."), file=sys.stderr)  # noqa: T201 -- there is no window
        return 1


if __name__ == "__main__":
    sys.exit(main())
