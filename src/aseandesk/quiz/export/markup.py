"""Escape texts for programs that read HTML or XML."""

from __future__ import annotations

import re
from html import escape

from aseandesk.quiz.export.values import NamedImage

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that are not allowed in XML."""
_FORMULA = re.compile(r"\\(?=[()\[\]])|\$(?=\$)|\[(?=(?:sound:|latex\]|\$\]|\$\$\]|anki:))")
"""Where Moodle or Anki would read the beginning of a formula or a sound."""


def clean(text: str) -> str:
    """Return the text without characters that are not allowed in XML."""
    return _ILLEGAL.sub("", text)


def html_of(text: str) -> str:
    """Return the text as HTML: nothing in it is read as a tag, a formula or a sound; line breaks are kept."""
    apart = _FORMULA.sub(lambda found: f"{found[0]}\x00", clean(text))
    return escape(apart, quote=False).replace("\x00", "<span></span>").replace("\n", "<br/>")


def paragraphs(lines: tuple[str, ...]) -> str:
    """Return each line as a paragraph."""
    return "".join(f"<p>{html_of(line)}</p>" for line in lines)


def image(named: NamedImage, folder: str = "", height: int = 0) -> str:
    """Return an image as HTML; `height` is its height in pixels, if given."""
    picture = named.picture
    width, shown = (round(picture.width * height / picture.height), height) if height else (picture.width, picture.height)
    words = escape(clean(picture.words), quote=True)
    return f'<img src="{folder}{named.name}" alt="{words}" width="{width}" height="{shown}"/>'
