"""Modules that others import at a start and do not use there: each is loaded when something of it is first used."""

from __future__ import annotations

import sys
from _thread import RLock
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

NAMES = ("zipfile", "tempfile", "ipaddress", "textwrap", "base64", "traceback")
"""shiboken6 imports all but the third "to preload them", and `urllib.parse`, which pathlib needs, the third for addresses of the net."""
UNWANTED = "typing_extensions"
"""msgspec takes three names from it where it is installed, and the same three from `typing` where it is not."""

_lock = RLock()
_loading: list[ModuleType] = []


class Late(ModuleType):
    """A module whose code is run when the first name is looked up that it has not got.

    `importlib.util.LazyLoader` does not serve: in Python 3.11 the second `import` of a module is enough to load it.
    """

    def __getattr__(self, name: str) -> Any:
        # Another thread waits here until the module is whole; the module's own code may ask it for a name while it is run.
        with _lock:
            if type(self) is Late and self not in _loading:
                _loading.append(self)
                assert self.__spec__ is not None
                assert self.__spec__.loader is not None
                self.__spec__.loader.exec_module(self)
                _loading.remove(self)
                self.__class__ = ModuleType  # type: ignore[assignment]
        if name not in vars(self):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return vars(self)[name]


def put_off() -> None:
    """Put the modules off that are not loaded yet. To be called before anything else is imported."""
    for name in NAMES:
        spec = find_spec(name) if name not in sys.modules else None
        if spec is not None:
            module = module_from_spec(spec)
            module.__class__ = Late
            sys.modules[name] = module


def import_msgspec() -> None:
    """Import msgspec without what it can do without: `typing_extensions` brings `inspect`, `ast`, `dis` and `tokenize`."""
    if "msgspec" in sys.modules or UNWANTED in sys.modules:
        return
    sys.modules[UNWANTED] = None  # type: ignore[assignment]  # to Python: there is no such module
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules[UNWANTED]
