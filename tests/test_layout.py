"""The layout of `src/`: folders that can be looked over, packages that say what they are for, and nothing in `ui` that needs no Qt."""

import ast
import re
from pathlib import Path

import grimp
import pytest

import aseandesk

SOURCE = Path(aseandesk.__file__).parent
PLUG_INS = {"quiz/makers"}
"""One file a question family, found by itself: a folder of any size."""
PACKAGES = sorted(file.parent for file in SOURCE.rglob("__init__.py") if "qt_files" not in file.parts)
UI = {".".join(("aseandesk", *file.relative_to(SOURCE).with_suffix("").parts)): file for file in (SOURCE / "ui").rglob("*.py")}


def imported(file: Path) -> set[str]:
    """All that a module imports anywhere, in dots: modules, and what might be modules."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.update((node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)))
    return found


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.relative_to(SOURCE.parent).as_posix())
def test_a_folder_can_be_looked_over(package):
    most = 10 if package == SOURCE / "ui" else 40
    if package.relative_to(SOURCE).as_posix() not in PLUG_INS:
        assert len(list(package.glob("*.py"))) <= most


@pytest.mark.parametrize("package", PACKAGES[1:], ids=lambda package: package.relative_to(SOURCE.parent).as_posix())
def test_a_package_says_in_two_sentences_what_it_is_for(package):
    told = ast.get_docstring(ast.parse((package / "__init__.py").read_text("utf-8"))) or ""
    assert len(re.findall(r"[.!?](?=\s|$)", told)) >= 2


def test_each_folder_of_modules_is_a_package():
    loose = {file.parent for file in SOURCE.rglob("*.py") if "qt_files" not in file.parts} - set(PACKAGES)
    assert loose == set()


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.relative_to(SOURCE.parent).as_posix())
def test_files_and_classes_are_small(package):
    """At most 400 lines a file and 30 methods a class."""
    for file in package.glob("*.py"):
        source = file.read_text("utf-8")
        assert source.count("\n") <= 400, file
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef):
                assert sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body) <= 30, (file, node.name)


def test_no_module_of_ui_does_without_qt():
    """It imports Qt, or another module of `ui` that does. What needs neither lies below, where no command loads Qt for it."""
    imports = {name: imported(file) for name, file in UI.items() if file.name != "__init__.py" and "qt_files" not in file.parts}
    with_qt = {name for name, found in imports.items() if any(one.split(".")[0] in {"PySide6", "shiboken6"} for one in found)}
    while more := {name for name, found in imports.items() if name not in with_qt and found & with_qt}:
        with_qt |= more
    assert set(imports) - with_qt == set()


def test_no_cycle_of_imports_has_more_than_three_modules():
    """Imports for types alone and those inside functions count too: who reads one module of a cycle must read all of them."""
    graph = grimp.build_graph("aseandesk", exclude_type_checking_imports=False)
    below = {module: graph.find_downstream_modules(module) for module in graph.modules}  # those that reach it
    cycles = {frozenset({module, *(one for one in found if module in below[one])}) for module, found in below.items()}
    assert [sorted(cycle) for cycle in cycles if len(cycle) > 3] == []
