"""What the bundle would hold, without building it: every folder that finds itself is whole, and nothing goes in that is not used."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

import bundle  # noqa: E402
import bundle_contents as contents  # noqa: E402


def registries() -> list[str]:
    """Every package of the program whose modules are found by looking into it: it, or who does, asks `iter_modules`."""
    looking = (file for file in (ROOT / "src").rglob("*.py") if "iter_modules(" in file.read_text("utf-8"))
    return sorted(".".join(file.relative_to(ROOT / "src").parent.parts) for file in looking)


REGISTRIES = (
    "quiz.makers",
    "quiz.export.formats",
    "quiz.imports",
    "quiz.verify",
    "quiz.export",
    "charts.kinds",
    "timeline.exchange",
    "cli",
    "cli.commands",
    "ui.quiz.kinds",
)


def test_the_folders_that_find_themselves_are_known_here():
    # charts/draw.py looks into charts/kinds for it; ui/kiosk/preload.py loads what others find.
    assert registries() == [
        "aseandesk.charts", "aseandesk.cli.commands", "aseandesk.quiz.export.formats", "aseandesk.quiz.makers", "aseandesk.ui.kiosk"
    ]  # fmt: skip


@pytest.mark.parametrize("name", REGISTRIES)
def test_every_module_of_a_folder_goes_in(name: str):
    package = import_module(f"aseandesk.{name}")
    there = {f"aseandesk.{name}.{found.name}" for found in pkgutil.iter_modules(package.__path__)}
    assert there
    assert there <= set(contents.modules())


def test_what_is_not_a_module_goes_in_as_a_file():
    places = {f"{folder}/{Path(file).name}" for file, folder in contents.data()}
    shown = ROOT / "src" / "aseandesk" / "ui" / "qt_files"
    assert {file.relative_to(ROOT / "src").as_posix() for file in shown.rglob("*.py")} <= places
    beside = [file for file in (ROOT / "src").rglob("*") if file.is_file() and file.suffix not in {".py", ".pyc"}]
    assert {file.relative_to(ROOT / "src").as_posix() for file in beside} <= places
    kept = [file for file in (ROOT / "resources").rglob("*") if file.is_file() and file.suffix != ".po"]
    resources = [file for file in kept if "desktop" not in file.parts]
    assert {f"aseandesk/{file.relative_to(ROOT).as_posix()}" for file in resources} <= places
    assert "aseandesk/resources/i18n/compiled/id.json" in places
    assert not [place for place in places if place.startswith("aseandesk/resources/desktop") or "__pycache__" in place]


def test_the_fonts_and_their_licences_go_in():
    from aseandesk.fonts import font_files

    files = {file for file, _ in contents.data()}
    fonts = font_files()
    assert fonts
    assert {str(file) for file in fonts} <= files
    for font in fonts:
        assert any(Path(file).name in {"LICENSE", "OFL.txt"} and Path(file).parent in font.parents for file in files), font


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/qml/QtQuick/qmldir", False),
        ("libstdc++.so.6", False),
        ("libxcb-cursor.so.0", True),
        ("matplotlib/mpl-data/matplotlibrc", True),
        ("matplotlib/mpl-data/sample_data/data.csv", False),
        ("numpy-2.4.6.dist-info/METADATA", True),
        ("numpy-2.4.6.dist-info/RECORD", False),
        ("platformdirs-4.14.7.dist-info/sboms/sbom.json", False),
        ("matplotlib/mpl-data/fonts/ttf/DejaVuSans-Bold.ttf", True),
        ("matplotlib/mpl-data/fonts/ttf/DejaVuSerif.ttf", False),
        ("aseandesk/resources/facts/events.json", True),
    ],
)
def test_what_is_kept(place: str, kept: bool):
    assert contents.keeps(place) is kept


def test_what_is_left_out_for_its_size_is_missed_by_nobody():
    """rapidfuzz finds the same without its functions for newer processors."""
    script = """
import sys, warnings
warnings.simplefilter("error")
sys.modules |= dict.fromkeys(("rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2"))
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
assert OSA.distance("Kambodia", "Cambodia") == 1
assert process.extractOne("Cambodja", ["Laos", "Cambodia"], scorer=fuzz.WRatio)[0] == "Cambodia"
assert fuzz.ratio.__module__ == "rapidfuzz.fuzz_cpp", fuzz.ratio.__module__
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=100)


def test_no_script_imports_qt_or_moves_the_font_list_before_the_program():
    assert not [name for name in ("pyi_rth_pyside6", "pyi_rth_mplconfig", "pyi_rth_inspect") if contents.keeps_script(name)]
    assert contents.keeps_script("pyi_rth_pkgutil"), "the folders that find themselves are read by it"


def test_only_libraries_that_something_needs_stay():
    needs = {"ext": ["liba.so"], "liba.so": ["libb.so"], "plug": ["libc.so"], "libd.so": ["libb.so"]}
    binaries = [
        ("numpy/core.so", "ext", "EXTENSION"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "plug", "BINARY"),
        *((name, name, "BINARY") for name in ("liba.so", "libb.so", "libc.so", "libd.so")),
        ("libpython3.11.so.1.0", "python", "BINARY"),
    ]
    kept = contents.reachable(binaries, lambda file: needs.get(file, []))
    assert [PurePosixPath(place).name for place, _, _ in kept] == [
        "core.so",
        "libqxcb.so",
        "liba.so",
        "libb.so",
        "libc.so",
        "libpython3.11.so.1.0",
    ]


def test_nothing_that_the_program_imports_is_left_out():
    # What breaks matplotlib when it is left out, though nobody here imports it.
    assert not {"unittest", "fontTools", "mpl_toolkits", "mpl_toolkits.mplot3d"} & set(contents.EXCLUDED)
    texts = [file.read_text("utf-8") for file in (ROOT / "src").rglob("*.py")]
    asked = [name for name in contents.EXCLUDED if any(f"import {name}\n" in text or f"from {name} import" in text for text in texts)]
    assert not asked


def test_what_it_does_not_know_is_named_and_nothing_is_made(monkeypatch, capsys):
    def build():
        raise AssertionError("built")

    monkeypatch.setattr(bundle, "make", build)
    with pytest.raises(SystemExit, match="“size” is nothing that bundle knows"):
        bundle.main(["size"])
    assert bundle.main(["--help"]) == 0
    assert "--try" in capsys.readouterr().out
    with pytest.raises(AssertionError, match="built"):
        bundle.main([])
