"""A learner's file in a folder of its own, and questions to answer."""

from pathlib import Path

import pytest

from aseandesk.learner.learner import Learner


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "learner"


@pytest.fixture
def learner(folder):
    opened = Learner.open(folder)
    yield opened
    opened.close()
