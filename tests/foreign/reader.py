"""A screen reader, of a kind, run by Debian's own Python, which has pyatspi: presses keys in the program and writes down what it hears.

    python3 reader.py PROGRAM ARGS... -- KEYS...

Prints one object of JSON: `tree` (role, name, description, states, depth of all that shows), `heard` (after each key: kind of event,
role and name of what it is about, words, of a focus event the description, and detail; after "?" in place of a key the `tree` as it is
then) and `after` (the tree at the end).
"""

import json
import subprocess
import sys
import time

import pyatspi
from gi.repository import Gio, GLib

HEARD = (
    "object:state-changed:focused",
    "object:state-changed:selected",
    "object:selection-changed",
    "object:active-descendant-changed",
    "object:announcement",
    "object:property-change:accessible-name",
    "object:property-change:accessible-description",
)
QUIET_S = 0.4
"""When nothing was heard for so long, the next key is pressed."""


def listen():
    """Tell all programs that somebody listens, as a screen reader does."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        wanted = GLib.Variant("(ssv)", ("org.a11y.Status", name, GLib.Variant("b", True)))
        place = ("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set")
        bus.call_sync(*place, wanted, None, Gio.DBusCallFlags.NONE, -1)


def tree(part, depth=0):
    """All that shows, from the top down, as it is now."""
    part.clear_cache()
    states = part.getState()
    if depth and not states.contains(pyatspi.STATE_SHOWING):
        return []
    names = [pyatspi.stateToString(one) for one in states.getStates()]
    found = [{"role": part.getRoleName(), "name": part.name, "description": part.description, "states": names, "depth": depth}]
    for child in part:
        if child is not None and len(found) < 4000:
            found += tree(child, depth + 1)
    return found


def find():
    """The program among those that the desktop knows; waits for it."""
    until = time.monotonic() + 40
    while time.monotonic() < until:
        for one in pyatspi.Registry.getDesktop(0):
            if one is not None and one.childCount and "aseandesk" in one.name.casefold():
                return one
        time.sleep(0.2)
    raise SystemExit("the program is not there")


def main():
    at = sys.argv.index("--", 1)
    command, keys = sys.argv[1:at], sys.argv[at + 1 :]
    heard, said, last = [], [], [0.0]
    listen()

    def hear(event):
        last[0] = time.monotonic()
        try:
            focus = event.type == "object:state-changed:focused"
            words = event.source.description if focus else str(event.any_data or "")
            said.append([event.type, event.source.getRoleName(), event.source.name, words, event.detail1])
        except (LookupError, GLib.Error):
            said.append([event.type, "", "", "", event.detail1])

    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        try:
            program.stdout.readline()
            window = find()
            for kind in HEARD:
                pyatspi.Registry.registerEventListener(hear, kind)
            before = tree(window)
            waiting = list(keys)

            def press():
                if time.monotonic() < last[0] + QUIET_S:
                    return True
                if heard:
                    heard[-1]["said"] = said.copy()
                said.clear()
                if not waiting:
                    pyatspi.Registry.stop()
                    return False
                if waiting[0] == "?":
                    heard.append({"key": waiting.pop(0), "said": [], "tree": tree(window)})
                    return True
                heard.append({"key": waiting[0], "said": []})
                program.stdin.write(waiting.pop(0) + "\n")
                program.stdin.flush()
                program.stdout.readline()
                last[0] = time.monotonic()
                return True

            GLib.timeout_add(50, press)
            pyatspi.Registry.start()
            after = tree(window)
        finally:
            program.stdin.close()
            program.terminate()
    sys.stdout.write(json.dumps({"tree": before, "heard": heard, "after": after}) + "\n")


main()
