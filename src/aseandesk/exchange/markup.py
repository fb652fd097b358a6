"""Convert HTML to plain text. Scripts, styles and hidden elements are left out."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

LONGEST = 20_000
"""Maximum length of a text in characters. Longer texts are cut, since malformed HTML takes quadratic time."""
_BREAKS = {"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section", "hr"}
_HIDDEN = {"script", "style", "template", "iframe", "object", "noscript", "svg", "head", "title"}
_EMPTY = {"br", "hr", "img", "input", "meta", "link", "wbr", "source", "area", "base", "col", "embed", "track"}
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Plain(NamedTuple):
    """The text without HTML, the paragraphs of requested classes, and the links with address and words."""

    text: str
    apart: dict[str, str]
    links: tuple[tuple[str, str], ...]
    marked: bool
    cut: bool


def plain_of(html: str, apart: tuple[str, ...] = ()) -> Plain:
    """Remove the HTML. Elements with a class in `apart` are returned by class and left out of the text."""
    reader = _Reader(apart)
    kept = html[:LONGEST]
    end = kept.rfind(">") + 1
    reader.feed(kept[:end])
    reader.close()
    # There is no tag after the last ">", and searching for one there is the slowest part.
    reader.handle_data(unescape(kept[end:]))
    reader.end()
    parts = {name: tidy("".join(found)) for name, found in reader.parts.items()}
    return Plain(parts.pop(""), parts, tuple(reader.links), reader.marked, len(html) > LONGEST)


def tidy(text: str) -> str:
    """Return the text with single spaces, at most one empty line in a row, and without invisible characters."""
    plain = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [" ".join(line.split()) for line in plain.split("\n")]
    return re.sub("\n{2,}", "\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self, apart: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: dict[str, list[str]] = {"": [], **{name: [] for name in apart}}
        self.links: list[tuple[str, str]] = []
        self.marked = False
        self._open: list[tuple[str, str]] = []
        self._hidden: list[str] = []
        self._link: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marked = True
        if tag in _BREAKS:
            self._put("\n")
        if tag in _EMPTY:
            return
        given = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "a" and given.get("href"):
            self.end()
            self._link = given["href"].strip()
        elif tag == "p":
            # A paragraph ends where the next begins.
            self._open = [one for one in self._open if one[0] != "p"]
        self._open.append((tag, next((name for name in given.get("class", "").split() if name in self.parts and name), "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self.marked = True
        if tag in self._hidden:
            del self._hidden[len(self._hidden) - 1 - self._hidden[::-1].index(tag) :]
        if tag == "a":
            self.end()
        if tag in _BREAKS:
            self._put("\n")
        at = next((n for n in range(len(self._open) - 1, -1, -1) if self._open[n][0] == tag), None)
        if at is not None:
            del self._open[at:]

    def handle_data(self, data: str) -> None:
        self._put(data)

    def unknown_decl(self, data: str) -> None:
        """Treat a CDATA section as text; the base class does so in some versions and drops it in others."""
        self._put(data.removeprefix("CDATA["))

    def _put(self, text: str) -> None:
        if self._hidden:
            return
        self.parts[next((name for _, name in reversed(self._open) if name), "")].append(text)
        if self._link is not None:
            self._words.append(text)

    def end(self) -> None:
        """Close the open link, if there is one."""
        if self._link is not None:
            self.links.append((self._link, tidy("".join(self._words))))
        self._link, self._words = None, []
