"""Plugged in memory sticks, and copying the kiosk's own files to one."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

from aseandesk.drafts import is_draft
from aseandesk.kiosk.files import folder
from aseandesk.packs.mounts import mounts
from aseandesk.words import system_says, tr


def writable_sticks() -> tuple[Path, ...]:
    """Return the folders of sticks that can be written."""
    return tuple(place for place in mounts() if os.access(place, os.W_OK))


def give(stick: Path) -> str:
    """Copy counts and notes into a new folder on the stick. Returns the result in a sentence."""
    target = stick / f"aseandesk-kiosk-{datetime.now():%Y%m%d-%H%M%S}"
    names: list[str] = []
    try:
        target.mkdir()
        for file in sorted(folder().glob("*")):
            if file.is_file() and not is_draft(file.name):
                shutil.copyfile(file, target / file.name)
                names.append(file.name)
        if hasattr(os, "sync"):
            os.sync()
    except OSError as error:
        return tr("Nothing more could be copied to {stick}: {why}.", stick=stick, why=system_says(error))
    if not names:
        return tr("There is nothing to copy yet.")
    return tr("Copied to {folder}: {names}. The stick can be pulled out.", folder=target, names=", ".join(names))
