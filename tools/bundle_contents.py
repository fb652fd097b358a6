"""What goes into the bundle and what stays out: read by `build.spec`, and by tests without building anything.

Nothing is listed that can be found: every module of `src/` goes in, so that folders which find themselves (makers, formats, imports, kinds
of charts, exchanges) are whole, and every other file of `src/` lies beside its module as in the checkout.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
LINUX = sys.platform.startswith("linux")
Entry = tuple[str, str, str]
"""One file as PyInstaller lists it: where it goes, where it comes from, its kind."""

FONT_PACKAGES = (
    "fontpkg_inter",
    "fontpkg_atkinson_hyperlegible",
    "fontpkg_noto_sans_arabic",
    "fontpkg_noto_sans_tamil",
    "justmytype_intl_sea",
)
"""Their fonts and licences go in; their code does not: `fonts.py` finds the folders and never imports them."""

METADATA = ("PySide6-Essentials", "shiboken6", "matplotlib", "numpy", "msgspec", "rapidfuzz", "platformdirs")
"""What `doctor` asks the version of."""

HIDDEN = ("_cffi_backend",)
"""What a library of machine code asks for, where PyInstaller does not look: PyNaCl's, which signs packs."""

EXCLUDED = (
    *("tkinter", "test", "lib2to3", "idlelib", "ensurepip", "turtledemo", "pydoc_data", "distutils", "curses", "readline", "sqlite3.test"),
    *("setuptools", "pkg_resources", "IPython", "pytest", "cffi.recompiler", "pycparser.ply"),
    *(
        "matplotlib.pyplot",
        "matplotlib.testing",
        "matplotlib.tests",
        "matplotlib.sphinxext",
        "mpl_toolkits.axes_grid1",
        "mpl_toolkits.axisartist",
    ),
    # The same functions as beside them, for newer processors: 5 MB for what nobody notices in a list of a thousand names.
    *("rapidfuzz.fuzz_cpp_avx2", "rapidfuzz.distance.metrics_cpp_avx2"),
    *("numpy.f2py", "numpy.tests", "numpy._pyinstaller", "numpy.distutils", "numpy.random", "yaml._yaml"),
    *("PIL.ImageQt", "PIL.ImageTk", "PIL._imagingtk", "PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL.ImageShow"),
    *(f"PySide6.{name}" for name in ("QtNetwork", "QtQml", "QtQuick", "QtTest", "QtSql", "QtDesigner", "QtHelp", "QtUiTools", "QtOpenGL")),
)
"""Not here, because they are needed: `unittest` (pyparsing), `fontTools` (PDF), `mpl_toolkits.mplot3d` (each import of matplotlib asks)."""

QT_PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "windows", "cocoa"),
    "platformthemes": ("xdgdesktopportal",),
    "platforminputcontexts": ("composeplatforminputcontext", "ibusplatforminputcontext"),
    "printsupport": ("cupsprintersupport",),
    "styles": ("modernwindowsstyle", "macstyle"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("adwaita", "bradient"),
}
"""The plug-ins that are kept, by folder: windows, the desktop's own dialogs for files, typing in every script, printers."""

FROM_SYSTEM = ("libstdc++.so", "libgcc_s.so", "libcups.so")
"""Taken from the machine: the first two since drivers loaded beside them may need newer ones, the last since it must fit its printers."""

_NEVER = tuple(
    f"matplotlib/mpl-data/{name}"
    for name in (
        *("sample_data", "images", "plot_directive", "kpsewhich.lua", "fonts/afm", "fonts/pdfcorefonts"),
        *(f"fonts/ttf/{family}" for family in ("STIX", "cm", "DejaVuSerif", "DejaVuSansMono")),
    )
)
"""Fonts of formulas and typewriters too: `charts/draw.py` sets no formulas, and DejaVu Sans stands in where a font is missing."""
_OF_INSTALLER = {"RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "uv_cache.json", "uv_build.json"}
"""What an installer notes beside a package: differs from machine to machine."""


def modules() -> list[str]:
    """Every module of the program by its dotted name."""
    found = []
    for file in SOURCE.rglob("*.py"):
        parts = file.relative_to(SOURCE).with_suffix("").parts
        if all(part.isidentifier() for part in parts):
            found.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return sorted(found)


def data() -> list[tuple[str, str]]:
    """Files that are not modules, as (file, folder in the bundle): resources (of the translations what is
    compiled), what lies beside modules, fonts.
    """
    found = [(file, PurePosixPath("aseandesk") / file.relative_to(ROOT).parent.as_posix()) for file in files_in(ROOT / "resources")]
    found = [(file, folder) for file, folder in found if "desktop" not in folder.parts and file.suffix != ".po"]
    for file in files_in(SOURCE):
        beside = file.relative_to(SOURCE)
        # A folder whose name is none of a module (`files.dir`) is shown to shiboken6 as files: its .py are data.
        if file.suffix != ".py" or not all(part.isidentifier() for part in beside.with_suffix("").parts):
            found.append((file, PurePosixPath(beside.parent.as_posix())))
    for package in FONT_PACKAGES:
        spec = find_spec(package)
        for where in (spec.submodule_search_locations if spec else None) or ():
            home = Path(where)
            kept = [file for file in files_in(home) if file.suffix == ".ttf" or file.name in {"LICENSE", "OFL.txt"}]
            found += [(file, PurePosixPath(package) / file.relative_to(home).parent.as_posix()) for file in kept]
    return sorted((str(file), str(folder)) for file, folder in found)


def files_in(folder: Path) -> list[Path]:
    """All files below a folder but those that Python leaves behind."""
    return sorted(file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def keeps(place: str) -> bool:
    """Whether a file that PyInstaller found goes into the bundle, by its place in it."""
    path = PurePosixPath(place.replace("\\", "/"))
    text, parts = str(path), path.parts
    if "plugins" in parts and "PySide6" in parts:
        folder, name = parts[parts.index("plugins") + 1], path.name.split(".")[0].removeprefix("libq").removeprefix("lib").removeprefix("q")
        return name.removesuffix("plugin") in QT_PLUGINS.get(folder, ())
    if {"translations", "qml", "tests"} & set(parts[:-1]) and ("PySide6" in parts or "tests" in parts):
        return False
    if path.parent.suffix == ".dist-info" and path.name in _OF_INSTALLER:
        return False
    if path.parts[0].endswith(".dist-info") and "sboms" in path.parts:
        return False
    return not text.startswith(_NEVER) and not path.name.startswith(FROM_SYSTEM)


def keeps_script(name: str) -> bool:
    """Whether PyInstaller runs this script of its own before the program.

    Left out are those that cost a start and serve nothing here: sources of frozen modules, helper processes; PySide6's, which imports it
    before `ui/__init__.py` can show it what no start needs (it finds its plug-ins without); and matplotlib's, which would have its font
    list made anew at each start (`charts/draw.py` sets the folder).
    """
    return name not in {
        "pyi_rth_pyside6",
        "pyi_rth_inspect",
        "pyi_rth_multiprocessing",
        "pyi_rth_mplconfig",
        "pyi_rth_setuptools",
        "pyi_rth_pkgres",
    }


def reachable(binaries: Sequence[Entry], needed_by: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Those binaries that Python or Qt load by themselves, and the libraries that one of these needs; `needed_by` names them for a file."""
    by_name = {PurePosixPath(place.replace("\\", "/")).name: (place, source, kind) for place, source, kind in binaries}
    kept: set[str] = set()
    ahead = [entry for entry in binaries if entry[2] == "EXTENSION" or "/plugins/" in entry[0].replace("\\", "/") or _first(entry[0])]
    while ahead:
        place, source, _ = ahead.pop()
        if place in kept:
            continue
        kept.add(place)
        ahead += [by_name[name] for name in needed_by(source) if name in by_name]
    return [entry for entry in binaries if entry[0] in kept]


def _first(place: str) -> bool:
    """Python itself, and what Python for Windows and macOS need beside it."""
    return PurePosixPath(place.replace("\\", "/")).name.lower().startswith(("libpython", "python3", "vcruntime", "msvcp", "python"))
