"""Compile the PO files of each language to the one file that the program reads: done by set-up, wheel and bundle.

    python3 tools/i18n_compile.py      writes `resources/i18n/compiled/LANG.json` for each language

Fuzzy and empty translations are left out: English is shown instead.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import msgspec
import polib

from i18n_extract import key_of

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
INTERFACE = ("pupil", "teacher", "maker")
"""What a student meets; what a teacher meets; pack authors and the command line. A text that two of them need stands in the first."""
DOMAINS = (*INTERFACE, "facts")
ABOUT = "about this language"
"""The context of three texts of `pupil` that describe the language: its own name, its decimal mark and its thousands separator."""
NAME, POINT, COMMA = "English", ".", ","
_PLURAL = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")


def main() -> int:
    """Compile all languages; remove files of languages that have no PO files any more."""
    target = FOLDER / "compiled"
    target.mkdir(exist_ok=True)
    codes = languages()
    for file in target.glob("*.json"):
        if file.stem not in codes:
            file.unlink()
    for code in codes:
        (target / f"{code}.json").write_bytes(compiled(code))
    return 0


def languages() -> tuple[str, ...]:
    """Return the codes of all languages with a PO file of the domain `pupil`."""
    return tuple(sorted(file.stem for file in (FOLDER / "pupil").glob("*.po")))


def stale() -> list[str]:
    """Return the languages whose compiled file is missing or not what their PO files give."""
    files = {code: FOLDER / "compiled" / f"{code}.json" for code in languages()}
    return [code for code, file in files.items() if not file.is_file() or file.read_bytes() != compiled(code)]


def compiled(code: str) -> bytes:
    """Return the compiled file of a language, as bytes of JSON; its fields: `aseandesk.words.languages.Catalogue`."""
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    facts: dict[str, str] = {}
    rule, all_of_pupil, had_of_pupil = "", 0, 0
    for domain in DOMAINS:
        file = FOLDER / domain / f"{code}.po"
        if not file.is_file():
            continue
        po = polib.pofile(str(file))
        rule = rule or _rule(po)
        for entry in po:
            if entry.obsolete:
                continue
            done = entry.translated()
            all_of_pupil, had_of_pupil = all_of_pupil + (domain == "pupil"), had_of_pupil + (domain == "pupil" and done)
            if not done:
                continue
            if domain == "facts":
                facts.setdefault(entry.msgid, entry.msgstr)
            elif entry.msgid_plural:
                forms = tuple(entry.msgstr_plural[at] for at in sorted(entry.msgstr_plural))
                plurals[key_of(entry.msgctxt, entry.msgid)] = forms
                texts[key_of(entry.msgctxt, entry.msgid)] = forms[0]
            else:
                texts[key_of(entry.msgctxt, entry.msgid)] = entry.msgstr
    about = {text: texts.pop(key_of(ABOUT, text), "") for text in (NAME, POINT, COMMA)}
    return msgspec.json.encode(
        {
            "name": about[NAME] or code,
            "share": had_of_pupil / all_of_pupil if all_of_pupil else 1.0,
            "point": about[POINT] or ".",
            "comma": about[COMMA] or ",",
            "plural_rule": rule,
            "texts": texts,
            "plurals": plurals,
            "facts": facts,
        }
    )


def _rule(po: polib.POFile) -> str:
    found = _PLURAL.search(po.metadata.get("Plural-Forms", ""))
    return found[2].strip() if found and int(found[1]) > 1 else ""


if __name__ == "__main__":
    sys.exit(main())
