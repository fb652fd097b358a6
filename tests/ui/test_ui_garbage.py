"""Widgets that lie in circles of references are destroyed in the thread of the window, whatever other threads do."""

import gc
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject

from aseandesk.ui.garbage import Collector


@pytest.fixture
def collector(qapp):
    yield Collector()
    gc.disable()


class Told:
    """Notes the thread in which it dies."""

    died = None

    def __del__(self):
        Told.died = current_thread()


def circle():
    one = QObject()
    one.told, one.itself = Told(), one
    return one


def make_much():
    return [[] for _ in range(5 * gc.get_threshold()[0])]


def test_another_thread_collects_nothing(collector, qtbot):
    Told.died = None
    circle()
    worker = Thread(target=make_much)
    worker.start()
    worker.join()
    assert Told.died is None
    kept = make_much()
    collector.look()
    assert kept
    assert Told.died is main_thread()
