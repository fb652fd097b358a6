"""What all parts of the window share."""

from __future__ import annotations

from msgspec import Struct

from aseandesk.facts.store import FactStore
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.settings import SettingsStore
from aseandesk.ui.base.theme import Theme


class AppContext(Struct, frozen=True):
    """The store, the day and the fact in focus, how it looks, and what is remembered."""

    store: FactStore
    focus: Focus
    theme: Theme
    settings_store: SettingsStore
