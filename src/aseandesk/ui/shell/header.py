"""The header: name, tabs, search, as-of date and menu. It shrinks in steps if the window is narrow or the text large."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget

from aseandesk import look
from aseandesk.facts.dates import day_words, month_words
from aseandesk.tabs import TABS
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import is_hovered, paint_focus, paint_icon
from aseandesk.words import tr

HEIGHT = 56
NAME = "ASEANdesk"
SEARCH_WIDTH, SEARCH_LEAST = 300, 170
LEVELS = 7
"""The steps in which the header shrinks: 1 shorter search, 2 search as an icon, 3 no name, 4 tabs as icons, 5 only the date, 6 date
as an icon.
"""


def short_day(day: date) -> str:
    """Return a day with its month cut to three letters: "26 Oct 2025"."""
    return tr("{day} {month} {year}", day=day.day, month=month_words(day.month)[:3], year=day.year)


def text_width(theme: Theme, text: str, size: int, weight: int = 400) -> int:
    return QFontMetrics(theme.font(size, weight)).horizontalAdvance(text)


class HeaderButton(QAbstractButton):
    """Base of the header's buttons: a name, keys, a soft background when hovered, the focus ring."""

    def __init__(self, theme: Theme, name: str, tip: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(p, QRectF(self.rect()))
        paint_focus(p, self, self._theme)
        p.end()

    def paint(self, p: QPainter, box: QRectF) -> None:
        """Paint the button without its focus ring."""
        raise NotImplementedError

    def ground(self, p: QPainter, box: QRectF) -> None:
        """Paint the soft background of a hovered button."""
        if self.isEnabled() and (is_hovered(self, self._theme) or self.isDown()):
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(self._theme.colour("accent_soft"))
            p.drawRoundedRect(box, self._theme.px(look.RADIUS_CONTROL), self._theme.px(look.RADIUS_CONTROL))

    def glyph(self, p: QPainter, name: str, colour: QColor, centre_x: float, size: int = 18) -> None:
        """Paint an icon around `centre_x`, vertically centred."""
        side = self._theme.px(size)
        paint_icon(p, name, colour, centre_x - side / 2, (self.height() - side) / 2, side)


class IconButton(HeaderButton):
    """A square button with only an icon."""

    def __init__(self, theme: Theme, glyph: str, name: str, tip: str = "") -> None:
        super().__init__(theme, name, tip)
        self._glyph = glyph

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(36), self._theme.px(36))

    def paint(self, p: QPainter, box: QRectF) -> None:
        self.ground(p, box)
        self.glyph(p, self._glyph, self._theme.colour("text_secondary" if self.isEnabled() else "hairline"), box.center().x())


class SearchButton(HeaderButton):
    """A button that looks like the search field that it opens."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Search every fact"), tr("Search every fact (Ctrl+K)"))
        self.as_icon = False
        self.setAccessibleDescription(tr("Ctrl K"))

    def paint(self, p: QPainter, box: QRectF) -> None:
        t = self._theme
        if self.as_icon:
            self.ground(p, box)
            self.glyph(p, "search", t.colour("text_secondary"), box.center().x())
            return
        p.setPen(QPen(t.colour("accent" if is_hovered(self, self._theme) else "hairline"), 1))
        p.setBrush(t.colour("background"))
        p.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        self.glyph(p, "search", t.colour("text_secondary"), t.px(19), 16)
        p.setFont(t.font(look.BODY))
        p.setPen(t.colour("text_secondary"))
        inner = box.adjusted(t.px(34), 0, -t.px(12), 0)
        p.drawText(inner, Qt.AlignmentFlag.AlignVCenter, self.accessibleName())
        left = inner.width() - text_width(t, self.accessibleName(), look.BODY)
        if left > text_width(t, tr("Ctrl K"), look.SMALL) + t.px(look.SPACE_2):
            p.setFont(t.font(look.SMALL))
            p.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, tr("Ctrl K"))


class AsOfButton(HeaderButton):
    """The as-of date of the window, and below it, in small type, the last day that the facts cover."""

    def __init__(self, theme: Theme, focus: Focus) -> None:
        super().__init__(theme, "")
        self._focus = focus
        self.short = False
        self.as_icon = False
        self.refresh()

    def refresh(self, _day: object = None) -> None:
        """Show the present date."""
        day, known = self._focus.as_of, self._focus.known_until
        self.setAccessibleName(tr("As of {day}. The facts are known up to {known}.", day=short_day(day), known=short_day(known)))
        self.setToolTip(tr("As of {day}. The facts are known up to {known}.", day=day_words(day), known=day_words(known)))
        self.update()

    def sizeHint(self) -> QSize:
        t = self._theme
        if self.as_icon:
            return QSize(t.px(36), t.px(36))
        lead, known = self._lead(), "" if self.short else self._known()
        date_width = text_width(t, short_day(self._focus.as_of), look.BODY, 600)
        first = text_width(t, lead, look.BODY) + (t.px(7) if lead else 0) + date_width
        width = max(first, text_width(t, known, look.SMALL))
        return QSize(width + t.px(8) + t.px(28), t.px(44))

    def paint(self, p: QPainter, box: QRectF) -> None:
        t = self._theme
        self.ground(p, box)
        if self.as_icon:
            self.glyph(p, "calendar", t.colour("warning" if self._late() else "text_secondary"), box.center().x())
            return
        lead = self._lead()
        x = box.left() + t.px(8)
        lines = QRectF(x, box.top(), box.width(), box.height())
        upper = lines if self.short else QRectF(x, box.top() + t.px(3), box.width(), t.px(21))
        p.setFont(t.font(look.BODY))
        p.setPen(t.colour("text_secondary"))
        p.drawText(upper, Qt.AlignmentFlag.AlignVCenter, lead)
        p.setFont(t.font(look.BODY, 600))
        p.setPen(t.colour("text"))
        shift = text_width(t, lead, look.BODY) + t.px(7) if lead else 0
        p.drawText(upper.adjusted(shift, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, short_day(self._focus.as_of))
        if not self.short:
            p.setFont(t.font(look.SMALL))
            p.setPen(t.colour("warning" if self._late() else "text_secondary"))
            p.drawText(QRectF(x, box.top() + t.px(24), box.width(), t.px(16)), Qt.AlignmentFlag.AlignVCenter, self._known())
        self.glyph(p, "chevron-down", t.colour("text_secondary"), box.right() - t.px(15), 16)

    def _late(self) -> bool:
        return self._focus.as_of > self._focus.known_until

    def _lead(self) -> str:
        return "" if self.short else tr("As of")

    def _known(self) -> str:
        known = tr("known up to {day}", day=short_day(self._focus.known_until))
        return f"! {known}" if self._late() else known


class Tabs(QTabBar):
    """The tabs as words, with a line under the current one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.icons_only = False
        self.away = False
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(tr("Tabs"))
        for index, entry in enumerate(TABS):
            title = tr(entry.title)
            self.addTab(title)
            self.setTabToolTip(index, tr("{tab} ({keys})", tab=title, keys=entry.key))
            self.setAccessibleTabName(index, title)

    def set_away(self, away: bool) -> None:
        """Mark no tab as current, because a page is over the tabs."""
        self.away = away
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        t = self._theme
        words = 0 if self.icons_only else t.px(look.SPACE_2) + text_width(t, self.tabText(index), look.LEAD, 600)
        return QSize(t.px(6 + 18 + 8 + (12 if self.icons_only else 26)) + words, t.px(HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, entry in enumerate(TABS):
            box = QRectF(self.tabRect(index))
            box.setWidth(box.width() - t.px(12 if self.icons_only else 26))
            chosen = index == self.currentIndex() and not self.away
            hot = is_hovered(self, self._theme) and box.contains(self.mapFromGlobal(self.cursor().pos()).toPointF())
            ink = t.colour("text" if chosen or hot else "text_secondary")
            side = t.px(18)
            paint_icon(p, entry.icon, t.colour("accent") if chosen else ink, box.left() + t.px(6), box.center().y() - side / 2, side)
            if not self.icons_only:
                p.setFont(t.font(look.LEAD, 600 if chosen else 500))
                p.setPen(ink)
                p.drawText(
                    box.adjusted(t.px(6) + side + t.px(look.SPACE_2), 0, t.px(6), 0), Qt.AlignmentFlag.AlignVCenter, self.tabText(index)
                )
            if chosen:
                line = t.px(3)
                p.fillRect(QRectF(box.left(), self.height() - line, box.width(), line), t.colour("accent"))
            if self.hasFocus() and index == self.currentIndex():
                p.setPen(QPen(t.colour("focus"), 2))
                p.setBrush(Qt.BrushStyle.NoBrush)
                p.drawRoundedRect(box.adjusted(0, t.px(10), 0, -t.px(10)), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        p.end()


class Header(QWidget):
    """The top line of the window. It decides nothing: it emits signals for what the user asks for."""

    tab_asked = Signal(int)

    def __init__(self, theme: Theme, focus: Focus) -> None:
        super().__init__()
        self._theme = theme
        self.tabs = Tabs(theme)
        self.back = IconButton(theme, "back", tr("Back"), tr("Back (Alt+Left)"))
        self.forward = IconButton(theme, "forward", tr("Forward"), tr("Forward (Alt+Right)"))
        self.search = SearchButton(theme)
        self.as_of = AsOfButton(theme, focus)
        self.menu = IconButton(theme, "more", tr("Menu"), tr("Menu (F10)"))
        self._level = 0
        for child in (self.tabs, self.back, self.forward, self.search, self.as_of, self.menu):
            child.setParent(self)
        self.back.hide()
        self.forward.hide()
        self.tabs.tabBarClicked.connect(self.tab_asked)
        self.tabs.currentChanged.connect(self.tab_asked)
        focus.as_of_changed.connect(self._date_changed)
        theme.changed.connect(self._restyled)
        self.setFixedHeight(theme.px(HEIGHT))

    def show_tab(self, index: int, *, away: bool = False) -> None:
        """Mark a tab as current, or none."""
        blocked = self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(index)
        self.tabs.blockSignals(blocked)
        self.tabs.set_away(away)

    def set_steps(self, back: bool, forward: bool) -> None:
        """Show the back and forward buttons once there is somewhere to go."""
        seen = back or forward
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)
        if seen == self.back.isHidden():
            self.back.setVisible(seen)
            self.forward.setVisible(seen)
            self._place()

    def least_width(self) -> int:
        """Return the minimum width of the fully shrunk header, in pixels."""
        level, before = LEVELS - 1, self._level
        least = self.width() - self._room(level)
        self._set_level(before)
        return least

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.fillRect(self.rect(), t.colour("surface"))
        p.fillRect(0, self.height() - 1, self.width(), 1, t.colour("hairline"))
        if self._level < 3:
            p.setFont(t.font(look.HEAD, 700))
            p.setPen(t.colour("text"))
            box = QRectF(t.px(look.SPACE_5), 0, self._name_width(), self.height())
            if t.left_hand:
                box.moveRight(self.width() - t.px(look.SPACE_5))
            p.drawText(box, Qt.AlignmentFlag.AlignVCenter, NAME)
        p.end()

    def _name_width(self) -> int:
        return text_width(self._theme, NAME, look.HEAD, 700) + 1

    def _date_changed(self, _day: object) -> None:
        self.as_of.refresh()
        self._place()

    def _restyled(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self._place()
        self.update()

    def _set_level(self, level: int) -> None:
        self._level = level
        self.search.as_icon = level >= 2
        self.as_of.short = level >= 5
        self.as_of.as_icon = level >= 6
        if self.tabs.icons_only != (level >= 4) or self.tabs.height() != self.height():
            self.tabs.icons_only = level >= 4
            self.tabs.setIconSize(self.tabs.iconSize())

    def _place(self) -> None:
        """Place everything side by side, shrinking step by step until it fits."""
        level = next((level for level in range(LEVELS) if self._room(level) >= 0), LEVELS - 1)
        self._set_level(level)
        px, height = self._theme.px, self.height()
        left = px(look.SPACE_5) if level < 3 else px(look.SPACE_2)
        if level < 3:
            left += self._name_width() + px(look.SPACE_5)
        self._put(self.tabs, left, self._tabs_width(), height)
        right = self.width() - px(look.SPACE_2)
        for child in (self.menu, self.as_of, self.search, self.forward, self.back):
            if child.isHidden():
                continue
            wanted = self._search_width(level) if child is self.search else child.sizeHint().width()
            tall = px(34) if child is self.search and level < 2 else child.sizeHint().height() if child is not self.search else px(36)
            right -= wanted
            self._put(child, right, wanted, tall)
            right -= 0 if child in (self.forward, self.menu) else px(look.SPACE_2) if level >= 2 else px(look.SPACE_3)

    def _put(self, child: QWidget, left: int, width: int, height: int) -> None:
        x = self.width() - left - width if self._theme.left_hand else left
        child.setGeometry(x, (self.height() - height) // 2, width, height)

    def _tabs_width(self) -> int:
        return sum(self.tabs.tabSizeHint(index).width() for index in range(self.tabs.count()))

    def _search_width(self, level: int) -> int:
        px = self._theme.px
        if level >= 2:
            return px(36)
        return px(SEARCH_WIDTH) if level == 0 else max(px(SEARCH_LEAST), min(px(SEARCH_WIDTH), px(SEARCH_WIDTH) + self._room(0)))

    def _room(self, level: int) -> int:
        """Return the pixels that stay free at the level."""
        px = self._theme.px
        self._set_level(level)
        taken = (px(look.SPACE_5) * 2 + self._name_width() if level < 3 else px(look.SPACE_2)) + self._tabs_width()
        taken += px(SEARCH_WIDTH) if level == 0 else px(SEARCH_LEAST) if level == 1 else px(36)
        shown = [child for child in (self.menu, self.as_of, self.forward, self.back) if not child.isHidden()]
        return self.width() - taken - sum(child.sizeHint().width() for child in shown) - px(look.SPACE_5 + look.SPACE_3)
