"""Buttons, chips and texts in the style of the program. Each follows the theme by itself."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme

Kind = Literal["primary", "plain", "quiet"]
SYMBOLS = " ⏎…✓+−×"
"""Characters before or after the words of a button that are not read aloud."""


def is_hovered(widget: QWidget, theme: Theme) -> bool:
    """Return whether the mouse pointer is on a widget. Always False on a touch screen, where Qt leaves its pointer at the last tap."""
    return widget.underMouse() and not theme.touch


class Pressable(QAbstractButton):
    """Base of all painted buttons: reachable by keys, pressed by Enter as by Space, laid out again when the theme changes."""

    PRESSED_BY: frozenset[int] = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
    """The keys that press it, besides Space."""
    _full_name = ""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.measures(self)

    def setText(self, text: str, name: str = "") -> None:
        """Show the text, and use it as the button's name for screen readers and voice control.

        `name` is a longer name, kept for later texts. It is used if it contains the visible text; otherwise the text is the name
        and `name` the description. A button without text keeps its name.
        """
        super().setText(text)
        self._full_name = name or self._full_name
        words = text.strip(SYMBOLS)
        contained = words.casefold() in self._full_name.casefold()
        said = self._full_name if contained else words
        if said:
            self.setAccessibleName(said)
        self.setAccessibleDescription("" if contained else name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.PRESSED_BY:
            self.click()
        else:
            super().keyPressEvent(event)


class Button(Pressable):
    """A standard button: `primary` (filled), `plain` (outlined) or `quiet` (text only), with an optional icon."""

    def __init__(self, theme: Theme, text: str, kind: Kind = "plain", icon: str = "", *, name: str = "") -> None:
        super().__init__(theme)
        self._kind, self._icon = kind, icon
        self._texts: tuple[str, ...] = ()
        self.setText(text, name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if not text:
            self.setToolTip(name)

    @property
    def is_main(self) -> bool:
        """Return whether this is a filled button, for the main action of a page."""
        return self._kind == "primary"

    def set_icon(self, icon: str) -> None:
        """Replace the icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        height = self._theme.px(34 if self._kind != "quiet" else 30)
        return QSize(max(self.width_for(text) for text in (self.text(), *self._texts)) if self.text() else height, height)

    def reserve(self, *texts: str) -> None:
        """Reserve space for each of these texts, so that neighbours do not move when the text changes."""
        self._texts = texts
        self.updateGeometry()

    def width_for(self, text: str) -> int:
        """Return the preferred width in pixels with a text."""
        px = self._theme.px
        wide = QFontMetrics(self._font()).horizontalAdvance(text) + px(28 if self._kind != "quiet" else 16)
        return wide + px(24) if self._icon else wide

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ink = t.colour("text" if self.isEnabled() else "disabled")
        hot = is_hovered(self, self._theme) and self.isEnabled()
        if (self._kind == "primary" or self.isChecked()) and self.isEnabled():
            ink = t.colour("on_accent")
            fill = t.colour("accent")
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(fill.lighter(112) if hot and not t.look.dark else fill.darker(108) if hot else fill)
        else:
            p.setPen(Qt.PenStyle.NoPen if self._kind == "quiet" else QPen(t.colour("hairline"), 1))
            p.setBrush(
                t.colour("accent_soft") if hot or self.isDown() else Qt.BrushStyle.NoBrush if self._kind == "quiet" else t.colour("surface")
            )
        p.drawRoundedRect(box, t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        paint_focus(p, self, t)
        if self.hasFocus() and self._kind == "primary":  # the accent-coloured ring would not be visible on the accent-coloured fill
            p.setPen(QPen(t.colour("on_accent"), 1.5))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), t.px(look.RADIUS_CONTROL) - 2, t.px(look.RADIUS_CONTROL) - 2)
        self._paint_content(p, box, ink)
        p.end()

    def _paint_content(self, p: QPainter, box: QRectF, ink: QColor) -> None:
        t = self._theme
        size = t.px(18)
        p.setFont(self._font())
        p.setPen(ink)
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        left = box.center().x() - (width + (t.px(24) if self._icon and self.text() else 0)) / 2
        if self._icon:
            x = left if self.text() else box.center().x() - size / 2
            paint_icon(p, self._icon, ink, x, box.center().y() - size / 2, size)
            left += t.px(24)
        if self.text():
            p.drawText(
                QRectF(left, box.top(), width + 2, box.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text()
            )

    def _font(self) -> QFont:
        return self._theme.font(look.BODY, 600 if self._kind != "quiet" else 500)


NOT_IN_KIOSK = "not-in-kiosk"
"""The name of the dynamic property of buttons that are hidden in a kiosk."""


def not_in_kiosk(*parts: QWidget) -> None:
    """Hide these buttons in a kiosk: they write a file, copy, store personal data, or are too small for a finger."""
    for part in parts:
        part.setProperty(NOT_IN_KIOSK, True)


class Chip(Pressable):
    """A pill that is on or off, with a mark or a colour swatch before its text. Off is also shown by an empty mark and paler text."""

    def __init__(self, theme: Theme, text: str, *, colour: str = "", mark: str = "", name: str = "") -> None:
        super().__init__(theme)
        self._colour, self._mark = colour, mark
        self._tight = 0
        self.setText(text, name)
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_colour(self, colour: str) -> None:
        """Set another colour, after a change of the theme."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(width + px(14 if self._tight else 24) + (px(self._step()) if self._has_mark() else 0), px(28))

    def _step(self) -> int:
        """Return the distance from the left of the mark to the text, in pixels at zoom 1."""
        return 17 if self._tight else 20

    def _font(self) -> QFont:
        return self._theme.font(look.SMALL if self._tight > 1 else look.BODY, 500)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.text():  # touch screens show no tooltips
            from aseandesk.ui.widgets.name_bubble import show_name

            show_name(self, self._theme, self.accessibleName())

    def set_tight(self, tight: int) -> None:
        """Make the chip narrower for a full row: 1 less padding, 2 smaller letters too; 0 normal."""
        if tight != self._tight:
            self._tight = tight
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        on = self.isChecked()
        ink = t.colour(self._colour) if self._colour else t.colour("accent")
        swatch = bool(self._colour) and not self._mark
        p.setPen(QPen(ink if on and swatch else t.colour("hairline"), 1.5 if on and swatch else 1))
        p.setBrush(
            t.colour("accent_soft")
            if is_hovered(self, self._theme) or (on and not self._has_mark())
            else t.colour("surface" if on else "background")
        )
        p.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        paint_focus(p, self, t, box.height() / 2)
        left = box.left() + t.px(7 if self._tight else 11)
        if self._has_mark():
            self._paint_mark(p, QPointF(left + t.px(6), box.center().y()), ink, filled=on)
            left += t.px(self._step())
        p.setFont(self._font())
        p.setPen(t.colour("text" if on else "text_secondary"))
        p.drawText(box.adjusted(left - box.left(), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        p.end()

    def _paint_mark(self, p: QPainter, centre: QPointF, ink: QColor, *, filled: bool) -> None:
        from aseandesk.ui.base.marks import paint_mark

        if self._mark:
            paint_mark(p, self._mark, centre, ink, self._theme.zoom, filled=filled)
        else:
            side = self._theme.px(9)
            p.setPen(QPen(ink, 1.5))
            p.setBrush(ink if filled else Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), 2, 2)

    def _has_mark(self) -> bool:
        return bool(self._mark or self._colour)


def paint_icon(p: QPainter, name: str, colour: QColor, x: float, y: float, size: int) -> None:
    """Paint an icon, `size` logical pixels square, sharp at the pixel density of the paint device."""
    from aseandesk.ui.base.icons import icon_pixmap

    p.drawPixmap(round(x), round(y), icon_pixmap(name, colour.name(), size, p.device().devicePixelRatio()))


def paint_focus(p: QPainter, widget: QWidget, theme: Theme, radius: float = 0) -> None:
    """Paint the focus ring, in the same place on every widget."""
    if widget.hasFocus():
        p.save()
        p.setPen(QPen(theme.colour("focus"), 2))
        p.setBrush(Qt.BrushStyle.NoBrush)
        r = radius or theme.px(look.RADIUS_CONTROL)
        p.drawRoundedRect(QRectF(widget.rect()).adjusted(1, 1, -1, -1), r, r)
        p.restore()


class TextLabel(QLabel):
    """A text in a size of the type scale and a colour of the palette; it follows the theme."""

    def __init__(
        self, theme: Theme, text: str = "", size: int = look.BODY, weight: int = 400, colour: str = "text", *, wrap: bool = False
    ) -> None:
        super().__init__(text)
        self._theme, self._size, self._weight, self._colour = theme, size, weight, colour
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.restyle()
        theme.changed.connect(self.restyle)

    def set_colour(self, colour: str) -> None:
        """Set another colour of the palette, or `#rrggbb`."""
        self._colour = colour
        self.restyle()

    def set_size(self, size: int) -> None:
        """Set another size of the type scale."""
        if size != self._size:
            self._size = size
            self.restyle()

    def restyle(self) -> None:
        """Set font and colour from the present theme."""
        self.setFont(self._theme.font(self._size, self._weight))
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._theme.colour(self._colour))
        self.setPalette(palette)


class Hairline(QWidget):
    """A hairline that separates two parts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)
        self.setAutoFillBackground(True)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._theme.colour("hairline"))
        self.setPalette(palette)
