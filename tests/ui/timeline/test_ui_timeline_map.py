"""The map beside the timeline: what the pointer is on lights up in both, and all partners bring the world."""

import pytest
from PySide6.QtCore import QPoint

from aseandesk.facts.address import parse


@pytest.fixture
def tab(timeline_tab):
    return timeline_tab


def test_all_partners_bring_the_world_and_the_region_comes_back(tab):
    def drawn():
        tab.grab()
        tab.controls.follow()
        return {shape.id for shape in tab.map.map_layout().shapes}

    assert "USA" not in drawn()
    tab.show_address(parse("timeline:?partners=yes"))
    assert "USA" in drawn()
    tab.show_address(parse("timeline:"))
    assert "USA" not in drawn()


def test_a_country_on_the_map_lights_its_ribbon_and_events(tab, core):
    before = tab.canvas.grab().toImage()
    tab.map.hovered.emit("PAK")
    after = tab.canvas.grab().toImage()
    label = next(lab for lab in tab.canvas.stage.frame.labels if lab.item.address in tab.canvas.stage.events_of("PAK"))
    names = tab.canvas.stage.layout.plan.names
    ring = [(round(names + label.mark_x + dx), round(label.y)) for dx in (-9, -8, 8, 9)]
    assert any(before.pixel(*at) != after.pixel(*at) for at in ring)
    bar = next(b for b in tab.canvas.stage.frame.bars if b.party == "PAK")
    edge = (round(names + bar.x0 + 30), round(bar.y - 1))
    assert before.pixel(*edge) != after.pixel(*edge)
    tab.map.hovered.emit("")
    assert tab.canvas.grab().toImage() == before
    assert all("PAK" in core.get(address).countries for address in tab.canvas.stage.events_of("PAK"))


def test_a_ribbon_and_an_event_under_the_pointer_light_their_countries_on_the_map(qtbot, tab, monkeypatch):
    lit, light = [], tab.map.light
    monkeypatch.setattr(tab.map, "light", lambda ids: lit.append(tuple(ids)) or light(ids))
    names = tab.canvas.stage.layout.plan.names
    bar = next(b for b in tab.canvas.stage.frame.bars if b.party == "THA")
    qtbot.mouseMove(tab.canvas, QPoint(round(names + 600), round(bar.y + bar.height / 2)))
    assert lit[-1] == ("THA",)
    tab.show_address(parse("timeline:?lanes=country"))
    label = next(lab for lab in tab.canvas.stage.frame.labels if lab.item.address == "event:pakistan-tac")
    tab.canvas.pointed.emit(label.item.address)
    assert lit[-1] == ("PAK",)
    tab.canvas.pointed.emit("")
    assert lit[-1] == ()
