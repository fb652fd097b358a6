"""What is to be translated, and what of it is missing: what `python3 dev.py i18n` does. Nothing is imported of what it reads.

    python3 tools/i18n.py              says how much each language has; ends with 1 where anything is missing, gone or wrong
    python3 tools/i18n.py --missing    also lists what is missing
    python3 tools/i18n.py --check      writes nothing: ends with 1 where `english.txt` would be another

A text gets to `tr()` or `count()` in one of these ways, and in no other; a test walks through all screens and holds it to that:

- it stands in the call: `tr("Settings")`, `tr("on" if yes else "off")`, `tr(NAMES.get(one, "other"))`;
- a variable of the same function holds it: `one, many = "{n} event", "{n} events"`;
- it stands in `N_(…)`, a call, table or tuple of texts (values, not keys) that get to `tr()` through a variable;
- it is the `TITLE` or stands in the `WORDINGS` of a file or class, as every family, chart and format has them;
- it is a word of the core pack that is told in the language of the window (see `_of_pack`).
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from aseandesk.words import languages  # noqa: E402  the package of the checkout; without Qt

FACTS = ROOT / "resources" / "facts"
NAMES = {"TITLE", "WORDINGS"}
"""What these names hold is for `tr()`, wherever they stand."""
FIRST = 1
"""Events of this rank are the first that the timeline shows: their texts are in each language."""
_BRACKET = re.compile(r"\s*\(.*?\)")
_SLOT = re.compile(r"\{(\w*)")
_SCALE = re.compile(r"(thousand|million|billion|trillion) (?=.)")


def main(args: Sequence[str]) -> int:
    """Carry it out; 1 when anything is missing, gone or wrong."""
    texts = sorted(all_texts())
    file = languages.folder() / languages.LIST
    new = "".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts)
    stale = not file.is_file() or file.read_text("utf-8") != new
    if stale and "--check" not in args:
        file.write_text(new, "utf-8")
    print(f"{len(texts)} texts{'; the list of them was not up to date' if stale else ''}.")
    fine = not (stale and "--check" in args)
    for code in languages.catalogues():
        fine = _say(code, texts, "--missing" in args) and fine
    return int(not fine)


def _say(code: str, texts: list[str], listed: bool) -> bool:
    """One language: how much it has, what is wrong. True when nothing is."""
    had = languages.catalogue(code)
    missing = [text for text in texts if not had.get(text)]
    gone = sorted(set(had) - set(texts))
    wrong = [text for text in texts if had.get(text) and slots(text) != slots(had[text])]
    facts = missing_of_facts(code)
    whole = languages.share(had, texts)
    offered = "" if whole >= languages.ENOUGH else f"; not offered below {languages.ENOUGH:.0%}"
    print(f"{code}: {100 * whole:.1f} % ({len(texts) - len(missing)} of {len(texts)}){offered}; {len(facts)} texts of facts missing")
    rows = [("missing", missing), ("facts", facts)] if listed else []
    for word, found in (*rows, ("gone", gone), ("braces differ", wrong)):
        for text in found:
            print(f"  {word}: {text}")
    return not (missing or gone or wrong or facts)


def slots(text: str) -> set[str]:
    """What stands in braces."""
    return set(_SLOT.findall(text))


# ---- texts of the code


def all_texts() -> set[str]:
    """Every text that can get to `tr()` or `count()`."""
    found = set(_of_pack())
    for file in sorted((ROOT / "src").rglob("*.py")):
        found |= texts_of(file.read_text("utf-8"))
    return found - {""}


def texts_of(source: str) -> set[str]:
    """Those that stand in a file's source."""
    found: set[str] = set()
    for scope in _scopes(ast.parse(source)):
        known = _variables(scope)
        for node in _inside(scope):
            match node:
                case ast.Call(func=ast.Name(id="tr"), args=[text, *_]):
                    found.update(_meant(text, known))
                case ast.Call(func=ast.Name(id="count"), args=[_, one, many]):
                    found.update((*_meant(one, known), *_meant(many, known)))
                case ast.Call(func=ast.Name(id="N_"), args=[table]):
                    found.update(_all_in(table))
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in NAMES:
                    found.update(_all_in(value))
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if name in NAMES:
                    found.update(_all_in(value))
    return found


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    """The module and each function in it."""
    yield tree
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """All nodes of a scope, but none of the functions in it."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            yield from _inside(node)
        else:
            yield from (part for default in (*node.args.defaults, *node.decorator_list) for part in (default, *_inside(default)))


def _variables(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """What is assigned to each name of a scope."""
    found: dict[str, list[ast.expr]] = {}
    for node in _inside(scope):
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        match node.targets[0], node.value:
            case ast.Name(id=name), value:
                found.setdefault(name, []).append(value)
            case ast.Tuple(elts=names), ast.Tuple(elts=values) if len(names) == len(values):
                for each, value in zip(names, values, strict=True):
                    if isinstance(each, ast.Name):
                        found.setdefault(each.id, []).append(value)
    return found


def _meant(node: ast.expr, known: dict[str, list[ast.expr]]) -> Iterator[str]:
    """The texts that an argument can be, as far as it stands there."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from (*_meant(one, known), *_meant(other, known))
        case ast.Name(id=name):
            yield from (text for value in known.get(name, ()) if not isinstance(value, ast.Name) for text in _meant(value, {}))
        case ast.Call(func=ast.Attribute(attr="get"), args=[_, other]):
            yield from _meant(other, known)


def _all_in(node: ast.AST) -> Iterator[str]:
    """All texts of a table, the keys aside."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Dict(values=values):
            yield from (text for value in values for text in _all_in(value))
        case _:
            yield from (text for part in ast.iter_child_nodes(node) for text in _all_in(part))


# ---- texts of the facts


def _rows(table: str) -> Any:
    return json.loads((FACTS / f"{table}.json").read_text("utf-8"))


def _of_pack() -> Iterator[str]:
    """Words of the core pack that are no texts by language, and yet are told in the language of the window: units,
    goods, languages, money, capitals.
    """
    units = [_SCALE.sub("", measure["unit"]) for measure in _rows("measures")]
    yield from (*units, *(unit.removeprefix("current ") for unit in units))
    for file in sorted((FACTS / "series").glob("*.json")):
        for series in json.loads(file.read_text("utf-8"))["series"]:
            yield from (series.get("product", ""), *(name for _, _, name in series.get("ranking", ())))
    for values in (country.get("values", {}) for country in _rows("countries")):
        yield from (_BRACKET.sub("", name) for value in values.get("official-languages", ()) for name in value["value"])
        for money in (value["value"].get("name", "") for value in values.get("currency", ())):
            yield from (money, money.rpartition(" ")[2])  # "Lao Kip" is told, and "Kip" is asked for
        for city in (value["value"] for value in values.get("capital", ())):
            cities = [{"name": city}] if isinstance(city, str) else city
            yield from (text for one in cities for text in (_BRACKET.sub("", one["name"]), one.get("role", "").partition(" (")[0]))


def missing_of_facts(code: str) -> list[str]:
    """Texts of the core pack that each language has: all names and titles, and everything about the first events."""
    found: list[str] = []

    def need(where: str, *texts: dict[str, str] | None) -> None:
        found.extend(f"{where}: {text['en']}" for text in texts if text and not text.get(code))

    pack = _rows("pack")
    need("pack", pack["title"], pack["summary"])
    for part in ("categories", "status_words", "fields", "topics"):
        for row in pack[part]:
            need(f"pack {row['id']}", row["title"], row.get("unit"), *row.get("parts", {}).values())
    for table in ("countries", "bodies"):
        for row in _rows(table):
            need(row["id"], row["names"], row.get("short"))
            for flag in row.get("values", {}).get("flag", ()):
                need(f"flag of {row['id']}", flag["value"]["description"], flag["value"]["symbolism"], flag.get("nuance"))
    for table in ("agreements", "eras", "measures", "stories"):
        for row in _rows(table):
            need(row["id"], row["title"], row.get("short"))
    for row in _rows("events"):
        if row.get("rank") == FIRST:
            notes = [other.get("note") for other in row.get("alternatives", ())]
            need(row["id"], row["title"], row.get("short"), row["summary"], row.get("did"), row.get("nuance"), *notes)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
