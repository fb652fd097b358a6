"""Opening the learner's file: durable, shared by two windows, mended or set aside when it is broken, with copies beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from aseandesk.drafts import sweep
from aseandesk.exchange.atomic_write import replacement
from aseandesk.learner.schema import migrate
from aseandesk.learner.values import BrokenError, LearnerError
from aseandesk.words import count, numeral, system_says, tr

if TYPE_CHECKING:
    import sqlite3

FILE = "learner.db"
COPIES = "copies"
KEPT_COPIES = 7
WAIT_SECONDS = 5.0
"""So long a window waits for another that is writing."""
LOG_PAGES = 64
"""So many pages may be written before the log is carried over into the file, and begins from the front again."""
_ID = 0x41534541
"""The id that SQLite lets a program give its files: "ASEA"."""


def connect(folder: Path) -> tuple[sqlite3.Connection, str]:
    """The open file in the folder, made if it is not there, and a sentence if it can only be read.

    Raises BrokenError if it was broken and had to be set aside, LearnerError if it cannot be had at all.
    """
    import sqlite3

    file = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _opened(file), ""
    except sqlite3.OperationalError as error:
        if _is_broken(error):
            raise _set_aside(folder) from None
        if file.is_file() and _is_readonly(error):
            return _readable(file), tr("{file} cannot be written: what is answered now will not be remembered.", file=file)
        raise LearnerError(reason(error, file)) from None
    except sqlite3.DatabaseError:
        raise _set_aside(folder) from None
    except OSError as error:
        raise LearnerError(tr("What is learned cannot be kept in {folder}: {why}.", folder=folder, why=system_says(error))) from None


def _opened(file: Path) -> sqlite3.Connection:
    """The file, to read and write. `synchronous=FULL`: what a transaction wrote is on the disk before it is said to be done."""
    import sqlite3

    db = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            db.execute(f"PRAGMA {pragma}")
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("quick_check")
        migrate(db)
        db.execute("BEGIN IMMEDIATE")  # may it be written? now, not at the first answer
        db.execute("ROLLBACK")
        _make_room(db, file)
        db.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
    except BaseException:
        db.close()
        raise
    return db


def _make_room(db: sqlite3.Connection, file: Path) -> None:
    """Write the whole log once, with nothing new in it: where a file grows, a flush waits for the file system too, twice as long.

    SQLite removes the log at closing, so it would grow at each answer. Without room, on a full disk, it does.
    """
    import sqlite3

    log = file.with_name(f"{file.name}-wal")
    if not log.exists() or log.stat().st_size > LOG_PAGES * db.execute("PRAGMA page_size").fetchone()[0]:
        return
    with suppress(sqlite3.Error):
        db.execute("PRAGMA synchronous=OFF")  # nobody waits for these
        for _ in range(LOG_PAGES):
            db.execute(f"PRAGMA application_id={_ID}")
    db.execute("PRAGMA synchronous=FULL")  # before anything is carried over: what another window wrote is in there too
    with suppress(sqlite3.Error):
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _readable(file: Path) -> sqlite3.Connection:
    """What is in the file, in memory, where it can be brought up to date; without its log where that cannot be opened either."""
    import sqlite3

    for query in ("mode=ro", "immutable=1"):
        db = sqlite3.connect(f"{file.absolute().as_uri()}?{query}", uri=True, isolation_level=None, check_same_thread=False)
        try:
            copy = in_memory(db)
            migrate(copy)
            copy.execute("SELECT count(*) FROM profile").fetchone()
        except sqlite3.DatabaseError:
            continue
        finally:
            db.close()
        return copy
    raise LearnerError(tr("{file} can be neither written nor read.", file=file))


def in_memory(db: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of the file as it is now that touches no disk."""
    import sqlite3

    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.backup(copy)
    return copy


def _is_readonly(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"))


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    """Corrupt, no database, or without the tables that its version promises."""
    return getattr(error, "sqlite_errorname", "") in {"SQLITE_ERROR"} or getattr(error, "sqlite_errorname", "").startswith(
        ("SQLITE_CORRUPT", "SQLITE_NOTADB")
    )


# ---- copies


def copies(folder: Path) -> tuple[Path, ...]:
    """The good copies, the newest first."""
    return tuple(sorted((folder / COPIES).glob("learner-*.db"), reverse=True))


def copy_aside(db: sqlite3.Connection, folder: Path, today: date) -> Path:
    """A copy of the file as it is now, made by SQLite while others go on; of a day the newest is kept, of days the newest seven."""
    import sqlite3

    target = folder / COPIES / f"learner-{today.isoformat()}.db"
    sweep(target.parent)
    try:
        target.parent.mkdir(exist_ok=True)
        with replacement(target) as draft, closing(sqlite3.connect(draft)) as copy:
            db.backup(copy)
    except (sqlite3.Error, OSError) as error:
        raise LearnerError(tr("No copy was made of what was learned: {why}.", why=error)) from None
    for old in copies(folder)[KEPT_COPIES:]:
        old.unlink(missing_ok=True)
    return target


def restore(folder: Path, copy: Path) -> None:
    """Put a good copy in the place of the file, which must have been set aside. Raises LearnerError if there is a file."""
    import shutil

    file = folder / FILE
    if file.exists():
        raise LearnerError(tr("There is a file {file}: it was not replaced by a copy.", file=file))
    try:
        with replacement(file) as draft:
            shutil.copyfile(copy, draft)
    except OSError as error:
        raise LearnerError(tr("The copy {copy} could not be put in place: {why}.", copy=copy.name, why=system_says(error))) from None


def _set_aside(folder: Path) -> BrokenError:
    """The error that says where the broken file lies now and which copy there is."""
    file = folder / FILE
    aside = folder / f"learner-broken-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db"
    try:
        for ending in ("-wal", "-shm", ""):
            beside = file.with_name(file.name + ending)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + ending))
    except OSError:
        sentence = tr("What was learned is in {file}, which is damaged and cannot be moved.", file=file)
        return BrokenError(sentence, file, next(iter(copies(folder)), None))
    sentence = tr("The file of what was learned is damaged. It was set aside as {aside}.", aside=aside.name)
    for copy in copies(folder):
        told = _told(copy)
        if told is not None:
            one, many = "There is a good copy of {day} with one answer.", "There is a good copy of {day} with {n} answers."
            rest = count(told, one, many, day=copy.stem.removeprefix("learner-"), n=numeral(f"{told:,}"))
            return BrokenError(f"{sentence} {rest}", aside, copy)
    return BrokenError(f"{sentence} {tr('There is no good copy: learning begins anew.')}", aside, None)


def _told(copy: Path) -> int | None:
    """How many answers are in a copy; None if it is not good."""
    import sqlite3

    try:
        db = sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)
    except sqlite3.Error:
        return None
    try:
        good = db.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
        return int(db.execute("SELECT count(*) FROM answer").fetchone()[0]) if good else None
    except sqlite3.Error:
        return None
    finally:
        db.close()


# ---- what went wrong


@contextmanager
def writing(db: sqlite3.Connection, file: Path) -> Iterator[None]:
    """A transaction that is whole and on the disk when it ends, or never was. Raises LearnerError with a sentence."""
    import sqlite3

    with told(file):
        try:
            db.execute("BEGIN IMMEDIATE")
            yield
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise


@contextmanager
def told(file: Path) -> Iterator[None]:
    """What goes wrong with the file is a LearnerError with a sentence."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise LearnerError(reason(error, file)) from None


def reason(error: sqlite3.Error, file: Path) -> str:
    """Why something was not kept, and what to do, in a sentence."""
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL":
        return tr("The disk is full: this was not kept. Make room and try again; what was kept before is safe.")
    if name.startswith("SQLITE_IOERR"):
        return tr("The disk did not take it: this was not kept. Is it full, or gone? What was kept before is safe.")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return tr("Another window is writing for so long that this was not kept. Try again.")
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return tr("{file} cannot be written: this was not kept.", file=file)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return tr("The file of what was learned is damaged: this was not kept. Start the program anew; it sets the file aside.")
    return tr("This was not kept: {why}.", why=error)
