"""A fact as a page of rich text: the card below its title, with links to sources and related facts.

Images are referred to by name: `flag:VNM` is a country's flag, `sure:verified` the disc for the reliability of a fact, `gap:` the space for
the title, which rich text cannot set in its semi-bold weight. For the same reason nothing here is bold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aseandesk import look
from aseandesk.facts.card import Cited, FactCard, Link, confidence_words, source_kind_words
from aseandesk.look import Look
from aseandesk.words import tr

COLUMN, BESIDE = 720, 440
"""Maximum width of the text for comfortable reading, and width of the side column, in pixels at zoom 1."""
FLAG = 13
"""Height of a flag beside a name, in pixels at zoom 1."""
_COUNTRY = 136
"""Width of a country with its flag, in pixels at zoom 1."""
TWO = 900
"""Page width in pixels at zoom 1 from which sources and related facts have a side column."""


def escape(text: str) -> str:
    """Return the text as rich text. (Python's `html` module would load its table of all entities.)"""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def column(width: int, zoom: float) -> int:
    """Return the width of the text column on a page of this width in pixels."""
    two = width >= round(TWO * zoom)
    room = width - round((BESIDE + look.SPACE_6) * zoom) if two else width
    return min(round(COLUMN * zoom), room)


def breadth(width: int, zoom: float) -> int:
    """Return the right edge of a card on a page of this width in pixels."""
    return column(width, zoom) + (round((BESIDE + look.SPACE_6) * zoom) if width >= round(TWO * zoom) else 0)


class CardPage:
    """Formats cards for a look and a zoom, as rich text in the subset of HTML that Qt supports."""

    def __init__(
        self, style: Look, zoom: float, country_name: Callable[[str], str], flag_width: Callable[[str, int], int], *, web: bool = True
    ) -> None:
        """`web`: can an address of the web be followed? In a kiosk it leads nowhere, and is a text."""
        self._palette, self._zoom, self._web = style.palette, zoom, web
        self._country_name, self._flag_width = country_name, flag_width

    def html(self, card: FactCard, width: int, gap: int = 0) -> str:
        """Return the card for a page of this width in pixels, with one or two columns. `gap` is the space for the title in pixels."""
        px = self._px
        beside = px(BESIDE) if width >= px(TWO) else column(width, self._zoom)
        main, side = "".join(self._main(card)), "".join(self._side(card, beside))
        if gap:
            main = f'<p style="margin:0"><img src="gap:" width="1" height="{gap}"></p>{main}'
        text = f'<td width="{column(width, self._zoom)}">'
        if width >= px(TWO):
            cells = f'{text}{main}</td><td width="{px(look.SPACE_6)}"></td><td width="{px(BESIDE)}">{side}</td>'
        else:
            cells = f"{text}{main}{side}</td>"
        body = f"color:{self._palette.text};font-size:{px(look.BODY)}px"
        return f'<body style="{body}"><table cellspacing="0" cellpadding="0"><tr>{cells}</tr></table></body>'

    # ---- the text

    def _main(self, card: FactCard) -> Iterable[str]:
        for text in card.paragraphs:
            yield self._line(text, look.LEAD, after=look.SPACE_2, leading=122)
        if card.points:
            yield self._points(card)
        if card.nuance:
            yield self._barred(self._line(card.nuance, look.BODY, colour=self._palette.text_secondary, leading=118), self._palette.warning)
        if card.disagreements:
            yield self._barred(self._disagreements(card), self._palette.wrong)

    def _points(self, card: FactCard) -> str:
        px, rows = self._px, []
        for point in card.points:
            web = self._web and point.text.startswith(("https://", "http://"))
            text = self._anchor(Link(point.text, point.text)) if web else escape(point.text)
            style = f"color:{self._palette.text_secondary};padding-right:{px(look.SPACE_4)}px"
            label = f'<td width="32%" style="{style}">{escape(point.label)}</td>'
            # The row runs from left to right even with names in right-to-left scripts.
            rows.append(f'<tr>{label}<td dir="ltr" style="padding-bottom:{px(3)}px">{text}</td></tr>')
        return f'<table width="100%" cellspacing="0" cellpadding="0">{"".join(rows)}</table>'

    def _disagreements(self, card: FactCard) -> str:
        lines = [self._line(tr("Sources disagree"), look.BODY, colour=self._palette.wrong)]
        first = card.disagreements[0]
        if first.given:
            here = tr("Given here, after {who}: {value}", who=first.by, value=first.given) if first.by else ""
            lines.append(self._line(here or tr("Given here: {value}", value=first.given), look.BODY))
        for found in card.disagreements:
            said = tr("{who}: {value}", who=found.who, value=found.other) if found.who else found.other
            lines.append(self._line(said, look.BODY))
        return "".join(lines)

    # ---- what it rests on and leads to

    def _side(self, card: FactCard, width: int) -> Iterable[str]:
        if card.sources and card.kind != "source":
            yield self._heading(tr("Sources"))
            yield from (self._source(source) for source in card.sources)
        if card.confidence:
            words = self._styled(confidence_words(card.confidence), look.SMALL, colour=self._palette.text_secondary)
            yield self._block(f'<img src="sure:{card.confidence}">&nbsp;&nbsp;{words}', after=look.SPACE_1)
        if card.related:
            yield '<a name="related"></a>'
            yield self._heading(tr("Related"))
            yield from (self._block(self._anchor(link), after=2) for link in card.related)
        if card.people:
            yield self._heading(tr("People"))
            yield self._block(" · ".join(self._anchor(link) for link in card.people))
        if card.countries:
            yield self._heading(tr("Countries"))
            yield self._countries(card.countries, max(width // self._px(_COUNTRY), 1))

    def _source(self, source: Cited) -> str:
        told = [source.publisher if source.publisher not in source.title else "", source_kind_words(source.kind)]
        told.append("" if source.read else tr("not read"))
        after = self._styled(" · ".join(filter(None, told)), look.BODY, colour=self._palette.text_secondary)
        return self._block(f"{self._anchor(Link(source.address, source.title))} {after}", after=look.SPACE_1)

    def _countries(self, countries: tuple[str, ...], columns: int) -> str:
        """Return flags and names in a grid; in running text a line break could separate a flag from its name."""
        rows = [countries[n : n + columns] for n in range(0, len(countries), columns)]
        cells = ("".join(f'<td width="{self._px(_COUNTRY)}">{self._country(one)}</td>' for one in row) for row in rows)
        return f'<table cellspacing="0" cellpadding="2">{"".join(f"<tr>{row}</tr>" for row in cells)}</table>'

    def _country(self, country: str) -> str:
        # With a size in the text, a flag is drawn only when it becomes visible.
        high = self._px(FLAG)
        wide = self._flag_width(country, high)
        flag = f'<img src="flag:{country}" width="{wide}" height="{high}">&nbsp;&nbsp;' if wide else ""
        name = escape(self._country_name(country))
        return f'{flag}<a href="country:{country}" style="color:{self._palette.text};text-decoration:none">{name}</a>'

    # ---- pieces of rich text

    def _px(self, pixels: float) -> int:
        return round(pixels * self._zoom)

    def _heading(self, text: str) -> str:
        words = self._styled(text, look.SMALL, colour=self._palette.text_secondary)
        return self._block(words, before=look.SPACE_2, after=2)

    def _line(self, text: str, size: int, *, colour: str = "", after: int = 0, leading: int = 100) -> str:
        return self._block(self._styled(text, size, colour=colour), after=after, leading=leading)

    def _styled(self, text: str, size: int, *, colour: str = "") -> str:
        ink = f"color:{colour};" if colour else ""
        return f'<span style="{ink}font-size:{self._px(size)}px">{escape(text)}</span>'

    def _block(self, inner: str, *, before: int = 0, after: int = 0, leading: int = 100) -> str:
        px = self._px
        return f'<p style="margin:{px(before)}px 0 {px(after)}px 0;line-height:{leading}%">{inner}</p>'

    def _barred(self, inner: str, colour: str) -> str:
        px = self._px
        bar = f'<td width="{px(3)}" bgcolor="{colour}"></td>'
        return (
            f'<table cellspacing="0" cellpadding="0" style="margin-top:{px(look.SPACE_1)}px"><tr>{bar}'
            f'<td style="padding-left:{px(look.SPACE_3)}px">{inner}</td></tr></table>'
        )

    def _anchor(self, link: Link) -> str:
        return f'<a href="{escape(link.address)}" style="color:{self._palette.accent};text-decoration:none">{escape(link.title)}</a>'
