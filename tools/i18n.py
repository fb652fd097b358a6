"""Keep the PO files of all languages in step with the code and the facts: what `python3 dev.py i18n` does.

    python3 tools/i18n.py              renews the PO files and compiles them; says how much each language has
    python3 tools/i18n.py --missing    also lists what is missing
    python3 tools/i18n.py --check      writes nothing: ends with 1 where a PO or compiled file would be another
    python3 tools/i18n.py --new LANG   begins a language

It ends with 1 where the braces of a translation differ from those of the English text, or one English text of the facts has two
translations. A changed English text keeps its old translation, marked as fuzzy: not shown, until somebody has looked at it. What has no
text any more stays at the end of the file, as obsolete. How texts get from the code to here: `i18n_extract.py`.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

import i18n_compile
import i18n_extract
from aseandesk.words.languages import ENOUGH
from i18n_compile import ABOUT, COMMA, DOMAINS, FOLDER, INTERFACE, NAME, POINT, ROOT
from i18n_facts import texts_of

FACTS = ROOT / "resources" / "facts"
SOURCE = ROOT / "src" / "aseandesk"
WHOSE = {
    "pupil": ("classroom/phrases", "classroom/scene"),
    "teacher": ("classroom/", "ui/classroom/", "ui/prepare/", "quiz/export/", "quiz/editing/", "quiz/imports/", "timeline/exchange/"),
    "maker": (
        *("cli/", "packs/", "kiosk/", "quiz/proving/"),
        *("facts/check", "facts/rules", "facts/series_rules", "facts/refused", "facts/shape"),
    ),
}
"""Domain to the beginnings of the modules whose texts belong to it, the first that fits; all others' are for pupils."""
HEADER = """# Texts of ASEANdesk in {language}: what they are for, and how they are kept: README.md of this folder's parent.
#"""
_BRACKET = re.compile(r"\s*\(.*?\)")
_SLOT = re.compile(r"\{(\w*)")
_SCALE = re.compile(r"(thousand|million|billion|trillion) (?=.)")


def main(args: Sequence[str]) -> int:
    """Carry it out; 1 when a file is not up to date or a translation is wrong."""
    check = "--check" in args
    if "--new" in args:
        code = args[args.index("--new") + 1] if len(args) > args.index("--new") + 1 else ""
        try:
            Locale.parse(code, sep="-")
        except (ValueError, UnknownLocaleError):
            print(f"--new {code}: expected the code of a language, like ms or zh-Hans.")
            return 2
        for domain in DOMAINS:
            (FOLDER / domain).mkdir(exist_ok=True)
            (FOLDER / domain / f"{code}.po").touch()
    templates = all_templates()
    print(", ".join(f"{len(template)} texts in {domain}" for domain, template in templates.items()) + ".")
    fine = True
    for code in i18n_compile.languages():
        catalogs = renewed(code, templates | {"facts": facts_template(code)})
        for domain, catalog in catalogs.items():
            file, new = FOLDER / domain / f"{code}.po", written(catalog)
            if not file.is_file() or file.read_bytes() != new:
                print(f"{domain}/{code}.po {'is not' if check else 'was not'} up to date.")
                fine = fine and not check
                if not check:
                    file.parent.mkdir(exist_ok=True)
                    file.write_bytes(new)
        fine = report(code, catalogs, listed="--missing" in args) and fine
    if not check:
        i18n_compile.main()
    elif stale := i18n_compile.stale():
        print(f"Not compiled anew: {', '.join(stale)}. Run python3 dev.py i18n.")
        fine = False
    return int(not fine)


def report(code: str, catalogs: dict[str, Catalog], *, listed: bool) -> bool:
    """Print how much of each domain a language has and what is wrong. Return whether nothing is."""
    wrong: list[str] = []
    for domain, catalog in catalogs.items():
        messages = [message for message in catalog if message.id]
        missing = [message for message in messages if not done(message)]
        share = 1 - len(missing) / len(messages) if messages else 1.0
        fuzzy = sum(message.fuzzy for message in messages)
        offered = f"; not offered below {ENOUGH:.0%}" if domain == DOMAINS[0] and share < ENOUGH else ""
        print(f"{code}/{domain}: {100 * share:.1f} % of {len(messages)}, {fuzzy} fuzzy{offered}")
        if listed:
            print("".join(f"  missing: {message.id}\n" for message in missing), end="")
        wrong += [f"{domain}: braces differ: {message.id}" for message in messages if done(message) and not same_slots(message)]
    wrong += [f"facts: two translations of {text!r}: {sorted(several)}" for text, several in doubles(catalogs["facts"])]
    print("".join(f"  {line}\n" for line in wrong), end="")
    return not wrong


def doubles(facts: Catalog) -> Iterator[tuple[str, set[str]]]:
    """Yield the English texts of facts that have more than one translation: the program finds a fact's text by its English."""
    found: dict[str, set[str]] = {}
    for message in facts:
        if message.id and done(message):
            found.setdefault(str(message.id), set()).add(str(message.string))
    yield from ((text, several) for text, several in found.items() if len(several) > 1)


def done(message: Message) -> bool:
    """Return whether a text is translated, and not fuzzy."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms) and not message.fuzzy


def slots(text: str) -> set[str]:
    """Return what stands in braces."""
    return set(_SLOT.findall(text))


def same_slots(message: Message) -> bool:
    """Return whether the forms have the braces of the English text; a form of a plural may leave out the number."""
    if isinstance(message.id, str):
        return slots(message.id) == slots(str(message.string))
    wanted = slots(message.id[0]) | slots(message.id[1])
    return all(slots(form) | {"n"} == wanted | {"n"} for form in message.string or ())


# ---- PO files


def read(domain: str, code: str) -> Catalog:
    """Return the PO file of a language; an empty catalogue if there is none."""
    file = FOLDER / domain / f"{code}.po"
    if not file.is_file() or not file.stat().st_size:
        return Catalog(locale=code.replace("-", "_"), domain=domain, fuzzy=False, header_comment="")
    with file.open("rb") as stream:
        return read_po(stream, locale=code.replace("-", "_"), domain=domain)


def renewed(code: str, templates: dict[str, Catalog]) -> dict[str, Catalog]:
    """Return the new catalogues of a language by domain: the texts of the templates with what is translated already."""
    old = {domain: read(domain, code) for domain in DOMAINS}
    _move_between_domains(old, templates)
    _keep_changed_facts(old["facts"], templates["facts"])
    for domain, catalog in old.items():
        catalog.update(templates[domain], no_fuzzy_matching=domain == "facts", update_creation_date=False)
        catalog.header_comment = HEADER.format(language=Locale.parse(code, sep="-").english_name)
        catalog.project, catalog.version, catalog.fuzzy = "ASEANdesk", "", False
    return old


def written(catalog: Catalog) -> bytes:
    """Return the PO file of a catalogue, without the lines of its header that would differ from one run to the next, or name a person."""
    file = io.BytesIO()
    write_po(file, catalog, width=0, include_previous=True, include_lineno=False)
    drop = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Last-Translator', b'"Language-Team', b'"Generated-By', b'"Report-Msgid-Bugs-To')
    return b"\n".join(line for line in file.getvalue().split(b"\n") if not line.startswith(drop))


def _move_between_domains(old: dict[str, Catalog], templates: dict[str, Catalog]) -> None:
    """Copy the translation of a text that has come to another domain."""
    for domain in INTERFACE:
        others = [old[name] for name in INTERFACE if name != domain]
        for message in templates[domain]:
            if message.id and old[domain].get(message.id, message.context) is None:
                had = next((one for other in others if (one := other.get(message.id, message.context)) is not None and one.string), None)
                if had is not None:
                    old[domain].add(message.id, had.string, flags=had.flags, user_comments=had.user_comments, context=message.context)


def _keep_changed_facts(old: Catalog, template: Catalog) -> None:
    """Keep translations of facts: the same English at another address as it is, another English at the same address as fuzzy."""
    by_text = {message.id: message for message in old if message.id and done(message)}
    by_context = {message.context: message for message in old if message.id and message.string}
    for message in template:
        if not message.id or old.get(message.id, message.context) is not None:
            continue
        if message.id in by_text:
            had = by_text[message.id]
            old.add(message.id, had.string, context=message.context)
        elif message.context in by_context:
            had = by_context[message.context]
            old.add(message.id, had.string, flags={"fuzzy"}, context=message.context)
            message.previous_id = [str(had.id)]
        else:
            continue
        if template.get(had.id, had.context) is None:
            old.delete(had.id, had.context)


# ---- English texts


def all_templates() -> dict[str, Catalog]:
    """Return every English text of the interface by domain, each with where it stands."""
    found = {domain: Catalog(domain=domain) for domain in INTERFACE}
    for text, comment in ((NAME, "The name of this language in itself"), (POINT, "Decimal mark"), (COMMA, "Thousands separator")):
        found["pupil"].add(text, auto_comments=[comment], context=ABOUT)
    texts = [*_of_code(), *_of_pack()]
    owner: dict[tuple[str, str | None], str] = {}
    for message, domain in texts:
        first = owner.setdefault(_key(message), domain)
        owner[_key(message)] = min(first, domain, key=DOMAINS.index)
    for message, _ in texts:
        found[owner[_key(message)]].add(
            message.id, locations=message.locations, auto_comments=message.auto_comments, context=message.context
        )
    return found


def facts_template(code: str) -> Catalog:
    """Return the English texts of the core pack's facts, but for those that the facts have in the language themselves: what each
    language calls a country or body is a fact.
    """
    found = Catalog(domain="facts")
    for file in (*sorted(FACTS.glob("*.json")), *sorted((FACTS / "series").glob("*.json"))):
        name = file.relative_to(FACTS).with_suffix("").as_posix()
        for context, text in texts_of(name, json.loads(file.read_text("utf-8"))):
            if code not in text:
                found.add(text["en"], locations=[(file.relative_to(ROOT).as_posix(), 1)], context=context)
    return found


def all_texts() -> set[str]:
    """Return the keys of all texts that can get to `tr()` or `count()`."""
    found: set[str] = set()
    for template in all_templates().values():
        for message in template:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            found.update(i18n_extract.key_of(message.context, text) for text in ids)
    return found - {""}


def _key(message: Message) -> tuple[str, str | None]:
    return (message.id if isinstance(message.id, str) else message.id[0]), message.context


def _of_code() -> Iterator[tuple[Message, str]]:
    method: Any = i18n_extract.extract  # babel's annotation asks for what it makes of the result
    for file in sorted(SOURCE.rglob("*.py")):
        name = file.relative_to(SOURCE).as_posix()
        domain = next((domain for domain, modules in WHOSE.items() if name.startswith(modules)), "pupil")
        with file.open("rb") as stream:
            for line, text, comments, context in extract(method, stream):
                place = (file.relative_to(ROOT).as_posix(), line)
                yield Message(text, locations=[place], auto_comments=comments, context=context), domain


def _of_pack() -> Iterator[tuple[Message, str]]:
    """Yield words of the core pack that are no texts by language, and yet are told in the language of the window: units, goods,
    languages, money, capitals.
    """
    found = [(text, "measures") for row in _rows("measures") for text in _unit_texts(row["unit"])]
    for file in sorted((FACTS / "series").glob("*.json")):
        for series in json.loads(file.read_text("utf-8"))["series"]:
            goods = (series.get("product", ""), *(name for _, _, name in series.get("ranking", ())))
            found += [(text, f"series/{file.stem}") for text in goods]
    found += [(text, "countries") for row in _rows("countries") for text in _country_texts(row.get("values", {}))]
    for text, table in dict.fromkeys(found):
        if text:
            yield Message(text, locations=[(f"resources/facts/{table}.json", 1)]), "pupil"


def _unit_texts(unit: str) -> tuple[str, ...]:
    plain = _SCALE.sub("", unit)
    return plain, plain.removeprefix("current ")


def _country_texts(values: dict[str, Any]) -> Iterator[str]:
    yield from (_BRACKET.sub("", name) for value in values.get("official-languages", ()) for name in value["value"])
    for money in (value["value"].get("name", "") for value in values.get("currency", ())):
        yield from (money, money.rpartition(" ")[2])  # "Lao Kip" is told, and "Kip" is asked for
    for city in (value["value"] for value in values.get("capital", ())):
        cities = [{"name": city}] if isinstance(city, str) else city
        yield from (text for one in cities for text in (_BRACKET.sub("", one["name"]), one.get("role", "").partition(" (")[0]))


def _rows(table: str) -> Any:
    return json.loads((FACTS / f"{table}.json").read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
