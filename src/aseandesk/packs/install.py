"""Install a pack, and take it back: copied, verified, unpacked aside, checked, switched in one step; whatever fails, the old stays."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from aseandesk.exchange.atomic_write import make_folder, move_into_place, replace_file, sync_folder, write_new
from aseandesk.facts.packs import CORE
from aseandesk.facts.problem import PackError, Problem
from aseandesk.facts.refused import reason_of, refused
from aseandesk.facts.zipped import LARGEST_PACK, ZipFiles
from aseandesk.input_files import open_input
from aseandesk.packs import disk, keys, shelf
from aseandesk.packs.fitting import about_of, problems_of
from aseandesk.packs.installed import in_use
from aseandesk.packs.manifest import PLACE, About, encode
from aseandesk.packs.shelf import Shelf, Slot, Unreadable
from aseandesk.packs.verify import Signed, contents, verify
from aseandesk.packs.versions import newer, version_of
from aseandesk.words import system_says, tr

_CHUNK = 1 << 18
ProgressCallback = Callable[[int, int], None]
Said = Callable[[str], object]


def install(
    file: Path,
    trusted: Mapping[str, keys.PublicKey] | None = None,
    *,
    force: bool = False,
    again: bool = False,
    told: ProgressCallback | None = None,
    said: Said | None = None,
) -> Slot:
    """Put the pack on the shelf and have the next start use it. Returns where it stands now.

    `trusted` are the keys that may sign (those of the person and the computer if none are given). `again` takes one that was taken back,
    `force` also an older version or the same. `told` hears how many bytes of how many were copied, `said` a sentence where what was
    installed before is forgotten, since nobody can read it any more. Raises PackError with the reason; then nothing is changed.
    """
    known = keys.trusted() if trusted is None else trusted
    with _alone():
        now, torn = _as_it_is()
        aside = shelf.home() / shelf.ASIDE
        try:
            disk.remove(aside)
            make_folder(aside)
            copy = aside / "pack"
            _copy(file, copy, told)
            signed = verify(copy, known, file)
            reason = why_not(signed, now, again=again)
            if reason and not force:
                raise refused(file, reason, tr("if it is wanted all the same, install it by force"))
            slot = _unpack(signed, aside / "facts", now, file)
            if torn is not None:
                replace_file(shelf.home() / shelf.TORN, torn)
            _switch(aside / "facts", slot, now)
        except OSError as error:
            raise _full(error) from None
        finally:
            disk.remove(aside)
        shelf.written(slot)
        if torn is not None and said is not None:
            kept = shelf.home() / shelf.TORN
            said(tr("What was installed and taken back here before is forgotten: it could not be read. It is kept as {kept}.", kept=kept))
        return slot


def rollback(pack_id: str = "") -> tuple[Slot, Slot | None]:
    """Take back the pack of that id, or the one installed last; the next start uses what was there before.

    Returns the pack that was taken back and what stands in its place now, None where that is what comes with the program. Raises PackError.
    """
    with _alone():
        try:
            now = shelf.read()
        except Unreadable as error:
            raise _unreadable(error) from None
        slot = now.slot(pack_id) if pack_id else now.packs[-1] if now.packs else None
        if slot is None:
            missing = tr("No pack {id} is installed; see `aseandesk pack list`.", id=pack_id)
            raise _not_done(missing if pack_id else tr("No pack is installed; see `aseandesk pack list`."))
        try:
            shelf.write(now.back(slot.id))
        except OSError as error:
            raise _full(error) from None
        return slot, now.back(slot.id).slot(slot.id)


def why_not(signed: Signed, now: Shelf, *, again: bool = False) -> str:
    """Why a pack that is whole is not to be installed, "" if it is: it is no newer, or was taken back and is not to be tried `again`.

    The same version as one that lies here damaged is to be: it mends it.
    """
    version = signed.manifest.version
    if signed.digest in now.taken_back and not again:
        return tr("it was taken back here once")
    slot, core = now.slot(signed.manifest.id), about_of(CORE)
    mends = slot is not None and version_of(slot.version) == version_of(version) and shelf.is_damaged(slot)
    there = [slot.version] if slot and not mends else []
    if core and core.id == signed.manifest.id and not (mends and slot and slot.forced_over == core.version):
        there.append(core.version)
    equal = next((one for one in there if not newer(version, one)), None)
    if equal is not None:
        if newer(equal, version):
            return tr("its version {version} is older than {there}, which is there", version=version, there=equal)
        return tr("version {there} is there already", there=equal)
    return ""


@contextmanager
def _alone() -> Iterator[None]:
    """Nobody but us changes the shelf meanwhile."""
    try:
        make_folder(shelf.home())
        lock = disk.FileLock(shelf.home() / shelf.LOCK)
    except OSError as error:
        raise _full(error) from None
    try:
        if not lock.taken:
            raise _not_done(tr("Another pack is being installed at this moment. Try again when that is done."))
        yield
    finally:
        lock.release()


def _as_it_is() -> tuple[Shelf, bytes | None]:
    """The shelf; an empty one, with the bytes that make no sense, where a disk lost what it said: no start has used it since."""
    try:
        return shelf.read(), None
    except Unreadable as error:
        if error.torn is None:
            raise _unreadable(error) from None  # perhaps it is all there, and only not for us
        return Shelf(), error.torn


def _unreadable(error: Unreadable) -> PackError:
    where = shelf.home() / shelf.FILE
    return PackError((Problem(shelf.FILE, "", tr("what cannot be read"), tr("what packs are installed"), "", str(error), str(where)),))


def _copy(file: Path, copy: Path, told: ProgressCallback | None) -> None:
    """The file, from wherever it is, in a place of ours: from here on nobody can change it or pull it out."""
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise refused(file, tr("it is no file"), tr("give a file that `aseandesk pack build` made"))
        if about.st_size > LARGEST_PACK:
            reason = tr("it has {size} MB, the most is {most} MB", size=about.st_size >> 20, most=LARGEST_PACK >> 20)
            raise refused(file, reason, tr("split the pack"))
        source = open_input(file)
    except FileNotFoundError:
        raise refused(file, tr("there is nothing there"), tr("check the path")) from None
    except OSError as error:
        raise refused(file, reason_of(error), tr("put the stick back in and try again, or copy the file anew")) from None
    with source:
        write_new(copy, _parts(source, file, about.st_size, told))


def _parts(source: BinaryIO, file: Path, size: int, told: ProgressCallback | None) -> Iterator[bytes]:
    """The bytes of the file, as many as it was said to have."""
    advice = tr("put the stick back in and try again, or copy the file anew")
    done = 0
    while True:
        try:
            part = source.read(_CHUNK)
        except OSError as error:
            raise refused(file, tr("it cannot be read to its end ({why})", why=reason_of(error)), advice) from None
        done += len(part or b"")
        if done > size or not part:
            break
        yield part
        if told is not None:
            told(done, size)
    if done != size:
        raise refused(file, tr("it changed or ended while it was read"), advice)


def _switch(draft: Path, slot: Slot, now: Shelf) -> None:
    """Put the unpacked pack on the shelf and have it used. Raises OSError, and all is as it was."""
    place = shelf.place_of(slot)
    disk.remove(place)
    try:
        move_into_place(draft, place)
        shelf.write(now.with_slot(slot))
    except OSError:
        if not _is_made(slot):
            disk.remove(place)
            raise


def _is_made(slot: Slot) -> bool:
    """Was the switch to this one made? Then only its way to the disk is not certain."""
    try:
        return slot in shelf.read().packs
    except Unreadable:
        return False


def _unpack(signed: Signed, draft: Path, now: Shelf, file: Path) -> Slot:
    """The pack in a folder of its own, on the disk, its facts in order; and where it will stand."""
    manifest, about = signed.manifest, signed.about
    os.mkdir(draft)
    for below in sorted({(draft / name).parent for name in (PLACE, *(one.name for one in manifest.files))} - {draft}):
        os.mkdir(below)
    write_new(draft / PLACE, (encode(manifest),))
    for name, data in contents(ZipFiles(signed.file, file), manifest, file):
        write_new(draft / name, (data,))
    for below in sorted({(draft / one.name).parent for one in manifest.files} | {(draft / PLACE).parent, draft}):
        sync_folder(below)
    core = about_of(CORE)
    alone = core is not None and about.id != core.id and about.organisation not in {None, core.organisation}
    _check(draft, about, now, file, lies_over=not alone and (core is None or about.id != core.id))
    if alone and (other := next((slot for slot in now.packs if slot.alone and slot.id != about.id), None)) is not None:
        reason = tr("it stands alone, and so does {other}, which is installed", other=other.id)
        raise refused(file, reason, tr("take that back first: `aseandesk pack rollback {other}`", other=other.id))
    before = now.slot(about.id)
    if before is not None:
        # To go back to is the last pack with which a start went well, and which still is what it was; one step is enough.
        before = before if before.proven and not shelf.is_damaged(before) else before.before
        before = None if before is None else msgspec.structs.replace(before, before=None)
    forced = core.version if core is not None and core.id == about.id and not newer(about.version, core.version) else ""
    return Slot(
        about.id,
        about.version,
        _name(signed, now),
        about.title,
        alone=alone,
        key=signed.key.public,
        signer=signed.key.name,
        digest=signed.digest,
        forced_over=forced,
        before=before,
    )


def _check(draft: Path, about: About, now: Shelf, file: Path, *, lies_over: bool) -> None:
    """Raises PackError with every mistake of the facts, over what they will lie over here."""
    others = in_use(Shelf(tuple(slot for slot in now.packs if slot.id != about.id)))
    found = problems_of(draft, about.id, others.core, others.over)
    if not found:
        return
    told = [msgspec.structs.replace(one, sentence=f"{file.name}: {one.sentence}", pack=str(file)) for one in found]
    base = next((slot.id for slot in others.installed.values() if slot.alone), None)
    if lies_over and base is not None:  # its facts are not those that whoever made the pack knew below it
        reason = tr("it does not fit over {other}, which is installed and stands alone", other=base)
        told[:0] = refused(file, reason, tr("take that back first: `aseandesk pack rollback {other}`", other=base)).problems
    raise PackError(told)


def _name(signed: Signed, now: Shelf) -> str:
    """A folder's name that nothing on the shelf leads to."""
    name = f"{signed.manifest.id}-{signed.manifest.version}-{signed.digest[:8]}"
    taken = now.folders()
    names = (name, *(f"{name}-{n}" for n in range(2, 99)))
    return next(one for one in names if one not in taken and not disk.is_held(shelf.home() / one / PLACE))


def _full(error: OSError) -> PackError:
    """Why nothing could be kept, in a sentence."""
    full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    reason = tr("there is no room left on the disk") if full else system_says(error)
    folder = shelf.home()
    return _not_done(
        tr(
            "{folder} cannot be written to: {reason}. Make room, or see who may write there. The old pack stays.",
            folder=folder,
            reason=reason,
        )
    )


def _not_done(sentence: str) -> PackError:
    """That something about this computer, and no pack, is in the way."""
    return PackError((Problem("", "", sentence, "", "", sentence, str(shelf.home())),))
