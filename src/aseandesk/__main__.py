"""`aseandesk` and `python -m aseandesk`: the door. What is asked for decides what is imported."""

from __future__ import annotations

import sys

from aseandesk.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
