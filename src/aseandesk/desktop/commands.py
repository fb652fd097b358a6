"""All commands of the window with their keys, group and texts. Shortcuts, menu, keys overlay and help are made from this table."""

from __future__ import annotations

from typing import NamedTuple

from aseandesk.tabs import TABS
from aseandesk.words import tr


class Command(NamedTuple):
    """A command: its id (`ui/shell/actions.py` binds it to an action), keys in Qt's notation, group, text.

    `brief` is the text in the menu, `also` are additional keys that are not shown. The keys of a command that works `everywhere` also work
    in the other windows of the program, those of a lesson.
    """

    id: str
    keys: tuple[str, ...]
    group: str
    words: str
    brief: str = ""
    also: tuple[str, ...] = ()
    everywhere: bool = False


def commands() -> tuple[Command, ...]:
    """Return all commands, in the order of the keys overlay."""
    go, look, do, window = tr("Go"), tr("Look"), tr("Do"), tr("Window")
    return (
        Command("search", ("Ctrl+K", "/"), go, tr("Search every fact")),
        *(Command(entry.name, (entry.key,), go, tr(entry.title)) for entry in TABS),
        Command("stories", ("Ctrl+T",), go, tr("Stories of the timeline"), tr("Stories")),
        Command("on-this-day", ("Ctrl+Y",), go, tr("On this day, in this year")),
        Command("next-tab", ("Ctrl+Tab",), go, tr("Next tab")),
        Command("previous-tab", ("Ctrl+Shift+Tab",), go, tr("Previous tab")),
        Command("back", ("Alt+Left",), go, tr("Back"), also=("Back",)),
        Command("forward", ("Alt+Right",), go, tr("Forward"), also=("Forward",)),
        Command("as-of", ("Ctrl+G",), look, tr("Choose the date")),
        Command("today", ("Ctrl+Shift+G",), look, tr("Back to the latest day")),
        Command("larger", ("Ctrl++",), look, tr("Larger text"), also=("Ctrl+=",)),
        Command("smaller", ("Ctrl+-",), look, tr("Smaller text")),
        Command("normal-size", ("Ctrl+0",), look, tr("Normal text size")),
        Command("list", ("Ctrl+L",), look, tr("The timeline as a list, or as a picture"), tr("Timeline as a list")),
        Command("beside", ("Ctrl+J",), look, tr("Two countries side by side")),
        Command("full-screen", ("F11", "F5"), look, tr("Full screen; a story is shown in larger text"), tr("Full screen")),
        Command("quiz-me", ("Ctrl+M",), do, tr("Quiz me on what is in view"), tr("Quiz me on this")),
        Command("prepare", ("Ctrl+Shift+P",), do, tr("Prepare a quiz: choose, order, write, print, export"), tr("Prepare a quiz")),
        Command("classroom", ("Ctrl+Shift+L",), do, tr("Classroom: a quiz with phones, hands, teams or paper"), tr("Classroom")),
        Command("bookmark", ("Ctrl+D",), do, tr("Bookmark this, or remove the bookmark"), tr("Bookmark this")),
        Command("bookmarks", ("Ctrl+B",), do, tr("Bookmarks")),
        Command("copy", ("Ctrl+C",), do, tr("Copy what is seen, with its sources"), tr("Copy with sources")),
        Command("copy-address", ("Ctrl+Shift+C",), do, tr("Copy the address")),
        Command("save-view", ("Ctrl+Shift+S",), do, tr("Save the view as a file, to be opened here or elsewhere"), tr("Save this view")),
        Command("open-view", ("Ctrl+O",), do, tr("Open a view that was saved as a file"), tr("Open a view")),
        Command("print", ("Ctrl+P",), do, tr("Print")),
        Command("export", ("Ctrl+E",), do, tr("Export the timeline: picture, poster, table, calendar"), tr("Export the timeline")),
        Command("take", (), do, tr("Make a pack out of a TimelineJS file"), tr("Import a TimelineJS file")),
        Command("menu", ("F10",), window, tr("Menu")),
        Command("next-part", ("F6",), window, tr("Next part of the window")),
        Command("previous-part", ("Shift+F6",), window, tr("Previous part of the window")),
        Command("keys", ("?",), window, tr("Keys")),
        Command("help", ("F1",), window, tr("Help")),
        Command("about", (), window, tr("About these facts")),
        Command("settings", ("Ctrl+,",), window, tr("Settings")),
        Command("quit", ("Ctrl+Q",), window, tr("Quit"), everywhere=True),
    )


def keys_words(keys: str) -> str:
    """Return keys in readable form: "Ctrl + K"."""
    names = {"Left": "←", "Right": "→", "-": "−"}
    if keys.endswith("++"):
        return f"{keys[:-2]} + +"
    return " + ".join(names.get(part, part) for part in keys.split("+"))
