"""The look of the program without Qt: colour palettes, type and space scales, colours of parties and categories. Used by widgets and
charts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from aseandesk import allowed_values

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore

ThemeName = allowed_values.ThemeName
THEMES = allowed_values.THEMES

SMALL, BODY, LEAD, HEAD, TITLE, DISPLAY = 12, 14, 16, 20, 28, 40
"""The type scale, in pixels at zoom 1."""
SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, SPACE_6 = 4, 8, 12, 16, 24, 32
"""The space scale, in pixels at zoom 1."""
RADIUS_CONTROL, RADIUS_CARD, RADIUS_PILL = 8, 12, 14


class Palette(msgspec.Struct, frozen=True):
    """The colours of a theme, as `#rrggbb`."""

    background: str
    surface: str
    text: str
    text_secondary: str
    hairline: str
    accent: str
    accent_soft: str
    on_accent: str
    map_sea: str
    map_land: str
    right: str
    right_soft: str
    wrong: str
    wrong_soft: str
    warning: str
    focus: str
    disabled: str
    track: str


PALETTES: dict[ThemeName, Palette] = {
    "paper": Palette(
        background="#fbfaf7",
        surface="#ffffff",
        text="#1b2430",
        text_secondary="#5a6472",
        hairline="#e4dfd4",
        accent="#0b5c7a",
        accent_soft="#e3eef2",
        on_accent="#ffffff",
        map_sea="#eef3f4",
        map_land="#e2ddd0",
        right="#1f7a4d",
        right_soft="#e4f2ea",
        wrong="#b3261e",
        wrong_soft="#fbeae8",
        warning="#8a5610",
        focus="#0b5c7a",
        disabled="#8b929c",
        track="#e4dfd4",
    ),
    "night": Palette(
        background="#14171c",
        surface="#1b1f26",
        text="#edeff2",
        text_secondary="#a4adba",
        hairline="#2c323c",
        accent="#6cc4e8",
        accent_soft="#1d3340",
        on_accent="#0d1418",
        map_sea="#171c22",
        map_land="#2a303a",
        right="#67cf97",
        right_soft="#1c3327",
        wrong="#ff8f86",
        wrong_soft="#3a1f1d",
        warning="#f0b35a",
        focus="#6cc4e8",
        disabled="#6b7480",
        track="#2c323c",
    ),
    "contrast": Palette(
        background="#000000",
        surface="#000000",
        text="#ffffff",
        text_secondary="#e6e6e6",
        hairline="#ffffff",
        accent="#ffd60a",
        accent_soft="#332b00",
        on_accent="#000000",
        map_sea="#000000",
        map_land="#3a3a3a",
        right="#5dff9b",
        right_soft="#003316",
        wrong="#ff9d94",
        wrong_soft="#3a0d0a",
        warning="#ffc36b",
        focus="#ffd60a",
        disabled="#b0b0b0",
        track="#6a6a6a",
    ),
}

INK_SAVING = msgspec.structs.replace(
    PALETTES["paper"], background="#ffffff", accent_soft="#ffffff", map_sea="#ffffff", right_soft="#ffffff", wrong_soft="#ffffff"
)
"""The paper palette for printing, with a white background."""


class Look:
    """A palette with the colours of a store's parties and categories. The high contrast theme uses the colours of night, outlined
    in white.
    """

    def __init__(self, name: ThemeName, store: FactStore) -> None:
        self.name = name
        self.palette = PALETTES[name]
        self.dark = name != "paper"
        self.outlined = name == "contrast"
        pack = store.pack
        self._party = {c.id: c.night if self.dark else c.paper for c in pack.colours}
        self._label = {c.id: (c.label_night or c.night) if self.dark else (c.label_paper or c.paper) for c in pack.colours}
        partners = pack.partner_colours_night if self.dark else pack.partner_colours_paper
        self._row = partners or (self.palette.text,)
        for party, colour in zip((p for p in pack.partner_order if p not in self._party), partners, strict=False):
            self._party[party] = self._label[party] = colour
        self._category = {c.id: c.night if self.dark else c.paper for c in pack.categories}

    def party(self, party: str) -> str:
        """Return the colour of a country or body for lines and areas; grey if the pack gives none."""
        return self._party.get(party, self.palette.disabled)

    def label(self, party: str) -> str:
        """Return the same hue, dark (or light) enough for text."""
        return self._label.get(party, self.palette.text_secondary)

    def has(self, party: str) -> bool:
        """Does the pack give the party a colour of its own?"""
        return party in self._party

    @property
    def parties(self) -> tuple[str, ...]:
        """Return the colours that the pack gives to parties."""
        return tuple(self._party.values())

    @property
    def row(self) -> tuple[str, ...]:
        """Return the colours for items that are not parties."""
        return self._row

    def nth(self, index: int) -> str:
        """Return a colour for the nth of several items that are not parties."""
        return self._row[index % len(self._row)]

    def category(self, category: str) -> str:
        """Return the colour of a category of events."""
        return self._category.get(category, self.palette.text_secondary)
