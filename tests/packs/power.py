"""Power cuts: a process that dies at a step of what it does to the disk, and disks that forget what was not forced onto them.

A step is a call by which the program changes the disk: creating a file, write, sync, rename, remove, make or remove a folder.
"""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

_CREATES = os.O_CREAT | os.O_TRUNC
NAMES = ("open", "write", "fsync", "replace", "rename", "unlink", "mkdir", "rmdir")


class Step(NamedTuple):
    """One call: its name, the path it is about, where that goes to (rename), what is written."""

    name: str
    path: str
    to: str = ""
    data: bytes = b""


class Steps:
    """Stands between the program and the calls of the system. `at` is told of each step before it is made, and how to make it."""

    def __init__(self, at: Callable[[Step, Callable[[], Any]], Any]) -> None:
        self._at = at
        self._paths: dict[int, str] = {}
        self._plain = {name: getattr(os, name) for name in NAMES}

    def install(self) -> None:
        """From now on, and for good: meant for a child that is going to die."""
        for name in NAMES:
            setattr(os, name, getattr(self, f"_{name}", None) or self._about_path(name))

    def _whole(self, path: Any, dir_fd: int | None) -> str:
        text = os.fsdecode(path)
        return text if dir_fd is None else f"{self._paths[dir_fd]}/{text}"

    def _open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        whole = self._whole(path, dir_fd)

        def make() -> int:
            handle: int = self._plain["open"](path, flags, mode, dir_fd=dir_fd)
            self._paths[handle] = whole
            return handle

        if not flags & _CREATES or os.path.exists(whole):
            return make()
        return int(self._at(Step("open", whole), make))

    def _write(self, handle: int, data: Any) -> int:
        done = self._at(Step("write", self._paths.get(handle, ""), data=bytes(data)), lambda: self._plain["write"](handle, data))
        return int(done)

    def _fsync(self, handle: int) -> None:
        self._at(Step("fsync", self._paths[handle]), lambda: self._plain["fsync"](handle))

    def _replace(self, old: Any, new: Any) -> None:
        self._at(Step("replace", os.fsdecode(old), os.fsdecode(new)), lambda: self._plain["replace"](old, new))

    def _about_path(self, name: str) -> Callable[..., None]:
        def call(path: Any, *args: Any, dir_fd: int | None = None, **more: Any) -> None:
            make = lambda: self._plain[name](path, *args, dir_fd=dir_fd, **more)  # noqa: E731
            self._at(Step(name, self._whole(path, dir_fd)), make)

        return call


def child(act: Callable[[], None]) -> int:
    """Carry it out in a process of its own: its exit code, or minus the signal that it died of."""
    pid = os.fork()
    if pid == 0:
        code = 99
        try:
            act()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def recorded(act: Callable[[], None], log: Path) -> list[Step]:
    """Carry it out and return its steps."""

    def whole() -> None:
        steps: list[Step] = []

        def at(step: Step, make: Callable[[], Any]) -> Any:
            try:
                done = make()
            except OSError:
                steps.append(Step("failed", step.path))  # it removes what is not there
                raise
            steps.append(step)
            return done

        Steps(at).install()
        act()
        with log.open("wb") as out:
            pickle.dump(steps, out)

    assert child(whole) == 0
    with log.open("rb") as there:
        return list(pickle.load(there))


def moments(steps: list[Step]) -> list[tuple[int, str]]:
    """The moments at which to cut: before each step (which is after the one before it), within each write, after the last."""
    found = [(number, "before") for number in range(1, len(steps) + 1)]
    found += [(number, "half") for number, step in enumerate(steps, 1) if step.data]
    return sorted([*found, (len(steps), "after")])


def cut(act: Callable[[], None], number: int, when: str) -> None:
    """Carry it out and kill it at that step (from 1): `before`, `after`, or `half` of what it writes."""

    def whole() -> None:
        left = number

        def at(step: Step, make: Callable[[], Any]) -> Any:
            nonlocal left
            left -= 1
            if left:
                return make()
            if when == "after":
                with suppress(OSError):  # it removes what is not there
                    make()
            elif when == "half" and step.data:
                Path(step.path).write_bytes(step.data[: len(step.data) // 2])
            return os.kill(os.getpid(), signal.SIGKILL)

        Steps(at).install()
        act()

    assert child(whole) == -signal.SIGKILL


def full(act: Callable[[], None], number: int) -> int:
    """Carry it out on a disk that has no room left from that step on: what removes goes on working. The exit code."""

    def whole() -> None:
        left = number

        def at(step: Step, make: Callable[[], Any]) -> Any:
            nonlocal left
            left -= 1
            if left <= 0 and step.name in {"open", "write", "mkdir", "fsync"}:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return make()

        Steps(at).install()
        act()

    return child(whole)


# ------------------------------------------------------------------ disks that forget


class File:
    """`data` as the program sees it, `kept` as the disk has it."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = self.kept = data


class Folder:
    """The same for the names in a folder."""

    def __init__(self) -> None:
        self.data: dict[str, File | Folder] = {}
        self.kept: dict[str, File | Folder] = {}


class Disk:
    """A folder and all below it, of which the disk has what was forced onto it and nothing else.

    A sync of a file keeps its bytes, a sync of a folder the names in it. No more is promised by any file system.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.top = _read(root)

    def do(self, step: Step) -> None:
        """What the step does, where it concerns this folder."""
        if not step.path.startswith(f"{self.root}/") and step.path != str(self.root):
            return
        place = self.top if step.path == str(self.root) else None
        folder, name = self._at(step.path) if place is None else (self.top, "")
        there = place or folder.data.get(name)  # a step that failed changes nothing
        match step.name:
            case "open":
                folder.data[name] = File()
            case "mkdir":
                folder.data[name] = Folder()
            case "write":
                assert isinstance(there, File)
                there.data += step.data
            case "fsync":
                assert there is not None
                there.kept = there.data.copy() if isinstance(there, Folder) else there.data  # type: ignore[assignment]
            case "unlink" | "rmdir":
                del folder.data[name]
            case "replace" | "rename":
                target, new = self._at(step.to)
                target.data[new] = folder.data.pop(name)

    def _at(self, path: str) -> tuple[Folder, str]:
        *above, name = Path(path).relative_to(self.root).parts
        folder = self.top
        for part in above:
            found = folder.data[part]
            assert isinstance(found, Folder)
            folder = found
        return folder, name

    def lay_out(self, where: Path, *, names: bool) -> None:
        """What is found after the cut: with the newest `names`, and bytes only as far as they were kept, or as kept alone."""
        _write(self.top, where, names=names)


def _read(path: Path) -> Folder:
    found = Folder()
    for entry in path.iterdir():
        found.data[entry.name] = _read(entry) if entry.is_dir() else File(entry.read_bytes())
    found.kept = found.data.copy()
    return found


def _write(folder: Folder, where: Path, *, names: bool) -> None:
    where.mkdir()
    for name, found in (folder.data if names else folder.kept).items():
        if isinstance(found, Folder):
            _write(found, where / name, names=names)
        else:
            (where / name).write_bytes(found.kept)


def forgetful(root: Path, steps: list[Step], where: Path) -> Iterator[tuple[str, Path]]:
    """After each step, the two disks that a power cut may leave: told by a word, laid out in `where`, which is emptied in between."""
    disk = Disk(root)
    for number, step in enumerate(steps, 1):
        disk.do(step)
        for names in (True, False):
            shutil.rmtree(where, ignore_errors=True)
            disk.lay_out(where, names=names)
            yield f"after step {number} ({step.name}) with {'new names and old bytes' if names else 'nothing that was not forced'}", where
