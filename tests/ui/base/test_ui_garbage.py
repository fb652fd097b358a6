"""Widgets that lie in circles of references are destroyed in the thread of the window, whatever other threads do."""

import gc
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject

from aseandesk.ui.base.main_thread_gc import Collector


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
    """Goes by collecting alone."""
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


@pytest.mark.parametrize("survived", [0, 1])
def test_what_has_lived_longer_gets_its_turn(collector, survived):
    Told.died = None
    old = circle()
    gc.collect(survived)
    del old
    gc.collect(survived)
    assert Told.died is None
    _, younger, oldest = gc.get_threshold()
    kept = []  # what is made must stay: what goes is counted off again, and no generation is ever due
    for _ in range((younger + 2) * (oldest + 2)):
        kept.append(make_much())
        collector.look()
        if Told.died is not None:
            break
    assert Told.died is main_thread()
