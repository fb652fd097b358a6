"""The context that all parts of the window share."""

from __future__ import annotations

from msgspec import Struct

from aseandesk.facts.store import FactStore
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.settings import SettingsStore
from aseandesk.ui.base.theme import Theme


class AppContext(Struct, frozen=True):
    """The fact store, the focus (date and open fact), the theme, and the settings."""

    store: FactStore
    focus: Focus
    theme: Theme
    settings_store: SettingsStore
