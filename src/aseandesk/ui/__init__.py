"""The window and its tabs.

PySide6 replaces Python's import by one that looks for `__feature__` in the source of whatever is imported after it, reads each
file for that and keeps it: 12 ms of a start, 20 MB once matplotlib is loaded. Nothing here uses `__feature__`, so Python's own
import comes back as soon as PySide6 is there.
"""

import builtins

import PySide6.QtCore  # noqa: F401  the hook is set by it

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
