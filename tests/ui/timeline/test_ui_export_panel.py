"""Giving the timeline from the menu: the same files as from a terminal, and a sentence where there can be none."""

import csv
import io
import json
import os
import re
import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage

from aseandesk.facts.address import parse
from aseandesk.ui.timeline.export_panel import ExportPanel, import_file
from aseandesk.ui.widgets.choice import Segment

WRITING_MS = 60_000
"""How long a file may take on a busy machine."""
HEADS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF", "poster": b"%PDF", "csv": b"", "ics": b"BEGIN:VCALENDAR", "json": b"{"}


@pytest.fixture
def panel(window):
    window.open(parse("timeline:?from=1995&to=1999"))
    window.commands().run("export")
    found = window.commands().overlays.current()
    assert isinstance(found, ExportPanel)
    return found


def save(qtbot, panel, file):
    """Have the file written; returns what was said then."""
    with qtbot.waitSignal(panel.said, timeout=WRITING_MS) as told:
        panel.save(file)
    return told.args[0]


@pytest.mark.parametrize("kind", list(HEADS))
def test_every_kind_of_file_is_written_and_said(window, panel, tmp_path, qtbot, kind):
    file = tmp_path / f"given.{'pdf' if kind == 'poster' else kind}"
    panel.choose(kind=kind)
    told = save(qtbot, panel, file)
    assert file.read_bytes().lstrip(b"\xef\xbb\xbf").startswith(HEADS[kind])
    assert told.sentence.startswith(f"Saved {file}: ")
    assert window.commands().overlays.current() is None


PAPER_POINTS = {"a4": (842, 595), "a3": (1191, 842)}
"""Width and height in points."""


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("paper", list(PAPER_POINTS))
def test_a_pdf_has_one_page_with_the_picture_and_says_how_many_it_has_in_all(window, panel, tmp_path, qtbot, paper, everything):
    window.context.focus.open("timeline:?country=VNM&from=1990&to=2000")
    panel.close_overlay()
    window.commands().run("export")
    panel = window.commands().overlays.current()
    panel.choose(kind="pdf", everything=everything)
    qtbot.mouseClick(panel.findChild(Segment, f"choice-{paper}"), Qt.MouseButton.LeftButton)
    told = save(qtbot, panel, tmp_path / "timeline.pdf")
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", (tmp_path / "timeline.pdf").read_bytes())
    sizes = [tuple(round(float(side)) for side in box.split()[2:]) for box in boxes]
    assert sizes[0] == PAPER_POINTS[paper]
    assert set(sizes[1:]) == {(595, 842)}, "pages with sources are upright A4"
    assert f"{len(sizes)} pages" in told.sentence


def test_what_is_in_view_is_less_than_the_whole_record(window, panel, tmp_path, qtbot):
    panel.choose(kind="csv")
    save(qtbot, panel, tmp_path / "some.csv")
    window.commands().run("export")
    other = window.commands().overlays.current()
    other.choose(kind="csv", everything=True)
    save(qtbot, other, tmp_path / "all.csv")
    some, every = (list(csv.reader(io.StringIO((tmp_path / name).read_text("utf-8-sig")))) for name in ("some.csv", "all.csv"))
    assert 1 < len(some) < len(every) - 100


def test_a_picture_has_the_density_that_was_chosen(panel, tmp_path, qtbot):
    panel._scale_chosen("1")
    save(qtbot, panel, tmp_path / "one.png")
    assert QImage(str(tmp_path / "one.png")).width() == 1600


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_said(panel, tmp_path, qtbot):
    tmp_path.chmod(0o500)
    told = save(qtbot, panel, tmp_path / "x.csv")
    assert "x.csv" in told.sentence
    tmp_path.chmod(0o700)


def test_a_folder_that_is_not_there_is_said_and_the_panel_stays(window, panel, tmp_path, qtbot):
    panel.choose(kind="csv")
    told = save(qtbot, panel, tmp_path / "nowhere" / "x.csv")
    assert "x.csv" in told.sentence
    assert window.commands().overlays.current() is panel
    assert panel.save_button.isEnabled()


def test_the_window_goes_on_while_the_picture_is_painted(panel, tmp_path, qtbot):
    turns = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    save(qtbot, panel, tmp_path / "timeline.png")
    assert len(turns) > 3, "the event loop stood still"
    assert not QImage(str(tmp_path / "timeline.png")).isNull()


def test_closing_the_panel_stops_the_export(panel, tmp_path, qtbot):
    with qtbot.waitSignal(panel.said) as told:
        panel.save(tmp_path / "timeline.png")
        assert not panel.save_button.isEnabled()
        panel.close_overlay()
    assert told.args[0].sentence == "Stopped; nothing was written."
    qtbot.waitUntil(lambda: all(one.name != "timeline-export" for one in threading.enumerate()), timeout=WRITING_MS)
    assert list(tmp_path.glob("*.png")) == []


def test_what_was_given_can_be_taken_again(window, panel, tmp_path, qtbot):
    panel.choose(kind="json")
    save(qtbot, panel, tmp_path / "x.json")
    note = import_file(window.context, tmp_path / "x.json", tmp_path / "pack")
    assert f"aseandesk --pack {tmp_path / 'pack'}" in note.sentence
    events = json.loads((tmp_path / "pack" / "events.json").read_text())
    assert events
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    assert "broken.json" in import_file(window.context, broken, tmp_path / "other").sentence
    assert not (tmp_path / "other").exists()


def test_everything_has_a_name_and_only_what_matters_is_asked(panel, unnamed):
    assert unnamed(panel) == []
    panel.choose(kind="poster")
    assert panel._sheets.isVisible()
    assert not panel._scales.isVisible()
    assert not panel._papers.isVisible()


def test_it_stands_in_the_menu(window):
    window.commands().run("menu")
    rows = [row.objectName() for row in window.commands().overlays.current().findChildren(object) if row.objectName() in {"export", "take"}]
    assert sorted(rows) == ["export", "take"]
