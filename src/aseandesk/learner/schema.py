"""The tables of the learner's file by version. Published migrations never change; new ones are added.

`card` is one question of one profile: its FSRS state and totals over its answers. `answer` has every answer in the order in which it was
given (`id`), whatever the clock said (`at`: milliseconds since 1970 in UTC; `zone`: minutes east of UTC). `arrived` has answers that are
not processed into `card`, `answer` and `day` yet, see `entering.py`. `unfinished` has the unfinished quizzes, the most recently changed
with the highest `id`. `day` has the totals of each local day. `card.body` is the question as JSON if it cannot be made again from its id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.learner.values import LearnerError
from aseandesk.words import tr

if TYPE_CHECKING:
    import sqlite3

MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE profile (
        id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, picture TEXT NOT NULL
    );
    CREATE TABLE card (
        id INTEGER PRIMARY KEY, profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE, question TEXT NOT NULL,
        topic TEXT NOT NULL, countries TEXT NOT NULL,
        state INTEGER NOT NULL, step INTEGER, stability REAL NOT NULL, difficulty REAL NOT NULL, due INTEGER NOT NULL,
        last INTEGER NOT NULL, first INTEGER NOT NULL,
        answers INTEGER NOT NULL, rights INTEGER NOT NULL, last_right INTEGER NOT NULL,
        UNIQUE (profile, question)
    );
    CREATE INDEX card_due ON card (profile, due, question);
    CREATE TABLE answer (
        id INTEGER PRIMARY KEY, card INTEGER NOT NULL,
        given TEXT NOT NULL, is_right INTEGER NOT NULL, share REAL NOT NULL, close INTEGER NOT NULL, mode TEXT NOT NULL,
        at INTEGER NOT NULL, zone INTEGER NOT NULL
    );
    CREATE TABLE day (
        profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE, day TEXT NOT NULL,
        answers INTEGER NOT NULL, rights INTEGER NOT NULL, PRIMARY KEY (profile, day)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE sitting (
        profile INTEGER PRIMARY KEY REFERENCES profile ON DELETE CASCADE, body TEXT NOT NULL
    );
    CREATE TABLE report (
        id INTEGER PRIMARY KEY, question TEXT NOT NULL, prompt TEXT NOT NULL, words TEXT NOT NULL, at TEXT NOT NULL
    );
    """,
    """
    ALTER TABLE card ADD COLUMN body TEXT NOT NULL DEFAULT '';
    """,
    """
    CREATE TABLE arrived (
        id INTEGER PRIMARY KEY, profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE, question TEXT NOT NULL,
        topic TEXT NOT NULL, countries TEXT NOT NULL, body TEXT NOT NULL,
        given TEXT NOT NULL, is_right INTEGER NOT NULL, share REAL NOT NULL, close INTEGER NOT NULL, mode TEXT NOT NULL,
        at INTEGER NOT NULL, zone INTEGER NOT NULL
    );
    """,
    """
    CREATE TABLE unfinished (
        id INTEGER PRIMARY KEY, profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE, address TEXT NOT NULL, body TEXT NOT NULL,
        UNIQUE (profile, address)
    );
    INSERT INTO unfinished (profile, address, body) SELECT profile, json_extract(body, '$.address'), body FROM sitting;
    DROP TABLE sitting;
    """,
)
NEWEST = len(MIGRATIONS)


def version_of(db: sqlite3.Connection) -> int:
    """Return the version of the file's tables; 0 for an empty file."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Migrate the tables to the newest version, each step in one transaction. Raises LearnerError for a file of a newer program."""
    while (version := version_of(db)) < NEWEST:
        db.execute("BEGIN IMMEDIATE")
        try:
            if version_of(db) == version:  # another window may have migrated it in the meantime
                for statement in filter(str.strip, MIGRATIONS[version].split(";")):
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {version + 1}")
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    if version > NEWEST:
        raise LearnerError(
            tr("What was learned is kept in a file of a newer version of this program ({n}); it was left as it is.", n=version)
        )
