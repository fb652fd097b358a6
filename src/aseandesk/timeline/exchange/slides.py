"""Slides and eras of a TimelineJS file as rows of a pack, with a note for each one left out or changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aseandesk.exchange.markup import Plain, plain_of, tidy
from aseandesk.exchange.report import ExchangeNote
from aseandesk.facts import model, model_base, model_pack
from aseandesk.facts.dates import PartialDate, span_words
from aseandesk.facts.fold import fold
from aseandesk.facts.problem import shown
from aseandesk.facts.rules import ID, URL
from aseandesk.facts.store import FactStore, every
from aseandesk.timeline.exchange.slide_dates import DateError, read_date, shown_as
from aseandesk.timeline.exchange.timelinejs import NUANCE, OPEN, SOURCES
from aseandesk.words import count, tr

MOST_GROUPS = 24
"""The maximum number of groups that become lanes; events of further groups go to the lane without a group."""
FEW = 40
"""Up to this many slides all events get rank 1, because a short file should be seen as a whole."""
LONGEST_ID = 60
_PLAIN_CATEGORY = model_pack.Category("timeline", {"en": "Timeline"}, "M-5,0 L0,-6 L5,0 L0,6Z", "#5a6472", "#a4adba")
"""The category used if the store has none to copy."""


class _SkippedError(Exception):
    """A slide that cannot be imported; the text says why."""


class Slides:
    """Converts one file; `notes` collects what was left out or changed."""

    def __init__(self, found: dict[str, Any], file: Path, store: FactStore, lang: str) -> None:
        self.notes: list[ExchangeNote] = []
        self._found, self._file, self._store, self._lang = found, file, store, lang
        self._pack_id = slug(file.stem) or "timeline"
        self._sources: dict[str, model.Source] = {}
        self._source_ids: dict[str, str] = {row.url: row.id for row in store.sources.values() if row.url}
        self._categories: dict[str, model_pack.Category] = {}
        self._groups: dict[str, str] = {}
        self._ids: set[str] = set()
        self._era_ids: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._title = self._summary = ""

    def content(self) -> model.Content:
        """Return the rows of the pack."""
        self._read_title()
        file_source = f"{self._pack_id}-file"
        self._sources[file_source] = self._file_source(file_source)
        listed = self._found["events"]
        rank = 1 if len(listed) <= FEW else 2
        events = self._each(listed, tr("slide {n}"), lambda slide, changes: self._event(slide, rank, changes))
        found = self._found.get("eras") or []
        if not isinstance(found, list):
            self._note("", "", "note", tr("“eras” is no list and was left out."))
            found = []
        eras = self._each(found, tr("era {n}"), self._era)
        self._overall(events)
        pack = model_pack.Pack(
            id=self._pack_id,
            title=self._text(self._title),
            version="1",
            requires=model_base.FORMAT,
            languages=(self._lang,),
            summary=self._text(self._summary) if self._summary else None,
            categories=tuple(self._categories.values()),
        )
        return model.Content(pack, sources=tuple(self._sources.values()), events=tuple(events), eras=tuple(eras))

    # ---- notes

    def _each(self, listed: list[Any], where: str, make: Callable[[dict[str, Any], list[str]], Any]) -> list[Any]:
        """Make a row of each slide that can be imported."""
        rows = []
        for n, slide in enumerate(listed, 1):
            changes: list[str] = []
            place = where.format(n=n)
            try:
                if not isinstance(slide, dict):
                    raise _SkippedError(tr("{found} is no slide", found=shown(slide)))
                rows.append(make(slide, changes))
            except (_SkippedError, DateError) as error:
                self._note(place, _headline(slide), "skipped", tr("skipped: {why}.", why=error))
            else:
                if changes:
                    self._note(place, _headline(slide), "changed", "; ".join(changes) + ".")
        return rows

    def _note(self, where: str, title: str, what: Any, sentence: str) -> None:
        self.notes.append(ExchangeNote(where, title if len(title) <= 60 else f"{title[:60]}…", what, sentence))

    def _overall(self, events: list[model.Event]) -> None:
        """Note a change of many slides only once."""
        if self._counts["id"]:
            self._note("", "", "note", count(self._counts["id"], "{n} slide had no id and got one.", "{n} slides had no id and got one."))
        if self._counts["html"]:
            one, many = "HTML was taken out of the text of {n} slide.", "HTML was taken out of the texts of {n} slides."
            self._note("", "", "note", count(self._counts["html"], one, many))
        same = sum(row.id in self._store.events for row in events)
        if same:
            one = "{n} slide has the id of an event of the facts: laid over them, the pack takes its place."
            many = "{n} slides have ids of events of the facts: laid over them, the pack takes their place."
            self._note("", "", "note", count(same, one, many))

    # ---- rows

    def _read_title(self) -> None:
        slide = self._found.get("title")
        words = slide.get("text") if isinstance(slide, dict) else None
        if isinstance(words, dict):
            self._title = self._plain(words.get("headline")).text
            self._summary = self._plain(words.get("text")).text
        self._title = " ".join(self._title.split()) or self._file.stem

    def _event(self, slide: dict[str, Any], rank: int, changes: list[str]) -> model.Event:
        start, end = self._dates(slide, changes)
        title, text, links = self._words(slide, changes)
        if end is not None and end.last < start.first:
            changes.append(tr("its end ({end}) lies before its start and was left out", end=end.text))
            end = None
        elif end == start:
            changes.append(tr("its end is its start and was left out"))
            end = None
        nuance = self._nuance(slide, text, start, end)
        sources = [self._linked(url, words, changes) for url, words in links]
        sources.append(self._media(slide, changes))
        return model.Event(
            id=self._id(slide, title, start, self._ids, changes),
            date=start,
            end=end,
            title=self._text(title),
            summary=self._text(text.text or title),
            category=self._category(slide),
            rank=rank,
            sources=self._named(sources),
            confidence="uncertain",
            nuance=self._text(nuance) if nuance else None,
        )

    def _era(self, slide: dict[str, Any], changes: list[str]) -> model.Era:
        start, end = self._dates(slide, changes)
        if slide.get(OPEN) is True:
            end = None
        elif end is None:
            changes.append(tr("it has no end and was taken to go on"))
        elif end.last < start.first:
            raise _SkippedError(tr("its end ({end}) lies before its start ({start})", end=end.text, start=start.text))
        title, text, links = self._words(slide, changes)
        nuance = self._nuance(slide, text, start, end)
        sources = [self._linked(url, words, changes) for url, words in links]
        sources.append(self._media(slide, changes))
        return model.Era(
            id=self._id(slide, title, start, self._era_ids, changes),
            date=start,
            end=end,
            title=self._text(title),
            summary=self._text(text.text or title),
            kind="era",
            scope="region",
            sources=self._named(sources),
            confidence="uncertain",
            nuance=self._text(nuance) if nuance else None,
        )

    def _dates(self, slide: dict[str, Any], changes: list[str]) -> tuple[PartialDate, PartialDate | None]:
        if not slide.get("start_date"):
            raise _SkippedError(tr("it has no start date"))
        start = read_date(slide["start_date"], changes)
        end = read_date(slide["end_date"], changes) if slide.get("end_date") else None
        # Dates are compared without their texts: the format would drop the end of an era that equals its start.
        return start, start if end is not None and f"{end.text}~" == start.text and not shown_as(slide["end_date"]) else end

    def _words(self, slide: dict[str, Any], changes: list[str]) -> tuple[str, Plain, tuple[tuple[str, str], ...]]:
        """Return the title, the text, and the links of both."""
        given = slide.get("text")
        parts = given if isinstance(given, dict) else {"headline": given} if isinstance(given, str) else {}
        headline, text = self._plain(parts.get("headline")), self._plain(parts.get("text"))
        if headline.cut or text.cut:
            changes.append(tr("its text was cut, for it is too long"))
        if (headline.marked or text.marked) and not text.apart[SOURCES]:
            self._counts["html"] += 1
        title = " ".join(headline.text.split())
        if not title:
            caption = self._plain(_media_of(slide).get("caption")).text
            title = next((line for line in (*text.text.split("\n"), *caption.split("\n")) if line), "")
            title = title if len(title) <= 80 else f"{title[:80].rsplit(' ', 1)[0]}…"
            if not title:
                raise _SkippedError(tr("it has no words"))
            changes.append(tr("it has no headline: its title is “{title}”", title=title))
        return title, text, (*headline.links, *text.links)

    def _nuance(self, slide: dict[str, Any], text: Plain, start: PartialDate, end: PartialDate | None) -> str:
        """Return the nuance in the text, and the date as the file shows it, if its words differ from ours."""
        ours = {start.words(), span_words(start, end), tr("still open"), *([end.words()] if end else [])}
        shown_dates = (shown_as(slide), shown_as(slide.get("start_date")), shown_as(slide.get("end_date")))
        said = dict.fromkeys(self._plain(words).text for words in shown_dates)
        others = [words for words in said if words and words not in ours and slide.get(OPEN) is not True]
        dated = tr("The file shows the date as {words}.", words=" / ".join(others)) if others else ""
        return "\n".join(filter(None, (text.apart[NUANCE], dated)))

    def _id(self, slide: dict[str, Any], title: str, start: PartialDate, taken: set[str], changes: list[str]) -> str:
        given = slide.get("unique_id")
        asked = str(given).strip() if isinstance(given, str | int) and not isinstance(given, bool) else ""
        if not asked:
            self._counts["id"] += 1
            made = f"{slug(title) or 'slide'}-{start.year}"
        elif ID.fullmatch(asked):
            made = asked
        else:
            made = slug(asked) or f"{slug(title) or 'slide'}-{start.year}"
            changes.append(tr("its id {old} became {new}", old=shown(asked), new=made))
        free, n = made, 2
        while free in taken:
            free, n = f"{made}-{n}", n + 1
        if free != made and asked:
            changes.append(tr("its id {old} stands there already; it became {new}", old=shown(made), new=free))
        taken.add(free)
        return free

    # ---- categories and sources

    def _category(self, slide: dict[str, Any]) -> str:
        """Return the category of a slide's group: an existing one of that name, or a new one."""
        group = self._plain(slide.get("group")).text.replace("\n", " ")
        key = fold(group)
        if key not in self._groups:
            if len(self._groups) >= MOST_GROUPS and group:
                return self._category({})
            known = next((row for row in self._store.categories.values() if key in map(fold, every(row.title))), None)
            row = known or self._new_category(group or self._title)
            self._categories[row.id] = row
            self._groups[key] = row.id
        return self._groups[key]

    def _new_category(self, title: str) -> model_pack.Category:
        taken = {*self._store.categories, *self._categories, "era", "none"}
        like = [*self._store.categories.values()] or [_PLAIN_CATEGORY]
        model_row = like[len(self._groups) % len(like)]
        return model_pack.Category(
            _free(slug(title) or "timeline", taken), self._text(title), model_row.mark, model_row.paper, model_row.night
        )

    def _file_source(self, name: str) -> model.Source:
        note = tr("Taken from the file {file}; nothing in it was checked.", file=tidy(self._file.name))
        return model.Source(name, self._title, tr("a TimelineJS file"), "reference", read=True, note=note)

    def _named(self, sources: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([one for one in sources if one] + [f"{self._pack_id}-file"]))

    def _media(self, slide: dict[str, Any], changes: list[str]) -> str:
        """Return the id of the source made from a slide's media; "" without media that have a web address."""
        media = _media_of(slide)
        if not media.get("url"):
            return ""
        caption, credit = self._plain(media.get("caption")).text, self._plain(media.get("credit")).text
        return self._source(str(media["url"]).strip(), caption or credit, credit, changes)

    def _linked(self, url: str, words: str, changes: list[str]) -> str:
        if url.startswith(("#", "mailto:")):
            return ""
        return self._source(url, words, "", changes)

    def _source(self, url: str, title: str, publisher: str, changes: list[str]) -> str:
        url = f"https:{url}" if url.startswith("//") else url
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        if not URL.fullmatch(url) or not host or tidy(url) != url:
            changes.append(tr("{url} is no address on the web and was left out", url=shown(url)))
            return ""
        name = self._source_ids.get(url)
        if name is None:
            name = _free(slug(f"{host} {title or urlsplit(url).path}") or "source", {*self._store.sources, *self._sources})
            self._source_ids[url] = name
            self._sources[name] = model.Source(
                name, " ".join(title.split()) or url, " ".join(publisher.split()) or host, "reference", read=False, url=url
            )
        elif name not in self._sources:
            self._sources[name] = self._store.sources[name]
        return name

    # ---- texts

    def _plain(self, found: Any) -> Plain:
        return plain_of(found if isinstance(found, str) else str(found) if isinstance(found, int | float) else "", (NUANCE, SOURCES))

    def _text(self, words: str) -> model_base.Text:
        return {self._lang: words}


def slug(text: str) -> str:
    """Return a text as an id of plain lower-case letters, digits and hyphens; "" if nothing of it is usable."""
    return re.sub("[^a-z0-9]+", "-", fold(text)).strip("-")[:LONGEST_ID].rstrip("-")


def _free(name: str, taken: set[str]) -> str:
    free, n = name, 2
    while free in taken:
        free, n = f"{name}-{n}", n + 1
    return free


def _media_of(slide: dict[str, Any]) -> dict[str, Any]:
    media = slide.get("media")
    return media if isinstance(media, dict) else {}


def _headline(slide: Any) -> str:
    """Return the headline of a slide for a note, "" if it has none."""
    text = slide.get("text") if isinstance(slide, dict) else None
    found = text.get("headline") if isinstance(text, dict) else None
    return " ".join(plain_of(found[:400]).text.split()) if isinstance(found, str) else ""
