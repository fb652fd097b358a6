"""Open packs as one store: the core, packs laid over it, or a standalone pack. A bad pack is left out and reported, never fatal.

A pack whose `pack.json` names an `organisation` other than the core's is standalone: it replaces the core. Every other pack is laid
over those opened before it, adding and replacing rows by id.
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
    """An opened pack: its files and its rows without figures; for the core also the stamp of its files."""

    files: PackFiles
    content: model.Content
    stamp: str = ""


class Figures:
    """Reads the figures of a measure from all layers when the store first needs them."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)

    def __call__(self, measure: str) -> model.SeriesFile:
        """Return the measure's series, upper layers first; an empty file if no layer has any.

        Raises: PackError for a bad file.
        """
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
    """Return the store of the core pack with the given packs laid over it, or of a standalone pack.

    Never raises for the content of a pack: a pack with any mistake is left out, and `store.problems` says why. Only the core is
    used as far as it can be read.
    """
    problems: list[Problem] = []
    layers, content = _stack(packs, core, problems)
    stamp = layers[0].stamp if len(layers) == 1 else ""
    packs_of, places = [layer.content.pack for layer in layers], [layer.files.where for layer in layers]
    return FactStore(content, Figures(layers), problems=problems, packs=packs_of, places=places, stamp=stamp)


def check_pack(where: Path, packs: Sequence[Path] = (), *, core: Path | None = CORE) -> tuple[Problem, ...]:
    """Return all problems of the pack at a path: checked over the core and `packs`, unless it is the core itself or standalone."""
    from aseandesk.facts.check import check_path

    own = organisation_of(where)
    if core is None or where.resolve() == core.resolve() or (own is not None and own != organisation_of(core)):
        return check_path(where)
    problems: list[Problem] = []
    _, content = _stack(packs, core, problems)
    return (*problems, *check_path(where, content))


def _stack(packs: Sequence[Path], core: Path | None, problems: list[Problem]) -> tuple[list[Layer], model.Content]:
    """Return the usable packs, the lowest first, and their merged content."""
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
    """Open the core pack by the fast path. It is used even with invalid references; None only if it cannot be read."""
    layer: Layer | None = None
    try:
        files = open_files(where)
        try:
            # The stamp is taken before the files are read, so that a change in between is noticed at the next start.
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
            from aseandesk.facts.check import examine  # imported here because a good start does not need it

            problems.extend(examine(files)[1])
    except PackError as error:
        problems.extend(error.problems)
    return layer


def _layer(where: Path, under: model.Content | None, problems: list[Problem]) -> Layer | None:
    """Open and check the pack at `where`; None, and the problems, if anything is wrong with it."""
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
    """Return the problem with the name of its pack in the sentence, for a list with several packs."""
    if str(where) in problem.sentence:
        return problem
    return msgspec.structs.replace(problem, sentence=f"{where.name}: {problem.sentence}")


def organisation_of(where: Path) -> str | None:
    """Return the organisation that a pack names as its own; None if it names none or cannot be read."""
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
    """Return empty content, so that the window opens and can say why."""
    return model.Content(pack=model_pack.Pack(id="none", title={"en": tr("No facts")}, version="0", requires=model_base.FORMAT))
