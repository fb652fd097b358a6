"""Remove drafts that a killed process left: `.settings.json.4711.part`, or `settings.json.4711.new` of older versions.

`exchange.atomic_write` writes to a draft with the process id in its name and then renames it. If the process does not exist, the draft is
garbage.
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
"""Seconds after which a draft cannot belong to the running process with its id: process ids are reused, and no write takes that long."""


def is_draft(name: str) -> bool:
    """Is this the name of a draft?"""
    return bool(_DRAFT.fullmatch(name))


def sweep_all() -> None:
    """Remove the drafts beside the user's files and in the cache folder."""
    for top in (paths.config(), paths.data(), paths.cache_folder()):
        for folder in (top, *_folders_in(top)):
            sweep(folder)


def sweep(folder: Path) -> None:
    """Remove the drafts in a folder whose process does not exist. Files that cannot be checked or removed stay; they do no harm."""
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
    """Is there a process with this id? True if that cannot be determined."""
    if sys.platform == "win32":
        return _is_running_on_windows(process)
    try:
        os.kill(process, 0)  # signal 0 only checks that the process exists
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it belongs to another user
    return True


if sys.platform == "win32":

    def _is_running_on_windows(process: int) -> bool:  # on Windows `os.kill` ends the process for any signal
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
