"""The thread that draws charts."""

import threading

from aseandesk.ui import chart_worker


def test_what_waits_is_done_after_an_error_and_the_error_is_told(core, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    worker = chart_worker.ChartWorker(core)

    def broken() -> None:
        raise LookupError("in a chart")

    with qtbot.waitSignal(worker.done, timeout=20_000) as done:
        worker.run(broken)
        worker.run(lambda: threading.current_thread().name)
    assert done.args == ["charts"]
    assert [one.exc_type for one in told] == [LookupError]
    chart_worker.finish()
    assert not chart_worker.is_drawing()
