"""The pictures of one export: each is drawn once, has a name of its own, and lies in a file of its own."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from aseandesk.exchange.report import ExchangeError
from aseandesk.quiz.export.adapted import Asked
from aseandesk.quiz.export.request import Given, Picture, Shown
from aseandesk.quiz.export.spreadsheet import Ledger


class Hung(NamedTuple):
    """A picture and the name of its file."""

    name: str
    picture: Picture


class Drawn(NamedTuple):
    """What stands beside the prompt, if anything does, and in place of options, by their ids."""

    beside: Hung | None
    options: dict[str, Hung]

    def all(self) -> tuple[Hung, ...]:
        """Each picture once."""
        found = (*((self.beside,) if self.beside else ()), *self.options.values())
        return tuple({hung.name: hung for hung in found}.values())


class Gallery:
    """Draws what is asked for; `files` are all pictures so far, by name."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._hung: dict[Shown, Hung] = {}

    def draw(self, asked: Asked, ledger: Ledger) -> Drawn | None:
        """The pictures of a question; None if one cannot be drawn, which the ledger then says."""
        try:
            beside = self._one(asked.picture) if asked.picture else None
            return Drawn(beside, {option: self._one(shown) for option, shown in asked.flags.items()})
        except ExchangeError as error:
            ledger.skip(asked.question, str(error))
            return None

    @property
    def files(self) -> dict[str, bytes]:
        """Every picture drawn so far, by name."""
        return {hung.name: hung.picture.data for hung in self._hung.values()}

    def _one(self, shown: Shown) -> Hung:
        if shown not in self._hung:
            picture = self._given.painter.picture(self._given.store, shown, self._given.lang)
            self._hung[shown] = Hung(f"{shown.what}-{hashlib.sha256(shown.name.encode()).hexdigest()[:12]}.png", picture)
        return self._hung[shown]
