"""The images of one export: each is drawn once and has its own file name."""

from __future__ import annotations

import hashlib

from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.values import AdaptedQuestion, ImageRef, NamedImage, RenderedImage


class ImageSet:
    """Draws the images that questions need and keeps them by file name."""

    def __init__(self, given: ExportRequest) -> None:
        self._given = given
        self._images: dict[ImageRef, NamedImage] = {}

    def draw(self, asked: AdaptedQuestion, ledger: Ledger) -> RenderedImage | None:
        """Return the images of a question; None (and a note in the ledger) if one cannot be drawn."""
        try:
            beside = self._one(asked.picture) if asked.picture else None
            return RenderedImage(beside, {option: self._one(shown) for option, shown in asked.flags.items()})
        except ExchangeError as error:
            ledger.skip(asked.question, str(error))
            return None

    @property
    def files(self) -> dict[str, bytes]:
        """The images drawn so far, by file name."""
        return {named.name: named.picture.data for named in self._images.values()}

    def _one(self, shown: ImageRef) -> NamedImage:
        if shown not in self._images:
            picture = self._given.painter.picture(self._given.store, shown, self._given.lang)
            self._images[shown] = NamedImage(f"{shown.what}-{hashlib.sha256(shown.name.encode()).hexdigest()[:12]}.png", picture)
        return self._images[shown]
