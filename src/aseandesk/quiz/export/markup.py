"""Texts for programs that read HTML or XML: every text stays a text, whatever stands in it."""

from __future__ import annotations

import re
from html import escape

from aseandesk.quiz.export.values import NamedImage

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold."""
_FORMULA = re.compile(r"\\(?=[()\[\]])|\$(?=\$)|\[(?=(?:sound:|latex\]|\$\]|\$\$\]|anki:))")
"""Where Moodle or Anki would see the beginning of a formula or a sound."""


def clean(text: str) -> str:
    """The text without letters that no XML may hold."""
    return _ILLEGAL.sub("", text)


def html_of(text: str) -> str:
    """The text as HTML: nothing in it is a tag, a formula or a sound; its lines stay lines."""
    apart = _FORMULA.sub(lambda found: f"{found[0]}\x00", clean(text))
    return escape(apart, quote=False).replace("\x00", "<span></span>").replace("\n", "<br/>")


def paragraphs(lines: tuple[str, ...]) -> str:
    """Each line as a paragraph."""
    return "".join(f"<p>{html_of(line)}</p>" for line in lines)


def image(hung: NamedImage, folder: str = "", height: int = 0) -> str:
    """A picture as HTML; with a `height` in pixels it is shown so high."""
    picture = hung.picture
    width, shown = (round(picture.width * height / picture.height), height) if height else (picture.width, picture.height)
    words = escape(clean(picture.words), quote=True)
    return f'<img src="{folder}{hung.name}" alt="{words}" width="{width}" height="{shown}"/>'
