"""The theme of the window: colours, zoom and fonts, with one signal for all changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import ClassVar
from weakref import WeakSet

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from aseandesk import look
from aseandesk.allowed_values import ZOOM
from aseandesk.facts.store import FactStore
from aseandesk.fonts import EASY_FAMILY, EASY_PACKAGE, FALLBACKS, FAMILY, PACKAGES, font_files
from aseandesk.ui.base.screen_rules import ScreenRules

_WEIGHT, _OPTICAL = QFont.Tag("wght"), QFont.Tag("opsz")
_DRAWN_FOR = 14
"""The default optical size of Inter: larger texts use finer letter shapes."""


def register_fonts() -> None:
    """Register all packaged fonts, except the easy-reading one, which is registered on demand."""
    register_interface_font()
    register_scripts()


def register_interface_font() -> None:
    """Register the interface font with Qt; 0.7 ms. The others are registered when their scripts are needed."""
    _register(PACKAGES[:1])


@cache
def register_scripts() -> None:
    """Register the packaged fonts of regional scripts, so that Qt need not search the system's fonts; 3 ms."""
    _register(PACKAGES[1:])


def needs_scripts(text: str) -> bool:
    """Return whether the text has a letter that the interface font may lack."""
    return not text.isascii() and any("\u0590" <= letter < "\u1d00" or letter >= "\u2c00" for letter in set(text))


def _register(packages: tuple[str, ...]) -> None:
    for file in _upright(packages):
        QFontDatabase.addApplicationFont(str(file))


def _upright(packages: tuple[str, ...]) -> list[Path]:
    return [file for file in font_files(packages) if "Italic" not in file.name]


@cache
def _register_easy_font() -> None:
    for file in font_files((EASY_PACKAGE,)):
        QFontDatabase.addApplicationFont(str(file))


_TOUCH = """
        QMenu::item { padding: 20px 32px 20px 24px; }
        QComboBox QAbstractItemView::item { min-height: 60px; }
        """
"""Sizes for fingers, in screen pixels: they do not shrink with the text."""


class Theme(QObject):
    """Look, zoom, font family and handedness of the window. `changed` is emitted once for a set of changes.

    `name` is "system" while the theme follows the system; `look.name` is the effective one. `left_hand`: side panels are placed at
    the other side.
    """

    changed = Signal()
    SETTINGS: ClassVar = {"theme": "name", "zoom": "zoom", "easy_font": "easy_font", "left_hand": "left_hand"}
    """The settings that are parts of the theme, with their names here."""

    def __init__(
        self, store: FactStore, name: str = "system", zoom: float = 1.0, *, easy_font: bool = False, left_hand: bool = False
    ) -> None:
        super().__init__()
        self._store = store
        self.name = name
        self.zoom = ZOOM.nearest(zoom)
        self.easy_font = easy_font
        self.left_hand = left_hand
        self.touch = False
        """Are menus and lists touched with fingers? Then their lines are higher."""
        self.leads: Callable[[str], bool] = lambda _address: True
        """Does a link to this address lead anywhere? Not to a tab that a kiosk does not have: then it is a text."""
        self.look = look.Look(self._resolved(), store)
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._measured: WeakSet[QWidget] = WeakSet()
        self.screens = ScreenRules()
        self.screens.restyled.connect(self._announce)
        """The parts of the window that take the rules of style for another text size by themselves."""

    # ---- queries

    def px(self, pixels: float) -> int:
        """Convert logical pixels to pixels at the current zoom."""
        return round(pixels * self.zoom)

    def font(self, pixels: int = look.BODY, weight: int = 400) -> QFont:
        """Return a font of the type scale at the current zoom; weight 400, 500, 600 or 700. Shared: do not modify it."""
        key = (pixels, weight)
        if key not in self._fonts:
            font = QFont()
            font.setFamilies([EASY_FAMILY if self.easy_font else FAMILY, *FALLBACKS])
            font.setPixelSize(max(1, self.px(pixels)))
            if self.easy_font:
                _register_easy_font()
                font.setWeight(QFont.Weight(weight))
            else:
                # One variable font file has all weights: set the axis, because `setWeight` would only embolden the regular weight.
                font.setVariableAxis(_WEIGHT, weight)
                if self.px(pixels) > _DRAWN_FOR:
                    font.setVariableAxis(_OPTICAL, min(self.px(pixels), 32))
            self._fonts[key] = font
        return self._fonts[key]

    def colour(self, name: str) -> QColor:
        """Return a colour of the palette by its name ("text_secondary"), or of `#rrggbb`. Shared: do not modify it."""
        if name not in self._colours:
            self._colours[name] = QColor(name if name.startswith("#") else getattr(self.look.palette, name))
        return self._colours[name]

    def party(self, party: str) -> QColor:
        return self.colour(self.look.party(party))

    def label(self, party: str) -> QColor:
        return self.colour(self.look.label(party))

    def category(self, category: str) -> QColor:
        return self.colour(self.look.category(category))

    @cached_property
    def reduced_motion(self) -> bool:
        """Return whether the system asks for reduced motion."""
        return not bool(QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)) and QGuiApplication.platformName() not in {"offscreen"}

    # ---- changes

    def measures(self, part: QWidget) -> None:
        """Register a widget whose size changes with the theme: its layout is then updated.

        Not `changed.connect(part.updateGeometry)`: PySide keeps the name of a Qt method for each connection ever made, 20 MB after
        two thousand visitors of a kiosk.
        """
        self._measured.add(part)

    def set(
        self,
        *,
        name: str | None = None,
        zoom: float | None = None,
        easy_font: bool | None = None,
        left_hand: bool | None = None,
        rules: bool = True,
    ) -> None:
        """Change the given properties and emit `changed` once.

        Without `rules` the style sheets stay as they are: at another zoom they differ only in the padding of text fields, and Qt
        takes 200 ms to apply them to a window.
        """
        if name is not None:
            self.name = name
        if zoom is not None:
            self.zoom = round(ZOOM.nearest(zoom), 2)
        if easy_font is not None:
            self.easy_font = easy_font
        if left_hand is not None:
            self.left_hand = left_hand
        self.look = look.Look(self._resolved(), self._store)
        self._forget()
        sized = name is None and easy_font is None and left_hand is None
        followed = sized and rules and self.screens.enabled
        self.apply(rules=rules and not followed)
        if followed:
            self.screens.set_rules(self._rules())
        self._announce()

    def _announce(self) -> None:
        """Update the layouts of registered widgets, and emit `changed`."""
        for part in tuple(self._measured):
            if isValid(part):  # type: ignore[no-untyped-call]
                part.updateGeometry()
        self.changed.emit()

    def follow_system(self) -> None:
        """Follow a change of the system's light or dark mode, if the theme is "system"."""
        if self.name == "system":
            self.set()

    @contextmanager
    def on_paper(self, *, save_ink: bool = False) -> Iterator[None]:
        """Within this context the theme is paper at zoom 1, without a signal: for printing. `save_ink`: no fills, white paper."""
        kept = (self.look, self.zoom)
        self.look, self.zoom = look.Look("paper", self._store), 1.0
        if save_ink:
            self.look.palette = look.INK_SAVING
        self._forget()
        try:
            yield
        finally:
            self.look, self.zoom = kept
            self._forget()

    def _forget(self) -> None:
        self._fonts.clear()
        self._colours.clear()

    def apply(self, *, rules: bool = True) -> None:
        """Give the application its palette, font and the style rules that a palette cannot express.

        The rules are for fields and menus. The first screen has none, so a start sets them after its first paint.
        """
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.setPalette(self._palette())
        app.setFont(self.font())
        if rules:
            self.screens.set_rules("")
            app.setStyleSheet(self._rules())

    def _resolved(self) -> look.ThemeName:
        if self.name in look.THEMES:
            return self.name
        hints = QGuiApplication.styleHints()
        if hasattr(hints, "accessibility") and hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return "contrast"
        return "night" if hints.colorScheme() == Qt.ColorScheme.Dark else "paper"

    def _palette(self) -> QPalette:
        p, role = QPalette(), QPalette.ColorRole
        for name, roles in {
            "background": (role.Window,),
            "surface": (role.Base, role.Button, role.AlternateBase, role.ToolTipBase),
            "text": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
            "text_secondary": (role.PlaceholderText,),
            "accent": (role.Highlight, role.Link, role.LinkVisited, role.Accent),
            "on_accent": (role.HighlightedText,),
            "hairline": (role.Mid, role.Midlight, role.Dark, role.Light),
        }.items():
            for r in roles:
                p.setColor(r, self.colour(name))
        for r in (role.WindowText, role.Text, role.ButtonText):
            p.setColor(QPalette.ColorGroup.Disabled, r, self.colour("disabled"))
        return p

    def _rules(self) -> str:
        c, px = self.look.palette, self.px
        return f"""
        QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.hairline}; padding: {px(6)}px; }}
        QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.hairline}; padding: {px(6)}px; }}
        QMenu::item {{ padding: {px(7)}px {px(28)}px {px(7)}px {px(14)}px; border-radius: {px(6)}px; }}
        QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
        QMenu::item:disabled {{ color: {c.disabled}; }}
        QMenu::separator {{ height: 1px; background: {c.hairline}; margin: {px(6)}px {px(8)}px; }}
        QScrollArea {{ border: none; background: transparent; }}
        QScrollBar:vertical {{ width: {px(12)}px; background: transparent; margin: 0; }}
        QScrollBar:horizontal {{ height: {px(12)}px; background: transparent; margin: 0; }}
        QScrollBar::handle {{ background: {c.disabled}; border-radius: {px(3)}px; margin: {px(3)}px;
            min-height: {px(32)}px; min-width: {px(32)}px; }}
        QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
            background: none; border: none; width: 0; height: 0; }}
        QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.hairline};
            border-radius: {px(8)}px; padding: {px(6)}px {px(10)}px;
            selection-background-color: {c.accent}; selection-color: {c.on_accent};
            placeholder-text-color: {c.text_secondary}; }}
        QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{ border: {max(2, px(2))}px solid {c.focus}; }}
        QComboBox::drop-down {{ border: none; width: {px(24)}px; }}
        QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.hairline};
            selection-background-color: {c.accent_soft}; selection-color: {c.text}; outline: none; }}
        {_TOUCH if self.touch else ""}
        """
