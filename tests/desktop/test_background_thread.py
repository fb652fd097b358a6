"""Threads: named, stopped, waited for, and no error of one is lost."""

import subprocess
import sys
import threading

from aseandesk.desktop.background_thread import BackgroundThread, report_error, run_in_background


def test_an_error_is_reported_with_the_name_of_its_thread(monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append((args.thread.name, args.exc_type, str(args.exc_value))))

    def work():
        try:
            raise KeyError("first")
        except KeyError:
            report_error()  # and goes on
        raise ValueError("second")

    thread = run_in_background("charts", work)
    thread.join()
    assert told == [("charts", KeyError, "'first'"), ("charts", ValueError, "second")]
    assert not thread.is_alive()


def test_a_thread_that_pauses_stops_when_it_is_asked_to():
    turns = []

    def work():
        while not thread.wait_for_stop(60):
            turns.append(1)

    thread = BackgroundThread("progress", work)
    thread.start().stop()
    thread.join(10)
    assert (thread.is_alive(), turns) == (False, [])


ENDS = """
import subprocess
import sys
import threading
from aseandesk.desktop.background_thread import run_in_background

begun = threading.Event()

def work():
    begun.set()
    threading.Event().wait()  # for ever

run_in_background("charts", work)
begun.wait()
print("at work", flush=True)
"""

FAILS = """
from aseandesk.desktop.background_thread import BackgroundThread

def work():
    raise ValueError("what went wrong")

thread = BackgroundThread("charts", work).start()
thread.join()
print("goes on")
"""


def ended(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)


def test_the_program_ends_while_a_thread_is_at_work():
    found = ended(ENDS)
    assert (found.returncode, found.stdout, found.stderr) == (0, "at work\n", "")


def test_an_error_in_a_thread_is_written_where_nobody_else_takes_it_and_the_program_goes_on():
    found = ended(FAILS)
    assert (found.returncode, found.stdout) == (0, "goes on\n")
    assert "Exception in thread charts" in found.stderr
    assert "ValueError: what went wrong" in found.stderr


def test_what_is_to_be_finished_is_finished_before_the_program_ends(tmp_path):
    """A thread that is no daemon holds the program until its work is done."""
    file = tmp_path / "journal"
    program = f"""
import subprocess
import sys
import threading
from pathlib import Path
from aseandesk.desktop.background_thread import BackgroundThread

def work():
    threading.main_thread().join()
    Path({str(file)!r}).write_text("kept")

BackgroundThread("journal", work, daemon=False).start()
"""
    assert ended(program).returncode == 0
    assert file.read_text() == "kept"
