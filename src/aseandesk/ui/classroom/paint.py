"""Painter of the projector: a scene in a rectangle, in letters readable from eight metres."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from aseandesk import look
from aseandesk.classroom.scene import OptionLine, ProjectorScene, StandingsRow
from aseandesk.ui.base.flags import flag_pixmap, flag_size
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.marks import colour, paint_letter
from aseandesk.ui.classroom.paint_lobby import paint_lobby
from aseandesk.ui.classroom.text import line, needed, say, wrapping
from aseandesk.ui.widgets.basic import paint_icon
from aseandesk.words import tr

EDGE = 44
_WRAP = Qt.TextFlag.TextWordWrap
_LEFT, _RIGHT, _MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignVCenter
_SIZES = (64, 52, look.DISPLAY, 34, look.TITLE, 24, look.HEAD, 18, look.LEAD, 14)
_BARS = (24, look.HEAD, 18, look.LEAD, 14)
_LEAST = 18
"""Text size below which an answer is shown without its note."""
_FOOT = 84
_LONG = 44
"""Number of letters from which an option needs the whole width."""


def paint_scene(
    p: QPainter, theme: Theme, scene: ProjectorScene, room: QRectF, qr: tuple[tuple[bool, ...], ...] = (), *, aside: float = 0.0
) -> None:
    """Paint a scene. `qr` are the modules of the join code, `aside` is the share of the width used by another widget."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.fillRect(room, QColor("#000000") if scene.kind == "dark" else theme.colour("background"))
    edge = theme.px(EDGE)
    inside = room.adjusted(edge, theme.px(36), -edge, -theme.px(30))
    if aside:
        inside.setRight(room.left() + room.width() * (1 - aside) - theme.px(look.SPACE_4))
    painters: dict[str, Callable[[QPainter, Theme, ProjectorScene, QRectF], None]] = {
        "question": _question,
        "closed": _question,
        "reveal": _reveal,
        "standings": paint_standings,
        "grid": _grid,
        "over": paint_standings,
    }
    if scene.kind == "lobby":
        paint_lobby(p, theme, scene, inside, qr)
    elif scene.kind in painters:
        painters[scene.kind](p, theme, scene, inside)


# ---- head and foot


def _head(p: QPainter, theme: Theme, scene: ProjectorScene, room: QRectF) -> QRectF:
    """Paint the position at the left and the number of answers at the right; return the remaining box."""
    row = QRectF(room.left(), room.top(), room.width(), theme.px(30))
    used = line(p, theme, scene.aside, row, look.HEAD, 600, "text", right=True)
    line(p, theme, scene.head, row.adjusted(0, 0, -used - theme.px(look.SPACE_4), 0), look.HEAD, 500, "text_secondary")
    return room.adjusted(0, theme.px(42), 0, 0)


def _foot(p: QPainter, theme: Theme, scene: ProjectorScene, room: QRectF) -> QRectF:
    """Paint how to join at the left, instruction and time at the right, above them the bar; return the remaining box."""
    px = theme.px
    top = room.bottom() - px(_FOOT)
    bar = QRectF(room.left(), top + px(12), room.width(), px(6))
    part = scene.left / scene.limit if scene.limit else scene.answered / scene.players if scene.players else 0.0
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(theme.colour("track"))
    p.drawRoundedRect(bar, px(3), px(3))
    p.setBrush(theme.colour("warning" if scene.limit and scene.left < scene.limit / 5 else "accent"))
    p.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * min(1.0, part), bar.height()), px(3), px(3))
    row = QRectF(room.left(), bar.bottom() + px(12), room.width(), px(34))
    right = scene.hint
    if scene.limit:
        seconds = tr("{n} s", n=max(0, round(scene.left)))
        right = f"{right} · {seconds}" if right else seconds
    used = line(p, theme, right, row, look.HEAD, 600 if scene.limit else 500, "text" if scene.limit else "text_secondary", right=True)
    if scene.joining.address:
        join = tr("Join: {address} · code {code}", address=scene.joining.address, code=scene.joining.code)
        line(p, theme, join, row.adjusted(0, 0, -used - px(look.SPACE_5), 0), look.HEAD, 600)
    return room.adjusted(0, 0, 0, -px(_FOOT))


# ---- a question


def _question(p: QPainter, theme: Theme, scene: ProjectorScene, room: QRectF) -> None:
    px = theme.px
    room = _foot(p, theme, scene, _head(p, theme, scene, room))
    top = room.top()
    flag = min(px(150), room.height() * 0.3) if scene.flag and not any(one.flag for one in scene.lines) else 0.0
    share = 0.5 if scene.lines or scene.items else 0.9
    if flag:
        size = flag_size(scene.flag, round(flag))
        p.drawPixmap(QPointF(room.right() - size.width(), top), flag_pixmap(scene.flag, round(flag), p.device().devicePixelRatio()))
    wide = room.width() - (flag_size(scene.flag, round(flag)).width() + px(24) if flag else 0)
    quote = min(px(110), room.height() * 0.24) if scene.quote else 0.0
    high = room.height() * share - quote
    sizes = _SIZES[1:] if scene.lines or scene.items else _SIZES
    if not scene.lines and not scene.items:  # nothing is below it: centre it
        box = QRectF(room.left(), top, wide, room.height() - quote)
        say(p, theme, scene.title, box, sizes, 700, flags=int(_LEFT.value | _MIDDLE.value))
        top += room.height() - quote
    else:
        top += say(p, theme, scene.title, QRectF(room.left(), top, wide, high), sizes, 700) + px(10)
    if scene.quote:
        top += say(p, theme, scene.quote, QRectF(room.left(), top, wide, quote), (24, 20, 18, 16), 400, "text_secondary") + px(10)
    top = max(top, room.top() + flag) + px(10)
    below = QRectF(room.left(), top, room.width(), room.bottom() - top - px(10))
    if scene.items:
        half = QRectF(below.left(), below.top(), below.width() * 0.42, below.height())
        say(p, theme, "\n".join(scene.items), half, _SIZES[4:], 600)
        below.setLeft(half.right() + px(24))
    _options(p, theme, scene.lines, below)


def _options(p: QPainter, theme: Theme, lines: tuple[OptionLine, ...], room: QRectF) -> None:
    if not lines:
        return
    px, gap = theme.px, theme.px(16)
    across = 1 if (room.width() < px(500) or (len(lines) <= 4 and any(len(one.text) > _LONG and not one.flag for one in lines))) else 2
    down = -(-len(lines) // across)
    high = min(px(172), (room.height() - gap * (down - 1)) / down)
    wide = (room.width() - gap * (across - 1)) / across
    for place, one in enumerate(lines):
        row, column = divmod(place, across)
        box = QRectF(room.left() + column * (wide + gap), room.top() + row * (high + gap), wide, high)
        p.setPen(QPen(colour(place, dark=theme.look.dark), px(2)))
        p.setBrush(theme.colour("surface"))
        p.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(look.RADIUS_CARD), px(look.RADIUS_CARD))
        side = min(px(52), high - px(12))
        paint_letter(p, theme, place, one.letter, QPointF(box.left() + px(20) + side / 2, box.center().y()), side)
        text = box.adjusted(px(36) + side, px(6), -px(16), -px(6))
        if one.flag:
            tall = round(min(high - px(20), px(84)))
            p.drawPixmap(QPointF(text.left(), box.center().y() - tall / 2), flag_pixmap(one.flag, tall, p.device().devicePixelRatio()))
        else:
            say(p, theme, one.text, text, (34, 28, 24, 20, 18, 16, 14), 600, flags=int(_LEFT.value | _MIDDLE.value))


# ---- the reveal


def _reveal(p: QPainter, theme: Theme, scene: ProjectorScene, room: QRectF) -> None:
    px = theme.px
    room = _head(p, theme, scene, room)
    top = room.top()
    top += say(p, theme, scene.title, QRectF(room.left(), top, room.width(), room.height() * 0.24), (28, 24, 20, 18, 16), 700) + px(14)
    source = px(50) if scene.source else 0
    why = min(room.height() * 0.3, _needs(theme, scene.why, room.width()))
    rows = max(1, len(scene.lines))
    space = room.bottom() - source - why - px(26) - top
    high = min(px(92), space / rows)
    lines, box = scene.lines, QRectF(0, 0, room.width(), high - px(8))
    if _common(theme, lines, box) < _LEAST:  # notes are on the phones too; on the projector text must be readable from afar
        lines = tuple(replace(one, note="") for one in lines)
    size = _common(theme, lines, box)
    for place, one in enumerate(lines):
        _bar(p, theme, place, one, QRectF(room.left(), top + place * high, room.width(), high - px(8)), size)
    top += high * len(scene.lines) + px(14)
    say(p, theme, scene.why, QRectF(room.left(), top, room.width(), room.bottom() - source - top - px(8)), (24, 20, 18, 16, 14), 400)
    if scene.source:
        words = tr("Source: {source}", source=scene.source)
        say(p, theme, words, QRectF(room.left(), room.bottom() - source, room.width(), source), (18, 16, 14), 600, "accent")


def _words_box(theme: Theme, one: OptionLine, box: QRectF) -> QRectF:
    """Return the box of an answer's text: between its letter and its number, above its bar."""
    px = theme.px
    side = min(px(38), box.height() - px(8))
    left = box.left() + px(14) + (side + px(14) if one.letter else 0)
    return QRectF(left, box.top() + px(4), box.right() - px(132) - left, box.height() - min(px(9), box.height() * 0.16) - px(13))


def _said(one: OptionLine) -> str:
    return f"{one.text} – {one.note}" if one.note else one.text


def _common(theme: Theme, lines: tuple[OptionLine, ...], box: QRectF) -> int:
    """Return the text size at which all answers fit: the longest one decides, so that all look equal."""
    return min((_size_of(theme, one, _words_box(theme, one, box)) for one in lines), default=_BARS[0])


def _size_of(theme: Theme, one: OptionLine, box: QRectF) -> int:
    """Return the largest size at which an answer fits."""
    for size in _BARS:
        needs = needed(theme.font(size, 700), _said(one), box.width(), wrapping(_said(one)))
        if needs.height() <= box.height() + 1 and needs.width() <= box.width() + 1:
            return size
    return _BARS[-1]


def _needs(theme: Theme, text: str, width: float) -> float:
    return needed(theme.font(look.HEAD), text, width, int(_WRAP.value)).height() + theme.px(8)


def _bar(p: QPainter, theme: Theme, place: int, one: OptionLine, box: QRectF, size: int) -> None:
    """Paint an answer: its letter, text, a bar for its share of the class, its count; the correct one has a border and a symbol."""
    px = theme.px
    ink = colour(place, dark=theme.look.dark) if one.letter else theme.colour("right" if one.right else "text_secondary")
    if one.right:
        p.setPen(QPen(theme.colour("right"), px(2)))
        p.setBrush(theme.colour("right_soft"))
        p.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(look.RADIUS_CONTROL), px(look.RADIUS_CONTROL))
    words = _words_box(theme, one, box)
    if one.letter:
        side = min(px(38), box.height() - px(8))
        paint_letter(p, theme, place, one.letter, QPointF(box.left() + px(14) + side / 2, box.center().y()), side)
    line(p, theme, str(one.chosen), box.adjusted(0, 0, -px(14), 0), look.TITLE, 700, right=True)
    if one.right:
        sign = px(28)
        paint_icon(p, "check", theme.colour("right"), box.right() - px(86) - sign, box.center().y() - sign / 2, sign)
    thick = min(px(9), box.height() * 0.16)
    bar = QRectF(words.left(), box.bottom() - thick - px(6), words.width(), thick)
    if one.flag:
        tall = round(words.height() - px(4))
        p.drawPixmap(QPointF(words.left(), words.top()), flag_pixmap(one.flag, tall, p.device().devicePixelRatio()))
        words.setLeft(words.left() + flag_size(one.flag, tall).width() + px(12))
    sizes = tuple(known for known in _BARS if known <= size)
    say(p, theme, _said(one), words, sizes, 700 if one.right else 500, flags=int(_LEFT.value | _MIDDLE.value))
    p.setPen(QPen(theme.colour("hairline"), 1) if theme.look.outlined else Qt.PenStyle.NoPen)
    p.setBrush(theme.colour("track"))
    p.drawRoundedRect(bar, thick / 2, thick / 2)
    if one.chosen:
        p.setBrush(ink)
        p.drawRoundedRect(QRectF(bar.left(), bar.top(), max(thick, bar.width() * one.share), thick), thick / 2, thick / 2)


# ---- standings, and each at their own pace


def more_words(scene: ProjectorScene) -> str:
    """Return the text on those who are not in the list. After the end phones show points and no rank, so none is promised."""
    if scene.kind == "over":
        return tr("and {n} more", n=scene.more)
    return tr("and {n} more: each sees their own place on the phone", n=scene.more)


def paint_standings(p: QPainter, theme: Theme, scene: ProjectorScene, room: QRectF) -> None:
    """Paint ranks, the first at the top; teams, if there are any, in a separate list beside them."""
    px = theme.px
    if scene.head:
        room = _head(p, theme, scene, room)
    room = room.adjusted(
        0, say(p, theme, scene.title, QRectF(room.left(), room.top(), room.width(), px(110)), (52, 40, 34), 700) + px(20), 0, 0
    )
    if scene.right:
        say(p, theme, scene.right, room, (40, 34, 28), 600, "text_secondary")
    more = px(34) if scene.more else 0
    if scene.more:
        row = QRectF(room.left(), room.bottom() - px(30), room.width(), px(30))
        line(p, theme, more_words(scene), row, look.HEAD, 500, "text_secondary")
    room.setBottom(room.bottom() - more)
    if not scene.teams:
        _places(p, theme, scene.rows, room)
        return
    wide = (room.width() - px(look.SPACE_6)) / 2
    for title, rows, left in (
        (tr("Teams (points a head)"), scene.teams, room.left()),
        (tr("Pupils"), scene.rows, room.right() - wide),
    ):
        box = QRectF(left, room.top(), wide, px(34))
        line(p, theme, title, box, look.HEAD, 600, "text_secondary")
        _places(p, theme, rows, QRectF(left, box.bottom() + px(6), wide, room.bottom() - box.bottom() - px(6)))


def _places(p: QPainter, theme: Theme, rows: tuple[StandingsRow, ...], room: QRectF) -> None:
    """Paint a list of ranks, each with a bar relative to the best of the list."""
    px = theme.px
    high = min(px(58), room.height() / max(1, len(rows)))
    best = max((one.points for one in rows), default=0)
    for place, one in enumerate(rows):
        box = QRectF(room.left(), room.top() + place * high, room.width(), high - px(6))
        p.setPen(Qt.PenStyle.NoPen)
        if best:
            p.setBrush(theme.colour("accent_soft"))
            p.drawRoundedRect(QRectF(box.left(), box.top(), max(px(8), box.width() * one.points / best), box.height()), px(8), px(8))
        size = look.TITLE if high > px(44) else look.HEAD
        line(p, theme, str(one.rank), box.adjusted(px(16), 0, 0, 0), size, 700, "accent")
        line(p, theme, one.name, box.adjusted(px(64), 0, -px(120), 0), size, 600)
        line(p, theme, str(one.points), box.adjusted(0, 0, -px(16), 0), size, 700, right=True)


def _grid(p: QPainter, theme: Theme, scene: ProjectorScene, room: QRectF) -> None:
    """Paint how many pupils have answered so many questions: one column per number."""
    px = theme.px
    room = _foot(p, theme, scene, _head(p, theme, scene, room))
    used = say(p, theme, scene.title, QRectF(room.left(), room.top(), room.width(), px(110)), (40, 34, 28), 700)
    chart = room.adjusted(0, used + px(30), 0, -px(34))
    most = max(1, max((one.chosen for one in scene.lines), default=1))
    wide = chart.width() / max(1, len(scene.lines))
    for place, one in enumerate(scene.lines):
        high = (chart.height() - px(30)) * one.chosen / most
        box = QRectF(chart.left() + place * wide + wide * 0.15, chart.bottom() - high, wide * 0.7, high)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(theme.colour("right" if place == len(scene.lines) - 1 else "accent"))
        p.drawRect(box)
        middle = int(Qt.AlignmentFlag.AlignCenter.value)
        if one.chosen:
            say(
                p,
                theme,
                str(one.chosen),
                QRectF(box.left() - wide, box.top() - px(30), box.width() + 2 * wide, px(28)),
                (20,),
                700,
                flags=middle,
            )
        label = one.text if place < len(scene.lines) - 1 else "✓"
        say(
            p,
            theme,
            label,
            QRectF(box.left() - wide, chart.bottom() + px(4), box.width() + 2 * wide, px(28)),
            (20, 16),
            500,
            "text_secondary",
            middle,
        )
