"""dev.py i18n: it finds each text that is to be translated, and loses no translation when the English changes."""

from __future__ import annotations

import io
import json

import polib
import pytest
from babel.messages.pofile import read_po

from aseandesk.words import languages
from i18n_tools import i18n, i18n_compile, i18n_extract

Text = i18n_extract.Text


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('tr("Settings")', {"Settings"}),
        ('tr("on" if yes else "off", name="no text")', {"on", "off"}),
        ('tr(C_("month", "May"))', {"month\x04May"}),
        ('count(n, "{n} event", "{n} events")', {("{n} event", "{n} events")}),
        ('count(n, "one" if a else "a", "{n}" if a else "{n} of them")', {("one", "{n}"), ("a", "{n} of them")}),
        ('def f():\n one, many = "{n} day", "{n} days"\n return count(3, one, many)', {("{n} day", "{n} days")}),
        ('def f():\n text = "a" if x else "b"\n return tr(text)', {"a", "b"}),
        ('A = N_({"key": ("x", C_("c", "y")), "other": "z"})', {"x", "c\x04y", "z"}),
        ('tr(NAMES.get(one, "other"))', {"other"}),
        ('TITLE = "Capitals"\nWORDINGS = {"is": ("What is it?",)}', {"Capitals", "What is it?"}),
        ('class A:\n TITLE: str = "Own"', {"Own"}),
        ('say("no text")\nNAME = "none"', set()),
        ('def f(a=tr("at once")):\n  pass', {"at once"}),
    ],
)
def test_each_way_to_tr_is_found(source, texts):
    assert {(text.one, text.many) if text.many else text.one for text in i18n_extract.texts_of(source)} == texts


@pytest.mark.parametrize(
    ("source", "comments"),
    [
        ('# Translators: of a year\ntr("up")', ["of a year"]),
        ('# Translators: of a year,\n# not of a stair\ntr("up")', ["of a year, not of a stair"]),
        ('tr("up")  # Translators: of a year', ["of a year"]),
        ('# why this is so\ntr("up")', []),
    ],
)
def test_a_comment_for_translators_goes_with_the_text(source, comments):
    ((_, call, text, found),) = i18n_extract.extract(io.BytesIO(source.encode()), (), (), {})
    assert (call, text, found) == ("gettext", "up", comments)


def test_the_po_files_and_what_is_compiled_are_up_to_date(capsys):
    assert i18n.main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("code", i18n_compile.languages())
def test_a_translation_has_the_figures_of_the_english_text(code):
    digits = str.maketrans("", "", "".join(map(chr, (*range(48), *range(58, 0x3000)))))
    texts = languages.catalogue(code).texts
    assert len(texts) > 3000
    wrong = {text: said for text, said in texts.items() if sorted(text.translate(digits)) != sorted(said.translate(digits))}
    assert not wrong or set(wrong) <= set(languages.catalogue(code).plurals), wrong


@pytest.mark.parametrize("file", sorted(i18n.FOLDER.glob("*/*.po")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_po_file_comes_back_the_same_through_another_library(file, tmp_path):
    """What Poedit and Weblate read and write: here polib in place of babel."""
    polib.pofile(str(file)).save(str(tmp_path / "back.po"))

    def read(one):
        with one.open("rb") as stream:
            return [(m.id, m.context, m.string, sorted(m.flags), m.auto_comments, m.locations) for m in read_po(stream, locale=file.stem)]

    assert read(file)[1:] == read(tmp_path / "back.po")[1:]
    assert len(read(file)) > 100


# ---- editing English, on a language of its own


@pytest.fixture
def workshop(tmp_path, monkeypatch):
    """Sets the English texts of the domains, renews Indonesian, and returns its messages by their keys."""
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    monkeypatch.setattr(i18n_compile, "FOLDER", tmp_path)

    def renew(facts=(), **domains):
        templates = {name: i18n.Catalog(domain=name) for name in i18n_compile.INTERFACE}
        for name, texts in domains.items():
            for text in texts:
                templates[name].add(text)
        templates["facts"] = i18n.Catalog(domain="facts")
        for context, text in dict(facts).items():
            templates["facts"].add(text, context=context)
        for name, catalog in i18n.renewed("id", templates).items():
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "id.po").write_bytes(i18n.written(catalog))
        return {name: {entry.msgid: entry for entry in polib.pofile(str(tmp_path / name / "id.po"))} for name in i18n_compile.DOMAINS}

    def translate(domain, **said):
        file = tmp_path / domain / "id.po"
        po = polib.pofile(str(file))
        for entry in po:
            entry.msgstr = said.get(entry.msgid, entry.msgstr)
        po.save(str(file))

    renew.translate = translate
    return renew


def compiled():
    return json.loads(i18n_compile.compiled("id"))


def test_a_translation_is_kept_as_fuzzy_when_the_english_changes(workshop):
    workshop(pupil=["Open the chart", "Help"])
    workshop.translate("pupil", **{"Open the chart": "Buka grafik", "Help": "Bantuan"})
    assert compiled()["texts"] == {"Open the chart": "Buka grafik", "Help": "Bantuan"}
    entry = workshop(pupil=["Open this chart", "Help"])["pupil"]["Open this chart"]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Buka grafik", True, "Open the chart")
    assert compiled()["texts"] == {"Help": "Bantuan"}, "what nobody has looked at is shown in English"
    assert compiled()["share"] == 0.5


def test_a_text_that_is_gone_stays_in_the_file_and_can_come_back(workshop):
    workshop(pupil=["Help", "Quiz"])
    workshop.translate("pupil", Help="Bantuan")
    assert workshop(pupil=["Quiz"])["pupil"]["Help"].obsolete
    assert compiled()["texts"] == {}


def test_a_text_that_comes_to_another_domain_takes_its_translation_along(workshop):
    workshop(teacher=["Help"])
    workshop.translate("teacher", Help="Bantuan")
    assert workshop(pupil=["Help"])["pupil"]["Help"].translated()


def test_a_changed_text_of_a_fact_keeps_its_translation_as_fuzzy_at_its_address(workshop):
    workshop(facts={"event:asa-founded#title": "ASA founded", "event:x#title": "Something else altogether"})
    workshop.translate("facts", **{"ASA founded": "ASA didirikan"})
    found = workshop(facts={"event:asa-founded#title": "Birth of the first club", "event:x#title": "Something else altogether"})["facts"]
    entry = found["Birth of the first club"]
    assert (entry.msgctxt, entry.msgstr, entry.fuzzy) == ("event:asa-founded#title", "ASA didirikan", True)
    assert entry.previous_msgid == "ASA founded"


def test_a_text_of_a_fact_that_comes_to_another_address_takes_its_translation_along(workshop):
    workshop(facts={"event:a#title": "ASA founded"})
    workshop.translate("facts", **{"ASA founded": "ASA didirikan"})
    assert workshop(facts={"event:b#title": "ASA founded"})["facts"]["ASA founded"].translated()
    assert compiled()["facts"] == {"ASA founded": "ASA didirikan"}


def test_wrong_braces_and_two_translations_of_one_text_are_said(workshop, capsys, monkeypatch):
    workshop(pupil=["{n} of {all}"], facts={"event:a#title": "Founding", "event:b#title": "Founding"})
    workshop.translate("pupil", **{"{n} of {all}": "{n} dari {semua}"})
    file = i18n.FOLDER / "facts" / "id.po"
    po = polib.pofile(str(file))
    for entry, said in zip(po, ("Pendirian", "Berdirinya"), strict=True):
        entry.msgstr = said
    po.save(str(file))
    assert not i18n.report("id", {name: i18n.read(name, "id") for name in i18n.DOMAINS}, listed=True)
    said = capsys.readouterr().out
    assert "braces differ: {n} of {all}" in said
    assert "two translations of 'Founding': ['Berdirinya', 'Pendirian']" in said


def test_a_language_is_begun_with_all_texts_and_the_plurals_of_its_own(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(i18n, "FOLDER", tmp_path)
    monkeypatch.setattr(i18n_compile, "FOLDER", tmp_path)
    assert i18n.main(["--new", "xx-Nonsense-1"]) == 2
    assert i18n.main(["--new", "pl"]) == 0
    assert "not offered below 95%" in capsys.readouterr().out
    po = polib.pofile(str(tmp_path / "pupil" / "pl.po"))
    assert "nplurals=" in po.metadata["Plural-Forms"]
    assert len({*next(entry for entry in po if entry.msgid_plural).msgstr_plural}) > 2
    assert json.loads((tmp_path / "compiled" / "pl.json").read_text("utf-8"))["plural_rule"]
    assert not i18n_compile.stale()
    (tmp_path / "pupil" / "pl.po").write_text((tmp_path / "pupil" / "pl.po").read_text("utf-8").replace('msgstr ""', 'msgstr "x"'), "utf-8")
    assert i18n_compile.stale() == ["pl"]
