"""The page on packs is true: its example is built and checked."""

import json
import re
import shlex
from pathlib import Path

from aseandesk.cli.main import main
from aseandesk.facts.packs import check_pack, open_store

PAGE = (Path(__file__).parent.parent.parent / "docs" / "packs.md").read_text(encoding="utf-8")


def test_example_becomes_good_with_its_third_file(tmp_path):
    blocks = re.findall(r"`(\w+\.json)`:?\n\n```json\n(.*?)```", PAGE, re.DOTALL)
    assert [name for name, _ in blocks] == ["pack.json", "events.json", "sources.json"]
    for name, text in blocks[:2]:
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [problem.path for problem in check_pack(tmp_path)] == ["$[0].sources[0]"]
    (tmp_path / "sources.json").write_text(blocks[2][1], encoding="utf-8")
    assert check_pack(tmp_path) == ()
    store = open_store([tmp_path])
    assert store.title("event:our-asean-day") == json.loads(blocks[1][1])[0]["title"]["en"]


def test_what_is_asked_of_the_example_at_the_top_finds_it(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our-pack").mkdir()
    for name, text in re.findall(r"`(\w+\.json)`:?\n\n```json\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / "our-pack" / name).write_text(text, encoding="utf-8")
    lines = [shlex.split(line.partition("   ")[0]) for line in PAGE.splitlines() if line.startswith("aseandesk facts")]
    check, find = lines[:2]
    assert (main(check[1:]), main(find[1:])) == (0, 0)
    assert "event:our-asean-day" in capsys.readouterr().out
