"""Everything that must hold, spread over the cores: what `python3 dev.py test`, `test --fast` and `test --all` do.

Each file of tests/ui is a process of its own, so that no window of another file lives in it; the other files run a few at a time.
Which files share a process never depends on luck: a failure comes back when the same command is run again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = {
    "lint": "ruff check .",
    "format": "ruff format --check .",
    "types": "mypy",
    "contracts": "lint-imports",
    "schema": "python -m aseandesk facts schema --check",
    "facts": "python -m aseandesk facts check",
}
FAST = ("-m", "(pure or property) and not long", "--hypothesis-profile", "few")
USUAL = ("-m", "not long")
ALONE = ("ui",)
"""Folders whose files each have a process of their own. They hold no pure tests."""
NOT_FAST = {
    "ui",
    "charts",
    "bundle",
    "desktop",
    "test_quiz_proving",
    "test_quiz_offer",
    "test_quiz_families",
    "test_packs_power",
    "test_learner_kill",
}
"""Folders and files that --fast leaves out: they draw, build, or go through all there is."""
TOGETHER = 6
"""How many files of another folder share a process: starting one costs about a second."""
LIMIT = 1800
"""Seconds after which a whole process is ended. A single test is ended much sooner: `faulthandler_timeout` in pyproject.toml."""
NAMING_FILES = ("-o", "junit_family=xunit1")
"""The newer form of the report does not say in which file a test is."""
NO_TESTS = 5
"""pytest's exit code when no test was chosen, which is no failure here."""


@dataclass
class Case:
    """One test: seconds, "passed", "failed" or "skipped", and the reason in a line."""

    name: str
    seconds: float
    outcome: str
    why: str = ""


@dataclass
class Job:
    """One process: a check, or pytest on some files."""

    name: str
    command: list[str]
    code: int = 0
    seconds: float = 0.0
    said: str = ""
    cases: list[Case] = field(default_factory=list)


def main(args: Sequence[str]) -> int:
    """Run the tier that `args` name ("--fast", "--all" or none). Returns 1 when anything failed."""
    fast, everything = "--fast" in args, "--all" in args
    if everything:
        os.environ["ASEANDESK_LONG"] = "1"
    chosen = FAST if fast else () if everything else USUAL
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="at-") as folder:
        jobs = [*checks(fast=fast), *(pytest_job(files, chosen, Path(folder) / str(n)) for n, files in enumerate(groups(fast=fast)))]
        with ThreadPoolExecutor(max(2, os.cpu_count() or 2)) as pool:
            for done in as_completed([pool.submit(run, job, Path(folder)) for job in jobs]):
                report(done.result())
    summary(jobs, time.monotonic() - begun)
    return int(any(job.code for job in jobs))


def checks(*, fast: bool) -> Iterator[Job]:
    """The checks that are no tests."""
    for name, command in CHECKS.items():
        if not (fast and name == "facts"):
            tool, *more = command.split()
            yield Job(name, [str(BIN / tool), *more])


def groups(*, fast: bool) -> list[list[Path]]:
    """The test files that share a process, the biggest first: a long one begun last would keep one core waiting."""
    folders: dict[str, list[Path]] = {}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        top = file.relative_to(ROOT / "tests").parts[0]
        if top not in {"foreign", "node_modules"} and not (fast and NOT_FAST & {top, file.stem}):
            folders.setdefault("" if top == file.name else top, []).append(file)
    made = []
    for name, files in folders.items():
        size = 1 if name in ALONE else TOGETHER
        made += [files[at : at + size] for at in range(0, len(files), size)]
    return sorted(made, key=lambda group: -sum(file.stat().st_size for file in group))


def pytest_job(files: Sequence[Path], chosen: Sequence[str], place: Path) -> Job:
    """Make the job of pytest on some files, with temporary files in `place` and its report beside it."""
    names = [file.relative_to(ROOT).as_posix() for file in files]
    label = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
    options = ["-v", "-p", "no:cacheprovider", f"--basetemp={place}", f"--junitxml={place}.xml", *NAMING_FILES]
    return Job(label, [str(BIN / "pytest"), *options, *chosen, *names])


def run(job: Job, folder: Path) -> Job:
    """Run it to its end and read what it reports."""
    begun = time.monotonic()
    try:
        done = subprocess.run(
            job.command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT, check=False, stdin=subprocess.DEVNULL
        )
        job.code, said = done.returncode, done.stdout
    except subprocess.TimeoutExpired as late:
        job.code, said = 1, (late.stdout or b"") + f"\nEnded after {LIMIT} s.".encode()
    job.seconds, job.said = time.monotonic() - begun, said.decode("utf-8", "replace")
    report_file = next((Path(word.partition("=")[2]) for word in job.command if word.startswith("--junitxml=")), None)
    if report_file is None:
        return job
    if job.code == NO_TESTS:
        job.code = 0
    if report_file.is_file():
        job.cases = list(read_cases(report_file))
    elif job.code:
        job.cases = [Case(last_started(job.said) or job.name, job.seconds, "failed", "the process ended in the middle of it")]
    return job


def read_cases(file: Path) -> Iterator[Case]:
    """The tests of a JUnit report."""
    for case in ElementTree.parse(file).iter("testcase"):
        name = f"{case.get('file') or case.get('classname')}::{case.get('name')}"
        bad = next((one for kind in ("failure", "error") if (one := case.find(kind)) is not None), None)
        skipped = case.find("skipped")
        outcome = "failed" if bad is not None else "skipped" if skipped is not None else "passed"
        told = bad if bad is not None else skipped
        why = (told.get("message") or "").strip().partition("\n")[0] if told is not None else ""
        yield Case(name, float(case.get("time", 0)), outcome, why)


def last_started(said: str) -> str:
    """The test that ran when a process ended: with `-v`, pytest names each before it begins."""
    named = [line.split(" ")[0] for line in said.splitlines() if line.startswith("tests/") and "::" in line]
    return named[-1] if named else ""


def report(job: Job) -> None:
    """A line when it went well; otherwise all that it said of what failed."""
    print(f"{'ok' if job.code == 0 else 'FAILED':7}{job.seconds:6.1f} s  {job.name}", flush=True)
    if job.code:
        print(job.said[job.said.find("= FAILURES =") if "= FAILURES =" in job.said else -20_000 :], flush=True)


def summary(jobs: Sequence[Job], seconds: float) -> None:
    """Each failure, each skip with its reason, the ten slowest tests."""
    cases = [case for job in jobs for case in job.cases]
    skipped = [case for case in cases if case.outcome == "skipped"]
    failed = [case for case in cases if case.outcome == "failed"]
    print("\n── slowest")
    for case in sorted(cases, key=lambda one: -one.seconds)[:10]:
        print(f"{case.seconds:7.1f} s  {case.name}")
    print(f"\n── skipped: {len(skipped)}")
    for case in skipped:
        print(f"{case.name}: {case.why}")
    print(f"\n── failed: {len(failed)}")
    for case in failed:
        print(f"{case.name}: {case.why}")
    for job in jobs:
        if job.code and not any(case.outcome == "failed" for case in job.cases):
            print(f"{job.name}: exit code {job.code}")
    bad = sum(bool(job.code) for job in jobs)
    print(f"\n{len(cases)} tests in {seconds:.0f} s: {'all that was run holds' if not bad else f'{bad} of {len(jobs)} processes FAILED'}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
