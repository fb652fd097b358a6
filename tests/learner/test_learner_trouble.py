"""A full disk, a file that may only be read, a damaged one, a window that holds on, a newer program: each a sentence, nothing lost."""

import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from answering import START, all_answers, answer

from aseandesk.learner import opening, review
from aseandesk.learner.learner import Learner
from aseandesk.learner.opening import FILE, KEPT_COPIES
from aseandesk.learner.schema import NEWEST
from aseandesk.learner.values import BrokenError, LearnerError, Sitting

HERE = Path(__file__).parent
SRC = Path(opening.__file__).parents[2]
DAY = timedelta(days=1)


def in_a_process(folder: Path, script: str, **more) -> str:
    """What a script prints that has `learner` open."""
    lines = f"from pathlib import Path\nfrom answering import *\nfolder = Path({str(folder)!r})\n{script}"
    environment = os.environ | {"PYTHONPATH": f"{SRC}{os.pathsep}{HERE}", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, timeout=60, check=False, env=environment, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


# ---- the disk is full


def test_a_full_disk_keeps_what_was_kept_and_says_so(learner):
    for number in range(20):
        answer(learner, number)
    pages = learner.rows("PRAGMA page_count")[0][0]
    learner.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LearnerError, match="The disk is full: this was not kept") as error:
        learner.report("test:1", "Which?", "x" * 100_000, START)
    assert "Make room" in str(error.value)
    learner.rows("PRAGMA max_page_count = 100000")
    assert len(all_answers(learner)) == 20
    assert learner.reports() == ()
    answer(learner, 20)
    assert len(all_answers(learner)) == 21


FULL = """
learner = Learner.open(folder)
me = learner.profiles()[0]
kept = 0
try:
    while True:
        learner.answered(me, question(kept), mark(), START)
        kept += 1
except Exception as error:
    print(kept, len(all_answers(learner)), type(error).__name__, error)
"""


UNIX = pytest.mark.skipif(sys.platform == "win32", reason="needs limits and users as Unix has them")


@UNIX
def test_a_file_that_may_grow_no_further_loses_nothing_that_was_acknowledged(folder):
    import resource

    limit = 200_000
    said = in_a_process(folder, FULL, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    kept, read, kind, sentence = said.split(maxsplit=3)
    assert read == kept
    assert kind == "LearnerError"
    assert "this was not kept" in sentence
    assert int(kept) > 3
    with Learner.open(folder) as again:
        assert len(all_answers(again)) == int(kept)


# ---- it may only be read

READ = """
import os, sqlite3, fsrs
from aseandesk.learner import review
if os.getuid() == 0:
    os.setuid(65534)  # nothing is forbidden to root
learner = Learner.open(folder)
print(learner.note)
print(len(all_answers(learner)), review.due(learner, learner.last_profile(), START + timedelta(days=90)))
try:
    answer(learner, 9)
except Exception as error:
    print(type(error).__name__, error)
"""


def of_the_first_version(folder: Path) -> None:
    """Make the file as the first version left it."""
    folder.mkdir(exist_ok=True)
    old = sqlite3.connect(folder / FILE)
    old.executescript((HERE / "version-1.sql").read_text("utf-8"))
    old.close()


def with_an_answer_put_down(folder: Path) -> None:
    """Make a file with an answer that is not entered."""
    with Learner.open(folder) as learner:
        answer(learner, 1)


@UNIX
@pytest.mark.parametrize(("make", "answers"), [(with_an_answer_put_down, 1), (of_the_first_version, 2)])
def test_a_file_that_may_only_be_read_is_read(make, answers):
    with TemporaryDirectory() as home:
        folder = Path(home)
        make(folder)
        (folder / FILE).chmod(0o444)
        folder.chmod(0o555)
        try:
            note, found, refused = in_a_process(folder, READ).splitlines()
        finally:
            folder.chmod(0o755)
    assert note == f"{folder / FILE} cannot be written: what is answered now will not be remembered."
    assert found == f"{answers} ('test:1',)"
    assert refused == f"LearnerError {note}"


def test_where_no_folder_can_be_made_a_sentence_says_so(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(LearnerError, match=r"What is learned cannot be kept in .*: Not a directory"):
        Learner.open(tmp_path / "file" / "learner")


# ---- it is damaged


def damaged(folder: Path) -> None:
    """Overwrite the middle of the file, and take its log away."""
    file = folder / FILE
    size = file.stat().st_size
    with file.open("r+b") as open_file:
        open_file.seek(4096)
        open_file.write(b"\xa5" * (size - 4096))


def test_a_damaged_file_is_set_aside_and_the_newest_good_copy_offered(learner, folder):
    answer(learner, 1)
    learner.copy(START.date())
    answer(learner, 2)
    newest = learner.copy(START.date() + DAY)
    answer(learner, 3)
    bad = learner.copy(START.date() + 2 * DAY)
    learner.close()
    bad.write_bytes(b"no database" * 500)
    damaged(folder)
    before = (folder / FILE).read_bytes()
    with pytest.raises(BrokenError) as error:
        Learner.open(folder)
    assert error.value.copy == newest
    assert str(error.value).endswith("There is a good copy of 2026-03-03 with 2 answers.")
    assert error.value.aside.read_bytes() == before
    assert error.value.aside.name in str(error.value)
    with Learner.from_copy(folder, newest) as again:
        assert [row[0] for row in all_answers(again)] == ["test:1", "test:2"]


@pytest.mark.parametrize("content", [b"no database, but a text that somebody saved here", os.urandom(20_000)])
def test_without_a_copy_learning_begins_anew(folder, content):
    folder.mkdir()
    (folder / FILE).write_bytes(content)
    with pytest.raises(BrokenError, match="There is no good copy: learning begins anew") as error:
        Learner.open(folder)
    assert error.value.copy is None
    assert error.value.aside.read_bytes() == content
    with Learner.open(folder) as again:
        answer(again, 1)
        assert len(again.profiles()) == 1


def test_a_copy_never_replaces_a_file(learner, folder):
    copy = learner.copy(START.date())
    with pytest.raises(LearnerError, match="was not replaced by a copy"):
        Learner.from_copy(folder, copy)


def test_seven_copies_are_kept_and_made_at_closing(folder):
    for day in range(10):
        opened = Learner.open(folder)
        answer(opened, day)
        opened.close(START.date() + day * DAY)
    opened = Learner.open(folder)
    opened.close(START.date() + 20 * DAY)  # nothing was written: no copy
    names = [file.name for file in opened.copies()]
    assert names == [f"learner-{START.date() + day * DAY}.db" for day in range(9, 9 - KEPT_COPIES, -1)]
    assert not list(folder.glob("copies/*.part"))


# ---- another window


def test_a_window_that_holds_on_is_waited_for_and_then_told(learner, folder, monkeypatch):
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.1)
    with Learner.open(folder) as other:
        learner.db.execute("BEGIN IMMEDIATE")
        with pytest.raises(LearnerError, match="Another window is writing for so long that this was not kept"):
            answer(other, 1)
        learner.db.execute("ROLLBACK")
        answer(other, 1)
        assert len(all_answers(learner)) == 1


def test_what_fails_half_way_leaves_nothing(learner):
    def half(step: int) -> None:
        with learner.writing():
            learner.db.execute("INSERT INTO profile (uid, name, picture) VALUES ('x', 'x', '')")
            assert not step

    with pytest.raises(AssertionError):
        half(1)
    assert [one.name for one in learner.profiles()] == [""]
    half(0)
    assert [one.name for one in learner.profiles()] == ["", "x"]


# ---- versions


def test_a_file_of_the_first_version_is_brought_up_to_date(folder):
    of_the_first_version(folder)
    with Learner.open(folder) as learner:
        assert learner.rows("PRAGMA user_version") == [(NEWEST,)]
        me = learner.profiles()[0]
        assert (me.name, me.uid) == ("First desk", "0123")
        assert [row[:3] for row in all_answers(learner)] == [("test:1", '["country:LAO"]', 0), ("test:1", '["country:VNM"]', 1)]
        assert review.due(learner, me, START + 90 * DAY) == ("test:1",)
        learner.keep_sitting(me, Sitting("quiz:?seed=1", "learn"))
        learner.report("test:1", "Which?", "", START)
        answer(learner, 1, at=START + 30 * DAY)
        assert review.due(learner, me, START + 30 * DAY) == ()


def test_an_exam_that_an_older_program_left_is_there_to_be_continued(folder):
    from aseandesk.learner.schema import MIGRATIONS

    folder.mkdir(parents=True)
    old = sqlite3.connect(folder / "learner.db", isolation_level=None)
    for statements in MIGRATIONS[:4]:
        old.executescript(statements)
    old.execute("PRAGMA user_version = 4")
    old.execute("INSERT INTO profile VALUES (1, '0123', '', '')")
    rest = '"mode":"exam","given":[["country:LAO"],null],"flags":[1],"at":1,"ids":["a","b"],"left":9.5'
    body = f'{{"address":"quiz:?count=5&seed=7&mode=exam",{rest}}}'
    old.execute("INSERT INTO sitting VALUES (1, ?)", (body,))
    old.close()
    with Learner.open(folder) as learner:
        (exam,) = learner.sittings(learner.profiles()[0])
        assert (exam.address, exam.given, exam.flags, exam.ids, exam.left) == (
            "quiz:?count=5&seed=7&mode=exam",
            (("country:LAO",), None),
            (1,),
            ("a", "b"),
            9.5,
        )
        learner.end_sitting(learner.profiles()[0], exam.address)
        assert learner.sittings(learner.profiles()[0]) == ()


def test_the_first_version_of_the_fixture_is_what_the_first_migration_makes():
    """The fixture is what was published: a migration that is edited afterwards fails here."""
    made, kept = sqlite3.connect(":memory:"), sqlite3.connect(":memory:")
    from aseandesk.learner.schema import MIGRATIONS

    made.executescript(MIGRATIONS[0])
    kept.executescript((HERE / "version-1.sql").read_text("utf-8"))
    tables = "SELECT name, sql FROM sqlite_master ORDER BY name"
    assert [(name, " ".join((sql or "").split())) for name, sql in made.execute(tables)] == [
        (name, " ".join((sql or "").split())) for name, sql in kept.execute(tables)
    ]


def test_a_file_of_a_newer_program_is_left_as_it_is(learner, folder):
    answer(learner, 1)
    learner.db.execute(f"PRAGMA user_version = {NEWEST + 1}")
    learner.close()
    before = (folder / FILE).read_bytes()
    with pytest.raises(LearnerError, match=f"newer version of this program \\({NEWEST + 1}\\); it was left as it is"):
        Learner.open(folder)
    assert (folder / FILE).read_bytes() == before
