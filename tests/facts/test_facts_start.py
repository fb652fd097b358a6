"""What opening the store imports, in a fresh interpreter: nothing that a start cannot afford."""

import json
import os
import subprocess
import sys
from pathlib import Path

import aseandesk

HEAVY = {
    *("PySide6", "shiboken6", "matplotlib", "numpy", "sqlite3", "aiohttp", "asyncio", "rapidfuzz", "zipfile", "platformdirs"),
    *(f"aseandesk.facts.{room}" for room in ("check", "shape", "rules", "search", "describe", "schema")),
}


def loaded(code: str) -> set[str]:
    """The modules that are loaded after the code has run."""
    code += "\nimport sys, json; print(json.dumps(list(sys.modules)))"
    env = os.environ | {"PYTHONPATH": str(Path(aseandesk.__file__).parent.parent)}
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return set(json.loads(out.stdout.splitlines()[-1]))


def test_opening_the_core_is_light():
    assert not loaded("from aseandesk.facts.packs import open_store\nassert not open_store().problems") & HEAVY


def test_opening_the_core_reads_no_figures():
    code = """
import os, sys
from pathlib import Path
read = []
def opened(event, args):
    if event == "open" and isinstance(args[0], (str, os.PathLike)) and str(args[0]).endswith(".json"):
        read.append(Path(args[0]))
sys.addaudithook(opened)
from aseandesk.facts.packs import open_store
store = open_store()
assert read and not [path for path in read if path.parent.name == "series"], read
store.series_of("merchandise-exports")
store.series_of("merchandise-exports")
assert [path.stem for path in read if path.parent.name == "series"] == ["merchandise-exports"]
"""
    assert "aseandesk.facts.packs" in loaded(code)
