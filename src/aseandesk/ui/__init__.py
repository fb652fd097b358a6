"""The window and its tabs. PySide6 is imported here, before anything else of this room, without what no start needs.

- Its support files, which write signatures for error messages and `help()`, are compiled from text at each start. Here they wait until
  they are asked for: `qt_files/files.dir/shibokensupport/signature/loader.py`. 25 ms of a start.
- It replaces Python's import by one that looks for `__feature__` in the source of whatever is imported after it, reads each file for
  that and keeps it: 12 ms, and 20 MB once matplotlib is loaded. Nothing here uses `__feature__`, so Python's own import stays.

Both rest on how PySide6 6.11 is made. With another version, or where the folder is missing, it is imported as it wishes.
"""

import builtins
import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path

_FILES = Path(__file__).with_name("qt_files")


def _late_support_files() -> None:
    """Import shiboken6 so that it finds our folder in the place of its own support files."""
    spec = PathFinder.find_spec("shiboken6")
    if "shiboken6" in sys.modules or spec is None or spec.loader is None or not (_FILES / "files.dir").is_dir():
        return
    module = module_from_spec(spec)
    if '__version__ = "6.11.' not in Path(module.__file__ or "").read_text("utf-8"):
        return
    file, module.__file__ = module.__file__, str(_FILES / "__init__.py")
    sys.modules["shiboken6"] = module
    spec.loader.exec_module(module)
    module.__file__ = file


_late_support_files()

import PySide6.QtCore  # noqa: E402, F401  the hook is set by it

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
