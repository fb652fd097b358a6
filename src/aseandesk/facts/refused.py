"""Errors for packs that are refused before their content is read, with the limits of a pack's files."""

from __future__ import annotations

from pathlib import Path

from aseandesk.facts.problem import PackError, Problem
from aseandesk.words import system_says, tr

LARGEST_FILE = 300 * 1024 * 1024
"""Maximum bytes of one file of a pack."""
LONGEST_REASON = 160
"""Maximum letters of the system's reason for an error: some quote the bytes they failed on."""


def refused(where: Path, reason: str, advice: str, file: str = "") -> PackError:
    """Return the error for a pack, or a file of it, that cannot be read at all."""
    name = f"{short(file)} ({where})" if file else str(where)
    sentence = tr("{name} cannot be used: {reason}; {advice}.", name=name, reason=reason, advice=advice)
    return PackError((Problem(file, "", reason, tr("a pack: a folder or a zip of it"), "", sentence, str(where)),))


def short(name: str) -> str:
    """Shorten a name or a reason for a sentence: names in a zip may have 65,535 letters."""
    return name if len(name) <= LONGEST_REASON else f"{name[:LONGEST_REASON]}…"


def reason_of(error: Exception) -> str:
    """Return the meaning of an OS error, in words."""
    if isinstance(error, PermissionError):
        return tr("it may not be read")
    words = system_says(error)
    return short(words)


def too_large(where: Path, name: str, size: int) -> PackError:
    """Return the error for a file that is too large."""
    reason = tr("it has {size} MB, the most is {most} MB", size=size >> 20, most=LARGEST_FILE >> 20)
    return refused(where, reason, tr("split it into smaller files"), name)
