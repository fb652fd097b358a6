"""A lesson with questions of every kind, a server that runs for real, and phones as plain sockets."""

from __future__ import annotations

import pytest
from phone import free_port

from aseandesk.classroom.auto_advance import BY_HAND
from aseandesk.classroom.opening import begin
from aseandesk.classroom.server import Server
from aseandesk.classroom.state import Rules
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.model.question import Question

KINDS = ("single", "true-false", "multiple", "order", "match", "number", "typed", "map", "timeline", "chart")


@pytest.fixture(scope="session")
def core() -> FactStore:
    return open_store()


@pytest.fixture(scope="session")
def every_kind(core) -> tuple[Question, ...]:
    """One question of each kind."""
    return tuple(deal(core, "", 1, 3, core.pack.as_of.last, QuestionFilter(kinds=(kind,)))[0] for kind in KINDS)


@pytest.fixture(scope="session")
def singles(core) -> tuple[Question, ...]:
    """Six questions of one choice."""
    return deal(core, "membership", 6, 5, core.pack.as_of.last, QuestionFilter(kinds=("single",)))


@pytest.fixture
def served(core, tmp_path):
    """Gives a running server for questions and rules; all are stopped at the end. What happened is in its `heard`."""
    servers: list[Server] = []

    def start(questions, rules: Rules | None = None, auto_advance=BY_HAND, listed=(), **more) -> Server:
        opened = begin(core, questions, rules or Rules(), tmp_path / f"lesson-{len(servers)}.classroom", listed=listed)
        return run(opened, auto_advance, **more)

    def run(opened, auto_advance=BY_HAND, **more) -> Server:
        heard: list[dict] = []
        server = Server(
            opened.lesson,
            pictures=opened.pictures,
            on_event=heard.append,
            host="127.0.0.1",
            port=free_port(),
            auto_advance=auto_advance,
            **more,
        )
        server.heard, server.lesson = heard, opened.lesson
        servers.append(server)
        server.start()
        return server

    start.run = run
    yield start
    for server in servers:
        server.stop()
