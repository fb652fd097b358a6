"""The laptop in class: it stays awake, a second screen comes and goes, a sound ends a question; nothing of it is loaded at a start."""

import io
import json
import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from lesson_helper import begin
from PySide6.QtCore import QProcess

from aseandesk.ui.classroom import sound as classroom_sound
from aseandesk.ui.classroom.keep_awake import Awake

HERE = Path(__file__).parents[1]
SOURCE = HERE.parent.parent / "src"

TWO_SCREENS = """
import json, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from PySide6.QtCore import QCoreApplication, QDeadlineTimer
from aseandesk.facts.packs import open_store
from aseandesk.options import StartOptions
from aseandesk.ui.shell import startup; from aseandesk.ui.snapshots import draw as snapshot_draw
from lesson_helper import Phone, singles, url, answer
from aseandesk.classroom.plan import LessonPlan

def until(true):
    ends = QDeadlineTimer(20_000)
    while not true() and not ends.hasExpired():
        QCoreApplication.processEvents()
    assert true()

application = startup.make_application()
window = snapshot_draw.make(open_store(), StartOptions(theme="paper"))
controller = window.commands().services.lessons()
controller.begin(LessonPlan(questions=tuple(singles(window.context.store))))
until(lambda: controller.projector is not None)
phone = Phone(url(controller))
phone.join()

def told():
    QCoreApplication.processEvents()
    projector, teacher = controller.projector, controller.teacher
    where = dict(projector=projector.screen().name(), own=teacher.screen().name(), full=projector.isFullScreen())
    shown = dict(bar=projector.bar.isVisible(), teacher=teacher.isVisible(), zoom=round(projector.stage.theme.zoom, 2))
    return where | shown | dict(phase=controller.host.room.phase)

both = list(application.screens())
seen = [told()]
controller.act("advance")
until(lambda: controller.host.room.phase == "asking")
controller.arrange(both[:1])
seen.append(told())
answer(controller, phone)
until(lambda: len(controller.host.room.answers[0]) == 1)
application.screenAdded.emit(both[1])
until(lambda: controller.projector.screen() is both[1])
seen.append(told())
controller.leave()
snapshot_draw.close(window)
print("SEEN" + json.dumps(seen))
"""


def test_on_two_screens_the_projector_has_one_and_a_screen_that_comes_and_goes_stops_nothing(tmp_path):
    screens = [
        {"name": "laptop", "x": 0, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1},
        {"name": "projector", "x": 1280, "y": 0, "width": 1920, "height": 1080, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 2},
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    env = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "PYTHONPATH": str(SOURCE),
        "ASEANDESK_HOME": str(tmp_path / "home"),
    }
    script = TWO_SCREENS.replace("{tests!r}", repr(str(HERE)))
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    two, one, again = json.loads(done.stdout.partition("SEEN")[2])
    assert two == {"projector": "projector", "full": True, "bar": False, "teacher": True, "own": "laptop", "zoom": 1.6, "phase": "lobby"}
    assert (one["projector"], one["full"], one["bar"], one["teacher"], one["phase"]) == ("laptop", False, True, False, "asking")
    assert one["zoom"] < 1.6
    assert again == {**two, "phase": "asking"}


# ---- awake


def test_that_the_desktop_could_not_be_asked_is_said_while_the_lesson_runs_and_no_longer(qtbot, controller, window, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    begin(qtbot, controller)

    def notes():
        return [one.sentence for one in window.messages.strip().notes() if "stay awake" in one.sentence]

    qtbot.waitUntil(lambda: len(notes()) == 1, timeout=20_000)
    controller.leave()
    assert not notes()


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="dbus-run-session is not installed: apt-get install dbus")
def test_the_desktop_is_asked_to_stay_awake_and_let_go_when_the_lesson_is_left(tmp_path):
    script = (
        "import sys\n"
        "from PySide6.QtCore import QCoreApplication, QDeadlineTimer\n"
        "from PySide6.QtDBus import QDBusConnection\n"
        "from aseandesk.ui.classroom.keep_awake import Awake\n"
        "app = QCoreApplication([])\n"
        "bus = QDBusConnection.sessionBus().interface()\n"
        "def names(): return sum(one.startswith(':') for one in bus.registeredServiceNames().value())\n"
        "before = names()\n"
        "awake, told = Awake(), []\n"
        "awake.told.connect(told.append)\n"
        "awake.hold()\n"
        "ends = QDeadlineTimer(10_000)\n"
        "while 'screen' not in awake.held and not told and not ends.hasExpired(): app.processEvents()\n"
        "held, during = 'screen' in awake.held, names()\n"
        "awake.release()\n"
        "print('HELD', held, told, during - before, names() - before)\n"
    )
    saver, said = HERE / "fake_screensaver.py", tmp_path / "saver"
    run = f'"{sys.executable}" "{saver}" > "{said}" & P=$!; until grep -q there "{said}"; do :; done'
    whole = f'{run}; "{sys.executable}" -c "$SCRIPT"; kill $P'
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "SCRIPT": script}
    done = subprocess.run(["dbus-run-session", "--", "sh", "-c", whole], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert "HELD True [] 1 0" in done.stdout, done.stdout + done.stderr
    assert "inhibit ASEANdesk - A lesson is running" in (tmp_path / "saver").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="asks the desktop of Linux")
def test_where_nobody_can_be_asked_it_is_said(qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")
    monkeypatch.setenv("PATH", str(tmp_path))
    awake = Awake()
    with qtbot.waitSignal(awake.told, timeout=20_000) as told:
        awake.hold()
    assert "screen saver off" in told.args[0]
    assert not awake.held
    awake.release()


@pytest.mark.skipif(sys.platform != "linux", reason="the helper of Linux")
def test_the_helper_that_holds_off_sleep_ends_with_the_lesson(qtbot, monkeypatch, tmp_path):
    helper = tmp_path / "systemd-inhibit"
    helper.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path / "asked"}"\nexec /bin/cat\n')
    helper.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'no-bus'}")
    awake = Awake()
    awake.hold()
    qtbot.waitUntil((tmp_path / "asked").exists, timeout=20_000)
    assert awake.held == {"sleep"}
    running = awake._helper
    qtbot.waitUntil(lambda: "--what=idle:sleep" in (tmp_path / "asked").read_text(), timeout=20_000)
    awake.release()
    assert running.state() == QProcess.ProcessState.NotRunning


# ---- sound


def test_the_sound_is_short_and_well_formed():
    with wave.open(io.BytesIO(classroom_sound.chime())) as file:
        assert 0.2 < file.getnframes() / file.getframerate() < 0.6
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert 8000 < max(samples) < 32000, "neither too soft to be heard nor clipped"
    assert abs(samples[-1]) < 300, "it ends without a click"


@pytest.mark.skipif(sys.platform != "linux", reason="the players of Linux")
@pytest.mark.parametrize("name", classroom_sound.PLAYERS)
def test_the_sound_is_given_to_whatever_player_there_is(qtbot, monkeypatch, tmp_path, name):
    stub = tmp_path / name
    stub.write_text(f'#!/bin/sh\necho "$@" > "{tmp_path / "played"}"\n')
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert classroom_sound.play()
    qtbot.waitUntil(lambda: (tmp_path / "played").exists() and ".wav" in (tmp_path / "played").read_text(), timeout=20_000)
    file = Path((tmp_path / "played").read_text().split()[-1])
    assert file.read_bytes() == classroom_sound.chime()


def test_without_a_player_the_systems_own_beep_is_asked_for(qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    if sys.platform == "linux":
        assert not classroom_sound.play()
