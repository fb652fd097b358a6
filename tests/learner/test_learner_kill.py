"""Several processes: `kill -9` at two hundred random moments of a quiz loses nothing acknowledged; windows that open at once agree."""

import os
import signal
import sys
import time
from random import Random

import pytest
from answering import START, all_answers, answer, mark, question

from aseandesk.learner import review
from aseandesk.learner.learner import Learner
from aseandesk.learner.values import Sitting

MOMENTS = 200
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def quiz(folder, turn: int, out: int) -> None:
    """Answer without end; each answer that is kept is told through the pipe, one byte each."""
    learner = Learner.open(folder)
    me = learner.profiles()[0]
    number = 0
    while True:
        if number % 4 == 1:
            learner.keep_sitting(me, Sitting(f"quiz:?seed={turn}", "exam", (), (), number))
        if number % 4 == 3:
            learner.copy(START.date())
        if number % 5 == 2:
            review.due(learner, me, START)  # enters what was put down
        learner.answered(me, question(turn * 1000 + number), mark(right=bool(number % 3)), START, countries=("VNM",))
        os.write(out, b".")
        number += 1


def killed(folder, turn: int, answers: int, after: float) -> int:
    """How many answers a process acknowledged that was killed so many seconds after it had told of some."""
    back, out = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(back)
            quiz(folder, turn, out)
        finally:
            os._exit(1)
    os.close(out)
    told = b"".join(os.read(back, 1) for _ in range(answers))
    until = time.perf_counter() + after
    while time.perf_counter() < until:  # no sleep ends this exactly, and the moment is what counts
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(back, 65536):
        told += part
    os.close(back)
    return len(told)


def test_nothing_that_was_acknowledged_is_lost(folder):
    rng = Random(200)
    import fsrs  # noqa: F401  so that no child spends its short life on it

    acknowledged: list[str] = []
    for turn in range(MOMENTS):
        told = killed(folder, turn, rng.choice((0, 0, 1, 1, 1, 2, 3, 4)), rng.random() * 0.02)
        acknowledged += [f"test:{turn * 1000 + number}" for number in range(told)]
    with Learner.open(folder) as learner:
        kept = [row[0] for row in all_answers(learner)]
        assert len(learner.profiles()) == 1
        assert learner.sittings(learner.profiles()[0])
        counted = learner.rows("SELECT sum(answers) FROM day")[0][0]
    assert len(acknowledged) > MOMENTS  # the moments lie within the quiz, not before it
    assert set(acknowledged) <= set(kept)
    assert len(kept) - len(acknowledged) <= MOMENTS  # of each at most the one answer that was just being told
    assert counted == len(kept)
    assert not list(folder.glob("learner-broken-*"))


def window(folder, number: int) -> None:
    """Open the file and answer a few questions."""
    learner = Learner.open(folder)
    for place in range(5):
        answer(learner, number * 100 + place)
    learner.close()


def test_windows_that_open_a_new_file_at_once_agree(folder):
    children = []
    for number in range(8):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                window(folder, number)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 8
    with Learner.open(folder) as learner:
        assert len(learner.profiles()) == 1
        assert len(all_answers(learner)) == 40
        assert learner.rows("SELECT sum(answers) FROM day") == [(40,)]
