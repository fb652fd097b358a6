"""`aseandesk` and `python -m aseandesk`: the door. What is asked for decides what is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Carry out what the command line asks for and return the exit code."""
    from aseandesk.late import import_msgspec, put_off

    put_off()
    import_msgspec()
    from aseandesk.cli.quick import window_options

    options = window_options(sys.argv[1:])
    if options is not None:
        from aseandesk import app

        return app.run(options)
    from aseandesk.cli import main as cli

    return cli.main()


if __name__ == "__main__":
    sys.exit(main())
