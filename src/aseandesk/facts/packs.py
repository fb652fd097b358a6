"""Packs to a store: the core, packs that lie over it, a pack that stands alone. A bad pack is left out and named, never fatal.

A pack whose `pack.json` names an `organisation` other than the core's stands alone: it takes the core's place. Every other
pack lies over what was opened before it, adding and replacing by id.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from aseandesk.facts import model
from aseandesk.facts.files import PackFiles, open_files
from aseandesk.facts.load import MALFORMED, decoder, read_content, read_series
from aseandesk.facts.merge import merge, merge_series
from aseandesk.facts.problem import PackError, Problem
from aseandesk.facts.store import FactStore
from aseandesk.paths import core_pack
from aseandesk.words import tr

CORE = core_pack()


class Layer(msgspec.Struct, frozen=True):
    """A pack that was opened: its files and its rows without figures."""

    files: PackFiles
    content: model.Content


class Figures:
    """Reads the figures of a measure out of all layers when the store first asks for them."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)

    def __call__(self, measure: str) -> model.SeriesFile:
        """The measure's series, upper layers first; an empty file where none has any."""
        merged: model.SeriesFile | None = None
        for layer in self._layers:
            try:
                found = read_series(layer.files, measure)
            except FileNotFoundError:
                continue
            merged = merge_series(merged, found)
        return merged or model.SeriesFile(measure, "", ())


def open_store(packs: Sequence[Path] = (), *, core: Path | None = CORE) -> FactStore:
    """The store of the core pack with the given packs laid over it, or of a pack that stands alone.

    Never raises for what is in a pack: what had to be left out is in `store.problems`, each with a sentence.
    """
    problems: list[Problem] = []
    home = _organisation(core)
    base: Layer | None = None
    over: list[Path] = []
    for where in packs:
        alone = _organisation(where)
        if alone is not None and (home is None or alone != home):
            if base is None:
                base = _layer(where, None, problems)
            else:
                problems.append(_second_organisation(where, base.content.pack.organisation or ""))
        else:
            over.append(where)
    if base is None and core is not None:
        base = _layer(core, None, problems)
    layers = [base] if base is not None else []
    content = base.content if base is not None else _nothing()
    for where in over:
        layer = _layer(where, content, problems)
        if layer is not None:
            layers.append(layer)
            content = merge(content, layer.content)
    return FactStore(content, Figures(layers), problems=problems, packs=[layer.content.pack for layer in layers])


def _layer(where: Path, under: model.Content | None, problems: list[Problem]) -> Layer | None:
    """The pack at `where`, or None and the reasons."""
    try:
        files = open_files(where)
        try:
            return Layer(files, read_content(files))
        except (*MALFORMED, FileNotFoundError) as error:
            problems.append(Problem("", "", str(error), "", "", str(error), str(where)))
            return None
    except PackError as error:
        problems.extend(error.problems)
        return None


def _organisation(where: Path | None) -> str | None:
    """The organisation that a pack names as its own; None if it names none or cannot be read."""
    if where is None:
        return None
    try:
        pack: model.Pack = decoder(model.Pack).decode(open_files(where).read("pack.json"))
    except (*MALFORMED, PackError, FileNotFoundError):
        return None
    return pack.organisation


def _second_organisation(where: Path, first: str) -> Problem:
    sentence = tr("{where} was left out: it is of another organisation than {first}; open it on its own.", where=where, first=first)
    return Problem("pack.json", "$.organisation", "", first, "", sentence, str(where))


def _nothing() -> model.Content:
    """The rows of no pack at all, so that the window opens and can say why."""
    return model.Content(pack=model.Pack(id="none", title={"en": tr("No facts")}, version="0", requires=model.FORMAT))
