"""Proves what `dist/` holds: size, equal builds, start, no network, life on bare systems. `python3 dev.py bundle --try [NAME …]`.

Names: size (against a bare bundle of the same dependencies), papers (licences and list of materials against the lock file), again (a second
build is equal), start (against the source), network (sockets under strace), debian (lintian and others), bookworm, trixie (bare Debian 12
and 13, no Python, no network), kiosk-bookworm, kiosk-trixie (docs/kiosk.md line by line in both, booted); the last four need root. Without
a name, all.
"""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import bundle
import bundle_deb
import bundle_kiosk
import bundle_papers
import bundle_roots
import dev
from bundle import BUILD, DIST, FOLDER, PYTHON, ROOT

WORK = BUILD / "try"
LARGEST_RATIO, LARGEST_DEB_MB, SLOWEST_START = 0.75, 70.0, 1.3
STARTS = 7
QT = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")
IMPORTS = {
    "PySide6-Essentials": [f"PySide6.{name}" for name in QT],
    "PyNaCl": ["nacl.signing"],
    "matplotlib": ["matplotlib.backends.backend_agg"],
}
"""What to import for a dependency whose module does not have its name."""
NEEDED = {
    "mmdebstrap": "it makes the bare systems",
    "systemd-container": "it boots them",
    "lintian desktop-file-utils appstream shared-mime-info": "they judge the package",
    "strace": "it shows every socket",
    "xvfb": "a display that nobody sees",
}
Row = tuple[str, bool, str]
"""What was tried, whether it is so, the figures."""


def main(args: Sequence[str]) -> int:
    """Try the named ones, or all; 1 when one is not so."""
    dev.apt(NEEDED)
    renewed = moved(FOLDER / "materials.cdx.json")
    for name, then, now in renewed:
        print(f"dist/ holds {name} {then}, this machine has {now} by now: made anew.", flush=True)
    if renewed:
        bundle.make()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    rows: list[Row] = []
    for name in args or TRIES:
        if name not in TRIES:
            dev.stop(f"“{name}” cannot be tried. There are: {', '.join(TRIES)}.")
        print(f"── {name}", flush=True)
        for row in TRIES[name]():
            print(f"{'ok' if row[1] else 'NOT SO':7} {row[0]}: {row[2]}", flush=True)
            rows.append(row)
    (BUILD / "tried.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False), "utf-8")
    return int(not all(row[1] for row in rows))


def moved(materials: Path) -> list[tuple[str, str, str]]:
    """What the bundle has from packages of the system that were upgraded since, as by the tools that a try installs: name, version in the
    bundle, version now."""
    parts = json.loads(materials.read_text("utf-8"))["components"]
    found = [(part["name"], part["version"]) for part in parts if part["purl"].startswith("pkg:deb/")]
    now = {name: said(["dpkg-query", "-W", "-f", "${Version}", name], dict(os.environ)).strip() for name, _ in found}
    return [(name, then, now[name]) for name, then in found if now[name] != then]


# ------------------------------------------------------------------ size


def size() -> list[Row]:
    """Against a bundle of a program that imports each dependency, with nothing left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    names = [re.split(r"[<>=]", line)[0] for line in project["project"]["dependencies"]]
    modules = [module for name in names for module in IMPORTS.get(name, [name.replace("-", "_")])]
    script = WORK / "bare.py"
    script.write_text("".join(f"import {module}\n" for module in modules), "utf-8")
    command: list[str | Path] = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--onedir", "--specpath", WORK]
    subprocess.run([*command, "--distpath", WORK / "dist", "--workpath", WORK / "work", script], check=True)
    bare, ours = bundle.megabytes(WORK / "dist" / "bare"), bundle.megabytes(FOLDER)
    deb = bundle.megabytes(next(DIST.glob("*.deb")))
    return [
        ("size against a bare bundle", ours / bare <= LARGEST_RATIO, f"{ours:.0f} / {bare:.0f} MB = {ours / bare:.2f} (≤ {LARGEST_RATIO})"),
        (".deb", deb <= LARGEST_DEB_MB, f"{deb:.1f} MB (≤ {LARGEST_DEB_MB:.0f})"),
    ]


# ------------------------------------------------------------------ papers


def papers() -> list[Row]:
    """The licences and the list of materials against the lock file."""
    wanted = bundle_papers.locked(bundle_papers.LOCK)
    parts = json.loads((FOLDER / bundle_papers.MATERIALS).read_text("utf-8"))["components"]
    unlisted = sorted(wanted - {part["name"] for part in parts})
    text = (FOLDER / bundle_papers.LICENCES).read_text("utf-8")
    unnamed = sorted(name for name in wanted if not re.search(rf"(^|, ){re.escape(name)} \d", text, re.M))
    lgpl = "GNU LESSER GENERAL PUBLIC LICENSE" in text
    return [
        ("list of materials", not unlisted, f"{len(parts)} parts; missing: {' '.join(unlisted) or 'none'}"),
        ("licences", lgpl and not unnamed, f"LGPL {'there' if lgpl else 'missing'}; missing: {' '.join(unnamed) or 'none'}"),
    ]


# ------------------------------------------------------------------ again


def again() -> list[Row]:
    """A second build, of a copy of the checkout in another place."""
    copy = WORK / "elsewhere" / "copy"
    ignore = shutil.ignore_patterns("build", "dist", ".venv", ".git", "node_modules", "__pycache__", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, copy, ignore=ignore)
    target = WORK / "again"
    contents = bundle.build(copy, target, copy / "build" / "work")
    bundle.papers(target / "aseandesk", [(place, source.replace(str(copy), str(ROOT))) for place, source in contents])
    first, second = files_of(FOLDER), files_of(target / "aseandesk")
    other = sorted(first ^ second) + [name for name in sorted(first & second) if not same(FOLDER / name, target / "aseandesk" / name)]
    rows: list[Row] = [("a second build, file by file", not other, f"{len(first)} files, {len(other)} differ {' '.join(other[:5])}")]
    deb = bundle_deb.make(target / "aseandesk", target, WORK, bundle.when())
    run = bundle.installer(target / "aseandesk", target, WORK)
    return rows + [(made.name, filecmp.cmp(made, DIST / made.name, shallow=False), "byte for byte") for made in (deb, run)]


def files_of(folder: Path) -> set[str]:
    """The names of all files below a folder."""
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file() or file.is_symlink()}


def same(one: Path, other: Path) -> bool:
    """Whether two files, or links, are equal."""
    if one.is_symlink() or other.is_symlink():
        return one.is_symlink() and other.is_symlink() and os.readlink(one) == os.readlink(other)
    return filecmp.cmp(one, other, shallow=False) and one.stat().st_mode == other.stat().st_mode


# ------------------------------------------------------------------ start


def start() -> list[Row]:
    """The first paint against that of the source, turn by turn; what must not be done anew at each start."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "ASEANDESK_HOME": str(WORK / "home")}
    source = [str(PYTHON), "-m", "aseandesk"]
    subprocess.run([PYTHON, "-m", "compileall", "-q", ROOT / "src"], check=False)
    times: dict[str, list[float]] = {"bundle": [], "source": []}
    for _ in range(STARTS + 1):
        for name, command in (("bundle", [str(FOLDER / "aseandesk")]), ("source", source)):
            told = said([*command, "--quit-after", "first-paint"], env | ({"PYTHONPATH": str(ROOT / "src")} if name == "source" else {}))
            times[name].append(float(re.findall(r"first paint ([\d.]+)", told)[0]))
    ours, theirs = (statistics.median(times[name][1:]) for name in ("bundle", "source"))
    rows: list[Row] = [
        (
            "start against the source",
            ours / theirs <= SLOWEST_START,
            f"{ours * 1000:.0f} / {theirs * 1000:.0f} ms = {ours / theirs:.2f} (≤ {SLOWEST_START})",
        )
    ]
    chart = [str(FOLDER / "aseandesk"), "chart", "gdp", "-o", str(WORK / "chart.png")]
    said(chart, env)
    lists = list((WORK / "home" / "cache" / "matplotlib").glob("fontlist*"))
    before = [file.stat().st_mtime_ns for file in lists]
    said(chart, env)
    kept = len(lists) == 1 and before == [file.stat().st_mtime_ns for file in lists]
    rows.append(("matplotlib's font list is made once", kept, f"{len(lists)} file"))
    trace = WORK / "opened.txt"
    said(["strace", "-f", "-e", "trace=openat", "-o", str(trace), str(FOLDER / "aseandesk"), "--quit-after", "first-paint"], env)
    late = re.search(r"files\.dir/shibokensupport/signature/loader\.py.* = \d", trace.read_text("utf-8", errors="replace"))
    rows.append(("shiboken6 finds the folder shown to it", bool(late), "its own support files stay packed"))
    return rows


def said(command: Sequence[str], env: dict[str, str]) -> str:
    """What a command prints; ends with what it said when it fails."""
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        dev.stop(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


# ------------------------------------------------------------------ network, Debian


def network() -> list[Row]:
    """The tests of the source that look at the program from outside, run against the bundle."""
    rows = []
    for what, tests in {"sockets, under strace": "tests/bundle/test_bundle_sockets.py", "a real window": "tests/desktop"}.items():
        env = os.environ | {"ASEANDESK_PROGRAM": str(FOLDER / "aseandesk"), "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run([dev.PYTHON, "-m", "pytest", "-q", tests], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        lines = done.stdout.strip().splitlines() or [done.stderr]
        rows.append((what, done.returncode == 0, lines[-1] if done.returncode == 0 else "\n".join(lines[-15:])))
    return rows


def debian() -> list[Row]:
    """Debian's own judges of the package."""
    deb = next(DIST.glob("*.deb"))
    share = BUILD / "deb" / "usr" / "share"
    judged: dict[str, list[str | Path]] = {
        "lintian": ["lintian", "--fail-on", "error,warning", deb],
        "desktop-file-validate": ["desktop-file-validate", *sorted((share / "applications").iterdir())],
        "appstreamcli validate": ["appstreamcli", "validate", "--no-net", *sorted((share / "metainfo").iterdir())],
    }
    rows = []
    for name, command in judged.items():
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        rows.append((name, done.returncode == 0, "accepted" if done.returncode == 0 else done.stdout + done.stderr))
    return rows


TRIES: dict[str, Callable[[], Iterable[Row]]] = {
    "size": size,
    "papers": papers,
    "again": again,
    "start": start,
    "network": network,
    "debian": debian,
    **{suite: partial(bundle_roots.bare, suite) for suite in bundle_roots.SUITES},
    **{f"kiosk-{suite}": partial(bundle_kiosk.kiosk, suite) for suite in bundle_roots.SUITES},
}

if __name__ == "__main__":
    sys.exit("This is a part of: python3 dev.py bundle --try")
