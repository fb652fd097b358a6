"""`pack build`, `keygen`, `sign`, `verify`, `install`, `rollback`, `list`: facts carried from one computer to another, signed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aseandesk.cli.out import FINE, NO, say, say_json, table, warn
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.packs.shelf import Slot

ABOUT = "Carry facts to other computers: one file, signed, installed as a whole or not at all."
EXAMPLES = """examples:
  aseandesk pack build our-pack -o ours.aseanpack       a folder of facts as one file
  aseandesk pack keygen school.key --name "Our school"  a key to sign with, once; school.key.pub goes to those who trust it
  aseandesk pack sign ours.aseanpack --key school.key   now others can see that it is from you, and unchanged
  aseandesk pack verify ours.aseanpack                  is it whole, and whose is it?
  aseandesk pack install ours.aseanpack                 use it from the next start on
  aseandesk pack list                                   what is installed
  aseandesk pack list /media/stick                      … and what a stick holds
  aseandesk pack rollback                               back to what was there before"""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    raw = argparse.RawDescriptionHelpFormatter
    group = commands.add_parser(
        "pack",
        help="carry facts on a stick: build, sign, install, take back",
        description=ABOUT,
        epilog=EXAMPLES,
        formatter_class=raw,
        allow_abbrev=False,
    )
    each = group.add_subparsers(dest="ask", metavar="COMMAND", title="commands", required=True)
    build = each.add_parser("build", help="make one file of a folder of facts; the same folder gives the same bytes", allow_abbrev=False)
    build.add_argument("folder", type=Path, metavar="DIR", help="the folder, with pack.json in it")
    build.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the file, as ours.aseanpack")
    build.add_argument("--for-app", metavar="V", help="the oldest version of the program that can use it (this one)")
    keygen = each.add_parser("keygen", help="make a key to sign with", allow_abbrev=False)
    keygen.add_argument("file", type=Path, metavar="KEY", help="where the secret half goes; the public one is KEY.pub")
    keygen.add_argument("--name", required=True, metavar="WORDS", help="who signs with it, as others will read it")
    sign = each.add_parser("sign", help="sign a file that was built", allow_abbrev=False)
    sign.add_argument("file", type=Path, metavar="FILE")
    sign.add_argument("--key", type=Path, required=True, metavar="KEY", help="the secret half of the key")
    verify = each.add_parser("verify", help="is it whole, unchanged, and signed by a key that is trusted?", allow_abbrev=False)
    install = each.add_parser("install", help="use it from the next start on", allow_abbrev=False)
    for parser in (verify, install):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--keys", type=Path, metavar="DIR", help="trust the keys in this folder and no others")
    install.add_argument("--force", action="store_true", help="an older version too, the same again, or one that was taken back")
    rollback = each.add_parser("rollback", help="back to what was there before", allow_abbrev=False)
    rollback.add_argument("id", nargs="?", default="", metavar="ID", help="of which pack; the one that was installed last if none is given")
    listing = each.add_parser("list", help="what is installed, or what a stick holds", allow_abbrev=False)
    listing.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="a stick: what on it can be installed")
    for parser in (build, verify, install, rollback, listing):
        parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def run(given: argparse.Namespace) -> int:
    """Carry out one of the commands; 1 with the reason where that is refused."""
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
    from aseandesk.packs.build import build

    manifest, strangers = build(given.folder, given.output, given.for_app or __version__)
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

    key = keys.make(given.file, given.name)
    public = f"{given.file}{keys.ENDING}"
    say(tr("{file} signs: keep it for yourself, and a copy where nobody else comes.", file=given.file))
    say(tr("{file} goes to those who trust {name}. Its fingerprint: {print}", file=public, name=key.name, print=key.fingerprint))
    say(tr("They put it into {own}, or for everybody at the computer into {system}", own=keys.own_folder(), system=keys.system_folder()))
    return FINE


def _sign(given: argparse.Namespace) -> int:
    from aseandesk.packs import keys, seal

    found = seal.put(given.file, keys.read_secret(given.key))
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

    slot = install(given.file, keys.trusted(_folders(given)), force=given.force)
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
    from aseandesk.packs.start import chosen

    try:
        slots = shelf.read().packs
    except ValueError as error:
        warn(tr("What packs are installed cannot be read ({why}). Install them again.", why=error))
        return NO
    start = chosen()
    if given.json:
        say_json([_slot(slot) | {"state": _state(slot, start.core, start.over)} for slot in slots])
    else:
        table([(slot.id, slot.version, slot.signer, _state(slot, start.core, start.over)) for slot in slots])
        if not slots:
            say(tr("Nothing is installed: what comes with the program is in use."))
    for note in start.notes:
        warn(note)
    return NO if start.notes else FINE


def _state(slot: Slot, core: Path, over: tuple[Path, ...]) -> str:
    """Whether the pack is in use, in words."""
    from aseandesk.packs import shelf

    if shelf.is_damaged(slot):
        return tr("damaged")
    if shelf.place_of(slot) not in (core, *over):
        return tr("not in use: what comes with the program is newer")
    return tr("in use") if slot.proven else tr("in use, not yet seen in a window")


def _list_stick(given: argparse.Namespace) -> int:
    from aseandesk.packs.sticks import offers

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
    return FINE


def _folders(given: argparse.Namespace) -> list[Path] | None:
    return [given.keys] if given.keys else None


def _manifest(manifest: Any) -> dict[str, Any]:
    import msgspec

    found: dict[str, Any] = msgspec.to_builtins(manifest)
    return found


def _slot(slot: Slot) -> dict[str, Any]:
    """An installed pack for programs."""
    before = slot.before.version if slot.before else None
    return {"id": slot.id, "version": slot.version, "signer": slot.signer, "key": slot.key, "proven": slot.proven, "before": before}
