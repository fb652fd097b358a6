"""A day of visitors of a kiosk, compressed: memory, handles, threads, taps, ways out, what was written. In a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

VISITORS = Path(__file__).resolve().parents[1] / "ui" / "kiosk_visitors.py"
VISITS, EVENTS, SEED = 2000, 100_000, 7
USUAL_RUNS = 11
"""With fewer runs asked for than a bench usually has, the day is as much shorter."""
SERVICE = {"state/kiosk/counts.jsonl", "state/kiosk/starts.json", "state/kiosk/notes.log", "state/kiosk/pin.json"}
"""What the service itself writes: counts once an hour, that it has lasted, its notes, misses of the PIN."""


def measure(runs: int) -> list[tuple[str, float, str, float, float, str]]:
    """Rows for the bench: what, how much, unit, target, limit, note."""
    share = min(1.0, runs / USUAL_RUNS)
    day = _run("--visits", str(max(20, round(VISITS * share))))
    monkey = _run("--events", str(max(200, round(EVENTS * share))))
    early, late = day["early"], day["late"]
    written = [name for name in day["written"] if name not in SERVICE]
    note = f"{day['visits']} visits, {day['acts']} acts, seed {SEED}"
    of = f"{late['memory'] / 1e6:.0f} MB, after the first tenth {early['memory'] / 1e6:.0f} MB, {len(day['restarts'])} restarts"
    return [
        ("memory at the end of a day of visitors", late["memory"] / early["memory"], "×", 1.05, 1.15, of),
        ("handles more than after the first tenth", late["handles"] - early["handles"], "", 0, 0, f"{late['handles']}"),
        ("threads more", late["threads"] - early["threads"], "", 0, 0, f"{late['threads']}"),
        ("tap to paint, 95 of 100", day["p95"], "ms", 100, 100, f"computing alone {day['p95_work']} ms; {note}"),
        ("… at the end against the beginning", day["p95_last"] / max(1.0, day["p95_first"]), "×", 1.0, 1.2, f"{day['p95_last']} ms"),
        ("ways out found by visitors", len(day["escapes"]), "", 0, 0, "; ".join(day["escapes"][:3])),
        ("warnings", len(day["warnings"]) + len(monkey["warnings"]), "", 0, 0, "; ".join(day["warnings"][:3])),
        ("files written by visits", len(written), "", 0, 0, ", ".join(written)),
        ("ways out found by a monkey", len(monkey["escapes"]), "", 0, 0, f"{monkey['events']} acts"),
    ]


def _run(*options: str) -> dict[str, object] | dict[str, list[str]]:
    done = subprocess.run([sys.executable, str(VISITORS), "--seed", str(SEED), *options], stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)
