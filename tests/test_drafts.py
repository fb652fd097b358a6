"""What a killed program left half written goes; what another one is writing stays."""

import os
import subprocess
import sys

import pytest

from aseandesk import drafts


@pytest.fixture
def gone() -> int:
    """The number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.fixture
def running():
    """The number of another process that runs."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid
        process.communicate(b"\n")


def draft(folder, name: str):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("half")
    return file


def test_whose_process_is_gone_is_removed_and_whose_runs_stays(tmp_path, gone, running):
    left = [draft(tmp_path, name) for name in (f"settings.json.{gone}.new", f".a.quiz.json.{gone}.part", f"a.{2**70}.new")]
    written = [draft(tmp_path, f"settings.json.{one}.new") for one in (running, os.getpid())]
    drafts.sweep(tmp_path)
    assert not any(one.exists() for one in left)
    assert all(one.exists() for one in written)
    assert drafts.is_running(running)
    assert not drafts.is_running(gone)


def test_a_number_that_came_again_holds_no_draft_for_ever(tmp_path, running):
    old = draft(tmp_path, f"settings.json.{running}.new")
    os.utime(old, (1, 1))
    drafts.sweep(tmp_path)
    assert not old.exists()


def test_what_only_looks_like_a_draft_stays(tmp_path, gone):
    kept = [draft(tmp_path, name) for name in ("settings.json", "settings.json.new", f"{gone}.new", f"a.{gone}.newer", "learner.part")]
    kept.append(draft(tmp_path, f"folder.{gone}.part/inside.json"))
    drafts.sweep(tmp_path)
    assert all(one.exists() for one in kept)


def test_it_is_done_where_a_persons_files_and_quick_ones_lie(tmp_path, monkeypatch, gone):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path))
    places = ("config", "data", "data/sets", "cache/pictures")
    left = [draft(tmp_path / place, f"a.{gone}.part") for place in places]
    drafts.sweep_all()
    assert not any(one.exists() for one in left)


def test_folders_that_are_not_there_or_closed_are_no_trouble(tmp_path, monkeypatch):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "nowhere"))
    drafts.sweep_all()
    assert not (tmp_path / "nowhere").exists()
