"""Threads: named, stopped, waited for, and no error of one is lost."""

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
