"""Drafts that a program left when it was killed while it wrote: `.settings.json.4711.part`, or `settings.json.4711.new` of older versions.

`exchange.atomic_write` writes a file aside under the number of the process and renames it. A draft whose process is gone is nobody's.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from aseandesk import paths

_DRAFT = re.compile(r".+\.(\d+)\.(?:new|part)")
_LONG = 24 * 3600
"""Seconds after which a draft is not of the process that has its number now: nobody writes one file for so long, and numbers come again."""


def is_draft(name: str) -> bool:
    """Is a file of this name a draft?"""
    return bool(_DRAFT.fullmatch(name))


def sweep_all() -> None:
    """Remove what was left beside a person's files and beside what is kept to be quick."""
    for top in (paths.config(), paths.data(), paths.cache_folder()):
        for folder in (top, *_folders_in(top)):
            sweep(folder)


def sweep(folder: Path) -> None:
    """Remove the drafts in a folder whose process is gone. What cannot be looked at or removed stays: it harms nobody."""
    with suppress(OSError), os.scandir(folder) as there:
        for entry in there:
            found = _DRAFT.fullmatch(entry.name)
            with suppress(OSError):
                if found and entry.is_file(follow_symlinks=False) and _is_left(entry, int(found[1])):
                    os.unlink(entry.path)


def _is_left(entry: os.DirEntry[str], process: int) -> bool:
    return not is_running(process) or time.time() - entry.stat().st_mtime > _LONG


def _folders_in(top: Path) -> Iterator[Path]:
    with suppress(OSError), os.scandir(top) as there:
        yield from (Path(entry.path) for entry in there if entry.is_dir(follow_symlinks=False))


def is_running(process: int) -> bool:
    """Is there a process of this number? In doubt there is."""
    if sys.platform == "win32":
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)  # 0 is no signal: it is only asked whether one could be sent
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it is somebody else's
    return True


if sys.platform == "win32":

    def _is_running_on_windows(process: int) -> bool:  # there `os.kill` ends the process, whatever the number
        import ctypes

        synchronize, invalid, still = 0x0010_0000, 87, 0x102
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        kernel.WaitForSingleObject.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
        kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
        if process >= 2**32:
            return False
        handle = kernel.OpenProcess(synchronize, False, process)
        if not handle:
            return ctypes.get_last_error() != invalid
        try:
            return bool(kernel.WaitForSingleObject(handle, 0) == still)
        finally:
            kernel.CloseHandle(handle)
