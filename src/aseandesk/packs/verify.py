"""Verify a pack: intact, signed by a trusted key, and matching its manifest. Nothing is unpacked before the signature is verified."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from aseandesk import __version__
from aseandesk.facts.problem import PackError, shown
from aseandesk.facts.refused import reason_of, refused, short
from aseandesk.facts.rules import PACK_ID, pack_ids
from aseandesk.facts.zipped import LARGEST_PACK, ZipFiles
from aseandesk.input_files import open_input
from aseandesk.packs import manifest as manifests
from aseandesk.packs import signature
from aseandesk.packs.keys import PublicKey, Trusted, fingerprint
from aseandesk.packs.manifest import PLACE, About, Manifest
from aseandesk.packs.versions import newer, version_of
from aseandesk.words import tr

_NAME = re.compile(r"(series/)?[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\.json")
_MOST_KEYS = 3
"""Maximum number of unusable key files that a refusal mentions."""


class Signed(msgspec.Struct, frozen=True):
    """A verified pack. `digest` is the SHA-256 of the file without its signature."""

    file: Path
    manifest: Manifest
    about: About
    key: PublicKey
    digest: str


def verify(file: Path, keys: Mapping[str, PublicKey], where: Path | None = None) -> Signed:
    """Verify every byte of a pack. Raises PackError with the reason, which refers to the file as `where`."""
    where = where or file
    found = signature.read(file, where)
    key = keys.get(found.public)
    if key is None:
        raise _untrusted(where, found.public, keys)
    files = ZipFiles(file, where)
    manifest = _manifest(files, where)
    if newer(manifest.app, __version__):
        reason = tr("it is made for ASEANdesk {app} or newer, and this is {mine}", app=manifest.app, mine=__version__)
        raise refused(where, reason, tr("get the newer program"))
    about: About | None = None
    for name, data in contents(files, manifest, where):
        if name == "pack.json":
            about = _about(data)
    if about is None or (about.id, about.version) != (manifest.id, manifest.version):
        raise refused(where, tr("its manifest is of another pack than its pack.json"), tr("build it again"))
    return Signed(file, manifest, about, key, found.digest)


def signable(file: Path) -> None:
    """Raise PackError with the reason if no signature could make the file an installable pack."""
    try:
        with open_input(file) as there:
            is_zip = zipfile.is_zipfile(there)
    except OSError as error:
        raise refused(file, reason_of(error), tr("check the path and who may read it")) from None
    if is_zip:  # signing itself reports files that are not zips
        _manifest(ZipFiles(file), file)


def contents(files: ZipFiles, manifest: Manifest, where: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the pack with its bytes, checked against the manifest. Raises PackError."""
    for entry in manifest.files:
        data = files.read(entry.name)
        if manifests.entry(entry.name, data) != entry:
            raise refused(where, tr("it is not what the manifest says"), tr("copy the pack again from where it was made"), entry.name)
        yield entry.name, data


def _manifest(files: ZipFiles, where: Path) -> Manifest:
    try:
        found = manifests.decode(files.read(PLACE))
    except FileNotFoundError:
        raise refused(where, tr("it has no manifest"), tr("build it with `aseandesk pack build`")) from None
    except ValueError as error:
        raise refused(where, tr("its manifest cannot be read ({why})", why=error), tr("build it with `aseandesk pack build`")) from None
    if found.form != manifests.FORM:
        reason = tr("it is of form {form}, and this program knows form {mine}", form=found.form, mine=manifests.FORM)
        raise refused(where, reason, tr("get the newer program"))
    if not PACK_ID.fullmatch(found.id):
        reason = tr("its id is {id}, and expected are {ids}", id=shown(found.id), ids=pack_ids())
        raise refused(where, reason, tr("give it another in pack.json and build it again"))
    if version_of(found.version) is None or version_of(found.app) is None:
        raise refused(where, tr("its version is none"), tr("build it with `aseandesk pack build`"))
    names = {entry.name for entry in found.files}
    bad = next((name for name in sorted(names) if not _NAME.fullmatch(name)), None)
    if bad is not None:
        raise refused(
            where, tr("it holds {name!r}, which is no file of a pack", name=short(bad)), tr("build it with `aseandesk pack build`")
        )
    if names | {PLACE} != set(files.everything()):
        raise refused(where, tr("it holds other files than its manifest says"), tr("build it with `aseandesk pack build`"))
    if sum(entry.size for entry in found.files) > LARGEST_PACK:
        raise refused(where, tr("unpacked it would be larger than {most} MB", most=LARGEST_PACK >> 20), tr("split the pack"))
    return found


def _untrusted(where: Path, public: str, keys: Mapping[str, PublicKey]) -> PackError:
    """Return the error for an untrusted key, with files that were perhaps meant to make it trusted."""
    reason = tr("it is signed by a key that is not trusted here ({print})", print=fingerprint(public))
    error = refused(where, reason, tr("put the signer's key file among the trusted keys, if you know whose it is"))
    (problem,) = error.problems
    passed_over = keys.passed_over[:_MOST_KEYS] if isinstance(keys, Trusted) else ()
    return PackError((problem, *(msgspec.structs.replace(problem, sentence=sentence) for sentence in passed_over)))


def _about(data: bytes) -> About | None:
    try:
        return msgspec.json.decode(data, type=About)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
