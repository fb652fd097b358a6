"""What packs cost, and the long proof that a power cut harms none: the program's own pack updated, killed at each step."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "packs"))

import power
from carrying import Signer

from aseandesk.facts.packs import CORE
from aseandesk.packs import shelf
from aseandesk.packs.build import build
from aseandesk.packs.install import install
from aseandesk.packs.start import begin, chosen

Line = tuple[str, float, str, float, float, str]
"""What was measured, the figure, its unit, the goal, the limit, what the figure is made of."""


def measure(runs: int = 15) -> list[Line]:
    """The figures; all of it in a home of its own."""
    before = os.environ.get("ASEANDESK_HOME")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        os.environ["ASEANDESK_HOME"] = str(home)
        try:
            return _measure(Signer(Path(folder) / "signer"), home, Path(folder), runs)
        finally:
            if before is not None:
                os.environ["ASEANDESK_HOME"] = before


def _measure(signer: Signer, home: Path, folder: Path, runs: int) -> list[Line]:
    home.mkdir()
    begin()
    nothing = median(milliseconds(begin) for _ in range(runs * 20))
    one, two = (whole_core(signer, folder, version) for version in ("1.1", "1.2"))
    install(one, signer.trusted())
    start = begin()
    assert start.well is not None
    start.well()
    something = median(milliseconds(begin) for _ in range(runs))
    kept = shutil.copytree(home, folder / "kept")
    seconds = []
    for _ in range(3):
        again(kept, home)
        seconds.append(milliseconds(lambda: install(two, signer.trusted())) / 1000)
    again(kept, home)
    bad, cuts = cut_each(lambda: install(two, signer.trusted()) and None, kept, home, folder)
    size = f"{one.stat().st_size >> 10} KB, {len(list(chosen().core.rglob('*.json')))} files"
    return [
        ("a start looks for installed packs: there are none", round(nothing, 3), "ms", 0.1, 1.0, ""),
        ("… the program's own in a newer version is installed", round(something, 2), "ms", 3.0, 6.0, ""),
        ("an update of the program's own pack", round(median(seconds), 2), "s", 2.0, 6.0, size),
        ("power cuts after which it did not start whole", bad, "", 0, 0, f"{cuts} cuts, a fresh start after each"),
    ]


def whole_core(signer: Signer, folder: Path, version: str) -> Path:
    """All of the program's own pack, called newer, signed."""
    copy = Path(shutil.copytree(CORE, folder / version))
    about = json.loads((copy / "pack.json").read_text("utf-8")) | {"version": version}
    (copy / "pack.json").write_text(json.dumps(about), "utf-8")
    build(copy, signer.folder / f"{version}.aseanpack")
    signer.sign(signer.folder / f"{version}.aseanpack")
    return signer.folder / f"{version}.aseanpack"


def cut_each(act: Callable[[], None], kept: Path, home: Path, folder: Path) -> tuple[int, int]:
    """Kill it before, within and after each step; how many starts of the program then failed, and of how many."""
    steps = power.recorded(act, folder / "log")
    found = power.moments(steps)
    bad = 0
    for number, when in found:
        again(kept, home)
        power.cut(act, number, when)
        bad += not starts_whole()
    return bad, len(found)


def starts_whole() -> bool:
    """Does the program start, on one of the two, without a word of complaint, and is every byte of that as it was signed?"""
    done = subprocess.run([sys.executable, "-m", "aseandesk", "facts", "stats", "--json"], capture_output=True, text=True, check=False)
    if done.returncode or done.stderr:
        return False
    versions = [pack["version"] for pack in json.loads(done.stdout)["packs"]]
    slots = [slot for slot in shelf.read().packs if slot.version == versions[0]]
    return versions[0] in {"1.1", "1.2"} and len(slots) == 1 and not shelf.is_damaged(slots[0])


def again(kept: Path, home: Path) -> None:
    """The home as it was."""
    shutil.rmtree(home)
    shutil.copytree(kept, home)


def milliseconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
