"""`aseandesk` and `python -m aseandesk`: the door. What is asked for decides what is imported."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Carry out what the command line asks for and return the exit code."""
    # Collecting garbage while modules load finds nothing and costs several milliseconds: the window turns it on after its first paint.
    gc.disable()
    from aseandesk.cli.quick import window_options

    options = window_options(sys.argv[1:])
    if options is not None:
        from aseandesk import app

        return app.run(options)
    gc.enable()
    from aseandesk.cli import main as cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
