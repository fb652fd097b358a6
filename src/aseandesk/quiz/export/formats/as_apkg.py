"""A deck for Anki: one note for each question, with the question on the front, and answer, explanation and sources on the back. Includes
images.

Ids of deck, note type and notes are stable: importing the same deck again adds nothing, a newer deck updates its notes.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, time
from itertools import count
from typing import Any

from aseandesk.quiz.export.adapted import WRITTEN, FormatCapabilities, adapted_questions
from aseandesk.quiz.export.answer_key import answer_words, explanation, prompt_lines
from aseandesk.quiz.export.images import ImageSet
from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.export.markup import clean, html_of, image, paragraphs
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.values import AdaptedQuestion, RenderedImage
from aseandesk.quiz.export.zip_file import zip_of
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import seeded_random, shuffled
from aseandesk.quiz.toolkit.sources import source_lines

NAME = "apkg"
TITLE = "Anki deck"
SUFFIX = ".apkg"

MODEL = 1_495_862_013
"""The id of the Anki note type; it must never change."""
_CAPABILITIES = FormatCapabilities(WRITTEN | {"order"}, pictures=True, option_pictures=True)
_FLAG = 72
_FIELDS = ("Id", "Question", "Picture", "Options", "Answer", "Explanation", "Sources")
_FRONT = '<div class="asked">{{Question}}</div>{{Picture}}<div class="options">{{Options}}</div>'
_BACK = (
    '{{FrontSide}}<hr id="answer"/><div class="answer">{{Answer}}</div>'
    '<div class="told">{{Explanation}}</div><div class="sources">{{Sources}}</div>'
)
_STYLE = """
.card { font-family: sans-serif; font-size: 20px; line-height: 1.4; text-align: left; max-width: 42em; margin: 1em auto; }
.asked { font-weight: 600; } .answer { font-weight: 600; } .options ol, .options ul { padding-left: 1.6em; }
.sources { font-size: 14px; opacity: .8; } img { max-width: 100%; height: auto; }
"""


def make(given: ExportRequest) -> ExportResult:
    """Return the deck. Places on the map are asked by number, which is noted."""
    import genanki

    ledger, gallery = Ledger(), ImageSet(given)
    model = genanki.Model(
        MODEL,
        "ASEANdesk question",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )
    deck = genanki.Deck(_number(given.title), given.title)
    held = 0
    for asked in adapted_questions(given, _CAPABILITIES, ledger):
        drawn = gallery.draw(asked, ledger)
        if drawn is not None:
            held += 1
            question = asked.question
            tags = [_tag(tag) for tag in ("aseandesk", question.topic, question.level) if tag]
            deck.add_note(genanki.Note(model=model, fields=_fields(given, asked, drawn), guid=_guid(question.id), tags=tags))
    return ExportResult(_packed(genanki.Package(deck), gallery.files, _stamp(given)) if held else b"", held, ledger.notes())


def _stamp(given: ExportRequest) -> float:
    """Return the modification time of the notes: the day up to which the facts are known. Equal packs give equal decks; newer packs
    update.
    """
    known = given.store.pack.as_of
    day = known.last if known else max(question.day for question in given.questions)
    return datetime.combine(day, time(), UTC).timestamp()


def _packed(package: Any, pictures: dict[str, bytes], stamp: float) -> bytes:
    """Return the file, built in memory: genanki's own method uses the system's temporary folder, which may be full."""
    import sqlite3  # the database of the notes

    db = sqlite3.connect(":memory:")
    package.write_to_db(db.cursor(), stamp, count(int(stamp * 1000)))
    db.commit()
    notes = db.serialize()
    db.close()
    names = json.dumps(dict(enumerate(pictures)))
    numbered = {str(number): data for number, data in enumerate(pictures.values())}
    return zip_of({"collection.anki2": notes, "media": names.encode(), **numbered})


def _fields(given: ExportRequest, asked: AdaptedQuestion, drawn: RenderedImage) -> list[str]:
    question = asked.question
    shown = image(drawn.beside) if drawn.beside else ""
    return [
        html_of(question.id),
        paragraphs(prompt_lines(question)),
        shown,
        _options(question, drawn),
        _answer(question, drawn),
        paragraphs((*explanation(given, question)[:1], *_notes(question))),
        paragraphs(source_lines(given.store, question)),
    ]


def _options(question: Question, drawn: RenderedImage) -> str:
    """Return the options. Options to order or match are in a random order."""
    if question.kind == "match":
        left = "".join(f"<li>{html_of(item.text)}</li>" for item in question.items)
        return f"<ul>{left}</ul><p>{' · '.join(html_of(option.text) for option in _mixed(question))}</p>"
    if question.kind == "order":
        return f"<ul>{''.join(f'<li>{html_of(option.text)}</li>' for option in _mixed(question))}</ul>"
    rows = "".join(f"<li>{_option(option, drawn)}</li>" for option in question.options)
    return f'<ol type="A">{rows}</ol>' if rows else ""


def _mixed(question: Question) -> list[Option]:
    return shuffled(seeded_random("deck", question.id), question.options)


def _answer(question: Question, drawn: RenderedImage) -> str:
    flags = [_option(option, drawn) for option in question.options if option.right and option.id in drawn.options]
    return "".join(flags) + paragraphs(answer_words(question))


def _option(option: Option, drawn: RenderedImage) -> str:
    flag = drawn.options.get(option.id)
    return image(flag, height=_FLAG) if flag else html_of(option.text)


def _notes(question: Question) -> tuple[str, ...]:
    """Return the note of each option that has one; flags are already named in the answer."""
    return tuple(f"{option.text}: {option.note}" for option in question.options if option.note and not option.flag)


def _guid(question: str) -> str:
    """Return the id of a note: the same for the same question, whatever else changes."""
    return hashlib.sha256(f"aseandesk:{question}".encode()).hexdigest()[:24]


def _number(title: str) -> int:
    """Return the id of a deck, derived from its title."""
    return (1 << 30) + int(hashlib.sha256(title.encode()).hexdigest()[:7], 16)


def _tag(text: str) -> str:
    return "-".join(clean(text).split())
