"""Open the learner's file: durable, shared by two windows, repaired or set aside when damaged, with copies beside it."""

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
"""Seconds that a window waits for another one that is writing."""
LOG_PAGES = 64
"""Pages in the write-ahead log before it is transferred to the file and reused."""
_ID = 0x41534541
"""The SQLite application id of the file: "ASEA"."""


def connect(folder: Path) -> tuple[sqlite3.Connection, str]:
    """Open or create the file in the folder. Returns the connection, and a sentence if it can only be read.

    Raises BrokenError if it was damaged and had to be set aside, LearnerError if it cannot be opened.
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
    """Open the file for reading and writing. `synchronous=FULL`: a transaction is on disk when it is committed."""
    import sqlite3

    db = sqlite3.connect(file, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            db.execute(f"PRAGMA {pragma}")
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("quick_check")
        migrate(db)
        db.execute("BEGIN IMMEDIATE")  # find out now, and not at the first answer, whether it can be written
        db.execute("ROLLBACK")
        _make_room(db, file)
        db.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
    except BaseException:
        db.close()
        raise
    return db


def _make_room(db: sqlite3.Connection, file: Path) -> None:
    """Write the log once at full size: while a file grows, a flush also waits for the file system and takes twice as long.

    SQLite removes the log on closing, so it would otherwise grow with each answer. On a full disk that is what happens.
    """
    import sqlite3

    log = file.with_name(f"{file.name}-wal")
    if not log.exists() or log.stat().st_size > LOG_PAGES * db.execute("PRAGMA page_size").fetchone()[0]:
        return
    with suppress(sqlite3.Error):
        db.execute("PRAGMA synchronous=OFF")  # these pages need not be durable
        for _ in range(LOG_PAGES):
            db.execute(f"PRAGMA application_id={_ID}")
    db.execute("PRAGMA synchronous=FULL")  # before a checkpoint: the log may also hold data of another window
    with suppress(sqlite3.Error):
        db.execute("PRAGMA wal_checkpoint(PASSIVE)")


def _readable(file: Path) -> sqlite3.Connection:
    """Return the file in memory, with its log if the log can be opened."""
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
    """Return an in-memory copy of the current file."""
    import sqlite3

    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    db.backup(copy)
    return copy


def _is_readonly(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH"))


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    """Is it corrupt, not a database, or without the tables of its version?"""
    return getattr(error, "sqlite_errorname", "") in {"SQLITE_ERROR"} or getattr(error, "sqlite_errorname", "").startswith(
        ("SQLITE_CORRUPT", "SQLITE_NOTADB")
    )


# ---- copies


def copies(folder: Path) -> tuple[Path, ...]:
    """Return the valid copies, the newest first."""
    return tuple(sorted((folder / COPIES).glob("learner-*.db"), reverse=True))


def copy_aside(db: sqlite3.Connection, folder: Path, today: date) -> Path:
    """Make a copy of the current file while others may write. The newest of each day and the newest seven days are kept."""
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
    """Restore a copy in place of the file, which must have been set aside. Raises LearnerError if the file exists."""
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
    """Set the damaged file aside. Returns an error with its new path and the newest valid copy."""
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
        told = _count_answers(copy)
        if told is not None:
            one, many = "There is a good copy of {day} with one answer.", "There is a good copy of {day} with {n} answers."
            rest = count(told, one, many, day=copy.stem.removeprefix("learner-"), n=numeral(f"{told:,}"))
            return BrokenError(f"{sentence} {rest}", aside, copy)
    return BrokenError(f"{sentence} {tr('There is no good copy: learning begins anew.')}", aside, None)


def _count_answers(copy: Path) -> int | None:
    """Return the number of answers in a copy; None if the copy is not valid."""
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


# ---- errors


@contextmanager
def writing(db: sqlite3.Connection, file: Path) -> Iterator[None]:
    """Open a transaction that is on disk when it ends, or is rolled back. Raises LearnerError with a sentence."""
    import sqlite3

    with as_learner_error(file):
        try:
            db.execute("BEGIN IMMEDIATE")
            yield
            db.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise


@contextmanager
def as_learner_error(file: Path) -> Iterator[None]:
    """Turn database errors into LearnerError with a sentence."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        raise LearnerError(reason(error, file)) from None


def reason(error: sqlite3.Error, file: Path) -> str:
    """Return why something was not stored, and what to do, in a sentence."""
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
