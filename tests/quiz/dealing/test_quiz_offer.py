"""What can be asked: counted once, kept while neither facts nor makers change, the same either way."""

from datetime import date
from pathlib import Path

import pytest

from aseandesk.facts.packs import CORE, open_store
from aseandesk.quiz.dealing import offer
from aseandesk.quiz.dealing.deal import makers_of, probe
from aseandesk.quiz.dealing.offer import QuestionOffer

SMALL = Path(__file__).parents[2] / "packs" / "lagoon"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path))
    return tmp_path


def counted(store, day):
    found = QuestionOffer(store, day)
    while not found.is_known():
        found.count_on(60)
    return found


def shown(found, store):
    return {topic: (found.titles(topic), found.number(topic)) for topic in ("", *(row.id for row in store.pack.topics))}


def test_what_was_kept_says_what_was_counted(core):
    day = core.pack.as_of.last
    first = counted(core, day)
    assert first.number("") == sum(asked for _, asked in probe(core, day))
    again = QuestionOffer(open_store(), day)
    assert again.is_known()
    assert shown(again, core) == shown(first, core)
    for topic in core.pack.topics:
        assert again.titles(topic.id) == tuple(maker.TITLE for maker in makers_of(core, topic.id))


def test_another_day_is_counted_anew(core):
    counted(core, core.pack.as_of.last)
    assert not QuestionOffer(core, date(1990, 1, 1)).is_known()


def test_other_facts_and_other_makers_are_counted_anew(core, tmp_path, monkeypatch):
    day = core.pack.as_of.last
    counted(core, day)
    pack, code = tmp_path / "pack", tmp_path / "code"
    pack.mkdir()
    (pack / "series").mkdir()
    for file in CORE.rglob("*.json"):
        (pack / file.relative_to(CORE)).write_bytes(file.read_bytes())
    assert not QuestionOffer(open_store(core=pack), day).is_known()
    counted(open_store(core=pack), day)
    assert QuestionOffer(open_store(core=pack), day).is_known()
    with (pack / "series" / "gdp.json").open("a") as figures:
        figures.write("\n")
    assert not QuestionOffer(open_store(core=pack), day).is_known()
    counted(open_store(core=pack), day)
    code.mkdir()
    (code / "maker.py").write_text("")
    monkeypatch.setattr(offer, "_CODE", (code,))
    assert not QuestionOffer(open_store(core=pack), day).is_known()


def test_of_other_packs_nothing_is_kept(home):
    store = open_store([SMALL])
    counted(store, date(2020, 1, 1))
    assert not QuestionOffer(store, date(2020, 1, 1)).is_known()
    assert not (home / "cache" / "quiz").exists()


@pytest.mark.parametrize("torn", [b"", b"{", b'{"key": 1}', b"\xff\xfe", b'{"later": ' + b"[" * 100_000], ids=range(5))
def test_a_torn_file_is_counted_anew_and_written_again(core, home, torn):
    day = core.pack.as_of.last
    first = counted(core, day)
    file = home / "cache" / "quiz" / "offer.json"
    whole = file.read_bytes()
    file.write_bytes(torn)
    assert shown(counted(core, day), core) == shown(first, core)
    assert file.read_bytes() == whole


def test_a_home_that_cannot_be_written_to_is_no_trouble(core, home):
    (home / "cache").write_text("a file where the folder should be")
    assert counted(core, core.pack.as_of.last).number("") > 700
    assert not QuestionOffer(core, core.pack.as_of.last).is_known()
