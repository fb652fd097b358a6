"""The card of a fact, used wherever one is shown: detail pane, terminal, copied text. One type for all kinds of facts."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from aseandesk.words import tr
from aseandesk.words.direction import isolated


class Point(Struct, frozen=True):
    """A labelled line: "Signed", "20 November 2007"."""

    label: str
    text: str


class Link(Struct, frozen=True):
    """A link to another fact: its address and its title."""

    address: str
    title: str


class Disagreement(Struct, frozen=True):
    """Differing sources: the value in the store, the value of another source, and its publisher; `by`: the publishers of the
    store's value.
    """

    given: str
    other: str
    who: str
    by: str = ""


class Cited(Struct, frozen=True):
    """A source as it is cited; `read` is False if nobody read it when the fact was entered."""

    address: str
    title: str
    publisher: str
    url: str
    read: bool
    kind: str


class FactCard(msgspec.Struct, frozen=True):
    """A fact in words.

    `kicker` is the small line above the title: date in words · place · category. `confidence` is "" if the kind of fact has none.
    `scheduled`: it is later than the last day that the pack covers. `countries` are ids.
    """

    address: str
    kind: str
    kicker: str
    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    people: tuple[Link, ...] = ()
    countries: tuple[str, ...] = ()
    nuance: str = ""
    disagreements: tuple[Disagreement, ...] = ()
    sources: tuple[Cited, ...] = ()
    related: tuple[Link, ...] = ()
    confidence: str = ""
    scheduled: bool = False


def kind_words(kind: str) -> str:
    """Return the name of a kind of fact, for a heading or a search result: "Event"."""
    words = {
        "event": tr("Event"),
        "era": tr("Era"),
        "person": tr("Person"),
        "agreement": tr("Agreement"),
        "organ": tr("Organ"),
        "summit": tr("Summit"),
        "country": tr("Country"),
        "body": tr("Body"),
        "status": tr("Status"),
        "value": tr("Value"),
        "series": tr("Figures"),
        "claim": tr("Claim"),
        "source": tr("Source"),
        "story": tr("Story"),
        "question": tr("Question"),
        "confusion": tr("Mix-up"),
        "timeline": tr("Timeline"),
        "quiz": tr("Quiz"),
        "chart": tr("Chart"),
    }
    return words.get(kind, kind)


def confidence_words(confidence: str) -> str:
    """Return in words how reliable a fact is; "" for none."""
    words = {
        "verified": tr("Verified: read in a source"),
        "widely-known": tr("Widely known: one secondary source, or general knowledge"),
        "uncertain": tr("Uncertain: sources disagree, or none was read"),
    }
    return words.get(confidence, confidence)


def verdict_words(verdict: str) -> str:
    """Return the verdict on a claim in words."""
    words = {
        "supported": tr("Supported by the record"),
        "imprecise": tr("Imprecise"),
        "contradicted": tr("Contradicted by the record"),
        "not verifiable": tr("Not verifiable"),
        "opinion": tr("Opinion"),
    }
    return words.get(verdict, verdict)


def source_kind_words(kind: str) -> str:
    """Return the kind of a source in words."""
    words = {
        "treaty": tr("treaty text"),
        "official-statistics": tr("official statistics"),
        "statement": tr("official statement"),
        "reference": tr("reference work"),
        "press": tr("press"),
        "op-ed": tr("opinion article"),
    }
    return words.get(kind, kind)


def citation(source: Cited, *, painted: bool = False) -> str:
    """Return one source as a line: title, publisher, kind, web address; with a remark if it was not read.

    `painted`: for a screen, where a right-to-left title is isolated from the text after it.
    """
    shown = isolated if painted else str
    title, publisher, url = map(shown, (source.title, source.publisher, source.url))
    line = f"{title}. {publisher} ({source_kind_words(source.kind)})."
    if url:
        line += f" {url}"
    return line if source.read else f"{line} [{tr('not read when this was entered')}]"


def as_text(card: FactCard) -> str:
    """Return the card as plain text with its citation: what "copy" puts on the clipboard and `facts show` prints."""
    blocks = [f"{card.title}\n{card.kicker}" if card.kicker else card.title, *card.paragraphs]
    lines = [f"{point.label}: {point.text}" for point in card.points]
    if card.people:
        lines.append(f"{tr('People')}: {', '.join(link.title for link in card.people)}")
    if card.scheduled:
        lines.append(tr("Scheduled: it lies after the day up to which these facts are known."))
    if lines:
        blocks.append("\n".join(lines))
    if card.nuance:
        blocks.append(f"{tr('Note')}: {card.nuance}")
    if card.disagreements:
        blocks.append("\n".join([f"{tr('Sources disagree')}:", *(f"- {disagreement_words(d)}" for d in card.disagreements)]))
    if card.confidence:
        blocks.append(confidence_words(card.confidence) + ".")
    if card.sources:
        blocks.append("\n".join([f"{tr('Sources')}:", *(f"- {citation(s)}" for s in card.sources)]))
    if card.related:
        blocks.append("\n".join([f"{tr('See also')}:", *(f"- {link.title} ({link.address})" for link in card.related)]))
    return "\n\n".join([*blocks, card.address])


def disagreement_words(found: Disagreement) -> str:
    """Return a disagreement as a sentence: the other source, its value, and the value here with its publishers."""
    said = (
        tr("{who} gives {other}", who=found.who, other=found.other) if found.who else tr("another source gives {other}", other=found.other)
    )
    if found.given and found.by:
        return tr("{said}; here, after {by}: {given}", said=said, by=found.by, given=found.given)
    return tr("{said}; here: {given}", said=said, given=found.given) if found.given else said
