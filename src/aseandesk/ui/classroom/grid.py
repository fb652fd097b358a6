"""The teacher's grid: a row per pupil with the answer to each question. Its cells are Qt items, which are painted without calling
Python.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from aseandesk.classroom.points import revealed_total, total
from aseandesk.classroom.server import Snapshot
from aseandesk.classroom.state import Player, Room
from aseandesk.ui.base.theme import Theme
from aseandesk.words import tr

FIXED = 4
"""Columns before the first question."""
_COLOURS = {"✓": "right", "✕": "wrong", "½": "warning"}


def is_told(room: Room, place: int) -> bool:
    """Return whether the class may see who was correct at this question: never in an exam, and not before the answer is shown."""
    return room.rules.tells and not (room.phase == "closed" and place == room.at)


def cell_of(room: Room, player: Player, place: int, *, told: bool = True) -> tuple[str, str]:
    """Return the symbol of an answer in the grid, and its text; without `told` only that there is an answer, not whether it is correct."""
    if place in room.skipped:
        return "–", tr("skipped")
    if player.id not in room.answers[place]:
        return "", tr("no answer")
    got = room.scored[place].get(player.id) if told else None
    if got is None:
        return "•", tr("answered")
    if got.right:
        return "✓", tr("right")
    return ("½", tr("partly right")) if got.share > 0 else ("✕", tr("not right"))


def standing_of(shot: Snapshot, player: Player) -> str:
    """Return the status of a pupil in a word."""
    room = shot.room
    if not player.inside:
        return tr("waits to be let in")
    by_phone = room.rules.by == "phones"
    away = by_phone and player.id not in shot.connected
    if room.phase == "asking" and room.rules.pace == "step":
        done = player.id in room.answers[room.at]
        return tr("answered") if done else tr("away") if away else tr("thinks")
    return tr("away") if away else tr("here")


def called(shot: Snapshot, player: Player) -> str:
    """Return the name, the nickname if it differs, and the time factor."""
    name = shot.name(player.id)
    words = f"{name} ({player.alias})" if name != player.alias else name
    return f"{words} · × {player.factor:g}" if player.factor != 1 else words


class PupilModel(QStandardItemModel):
    """The present rows. Only changes are written: cells that call Python when painted would wait for the server's thread each time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shot: Snapshot | None = None
        self._shared = False
        """Does the class see the grid as well?"""
        self._said: list[list[str | None]] = []
        """What each cell says; None: nothing was written yet."""
        self.players: tuple[Player, ...] = ()
        self.setColumnCount(FIXED)
        self.setHorizontalHeaderLabels([tr("Name"), tr("Now"), tr("Points"), tr("Team")])

    @property
    def teams(self) -> bool:
        """Return whether anybody is in a team."""
        return any(one.team for one in self.players)

    def show_shot(self, shot: Snapshot, *, shared: bool = False) -> None:
        """Show the present room; `shared`: the class sees it too, so it contains nothing that was not shown."""
        before, self._shot = self._shot if shared == self._shared else None, shot
        self._shared = shared
        self._columns(shot.room.at + 1)
        waiting = [one for one in shot.room.players.values() if not one.inside and not one.kicked]
        kept = self._rows((*waiting, *shot.room.present))
        counted = (
            before is None
            or before.room.scored != shot.room.scored
            or before.room.skipped != shot.room.skipped
            or (shared and before.room.phase != shot.room.phase)
        )
        for row, player in enumerate(self.players):
            self._say(row, 0, called(shot, player))
            self._say(row, 1, standing_of(shot, player))
            self._say(row, 3, player.team)
            if counted or row >= kept:
                self._say(row, 2, self._points(shot.room, player))
        for place in range(shot.room.at + 1):
            for row in self._to_mark(before, shot.room, place, kept):
                sign, words = cell_of(shot.room, self.players[row], place, told=self._told(shot.room, place))
                self._say(row, FIXED + place, sign, words)

    def restyle(self) -> None:
        """Apply the colours of the present theme."""
        for row, said in enumerate(self._said):
            for column in range(FIXED, len(said)):
                self._colour(self.item(row, column), said[column] or "")

    # ---- how

    def _told(self, room: Room, place: int) -> bool:
        return not self._shared or is_told(room, place)

    def _points(self, room: Room, player: Player) -> str:
        if self._shared and not room.rules.tells:
            return ""
        return str((revealed_total if self._shared else total)(room, player.id)[0])

    def _columns(self, asked: int) -> None:
        for place in range(self.columnCount() - FIXED, asked):
            self.setColumnCount(FIXED + place + 1)
            head = QStandardItem(str(place + 1))
            head.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            self.setHorizontalHeaderItem(FIXED + place, head)
            for said in self._said:
                said.append(None)

    def _rows(self, players: tuple[Player, ...]) -> int:
        """Make a row for each pupil; return how many of the first ones are unchanged."""
        before, self.players = self.players, players
        kept = 0
        while kept < min(len(before), len(players)) and before[kept].id == players[kept].id:
            kept += 1
        if kept < len(before):
            self.removeRows(kept, len(before) - kept)
            del self._said[kept:]
        if kept < len(players):
            self.insertRows(kept, len(players) - kept)
            self._said += [[None] * self.columnCount() for _ in players[kept:]]
        return kept

    def _to_mark(self, before: Snapshot | None, room: Room, place: int, kept: int) -> Iterator[int]:
        """Yield the rows whose symbol for a question may have changed: rooms are immutable, so the same values give the same symbol."""
        old = before.room if before is not None and place < len(before.room.answers) else None
        same = (
            old is not None
            and old.at >= place
            and old.answers[place] is room.answers[place]
            and old.scored[place] is room.scored[place]
            and (place in old.skipped) == (place in room.skipped)
            and self._told(old, place) == self._told(room, place)
        )
        yield from range(kept if same else 0, len(self.players))

    def _say(self, row: int, column: int, text: str, words: str = "") -> None:
        if self._said[row][column] == text:
            return
        self._said[row][column] = text
        item = self.item(row, column)
        new = item is None
        if item is None:
            item = QStandardItem()
            item.setEditable(False)
        item.setText(text)
        if column >= FIXED:
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
            self._colour(item, text)
        if new:
            self.setItem(row, column, item)

    def _colour(self, item: QStandardItem, sign: str) -> None:
        item.setForeground(self._theme.colour(_COLOURS.get(sign, "text")))
