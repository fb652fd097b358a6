"""The implementation of `pack`, imported only when one of its commands is run."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aseandesk.cli.out import FINE, NO, UsageError, say, say_json, table, warn
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.packs.lineup import Lineup
    from aseandesk.packs.shelf import Slot


def run(given: argparse.Namespace) -> int:
    """Carry out one of the commands. Returns 1 with the reason if it is refused."""
    from aseandesk.facts.problem import PackError
    from aseandesk.packs.keys import KeyProblem

    commands = {"build": _build, "keygen": _keygen, "sign": _sign, "verify": _verify, "install": _install, "rollback": _rollback}
    try:
        return commands.get(given.ask, _list)(given)
    except PackError as error:
        for problem in error.problems:
            warn(str(problem))
    except KeyProblem as error:
        warn(str(error))
    return NO


def _build(given: argparse.Namespace) -> int:
    from aseandesk import __version__
    from aseandesk.packs.build import ENDING, build
    from aseandesk.packs.versions import newer, version_of

    app = __version__ if given.for_app is None else given.for_app
    if version_of(app) is None:
        raise UsageError(tr("--for-app {app!r} is no version of the program: write it as {mine}.", app=app, mine=__version__))
    if not given.output.name:
        raise UsageError(tr("--output needs the name of a file, as {name}.", name=f"ours{ENDING}"))
    manifest, strangers = build(given.folder, given.output, app)
    if given.output.suffix.lower() != ENDING:
        warn(tr("{file} does not end in {ending}: on a stick it is not found.", file=given.output, ending=ENDING))
    if newer(app, __version__):
        warn(
            tr(
                "{file} is for ASEANdesk {app} and newer: this one, {mine}, cannot install it.",
                file=given.output,
                app=app,
                mine=__version__,
            )
        )
    if given.json:
        say_json(_manifest(manifest) | {"file": str(given.output), "left_out": list(strangers)})
        return FINE
    files = count(len(manifest.files), "{n} file", "{n} files")
    say(tr("{file}: {id} {version}, {files}. Sign it next.", file=given.output, id=manifest.id, version=manifest.version, files=files))
    for name in strangers:
        say(tr("{name} is no part of a pack and stayed out.", name=name))
    return FINE


def _keygen(given: argparse.Namespace) -> int:
    from aseandesk.packs import keys

    try:
        key = keys.make(given.file, given.name)
    except keys.BadName as error:
        raise UsageError(str(error)) from None
    public = f"{given.file}{keys.ENDING}"
    say(tr("{file} signs: keep it for yourself, and a copy where nobody else comes.", file=given.file))
    say(tr("{file} goes to those who trust {name}. Its fingerprint: {print}", file=public, name=key.name, print=key.fingerprint))
    say(tr("They put it into {own}, or for everybody at the computer into {system}", own=keys.own_folder(), system=keys.system_folder()))
    return FINE


def _sign(given: argparse.Namespace) -> int:
    from aseandesk.packs import keys, signature
    from aseandesk.packs.verify import signable

    secret = keys.read_secret(given.key)
    signable(given.file)
    found = signature.sign(given.file, secret)
    say(tr("{file} is signed with the key {print}", file=given.file, print=keys.fingerprint(found.public)))
    return FINE


def _verify(given: argparse.Namespace) -> int:
    from aseandesk.packs import keys
    from aseandesk.packs.verify import verify

    found = verify(given.file, keys.trusted(_folders(given)))
    if given.json:
        say_json(_manifest(found.manifest) | {"signer": found.key.name, "key": found.key.public, "digest": found.digest})
        return FINE
    say(tr("{id} {version}: whole, unchanged, signed by {name}", id=found.about.id, version=found.about.version, name=found.key.name))
    say(tr("The key's fingerprint: {print}", print=found.key.fingerprint))
    return FINE


def _install(given: argparse.Namespace) -> int:
    from aseandesk.packs import keys
    from aseandesk.packs.install import install

    slot = install(given.file, keys.trusted(_folders(given)), force=given.force, said=warn)
    if given.json:
        say_json(_slot(slot))
    else:
        say(tr("{id} {version} from {name} is used from the next start on.", id=slot.id, version=slot.version, name=slot.signer))
        say(tr("Should that start fail, what is in use now comes back by itself; by hand: aseandesk pack rollback {id}", id=slot.id))
    return FINE


def _rollback(given: argparse.Namespace) -> int:
    from aseandesk.packs.install import rollback

    gone, now = rollback(given.id)
    if given.json:
        say_json({"taken_back": _slot(gone), "now": _slot(now) if now else None})
    elif now:
        say(tr("{id} {version} is taken back; version {now} is in use again.", id=gone.id, version=gone.version, now=now.version))
    else:
        say(tr("{id} {version} is taken back; what comes with the program is in use again.", id=gone.id, version=gone.version))
    return FINE


def _list(given: argparse.Namespace) -> int:
    return _list_stick(given) if given.folder else _list_installed(given)


def _list_installed(given: argparse.Namespace) -> int:
    from aseandesk.packs import shelf
    from aseandesk.packs.start import chosen, open_facts

    try:
        slots = shelf.read().packs
    except shelf.Unreadable as error:
        warn(str(error))
        return NO
    damaged = [slot for slot in slots if shelf.is_damaged(slot)]  # checked first: the result is recorded, and the start below reports it
    start = chosen()
    store = open_facts(start)
    states = [tr("damaged") if slot in damaged else _state(slot, start, store.places) for slot in slots]
    if given.json:
        say_json([_slot(slot) | {"state": state} for slot, state in zip(slots, states, strict=True)])
    else:
        table([(slot.id, slot.version, slot.signer, state) for slot, state in zip(slots, states, strict=True)])
        if not slots:
            say(tr("Nothing is installed: what comes with the program is in use."))
    for note in (*start.notes, *store.problems):
        warn(str(note))
    return NO if damaged or start.notes or store.problems else FINE


def _state(slot: Slot, start: Lineup, places: tuple[Path, ...]) -> str:
    """Return whether the pack is in use, in words. `places` are the paths of the packs in the store that a start opens."""
    from aseandesk.packs import shelf

    place = shelf.place_of(slot)
    if place not in start.installed:
        return tr("not in use: what comes with the program is no older")
    other = next((one.id for one in start.installed.values() if one.standalone and one is not slot), None)
    if place == start.core and other is not None and place not in places:
        return tr("not in use: {other} stands alone", other=other)
    if place not in places:
        return tr("left out: it does not fit over what is in use")
    return tr("in use") if slot.proven else tr("in use, not yet seen in a window")


def _list_stick(given: argparse.Namespace) -> int:
    from aseandesk.packs.sticks import offers, unchecked_folders

    _must_be_a_folder(given.folder)
    found = offers([given.folder])
    if given.json:
        say_json(
            [{"file": str(one.file), "id": one.id, "version": one.version, "signer": one.signer, "refused": one.refused} for one in found]
        )
    else:
        for one in found:
            say(
                one.refused
                or tr(
                    "{file}: {id} {version} from {name} can be installed.",
                    file=one.file.name,
                    id=one.id,
                    version=one.version,
                    name=one.signer,
                )
            )
        if not found:
            say(tr("There is no pack in {folder}.", folder=given.folder))
    for sentence in unchecked_folders([given.folder]):
        warn(sentence)
    return FINE


def _must_be_a_folder(where: Path) -> None:
    """Raise PackError unless the folder exists; otherwise a mistyped path would look like an empty stick."""
    import os

    from aseandesk.facts.refused import reason_of, refused

    try:
        with os.scandir(where):
            return
    except FileNotFoundError:
        reason = tr("there is nothing there")
    except NotADirectoryError:
        reason = tr("it is no folder")
    except (OSError, ValueError) as error:
        reason = reason_of(error)
    raise refused(where, reason, tr("expected is a folder with packs in it: check the path, and that the stick is mounted"))


def _folders(given: argparse.Namespace) -> list[Path] | None:
    """Return the folder of `--keys`, None if it is not given. Raises UsageError if it is not a folder."""
    import os

    if given.keys is None:
        return None
    if not os.path.isdir(given.keys):
        reason = tr("it is no folder") if os.path.lexists(given.keys) else tr("there is nothing there")
        raise UsageError(tr("--keys {folder}: {reason}; give the folder in which the trusted keys lie.", folder=given.keys, reason=reason))
    return [given.keys]


def _manifest(manifest: Any) -> dict[str, Any]:
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(manifest)
    return found


def _slot(slot: Slot) -> dict[str, Any]:
    """Return an installed pack as JSON values."""
    before = slot.before.version if slot.before else None
    return {"id": slot.id, "version": slot.version, "signer": slot.signer, "key": slot.key, "proven": slot.proven, "before": before}
