"""Nothing asks for a network: in a process in which every such question ends it, timeline and charts are shown and given away."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import os, socket, sys
def refuse(event, args):
    own = event == "socket.getaddrinfo" and args[0] == socket.gethostname()
    if own or (event == "socket.connect" and args[0].type == socket.SOCK_DGRAM):
        return  # the classroom's window looks for the machine's own addresses: its name, and where packets would leave; nothing is sent
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}:
        print("ASKED", event, args, flush=True)
        os._exit(3)
sys.addaudithook(refuse)
from pathlib import Path
from aseandesk.cli.main import main
folder = Path(sys.argv[1])
assert main(["snapshot", str(folder), "--open", "timeline:?partners=yes"]) == 0
for name in ("all.svg", "all.csv", "all.ics", "all.json"):
    assert main(["timeline", "export", "-o", str(folder / name)]) == 0
for ending in ("png", "svg", "pdf", "csv", "xlsx"):
    assert main(["chart", "gdp", "-o", str(folder / f"gdp.{ending}")]) == 0
"""


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """What that process has drawn and written."""
    folder = tmp_path_factory.mktemp("given")
    # A home of its own, and none of what tests before it in this process have left: matplotlib's folder lies in the home of one of them.
    own = {name: value for name, value in os.environ.items() if name != "MPLCONFIGDIR"} | {"ASEANDESK_HOME": str(folder / "home")}
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240, env=own)
    assert "ASKED" not in done.stdout
    assert done.returncode == 0, done.stderr
    return folder


def test_the_timeline_needs_no_network(given):
    assert (given / "timeline.png").stat().st_size > 50_000
    assert (given / "all.svg").exists()


def test_the_charts_need_no_network(given):
    assert (given / "trade-who-trades-most.png").stat().st_size > 50_000
    assert all((given / f"gdp.{ending}").stat().st_size > 2_000 for ending in ("png", "svg", "pdf", "csv", "xlsx"))
