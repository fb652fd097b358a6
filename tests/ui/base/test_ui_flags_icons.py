"""Flags are drawn to their sheets and stay inside their frame; icons are of one kind and take the colour asked for."""

from __future__ import annotations

import itertools
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from aseandesk.paths import resources
from aseandesk.ui.base.flags import flag_pixmap, flag_size, has_flag
from aseandesk.ui.base.icons import icon, icon_names, icon_pixmap

ROOT = Path(__file__).resolve().parents[3]

PROPORTIONS = {
    "brn": (1, 2), "khm": (16, 25), "idn": (2, 3), "lao": (2, 3), "mys": (1, 2), "mmr": (2, 3), "phl": (1, 2), "sgp": (2, 3),
    "tha": (2, 3), "tls": (1, 2), "vnm": (2, 3), "pak": (2, 3), "png": (3, 4), "aus": (1, 2), "can": (1, 2), "chn": (2, 3),
    "eu": (2, 3), "ind": (2, 3), "jpn": (2, 3), "kor": (2, 3), "nzl": (1, 2), "rus": (2, 3), "gbr": (1, 2), "usa": (10, 19),
}  # fmt: skip
"""Height to length of each flag, as the facts of the countries give it."""

ICONS = """
    back bookmark bookmark-filled calendar chart check chevron-down chevron-left chevron-right chevron-up clock copy cross download
    external-link eye filter fit flag forward full-screen help info keyboard kiosk language list lock map menu more pause people play
    present print quiz refresh save search settings share source star step stop table text-size theme timeline trade warning
    zoom-in zoom-out
"""

every_flag = pytest.mark.parametrize("stem", PROPORTIONS)


def flag_file(stem: str) -> Path:
    return resources() / "flags" / f"{stem}.svg"


def drawn(stem: str, height: int = 600, margin: int = 0) -> QImage:
    """The flag without clipping, on nothing, with so many pixels of air on each side."""
    high, long = PROPORTIONS[stem]
    length = round(height * long / high)
    image = QImage(length + 2 * margin, height + 2 * margin, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(flag_file(stem))).render(painter, QRectF(margin, margin, length, height))
    painter.end()
    return image


def colour_at(image: QImage, x: float, y: float) -> QColor:
    """The colour at a place in shares of the flag's height."""
    return image.pixelColor(min(int(x * image.height()), image.width() - 1), min(int(y * image.height()), image.height() - 1))


def is_red(colour: QColor) -> bool:
    return colour.red() > 150 and colour.green() < 90 and colour.blue() < 90


def is_blue(colour: QColor) -> bool:
    return colour.blue() > colour.red() + 40


def is_white(colour: QColor) -> bool:
    return min(colour.red(), colour.green(), colour.blue()) > 235


def spots_on_ring(image: QImage, centre: tuple[float, float], radius: float, hit) -> int:
    """How often a circle (centre and radius in shares of the height) enters what `hit` recognises."""
    steps = 3600
    turns = (2 * math.pi * i / steps for i in range(steps))
    seen = [hit(colour_at(image, centre[0] + radius * math.sin(t), centre[1] - radius * math.cos(t))) for t in turns]
    return sum(1 for i in range(steps) if seen[i] and not seen[i - 1])


def runs(colours) -> list[str]:
    names = ["white" if is_white(c) else "red" if is_red(c) else "blue" if is_blue(c) else "other" for c in colours]
    return [name for name, _ in itertools.groupby(names) if name != "other"]


# ---- the files


def test_the_folder_holds_these_flags_and_no_other():
    assert {file.stem for file in (resources() / "flags").iterdir()} == set(PROPORTIONS)


@every_flag
def test_flag_parses_in_silence_in_its_proportion(stem, qapp, qtlog):
    renderer = QSvgRenderer(str(flag_file(stem)))
    drawn(stem, 60)
    assert renderer.isValid()
    assert [record.message for record in qtlog.records] == []
    box = renderer.viewBoxF()
    high, long = PROPORTIONS[stem]
    assert (box.x(), box.y()) == (0, 0)
    assert box.height() * long == pytest.approx(box.width() * high, rel=1e-5)


@every_flag
def test_flag_fills_its_frame_and_nothing_beyond(stem, qapp):
    margin = 60
    image = drawn(stem, 240, margin)
    width, height = image.width(), image.height()
    alphas = image.convertToFormat(QImage.Format.Format_Alpha8)
    rows = [bytes(alphas.constScanLine(y))[:width] for y in range(height)]
    air, full = b"\0" * width, b"\xff" * (width - 2 * margin - 2)
    for y, row in enumerate(rows):
        if margin < y < height - margin - 1:
            assert row[margin + 1 : width - margin - 1] == full, f"a hole in row {y - margin}"
            assert row[: margin - 1] + row[width - margin + 1 :] == b"\0" * (2 * margin - 2), f"paint beside row {y - margin}"
        elif y < margin - 1 or y > height - margin:
            assert row == air, f"paint in row {y - margin}"


@every_flag
def test_flag_uses_only_what_every_reader_draws(stem):
    text = flag_file(stem).read_text(encoding="utf-8")
    for word in ("clip", "mask", "<image", "<text", "Gradient", "filter", "<style", "http://www.inkscape"):
        assert word not in text
    assert len(text) < 12_000


def test_every_two_flags_differ(qapp):
    pictures = {stem: drawn(stem, 40).scaled(60, 40) for stem in PROPORTIONS}
    for one, other in itertools.combinations(PROPORTIONS, 2):
        a, b = pictures[one], pictures[other]
        differing = sum(a.pixelColor(x, y) != b.pixelColor(x, y) for x in range(60) for y in range(40))
        assert differing > 60, f"{one} and {other} look alike"


def test_files_are_in_step_with_the_tool():
    done = subprocess.run([sys.executable, str(ROOT / "tools" / "make_flags.py"), "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_tool_notices_a_changed_file(tmp_path):
    for folder in ("tools", "docs", "resources/flags"):
        (tmp_path / folder).mkdir(parents=True)
    for file in ("make_flags.py", "flag_shapes.py", "flag_emblems.py"):
        shutil.copy(ROOT / "tools" / file, tmp_path / "tools")
    shutil.copy(ROOT / "docs" / "flags.md", tmp_path / "docs")
    tool = [sys.executable, str(tmp_path / "tools" / "make_flags.py")]
    subprocess.run(tool, check=True)
    changed = tmp_path / "resources" / "flags" / "lao.svg"
    changed.write_text(changed.read_text(encoding="utf-8").replace("#002868", "#002869"), encoding="utf-8")
    done = subprocess.run([*tool, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "lao.svg" in done.stdout


@every_flag
def test_the_document_tells_proportion_and_specification(stem):
    rows = [line for line in (ROOT / "docs" / "flags.md").read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{stem}.svg` |")]
    assert len(rows) == 1
    _, name, proportion, specification, colours = (cell.strip() for cell in rows[0].strip("|").split("|"))
    head = flag_file(stem).read_text(encoding="utf-8").split("-->")[0]
    assert proportion == "{}:{}".format(*PROPORTIONS[stem])
    for part in (name, proportion, specification, colours):
        assert part
        assert part in head


# ---- what the sheets say, read off the pictures


def test_stripes_are_counted_right(qapp):
    malaysia, states = drawn("mys"), drawn("usa")
    assert runs(colour_at(malaysia, 1.9, y / 600) for y in range(600)) == ["red", "white"] * 7
    assert runs(colour_at(malaysia, 0.05, y / 600) for y in range(600)) == ["blue", *["red", "white"] * 3]
    assert runs(colour_at(states, 1.8, y / 600) for y in range(600)) == ["red", "white"] * 6 + ["red"]


def test_points_and_spokes_are_counted_right(qapp):
    assert spots_on_ring(drawn("mys"), (87.5 / 140, 40 / 140), 17 / 140, lambda c: c.red() > 180) == 14
    assert spots_on_ring(drawn("ind"), (0.75, 0.5), 0.09, is_blue) == 24
    australia = drawn("aus", 1200)
    assert spots_on_ring(australia, (0.5, 0.75), 0.11, is_white) == 7
    for x, y, points in ((1.5, 5 / 6, 7), (1.25, 7 / 16, 7), (1.5, 1 / 6, 7), (1.5 + 2 / 9, 0.5 - 31 / 240, 7), (1.6, 0.5 + 1 / 24, 5)):
        assert spots_on_ring(australia, (x, y), (1 / 14 if points == 7 else 1 / 24) * 0.7, is_white) == points


def test_rings_of_stars(qapp):
    europe, china, new_zealand = drawn("eu"), drawn("chn"), drawn("nzl")
    for i in range(12):
        turn = math.radians(30 * i)
        place = 0.75 + math.sin(turn) / 3, 0.5 - math.cos(turn) / 3
        assert colour_at(europe, *place).red() > 200
        # An upright star: yellow four fifths of the way up its point, blue as far below its centre.
        assert colour_at(europe, place[0], place[1] - 0.8 / 18).red() > 200
        assert is_blue(colour_at(europe, place[0], place[1] + 0.8 / 18))
    for x, y in ((100, 20), (120, 40), (120, 70), (100, 90)):
        away = math.hypot(x - 50, y - 50)
        towards = (x + (50 - x) / away * 8) / 200, (y + (50 - y) / away * 8) / 200
        assert colour_at(china, *towards).green() > 200, "a point looks at the large star"
        assert is_red(colour_at(china, (x - (50 - x) / away * 8) / 200, (y - (50 - y) / away * 8) / 200))
    lean = math.radians(82)
    for x, y, radius in ((1.5, 0.2, 6), (1.5, 0.8, 7), (1.5 + 0.2 * math.sin(lean), 0.4 - 0.2 * math.cos(lean), 5)):
        assert is_red(colour_at(new_zealand, x, y))
        assert is_white(colour_at(new_zealand, x, y - radius / 120 - 0.008))


def test_fifty_stars():
    text = flag_file("usa").read_text(encoding="utf-8")
    star_path = re.findall(r'<path d="([^"]+)" fill="#fff"', text)[-1]
    assert star_path.count("M") == 50


def test_union_flag_is_counterchanged(qapp):
    """Halfway along each arm: broad white over red at the hoist, red over broad white at the fly."""
    image = drawn("gbr")
    for x, y, above, below in (
        (0.5, 0.25, is_white, is_red),
        (0.5, 0.75, is_white, is_red),
        (1.5, 0.25, is_red, is_white),
        (1.5, 0.75, is_red, is_white),
    ):
        assert above(colour_at(image, x, y - 1.3 / 30)), (x, y)
        assert below(colour_at(image, x, y + 1.3 / 30)), (x, y)
    assert is_blue(colour_at(image, 0.6, 0.1))
    assert is_red(colour_at(image, 1, 0.5))


def test_trigrams_stand_where_they_should(qapp):
    image = drawn("kor")
    diagonal = math.atan2(2, 3)
    # In the middle of each line of each trigram, from the outside in: a gap or none.
    expected = {(-1, -1): "---", (1, -1): ":-:", (-1, 1): "-:-", (1, 1): ":::"}
    for (right, down), lines in expected.items():
        for line, away in zip(lines, (250 / 480, 220 / 480, 190 / 480), strict=True):
            colour = colour_at(image, 0.75 + right * away * math.cos(diagonal), 0.5 + down * away * math.sin(diagonal))
            assert is_white(colour) == (line == ":"), (right, down, away)
    assert is_red(colour_at(image, 0.75, 0.35))
    assert is_blue(colour_at(image, 0.75, 0.65))
    assert is_red(colour_at(image, 0.65, 0.5))
    assert is_blue(colour_at(image, 0.85, 0.5))


def test_crescents_open_the_right_way(qapp):
    pakistan, singapore = drawn("pak"), drawn("sgp")
    middle = (0.375 + 0.5625, 0.5)
    assert is_white(colour_at(pakistan, middle[0] - 0.17, middle[1] + 0.17))
    assert not is_white(colour_at(pakistan, middle[0] + 0.05, middle[1] - 0.05))
    assert is_white(colour_at(singapore, 45 / 288, 72 / 288))
    assert is_red(colour_at(singapore, 150 / 288, 72 / 288))
    for i in range(5):
        turn = math.radians(72 * i)
        assert is_white(colour_at(singapore, (122.2 + 30.4 * math.sin(turn)) / 288, (71.4 - 30.4 * math.cos(turn)) / 288))


# ---- the painter of flags


def test_flag_pixmap_is_sharp_and_in_proportion(qapp):
    assert flag_size("MYS", 24) == QSize(48, 24)
    assert flag_size("png", 24) == QSize(32, 24)
    for ratio in (1.0, 1.5, 2.0):
        pixmap = flag_pixmap("MYS", 24, ratio)
        assert (pixmap.width(), pixmap.height()) == (48 * ratio, 24 * ratio)
        assert pixmap.devicePixelRatio() == ratio


def test_flag_pixmap_is_made_once(qapp):
    assert flag_pixmap("JPN", 30, 1.0).cacheKey() == flag_pixmap("JPN", 30, 1.0).cacheKey()


def test_a_white_flag_has_an_edge(qapp):
    image = flag_pixmap("JPN", 60).toImage()
    assert is_white(image.pixelColor(5, 5))
    for x, y in ((0, 0), (image.width() - 1, 20), (20, image.height() - 1)):
        assert image.pixelColor(x, y).lightness() < 215
    black = flag_pixmap("PNG", 60).toImage()
    assert black.pixelColor(0, 40).lightness() > 50


def test_codes_in_either_case_and_file_names(qapp):
    assert flag_pixmap("tha", 30).toImage() == flag_pixmap("THA", 30).toImage() == flag_pixmap("tha.svg", 30).toImage()
    assert flag_pixmap("EUU", 30).toImage() == flag_pixmap("eu", 30).toImage()
    assert has_flag("EUU")


@pytest.mark.parametrize("code", ["XQA", "", "../flags/tha", "a.b.c", "Ünïcode"])
def test_an_unknown_flag_is_a_plate(code, qapp, qtlog):
    assert not has_flag(code)
    pixmap = flag_pixmap(code, 40, 2.0)
    assert (pixmap.width(), pixmap.height()) == (120, 80)
    assert pixmap.toImage().pixelColor(6, 6) == QColor("#d9dbdf")
    assert [record.message for record in qtlog.records] == []


def test_plates_of_two_codes_differ(qapp):
    assert flag_pixmap("XQA", 40).toImage() != flag_pixmap("XQB", 40).toImage()


# ---- icons


def test_all_icons_are_there():
    assert set(ICONS.split()) <= set(icon_names())


@pytest.mark.parametrize("name", icon_names())
def test_icon_is_of_the_same_kind(name, qapp, qtlog):
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"' in text
    assert "#" not in text, "a colour of its own"
    image = icon_pixmap(name, "#ff0000", 96).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    assert [record.message for record in qtlog.records] == []
    painted = [(x, y) for x in range(96) for y in range(96) if image.pixelColor(x, y).alpha() > 20]
    assert len(painted) > 96 * 96 * 0.02
    xs, ys = [x for x, _ in painted], [y for _, y in painted]
    assert min(*xs, *ys) >= 4
    assert max(*xs, *ys) <= 91
    assert abs(min(xs) + max(xs) - 95) <= 10, "not in the middle from left to right"
    assert abs(min(ys) + max(ys) - 95) <= 10, "not in the middle from top to bottom"
    solid = [image.pixelColor(x, y) for x, y in painted if image.pixelColor(x, y).alpha() == 255]
    assert solid
    assert {colour.name() for colour in solid} == {"#ff0000"}


def test_the_lines_of_the_icons_are_in_step_with_their_drawings():
    assert subprocess.run([sys.executable, str(ROOT / "tools" / "make_icons.py"), "--check"], check=False).returncode == 0


@pytest.mark.parametrize("name", icon_names())
def test_an_icon_is_painted_as_a_reader_of_svg_paints_its_drawing(name, qapp):
    drawing = (resources() / "icons" / f"{name}.svg").read_text("utf-8").replace("currentColor", "#000000")
    wanted = QImage(96, 96, QImage.Format.Format_ARGB32_Premultiplied)
    wanted.fill(0)
    painter = QPainter(wanted)
    QSvgRenderer(drawing.encode()).render(painter)
    painter.end()
    painted = icon_pixmap(name, "#000000", 96).toImage().convertToFormat(wanted.format())
    both = zip(bytes(wanted.constBits())[3::4], bytes(painted.constBits())[3::4], strict=True)
    assert sum(abs(one - other) > 24 for one, other in both) <= 12, "so many pixels may differ at an edge"


def test_every_two_icons_differ(qapp):
    pictures = {name: icon_pixmap(name, "#000000", 24).toImage() for name in icon_names()}
    for one, other in itertools.combinations(pictures, 2):
        assert pictures[one] != pictures[other], f"{one} and {other} look alike"


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icon_is_sharp_at_each_ratio(ratio, qapp):
    pixmap = icon("search", "#0b5c7a", 20).pixmap(QSize(20, 20), ratio)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (20 * ratio, ratio)
    assert pixmap.toImage().convertToFormat(QImage.Format.Format_ARGB32) == icon_pixmap(
        "search", "#0b5c7a", 20, ratio
    ).toImage().convertToFormat(QImage.Format.Format_ARGB32)


def test_icon_is_made_once_for_a_colour(qapp):
    assert icon("map", "#123456", 20) is icon("map", "#123456", 20)
    assert icon("map", "#123456", 20) is not icon("map", "#654321", 20)


def test_unknown_icon_names_the_nearest(qapp):
    with pytest.raises(KeyError, match="chevron-down"):
        icon("chevron-dwn", "#000000")
    with pytest.raises(KeyError, match="nearest"):
        icon("../flags/tha", "#000000")


def test_importing_icons_loads_little():
    code = (
        "import sys, PySide6.QtWidgets, msgspec; before = set(sys.modules); import aseandesk.ui.base.icons; "
        "print(sorted(m for m in set(sys.modules) - before if not m.startswith('aseandesk')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    assert done.stdout.strip() == "[]"
