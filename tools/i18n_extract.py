"""The texts of the interface, read from the code: an extractor for babel. Nothing is imported of what it reads.

A text gets to `tr()` or `count()` in one of these ways, and in no other; a test walks through all screens and holds it to that:

- it stands in the call: `tr("Settings")`, `tr("on" if yes else "off")`, `tr(NAMES.get(one, "other"))`;
- a variable of the same function holds it: `one, many = "{n} event", "{n} events"`;
- it stands in `N_(…)`, a call, table or tuple of texts (values, not keys) that get to `tr()` through a variable;
- it is the `TITLE` or stands in the `WORDINGS` of a file or class, as every family, chart and format has them.

Wherever a text can stand, `C_("month", "May")` can: English with two meanings, and the context that tells them apart. A comment
`# Translators: …` in the lines above, or at the end of the line, is shown to translators.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

CONTEXT = "\x04"
"""Stands between context and text, as in gettext's own files."""
NAMES = {"TITLE", "WORDINGS"}
"""What these names hold is for `tr()`, wherever they stand."""
TAG = "Translators:"


class Text(NamedTuple):
    """A text that stands in the code, with its context before it if it has one; `many` is its plural in English, or ""."""

    line: int
    one: str
    many: str = ""


def key_of(context: str | None, text: str) -> str:
    """Return the key under which the program finds a text: its context before it, if it has one."""
    return f"{context}{CONTEXT}{text}" if context else text


def extract(file: IO[bytes], _keywords: Any, _tags: Any, options: Any) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Yield the texts of a file as babel wants them: line, function, arguments, comments for translators."""
    del options  # babel gives it by name; there are none
    source = file.read().decode("utf-8")
    lines = source.splitlines()
    for text in sorted(set(texts_of(source))):
        context, _, one = text.one.rpartition(CONTEXT)
        many = text.many.rpartition(CONTEXT)[2]
        match bool(context), bool(many):
            case True, True:
                call: tuple[str, Any] = "npgettext", (context, one, many, None)
            case True, False:
                call = "pgettext", (context, one)
            case False, True:
                call = "ngettext", (one, many, None)
            case _:
                call = "gettext", one
        yield text.line, *call, comments_at(lines, text.line)


def comments_at(lines: list[str], line: int) -> list[str]:
    """Return the comment for translators that belongs to a line (counted from 1): at its end, or in the lines above it."""
    found = [lines[line - 1].partition(f"# {TAG}")[2].strip()]
    above: list[str] = []
    for each in reversed(lines[: line - 1]):
        if not each.strip().startswith("#"):
            break
        above.insert(0, each.strip().lstrip("# "))
    text = " ".join(above).partition(TAG)[2].strip()
    return [one for one in (*found, text) if one]


def texts_of(source: str) -> Iterator[Text]:
    """Yield the texts that stand in a file's source."""
    for scope in _scopes(ast.parse(source)):
        nodes = list(_inside(scope))
        known = _variables(nodes)
        for node in nodes:
            match node:
                case ast.Call(func=ast.Name(id="tr"), args=[text, *_]):
                    yield from (Text(line, one) for line, one in _meant(text, known))
                case ast.Call(func=ast.Name(id="count"), args=[_, one, many]):
                    yield from _pairs(list(_meant(one, known)), list(_meant(many, known)))
                case ast.Call(func=ast.Name(id="N_"), args=[table]):
                    yield from (Text(line, one) for line, one in _all_in(table))
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in NAMES:
                    yield from (Text(line, one) for line, one in _all_in(value))
                case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if name in NAMES:
                    yield from (Text(line, one) for line, one in _all_in(value))


def _pairs(ones: list[tuple[int, str]], manys: list[tuple[int, str]]) -> Iterator[Text]:
    """Yield texts with their plurals; without, where it does not stand there which belongs to which."""
    if len(ones) == len(manys):
        yield from (Text(line, one, many) for (line, one), (_, many) in zip(ones, manys, strict=True))
    else:
        yield from (Text(line, text) for line, text in (*ones, *manys))


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


def _variables(nodes: list[ast.AST]) -> dict[str, list[ast.expr]]:
    """What is assigned to each name of a scope, given by its nodes."""
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
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


def _literal(node: ast.Constant | ast.Call) -> Iterator[tuple[int, str]]:
    """Yield the line and the key of a text that stands there, with or without a context."""
    match node:
        case ast.Constant(value=str(text)) if text:
            yield node.lineno, text
        case ast.Call(args=[ast.Constant(value=str(context)), ast.Constant(value=str(text))]):
            yield node.lineno, key_of(context, text)


def _meant(node: ast.expr, known: dict[str, list[ast.expr]]) -> Iterator[tuple[int, str]]:
    """The texts that an argument can be, as far as it stands there, each with its line."""
    match node:
        case ast.Constant() | ast.Call(func=ast.Name(id="C_")):
            yield from _literal(node)
        case ast.IfExp(body=one, orelse=other):
            yield from (*_meant(one, known), *_meant(other, known))
        case ast.Name(id=name):
            yield from (found for value in known.get(name, ()) if not isinstance(value, ast.Name) for found in _meant(value, {}))
        case ast.Call(func=ast.Attribute(attr="get"), args=[_, other]):
            yield from _meant(other, known)


def _all_in(node: ast.AST) -> Iterator[tuple[int, str]]:
    """All texts of a table, the keys aside, each with its line."""
    match node:
        case ast.Constant() | ast.Call(func=ast.Name(id="C_")):
            yield from _literal(node)
        case ast.Dict(values=values):
            yield from (found for value in values for found in _all_in(value))
        case _:
            yield from (found for part in ast.iter_child_nodes(node) for found in _all_in(part))
