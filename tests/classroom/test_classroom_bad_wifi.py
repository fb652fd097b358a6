"""A network that drops 5 %, delays 300 ms and cuts everything off: nothing is lost, nothing counts twice."""

from concurrent.futures import ThreadPoolExecutor

from phone import Closed, Phone, wait_for
from proxy import BadWifi

from aseandesk.classroom.commands import TeacherCommand
from aseandesk.classroom.events import Answered
from aseandesk.classroom.journal import read

PUPILS, QUESTIONS = 12, 3


def stubborn(url, index, known):
    """A pupil whose client does what the protocol says: keeps an answer until it is acknowledged, comes back with the token."""
    token, done, shown = "", {}, {}
    phone = None
    while len(done) < QUESTIONS:
        try:
            if phone is None:
                phone = Phone(url, seconds=8)
                phone.say("join", v=1, **({"token": token} if token else {"code": phone.code}))
            message = phone.next()
            if message["t"] == "welcome":
                token = message["token"] or token
            elif message["t"] == "question":
                q = message["q"]
                shown[q] = message
                if q not in done:
                    phone.say("answer", q=q, id=f"{index}-{q}", given=[message["options"][index % 2]["id"]])
            elif message["t"] == "got":
                done[message["q"]] = message["id"]
                known(index, message["q"])
        except (OSError, Closed, TimeoutError):
            if phone is not None:
                phone.close()
            phone = None
    phone.close()
    return done


def test_nothing_is_lost_and_nothing_counts_twice(served, singles):
    server = served(singles[:QUESTIONS])
    answered = set()

    def reached(place):
        return all((index, place) in answered for index in range(PUPILS))

    with BadWifi(server.port) as wifi, ThreadPoolExecutor(PUPILS) as pool:
        url = f"http://127.0.0.1:{wifi.port}/{server.lesson.code}"
        pupils = [pool.submit(stubborn, url, index, lambda *row: answered.add(row)) for index in range(PUPILS)]
        wait_for(lambda: len(server.snapshot().connected) == PUPILS)
        for place in range(QUESTIONS):
            server.do(TeacherCommand("next")).result(10)
            if place == 1:
                wifi.cut(2.0)
            wait_for(lambda place=place: reached(place))
        done = [pupil.result(60) for pupil in pupils]
    rows = [(event.place, event.id) for event in read(server.lesson.journal.path).read_events() if isinstance(event, Answered)]
    assert len(rows) == len(set(rows)) == PUPILS * QUESTIONS
    assert {name for one in done for name in one.values()} == {name for _, name in rows}
    assert len(server.snapshot().room.players) == PUPILS
