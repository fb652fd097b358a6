"""Ten states of the timeline as pictures, so that anybody can look at them again. Of the core pack, without a display.

    python3 tools/timeline_pictures.py FOLDER [--size 1280x800] [--zoom 1.6] [--theme night] [--only month]

The story on the projector is 1920 × 1080 at zoom 1.6 whatever is asked for; the poster's pages need `pdftoppm` (Poppler).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile

from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "bench")]

from aseandesk.facts.address import parse  # noqa: E402  the checkout's own code, in the folder above
from aseandesk.facts.packs import open_store  # noqa: E402
from aseandesk.facts.store import FactStore  # noqa: E402
from aseandesk.options import StartOptions, settle  # noqa: E402
from aseandesk.ui.shell import startup  # noqa: E402
from aseandesk.ui.shell.window import MainWindow  # noqa: E402
from aseandesk.ui.snapshots import draw as snapshot_draw  # noqa: E402

STATES = {
    "all": "timeline:",
    "month": "timeline:?from=1997-07&to=1997-07&at=1997-07-23&event=laos-myanmar-join",
    "pakistan": "timeline:?from=1985&to=2026&category=era,external-relations&country=PAK&event=pakistan-sectoral-partner",
    "disputed": "timeline:?from=1965&to=1967&event=konfrontasi-ends",
    "country": "timeline:?lanes=country&from=1990&to=2010",
    "world": "timeline:?partners=yes&category=membership,external-relations",
    "beside": "timeline:?beside=VNM,KHM",
    "list": "timeline:?event=laos-myanmar-join",
}
"""Names and the addresses that show them; "list" is then turned into the list."""
PROJECTOR = ("projector", "story:why-1967?step=6", (1920, 1080), 1.6)
CROWD = ("crowd", 10_000)
POSTER = "poster"
NAMES = (*STATES, PROJECTOR[0], CROWD[0], POSTER)


def main() -> int:
    """Draw what is asked for and print the names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--zoom", type=float, default=1.0)
    parser.add_argument("--theme", default="paper")
    parser.add_argument("--only", choices=NAMES, action="append")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    wanted = asked.only or NAMES
    width, height = (int(part) for part in asked.size.split("x"))
    application = without_display()
    application.setCursorFlashTime(0)
    store = open_store()
    options = StartOptions(size=(width, height), zoom=asked.zoom, theme=asked.theme)
    for name in wanted:
        file = asked.folder / f"{name}.png"
        if name in STATES:
            draw(store, options, file, partial(show, name=name))
        elif name == PROJECTOR[0]:
            draw(store, StartOptions(size=PROJECTOR[2], zoom=PROJECTOR[3], theme=asked.theme), file, present)
        elif name == CROWD[0]:
            crowd = import_module("timeline_packs").store_of(CROWD[1])
            draw(crowd, options, file, settled)
        else:
            poster(asked.folder)
        print(name, flush=True)
    return 0


def without_display() -> QApplication:
    """The application on a screen that nobody sees, of the size of a projector's."""
    screen = {"name": "projector", "x": 0, "y": 0, "width": PROJECTOR[2][0], "height": PROJECTOR[2][1]}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    with NamedTemporaryFile("w", suffix=".json") as file:
        json.dump({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]}, file)
        file.flush()
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file.name}"
        application = startup.make_application()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return application


def draw(store: FactStore, options: StartOptions, file: Path, bring: Callable[[MainWindow], None]) -> None:
    """A window of its own, brought into a state, as a picture."""
    window = snapshot_draw.make(store, settle(options, store)[0])
    bring(window)
    snapshot_draw.save(window, file)
    snapshot_draw.close(window)
    window.deleteLater()


def show(window: MainWindow, name: str) -> None:
    """Open the address of a state."""
    said = window.current_tab().show_address(parse(STATES[name]))
    assert not said, said
    if name == "list":
        window.commands().run("list")


def present(window: MainWindow) -> None:
    """A step of a story on the whole screen."""
    window.open(parse(PROJECTOR[1]))
    window.commands().run("full-screen")


def settled(window: MainWindow) -> None:
    """All labels of a large pack in their places."""
    window.tab("timeline").canvas.stage.settle()  # type: ignore[attr-defined]


def poster(folder: Path) -> None:
    """The plan of the A1 poster and one of its sheets."""
    pdf, tool = folder / "poster.pdf", shutil.which("pdftoppm")
    command = [sys.executable, "-m", "aseandesk", "timeline", "export", "-o", str(pdf), "--paper", "a1", "--tiles"]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, stdout=subprocess.DEVNULL)
    if tool is None:
        print("No pictures of the poster's pages: pdftoppm (poppler-utils) is not there.")
        return
    for page in (1, 3):
        subprocess.run(
            [tool, "-r", "70", "-png", "-singlefile", "-f", str(page), "-l", str(page), str(pdf), str(folder / f"poster-{page}")],
            check=True,
        )


if __name__ == "__main__":
    sys.exit(main())
