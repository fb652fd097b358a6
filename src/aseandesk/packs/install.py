"""Install a pack or roll it back: copy, verify, unpack beside the shelf, check, and switch in one step. If anything fails, the old pack
stays.
"""

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
    """Install the pack for the next start. Returns its slot on the shelf.

    `trusted` are the keys that may sign (default: those of the person and the computer). `again` accepts a pack that was rolled back,
    `force` also an older or equal version. `told` is called with the bytes copied and the total, `said` with a sentence if the list of
    installed packs was unreadable and starts anew. Raises PackError with the reason; then nothing has changed.
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
    """Roll back the pack of that id, or the one installed last; the next start uses its predecessor.

    Returns the pack that was rolled back and its predecessor, None if that is the program's own pack. Raises PackError.
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
    """Return why an intact pack should not be installed, "" if it should: it is not newer, or it was rolled back and `again` is not set.

    The same version as an installed pack that is damaged is accepted, as a repair.
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
    """Hold the lock of the shelf, so that no other program changes it."""
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
    """Return the shelf. If its file is corrupt, return an empty shelf and the corrupt bytes; no start has used them."""
    try:
        return shelf.read(), None
    except Unreadable as error:
        if error.torn is None:
            raise _unreadable(error) from None  # the file may be intact but not readable for this account
        return Shelf(), error.torn


def _unreadable(error: Unreadable) -> PackError:
    where = shelf.home() / shelf.FILE
    return PackError((Problem(shelf.FILE, "", tr("what cannot be read"), tr("what packs are installed"), "", str(error), str(where)),))


def _copy(file: Path, copy: Path, told: ProgressCallback | None) -> None:
    """Copy the file to a private folder, where nobody can change or remove it meanwhile."""
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
    """Yield the bytes of the file, up to its expected size."""
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
    """Move the unpacked pack to the shelf and activate it. Raises OSError, without changes."""
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
    """Was the switch to this slot made? Then only its flush to disk is uncertain."""
    try:
        return slot in shelf.read().packs
    except Unreadable:
        return False


def _unpack(signed: Signed, draft: Path, now: Shelf, file: Path) -> Slot:
    """Unpack the pack into a folder on disk, check its facts, and return its future slot."""
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
    standalone = core is not None and about.id != core.id and about.organisation not in {None, core.organisation}
    _check(draft, about, now, file, lies_over=not standalone and (core is None or about.id != core.id))
    if standalone and (other := next((slot for slot in now.packs if slot.standalone and slot.id != about.id), None)) is not None:
        reason = tr("it stands alone, and so does {other}, which is installed", other=other.id)
        raise refused(file, reason, tr("take that back first: `aseandesk pack rollback {other}`", other=other.id))
    before = now.slot(about.id)
    if before is not None:
        # A rollback leads to the last pack that started successfully and is still intact; one step is enough.
        before = before if before.proven and not shelf.is_damaged(before) else before.before
        before = None if before is None else msgspec.structs.replace(before, before=None)
    forced = core.version if core is not None and core.id == about.id and not newer(about.version, core.version) else ""
    return Slot(
        about.id,
        about.version,
        _name(signed, now),
        about.title,
        standalone=standalone,
        key=signed.key.public,
        signer=signed.key.name,
        digest=signed.digest,
        forced_over=forced,
        before=before,
    )


def _check(draft: Path, about: About, now: Shelf, file: Path, *, lies_over: bool) -> None:
    """Check the facts on top of the packs below them here. Raises PackError with every error."""
    others = in_use(Shelf(tuple(slot for slot in now.packs if slot.id != about.id)))
    found = problems_of(draft, about.id, others.core, others.over)
    if not found:
        return
    told = [msgspec.structs.replace(one, sentence=f"{file.name}: {one.sentence}", pack=str(file)) for one in found]
    base = next((slot.id for slot in others.installed.values() if slot.standalone), None)
    if lies_over and base is not None:  # the packs below may differ from those that the author of the pack had
        reason = tr("it does not fit over {other}, which is installed and stands alone", other=base)
        told[:0] = refused(file, reason, tr("take that back first: `aseandesk pack rollback {other}`", other=base)).problems
    raise PackError(told)


def _name(signed: Signed, now: Shelf) -> str:
    """Return a folder name that nothing on the shelf uses."""
    name = f"{signed.manifest.id}-{signed.manifest.version}-{signed.digest[:8]}"
    taken = now.folders()
    names = (name, *(f"{name}-{n}" for n in range(2, 99)))
    return next(one for one in names if one not in taken and not disk.is_held(shelf.home() / one / PLACE))


def _full(error: OSError) -> PackError:
    """Return why nothing could be written, as a sentence."""
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
    """Return an error that is about this computer and not about a pack."""
    return PackError((Problem("", "", sentence, "", "", sentence, str(shelf.home())),))
