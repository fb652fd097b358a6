"""A second start hands over and ends."""

import os
import select
import socket
import threading
from datetime import date
from pathlib import Path

import pytest

from aseandesk.desktop import single_instance
from aseandesk.facts import viewfile
from aseandesk.options import StartOptions
from aseandesk.ui.shell.instance_server import InstanceServer


def handed(options: StartOptions, qtbot) -> bool:
    """What a second start would learn, while the first goes on handling its events."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(single_instance.hand_over(options)))
    thread.start()
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    thread.join()
    return answers[0]


@pytest.fixture
def door(window, qtbot):
    made = InstanceServer(window, StartOptions())
    made.open()
    yield made
    made.close()


def test_alone_there_is_nobody_to_hand_over_to(home):
    assert not single_instance.hand_over(StartOptions())


def test_the_first_window_shows_what_the_second_start_asked_for(door, window, qtbot):
    assert handed(StartOptions(open="event:bangkok-declaration", as_of=date(1997, 7, 23)), qtbot)
    assert "bangkok-declaration" in window.navigator.history.current
    assert window.context.focus.as_of == date(1997, 7, 23)
    assert handed(StartOptions(tab="quiz"), qtbot)
    assert window.header.tabs.currentIndex() == 1
    assert window.isActiveWindow()


def test_a_minimised_window_comes_back(door, window, qtbot):
    window.showMinimized()
    assert handed(StartOptions(), qtbot)
    assert not window.isMinimized()


def test_what_cannot_be_opened_is_said_by_the_first_window(door, window, qtbot):
    assert handed(StartOptions(open="event:bangkok-declaratio"), qtbot)
    assert "bangkok-declaratio" in window.messages.strip().notes()[-1].sentence


def test_a_saved_view_is_found_by_the_first_window_wherever_it_was_started(door, window, qtbot, tmp_path, monkeypatch):
    (tmp_path / "gdp.aseandesk").write_bytes(viewfile.encoded("chart:gdp?countries=VNM", "GDP"))
    monkeypatch.chdir(tmp_path)
    asked = single_instance.message_for(StartOptions(open="gdp.aseandesk")).open
    monkeypatch.chdir("/")
    assert handed(StartOptions(open=asked), qtbot)
    assert window.navigator.history.current == "chart:gdp?countries=VNM"


def test_other_packs_want_a_window_of_their_own(door, qtbot, tmp_path):
    assert not handed(StartOptions(packs=(tmp_path,)), qtbot)


def test_nonsense_at_the_door_is_no_harm(door, window, qtbot):
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.connect(str(single_instance.socket_file()))
    line.sendall(b'{"packs": 7}\n')
    line.setblocking(False)
    qtbot.waitUntil(lambda: bool(select.select([line], [], [], 0)[0]), timeout=5000)
    assert line.recv(16) == b"", "it is closed without a word"
    line.close()
    assert handed(StartOptions(tab="trade"), qtbot)


def test_a_door_that_a_killed_window_left_is_opened_anew(window, home, qtbot):
    left = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    left.bind(str(single_instance.socket_file()))
    left.close()
    assert single_instance.socket_file().exists()
    assert not single_instance.hand_over(StartOptions())
    door = InstanceServer(window, StartOptions())
    door.open()
    assert handed(StartOptions(tab="quiz"), qtbot)
    door.close()
    assert not single_instance.socket_file().exists()


def test_only_its_owner_can_knock(door):
    assert single_instance.socket_file().stat().st_mode & 0o077 == 0
    assert single_instance.socket_file().stat().st_uid == os.getuid()


def test_each_home_has_a_door_of_its_own(home, monkeypatch, tmp_path):
    here = single_instance.socket_file()
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "other"))
    assert single_instance.socket_file() != here


def test_a_home_has_one_door_however_its_name_is_written(home, monkeypatch):
    here, folder = single_instance.socket_file(), Path(os.environ["ASEANDESK_HOME"])
    monkeypatch.chdir(folder.parent)
    monkeypatch.setenv("ASEANDESK_HOME", folder.name)
    assert single_instance.socket_file() == here


def test_where_there_are_no_unix_sockets_a_port_with_a_secret_does(window, home, qtbot, monkeypatch):
    monkeypatch.delattr(socket, "AF_UNIX")
    door = InstanceServer(window, StartOptions())
    door.open()
    assert handed(StartOptions(tab="quiz"), qtbot)
    assert window.header.tabs.currentIndex() == 1
    single_instance.socket_file().write_bytes(single_instance.socket_file().read_bytes().replace(b'"secret":"', b'"secret":"f'))
    assert not handed(StartOptions(tab="trade"), qtbot)
    door.close()
