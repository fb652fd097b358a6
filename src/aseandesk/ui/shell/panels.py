"""Open the panels of the window: search, date, menu, keys. Each is imported when opened."""

from __future__ import annotations

from collections.abc import Callable

from aseandesk.ui.shell.overlay_host import OverlayHost
from aseandesk.ui.shell.parts import WindowParts
from aseandesk.ui.shell.services import WindowServices


class Panels:
    """One method per panel; a second call closes the panel.

    `run` runs the command chosen in the menu or the search, `ids` are the available ones.
    """

    def __init__(
        self,
        parts: WindowParts,
        services: WindowServices,
        overlays: OverlayHost,
        run: Callable[[str], None],
        ids: Callable[[], frozenset[str]],
    ) -> None:
        self._ids = ids
        self._parts, self._services, self._overlays, self._run = parts, services, overlays, run

    def search(self) -> None:
        from aseandesk.ui.shell.search_palette import SearchPalette

        found = self._services
        palette = SearchPalette(self._parts.window, self._parts.context, found.finder, found.bookmarks(), commands=self._ids() - {"search"})
        palette.command_chosen.connect(self._run)
        self._overlays.show(palette)

    def as_of(self) -> None:
        from aseandesk.ui.shell.as_of_panel import AsOfPanel

        self._overlays.show(AsOfPanel(self._parts.window, self._parts.context), self._parts.header.as_of)

    def menu(self) -> None:
        from aseandesk.ui.shell.menu import MenuPanel

        panel = MenuPanel(self._parts.window, self._parts.context)
        panel.chosen.connect(self._run)
        self._overlays.show(panel, self._parts.header.menu)

    def keys(self) -> None:
        from aseandesk.ui.shell.keys_overlay import KeysOverlay

        self._overlays.show(KeysOverlay(self._parts.window, self._parts.context.theme))
