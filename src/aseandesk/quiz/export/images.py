"""The pictures of one export: each is drawn once, has a name of its own, and lies in a file of its own."""

from __future__ import annotations

import hashlib

from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.export.request import ExportRequest
from aseandesk.quiz.export.spreadsheet import Ledger
from aseandesk.quiz.export.values import AdaptedQuestion, ImageRef, NamedImage, RenderedImage


class ImageSet:
    """Draws what is asked for; `files` are all pictures so far, by name."""

    def __init__(self, given: ExportRequest) -> None:
        self._given = given
        self._hung: dict[ImageRef, NamedImage] = {}

    def draw(self, asked: AdaptedQuestion, ledger: Ledger) -> RenderedImage | None:
        """The pictures of a question; None if one cannot be drawn, which the ledger then says."""
        try:
            beside = self._one(asked.picture) if asked.picture else None
            return RenderedImage(beside, {option: self._one(shown) for option, shown in asked.flags.items()})
        except ExchangeError as error:
            ledger.skip(asked.question, str(error))
            return None

    @property
    def files(self) -> dict[str, bytes]:
        """Every picture drawn so far, by name."""
        return {hung.name: hung.picture.data for hung in self._hung.values()}

    def _one(self, shown: ImageRef) -> NamedImage:
        if shown not in self._hung:
            picture = self._given.painter.picture(self._given.store, shown, self._given.lang)
            self._hung[shown] = NamedImage(f"{shown.what}-{hashlib.sha256(shown.name.encode()).hexdigest()[:12]}.png", picture)
        return self._hung[shown]
