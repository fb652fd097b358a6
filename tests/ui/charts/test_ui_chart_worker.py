"""The thread that draws charts."""

import threading

from aseandesk.ui.charts import render_thread


def test_what_waits_is_done_after_an_error_and_the_error_is_told(core, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", told.append)
    worker = render_thread.ChartWorker(core)

    def broken() -> None:
        raise LookupError("in a chart")

    with qtbot.waitSignal(worker.done, timeout=20_000) as done:
        worker.run(broken)
        worker.run(lambda: threading.current_thread().name)
    assert done.args == ["charts"]
    assert [one.exc_type for one in told] == [LookupError]
    render_thread.finish()
    assert not render_thread.is_drawing()
