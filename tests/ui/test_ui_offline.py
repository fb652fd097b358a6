"""Nothing of the timeline asks for a network: in a process in which every such question ends it, all of it is shown and given away."""

import subprocess
import sys

PROGRAM = """
import os, sys
def refuse(event, args):
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
"""


def test_the_timeline_needs_no_network(tmp_path):
    done = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, check=False, timeout=120)
    assert "ASKED" not in done.stdout
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "timeline.png").stat().st_size > 50_000
    assert (tmp_path / "all.svg").exists()
