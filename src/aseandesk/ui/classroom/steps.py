"""The next step of the large button, and the meaning of each key: functions of the room, for both windows and for clickers."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt

from aseandesk.classroom.state import Room
from aseandesk.words import tr


class TeacherStep(NamedTuple):
    """A command of the teacher ("" for none), and the button's text."""

    command: str
    words: str


BOUNCE = 0.4
"""Seconds within which a second press to advance is ignored: clickers bounce."""
KEYS: dict[Qt.Key, str] = {
    Qt.Key.Key_PageDown: "advance",
    Qt.Key.Key_Space: "advance",
    Qt.Key.Key_Right: "advance",
    Qt.Key.Key_PageUp: "back",
    Qt.Key.Key_Left: "back",
    Qt.Key.Key_B: "dark",
    Qt.Key.Key_Period: "dark",
    Qt.Key.Key_P: "pause",
    Qt.Key.Key_Plus: "add",
    Qt.Key.Key_S: "standings",
    Qt.Key.Key_K: "skip",
    Qt.Key.Key_L: "lock",
    Qt.Key.Key_M: "sound",
    Qt.Key.Key_F5: "full",
    Qt.Key.Key_F11: "full",
    Qt.Key.Key_Escape: "no-longer-full",
    Qt.Key.Key_T: "teacher",
}
"""Clickers send Page Down and Up, B or a full stop, F5 and Escape."""


def key_words() -> str:
    """Return the help on keys."""
    return tr("Space, Page Down: on · Page Up: look back · B: dark · P: pause · +: time · S: standings · K: skip · L: lock · M: sound")


def next_step(room: Room) -> TeacherStep:
    """Return the next step of a lesson."""
    last = room.at + 1 >= len(room.posed)
    onward = TeacherStep("end", tr("End of the quiz")) if last else TeacherStep("next", tr("Next question"))
    if room.phase == "lobby":
        return TeacherStep("next", tr("Begin"))
    if room.phase == "over":
        return TeacherStep("", tr("The report"))
    if room.rules.pace == "self":
        return TeacherStep("", "")
    ranked = room.rules.ranked
    shown = room.rules.tells and bool(room.present) and (ranked == "each" or (ranked == "end" and last))
    match room.phase:
        case "asking":
            return TeacherStep("reveal", tr("Show the answer")) if room.rules.tells else TeacherStep("close", tr("No more answers"))
        case "closed" if room.rules.tells and room.at not in room.skipped:
            return TeacherStep("reveal", tr("Show the answer"))
        case "closed" | "revealed" if shown:
            return TeacherStep("standings", tr("Standings"))
    return onward


def possible(room: Room) -> frozenset[str]:
    """Return the actions that are possible now, of those that depend on the room."""
    found = {"end", "lock"} if room.phase != "over" else set()
    if room.rules.pace == "step":
        if room.phase == "asking":
            found |= {"pause", "skip"} | ({"add"} if room.rules.seconds else set())
        if room.phase == "closed":
            found |= {"skip"}
        if room.phase in {"closed", "revealed"} and room.rules.tells and room.present:
            found |= {"standings"}
        if room.at > 0 or room.phase in {"standings", "over"}:
            found |= {"back"}
    return frozenset(found)
