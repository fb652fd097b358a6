-- The learner's file as the first version made it, with one profile, one question and two answers. Never edit.
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
INSERT INTO profile VALUES (1, '0123', 'First desk', 'flag:VNM');
INSERT INTO card VALUES (1, 1, 'test:1', 'membership', 'VNM', 2, NULL, 2.3065, 4.5, 1772700000000, 1772442600000, 1772442000000, 2, 1, 1);
INSERT INTO answer VALUES (1, 1, '["country:LAO"]', 0, 0.0, 0, 'practise', 1772442000000, 420);
INSERT INTO answer VALUES (2, 1, '["country:VNM"]', 1, 1.0, 0, 'learn', 1772442600000, 420);
INSERT INTO day VALUES (1, '2026-03-02', 2, 1);
PRAGMA user_version = 1;
