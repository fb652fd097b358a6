"""Packs to a store: the core, packs that lie over it, a pack that stands alone. A bad pack is left out and named, never fatal.

A pack whose `pack.json` names an `organisation` other than the core's stands alone: it takes the core's place. Every other
pack lies over what was opened before it, adding and replacing by id.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from aseandesk.facts import model, model_base, model_pack
from aseandesk.facts.checked import SOUND, remember, stamp_of, was
from aseandesk.facts.files import PackFiles, open_files
from aseandesk.facts.load import MALFORMED, read_content, read_series
from aseandesk.facts.merge import merge, merge_series
from aseandesk.facts.problem import PackError, Problem
from aseandesk.facts.refs import Names, resolved
from aseandesk.facts.refused import refused
from aseandesk.facts.store import FactStore
from aseandesk.paths import core_pack
from aseandesk.words import tr

CORE = core_pack()


class Layer(msgspec.Struct, frozen=True):
    """A pack that was opened: its files and its rows without figures; of the core the stamp of its files."""

    files: PackFiles
    content: model.Content
    stamp: str = ""


class Figures:
    """Reads the figures of a measure out of all layers when the store first asks for them."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)

    def __call__(self, measure: str) -> model.SeriesFile:
        """The measure's series, upper layers first; an empty file where none has any. Raises PackError for a bad file."""
        merged: model.SeriesFile | None = None
        for layer in self._layers:
            try:
                merged = merge_series(merged, read_series(layer.files, measure))
            except FileNotFoundError:
                continue
            except MALFORMED as error:
                file = f"series/{measure}.json"
                raise refused(layer.files.where, str(error), tr("see what `facts check` says of it"), file) from None
        return merged or model.SeriesFile(measure, "", ())


def open_store(packs: Sequence[Path] = (), *, core: Path | None = CORE) -> FactStore:
    """The store of the core pack with the given packs laid over it, or of a pack that stands alone.

    Never raises for what is in a pack: a pack with any mistake is left out, and `store.problems` says why. Only the core is
    used as far as it can be read.
    """
    problems: list[Problem] = []
    layers, content = _stack(packs, core, problems)
    stamp = layers[0].stamp if len(layers) == 1 else ""
    packs_of, places = [layer.content.pack for layer in layers], [layer.files.where for layer in layers]
    return FactStore(content, Figures(layers), problems=problems, packs=packs_of, places=places, stamp=stamp)


def check_pack(where: Path, packs: Sequence[Path] = (), *, core: Path | None = CORE) -> tuple[Problem, ...]:
    """All that is wrong with the pack at a path: over the core and `packs`, unless it is the core itself or stands alone."""
    from aseandesk.facts.check import check_path

    own = organisation_of(where)
    if core is None or where.resolve() == core.resolve() or (own is not None and own != organisation_of(core)):
        return check_path(where)
    problems: list[Problem] = []
    _, content = _stack(packs, core, problems)
    return (*problems, *check_path(where, content))


def _stack(packs: Sequence[Path], core: Path | None, problems: list[Problem]) -> tuple[list[Layer], model.Content]:
    """The packs that can be used, the lowest first, and what they know together."""
    home = organisation_of(core) if packs and core is not None else None
    alone: Path | None = None
    over: list[Path] = []
    for where in packs:
        own = organisation_of(where)
        if own is None or own == home:
            over.append(where)
        elif alone is None:
            alone = where
        else:
            problems.append(_second(where, alone))
    base = None if alone is None else _layer(alone, None, problems)
    if base is None and core is not None:
        base = _core(core, problems)
    layers = [] if base is None else [base]
    content = base.content if base is not None else nothing()
    for where in over:
        layer = _layer(where, content, problems)
        if layer is not None:
            layers.append(layer)
            content = merge(content, layer.content)
    return layers, content


def _core(where: Path, problems: list[Problem]) -> Layer | None:
    """The core pack: read quickly; with loose ends it is used all the same, and only if it cannot be read it is not."""
    layer: Layer | None = None
    try:
        files = open_files(where)
        try:
            # The stamp is taken before the files are read: a change in between is seen at the next start.
            stamp = stamp_of(where)
            content = read_content(files)
            layer = Layer(files, content, stamp)
            sound = was(SOUND, where, stamp)
            if not sound and resolved(content, Names(content)):
                sound = True
                remember(SOUND, where, stamp)
        except (*MALFORMED, FileNotFoundError):
            sound = False
        if not sound:
            from aseandesk.facts.check import examine  # what a good start does not need

            problems.extend(examine(files)[1])
    except PackError as error:
        problems.extend(error.problems)
    return layer


def _layer(where: Path, under: model.Content | None, problems: list[Problem]) -> Layer | None:
    """The pack at `where`, checked in full; None, and the reasons, if anything is wrong with it."""
    from aseandesk.facts.check import examine

    try:
        files = open_files(where)
        content, found = examine(files, under, keys=False)
    except PackError as error:
        content, found = None, error.problems
    if content is None:
        problems.extend(_named(where, problem) for problem in found)
        return None
    return Layer(files, content)


def _named(where: Path, problem: Problem) -> Problem:
    """The problem with the name of its pack in the sentence: among several packs nobody would know whose it is."""
    if str(where) in problem.sentence:
        return problem
    return msgspec.structs.replace(problem, sentence=f"{where.name}: {problem.sentence}")


def organisation_of(where: Path) -> str | None:
    """The organisation that a pack names as its own; None if it names none or cannot be read."""
    try:
        found = msgspec.json.decode(open_files(where).read("pack.json"))
    except (*MALFORMED, PackError, FileNotFoundError):
        return None
    own = found.get("organisation") if isinstance(found, dict) else None
    return own if isinstance(own, str) else None


def _second(where: Path, first: Path) -> Problem:
    expected = tr("one pack that stands alone, and packs that lie over it")
    sentence = tr("{where} was left out: it is of another organisation than {first}. Open it on its own.", where=where, first=first)
    return Problem("pack.json", "$.organisation", tr("a second organisation"), expected, "", sentence, str(where))


def nothing() -> model.Content:
    """The rows of no pack at all, so that the window opens and can say why."""
    return model.Content(pack=model_pack.Pack(id="none", title={"en": tr("No facts")}, version="0", requires=model_base.FORMAT))
