"""Each row of the table of tabs is whole: its widget shows the view that the row names, its icon is there, its words are translated."""

from __future__ import annotations

import pytest

from aseandesk.facts.address import VIEW_KINDS, parse, view
from aseandesk.tabs import NAMES, TABS, TabEntry, home_of
from aseandesk.ui.base.icons import icon_names
from aseandesk.words import languages


@pytest.mark.parametrize("entry", TABS, ids=NAMES)
def test_the_view_of_a_row_opens_its_widget_and_what_it_shows_then_is_at_home_there(window, entry: TabEntry):
    assert entry.view in VIEW_KINDS
    window.open(view(entry.view))
    assert window.current_tab() is window.tab(entry.name)
    assert home_of(parse(window.current_tab().address()), window.context.store) == entry.name


@pytest.mark.parametrize("entry", TABS, ids=NAMES)
def test_the_icon_and_the_words_of_a_row_are_there(entry: TabEntry):
    assert entry.icon in icon_names()
    for code in set(languages.available()) - {"en"}:
        assert {entry.title, entry.card} <= languages.catalogue(code).texts.keys()


def test_no_two_rows_share_a_name_a_key_or_a_view():
    for of in ("name", "key", "view"):
        assert len({getattr(entry, of) for entry in TABS}) == len(TABS)
