"""The trade tab in a window of 1920 × 1080: shown after the click, a move over the chart, a frame of the year animation. Prints JSON.

python bench_trade_window.py     "shown": ms from the click until the tab is painted, what the idle time imports being there;
                                 "hover": ms of work of a move of the mouse with the paint that follows; "frame": ms of one animation frame
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

import drive_app
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from aseandesk import tabs
from aseandesk.facts.address import parse
from aseandesk.ui.charts.readings import readings
from aseandesk.ui.charts.stage import warm
from aseandesk.ui.charts.tab import TradeTab
from aseandesk.ui.shell.window import MainWindow

ELEVEN = "BRN,KHM,IDN,LAO,MYS,MMR,PHL,SGP,THA,TLS,VNM"
MOVES, ANIMATION_S = 200, 30.0


def shown(window: MainWindow) -> float:
    """The click on the tab, and all that is painted before the event loop is free again."""
    begun = time.perf_counter()
    window.navigator.show_tab(tabs.NAMES.index("trade"))
    window.repaint()
    return (time.perf_counter() - begun) * 1000


def hover(tab: TradeTab) -> float:
    """The middle of many moves: from the event to the pixels."""
    canvas = tab.canvas
    found = readings(canvas.picture)
    spent = []
    for turn in range(MOVES):
        one = found[turn % len(found)]
        at = QPointF(one.x, one.rows[turn % len(one.rows)].y)
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, at, canvas.mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier)
        begun = time.thread_time()  # work, not the turns that other programs take meanwhile
        QApplication.sendEvent(canvas, event)
        QCoreApplication.processEvents()
        spent.append((time.thread_time() - begun) * 1000)
    return median(spent[len(found) :])


def year_animation(tab: TradeTab) -> float:
    """The median time of a frame of the animation of all years, in ms: show and paint a picture that was drawn before."""
    tab.play()
    tab.animation._turn.stop()
    spent, end = [], time.monotonic() + ANIMATION_S
    while tab.animation.playing() and time.monotonic() < end:
        QCoreApplication.processEvents()
        before = tab.canvas.picture
        begun = time.perf_counter()
        tab.animation.step()
        if tab.canvas.picture is not before:
            tab.canvas.repaint()
            spent.append((time.perf_counter() - begun) * 1000)
        else:
            time.sleep(0.002)
    return median(spent)


def main() -> None:
    """Measure, and print one line of JSON."""
    _, window = drive_app.open_window()
    window.resize(1920, 1080)
    drive_app.spin(0.5)
    warm()
    figures = {"shown": shown(window)}
    tab = window.current_tab()
    assert isinstance(tab, TradeTab)
    tab.settle()
    window.open(parse(f"chart:merchandise-exports?countries={ELEVEN}"))
    QCoreApplication.processEvents()
    tab.settle()
    figures["hover"] = hover(tab)
    window.open(parse(f"chart:merchandise-exports?countries={ELEVEN}&kind=rank&at=1960"))
    QCoreApplication.processEvents()
    tab.settle()
    figures["frame"] = year_animation(tab)
    tab.close_worker()
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
