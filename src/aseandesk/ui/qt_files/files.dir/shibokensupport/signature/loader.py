"""What libshiboken asks its support files for: each call is handed to the real ones, which are unpacked and compiled only then.

The real ones are 16 modules, kept as text inside the library and compiled anew at each start: 25 ms. They write what a person reads
of a signature: the text of a TypeError for a wrong argument, `help()`. To start, nothing of it is needed.

libshiboken looks for a folder `files.dir` beside `shiboken6/__init__.py` before it unpacks its own; `aseandesk.ui` shows it this one.
It calls the functions below by these names, and reads `shibokensupport.signature.mapping` besides.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

from shibokensupport.signature import mapping

_found: list[ModuleType] = []


def real() -> Any:
    """The real loader; unpacked at the first call."""
    if not _found:
        for name in [name for name in sys.modules if name.partition(".")[0] == "shibokensupport"]:
            del sys.modules[name]
        _, importer = sys.modules["signature_bootstrap"].prepare_zipfile()
        # New lists instead of a change in the one that is there: another thread that is looking for a module goes on through its own,
        # and would otherwise miss the finder that comes after the one that is taken out.
        sys.meta_path = [importer, *sys.meta_path]
        try:
            from shibokensupport import signature

            sys.modules[mapping.__name__] = signature.mapping = mapping
            importer.exec_module(mapping)
            _found.append(import_module(__name__))
        finally:
            sys.meta_path = [finder for finder in sys.meta_path if finder is not importer]
    return _found[0]


def pyside_type_init(type_key: Any, sig_strings: Any) -> Any:
    return real().pyside_type_init(type_key, sig_strings)


def create_signature(props: Any, key: Any) -> Any:
    return real().create_signature(props, key)


def seterror_argument(args: Any, func_name: Any, info: Any) -> Any:
    return real().seterror_argument(args, func_name, info)


def make_helptext(func: Any) -> Any:
    return real().make_helptext(func)


def finish_import(_module: Any) -> None:
    """Nothing: it puts replacements of deprecated functions into a module, and there are none in this version."""


def feature_import(*_args: Any, **_kwds: Any) -> None:
    """Nothing: `from __feature__ import …` is not used here."""


def feature_imported(_module: Any) -> None:
    """Nothing, for the same reason."""


def post_init() -> None:
    """Nothing: Python's import is left as it is."""
