"""The images of questions on phones: flags, charts, the map to tap. They are drawn before the lesson begins."""

from __future__ import annotations

from collections.abc import Callable

from aseandesk.classroom.tapmap import tap_map
from aseandesk.classroom.wire_question import WireQuestion
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.paths import resources
from aseandesk.quiz.model.question import Question

File = tuple[bytes, str]
MAP = -1
"""The image number of the map to tap."""
_CHART = (480, 440, 1.0)


def places_of(store: FactStore) -> Callable[[Question], dict[str, str]]:
    """Return a function for `pose` that gives the countries that can be tapped on the map of a question."""

    def places(question: Question) -> dict[str, str]:
        found = tap_map(store, question)
        return found.countries if found is not None else {}

    return places


class LessonPictures:
    """All images of a quiz, by the index of the question and the number of the image.

    They are drawn on creation, since a chart takes a third of a second.
    """

    def __init__(self, store: FactStore, posed: tuple[WireQuestion, ...]) -> None:
        self._files: dict[tuple[int, int], File] = {}
        for place, one in enumerate(posed):
            for number, name in enumerate(one.pictures):
                made = _chart(store, name) if ":" in name else _flag(store, name)
                if made is not None:
                    self._files[place, number] = made
            tapped = tap_map(store, one.question)
            if tapped is not None:
                self._files[place, MAP] = (tapped.data, "application/json")

    def __call__(self, place: int, number: int) -> File | None:
        """Return the image as a file; None if there is none."""
        return self._files.get((place, number))


def _flag(store: FactStore, country: str) -> File | None:
    code = (store.countries[country].flag if country in store.countries else None) or country
    file = resources() / "flags" / f"{code.lower().removesuffix('.svg')}.svg"
    return (file.read_bytes(), "image/svg+xml") if file.is_file() else None


def _chart(store: FactStore, address: str) -> File | None:
    from aseandesk.charts.save import ImageOptions, Size, content
    from aseandesk.trade.select import select
    from aseandesk.trade.view import from_address

    view, _ = from_address(parse(address))
    selection = select(store, view)
    if not (selection.lines or selection.ranks):
        return None
    return content(store, selection, "png", ImageOptions(Size(*_CHART), scale=3, asked=True)), "image/png"
