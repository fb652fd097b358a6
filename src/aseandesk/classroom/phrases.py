"""The texts of the phone page by key; the laptop sends each phone the texts in its language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from aseandesk.words import N_

PHRASES = N_(
    {
        "title": "Classroom",
        "code": "The code on the screen in front",
        "join": "Join",
        "name": "Your name",
        "joining": "Joining …",
        "waiting": "Your teacher will let you in.",
        "lobby": "You are in. It begins soon.",
        "called": "Here you are called",
        "question": "Question {n} of {of}",
        "send": "Send",
        "sending": "Sending …",
        "sent": "Sent",
        "safe": "Your answer is safe.",
        "change": "You may change it until the answer is shown.",
        "several": "Several can be right.",
        "order": "Put them in order: the first at the top.",
        "match": "Choose the right one for each.",
        "map": "Tap the country, or choose its letter.",
        "year": "Year",
        "number": "Your number",
        "typed": "Your answer",
        "up": "Up",
        "down": "Down",
        "closed": "No more answers. Look to the front.",
        "skipped": "This question does not count.",
        "paused": "Time stands still.",
        "seconds": "{n} seconds left",
        "seconds_1": "{n} second left",
        "right": "Right",
        "close": "Nearly right",
        "partly": "Partly right",
        "wrong": "Not right",
        "none": "No answer",
        "answer": "The right answer",
        "why": "Why",
        "sources": "Sources",
        "next": "Next question",
        "points": "{n} points",
        "points_1": "{n} point",
        "score": "{right} right · {points} points",
        "rank": "Place {n} of {of}",
        "team": "Team {name}: place {n}",
        "over": "That was the quiz. Thank you!",
        "thanks": "Your answers are with your teacher.",
        "removed": "You are not in this room any more.",
        "elsewhere": "You went on in another tab or on another device.",
        "here": "Go on here",
        "lost": "No connection. Trying again …",
        "kept": "Your answer is kept here and is sent as soon as there is one.",
        "again": "Try again",
        "language": "Language",
        "read": "Read it to me",
        "chosen": "chosen",
        "bad-code": "There is no room with this code. Look at the screen in front.",
        "locked": "The room is locked: ask your teacher.",
        "not-listed": "This name is not on the class list. Type it as your teacher writes it.",
        "taken": "Somebody here has this name already.",
        "old": "This browser is too old for the classroom: update it, or use another one.",
    }
)
"""English texts, which are also the keys of the catalogues. A key that ends in "_1" is for the number 1; one that is the code of an error
is shown for that error in place of the laptop's sentence, which is in the language of the lesson.
"""
RIGHT_TO_LEFT = frozenset({"ur", "ar", "fa"})


class Translation(NamedTuple):
    """A language of the app: its own name, and its texts by the English ones."""

    name: str
    texts: Mapping[str, str]


def translations() -> dict[str, Translation]:
    """Return all languages of the app but English, by their codes."""
    from aseandesk.words import languages

    codes = {code: languages.catalogue(code) for code in languages.available()}
    return {code: Translation(read.name, read.texts) for code, read in codes.items() if read is not None}


def spoken(lang: str, tongues: Mapping[str, Translation]) -> dict[str, object]:
    """Return the texts in a language (English as a fallback), the available languages, and whether it is written from right to left."""
    known = tongues[lang].texts if lang in tongues else {}
    return {
        "lang": lang if lang in tongues else "en",
        "rtl": lang in tongues and lang in RIGHT_TO_LEFT,
        "languages": {"en": "English"} | {code: one.name for code, one in tongues.items()},
        "texts": {key: known.get(text, text) for key, text in PHRASES.items()},
    }
