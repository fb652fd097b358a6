"""dev.py i18n: it finds each text that is to be translated, and says what is missing, gone or wrong."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BEHIND = 0.05
"""So far the list of texts may lag behind the code while several write it; `dev.py i18n` brings it up to date."""

spec = importlib.util.spec_from_file_location("tool_i18n", ROOT / "tools" / "i18n.py")
assert spec
assert spec.loader
i18n = importlib.util.module_from_spec(spec)
spec.loader.exec_module(i18n)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('tr("Settings")', {"Settings"}),
        ('tr("on" if yes else "off", name="no text")', {"on", "off"}),
        ('count(n, "{n} event", "{n} events")', {"{n} event", "{n} events"}),
        ('def f():\n one, many = "{n} day", "{n} days"\n return count(3, one, many)', {"{n} day", "{n} days"}),
        ('def f():\n text = "a" if x else "b"\n return tr(text)', {"a", "b"}),
        ('A = N_({"key": ("x", "y"), "other": "z"})', {"x", "y", "z"}),
        ('tr(NAMES.get(one, "other"))', {"other"}),
        ('TITLE = "Capitals"\nWORDINGS = {"is": ("What is it?",)}', {"Capitals", "What is it?"}),
        ('class A:\n TITLE: str = "Own"', {"Own"}),
        ('say("no text")\nNAME = "none"', set()),
        ('def f(a=tr("at once")):\n  pass', {"at once"}),
    ],
)
def test_each_way_to_tr_is_found(source, texts):
    assert i18n.texts_of(source) == texts


def test_the_list_of_texts_is_nearly_up_to_date():
    texts, listed = i18n.all_texts(), set(i18n.languages.english())
    assert len(texts ^ listed) <= BEHIND * len(texts), sorted(texts ^ listed)[:20]


def test_what_is_missing_gone_or_wrong_is_said(tmp_path, monkeypatch, capsys):
    had = {"yes": "ya", "{n} days": "hari", "old": "lama"}
    (tmp_path / "id.json").write_text(json.dumps({"name": "Indonesia", "texts": had}))
    monkeypatch.setattr(i18n.languages, "folder", lambda: tmp_path)
    monkeypatch.setattr(i18n, "all_texts", lambda: {"yes", "no", "{n} days"})
    monkeypatch.setattr(i18n, "missing_of_facts", lambda _code: [])
    assert i18n.main(["--missing"]) == 1
    said = capsys.readouterr().out
    for line in ("id: 66.7 % (2 of 3); not offered below 95%", "missing: no", "gone: old", "braces differ: {n} days"):
        assert line in said
    assert i18n.languages.english() == ("no", "yes", "{n} days")


@pytest.mark.parametrize("code", i18n.languages.catalogues())
def test_a_catalogue_has_the_braces_and_figures_of_the_english_texts(code):
    had = i18n.languages.catalogue(code)
    assert had
    assert [text for text in had if i18n.slots(text) != i18n.slots(had[text])] == []
    digits = str.maketrans("", "", "".join(map(chr, (*range(48), *range(58, 0x3000)))))
    assert [text for text in had if sorted(text.translate(digits)) != sorted(had[text].translate(digits))] == []
