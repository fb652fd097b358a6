"""librsvg and Poppler read our pictures: text is text, papers have their sizes, a poster's sheets hold all of it."""

import re

import pytest

A4 = (297, 210)
POINT = 72 / 25.4
LABELS = (
    "Bangkok Declaration",
    "Treaty of Amity signed",
    "Asian financial crisis",
    "Indonesia",
    "Timor-Leste",
    "Sectoral Dialogue Partner",
)


def sizes(said, file):
    """Width and height of each page in millimetres."""
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts", said("pdfinfo", "-f", "1", "-l", "999", file))
    return [(float(width) / POINT, float(height) / POINT) for width, height in found]


def near(size, wanted):
    return all(abs(a - b) < 1 for a, b in zip(size, wanted, strict=True))


def test_the_text_of_an_svg_is_text(said, exported, tmp_path):
    file = exported("record.svg")
    said("rsvg-convert", "-f", "pdf", "-o", tmp_path / "record.pdf", file)
    words = " ".join(said("pdftotext", "-layout", tmp_path / "record.pdf", "-").split())
    for label in (*LABELS, "ASEAN, its members and partners", "1961–2026"):
        assert label in words


@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
def test_an_svg_is_a_picture_of_its_size(said, exported, tmp_path, theme):
    picture = tmp_path / "record.png"
    said("rsvg-convert", "-o", picture, exported("record.svg", "--size", "1200x700", "--theme", theme, "--from", "1990", "--to", "1999"))
    head = picture.read_bytes()[:24]
    assert [int.from_bytes(head[at : at + 4]) for at in (16, 20)] == [1200, 700]


@pytest.mark.parametrize(("paper", "size"), [("a4", A4), ("a3", (420, 297)), ("a0", (1189, 841))])
def test_a_sheet_has_its_paper_and_its_text(said, exported, paper, size):
    file = exported(f"{paper}.pdf", "--paper", paper)
    first, *rest = sizes(said, file)
    assert near(first, size)
    assert rest
    assert all(near(page, A4[::-1]) for page in rest)
    words = " ".join(said("pdftotext", "-layout", "-f", "1", "-l", "1", file, "-").split())
    for label in (*LABELS, "1961–2026 · as of 31 May 2026"):
        assert label in words


def test_what_stands_there_is_listed_with_its_sources(said, exported, store):
    words = " ".join(said("pdftotext", exported("listed.pdf", "--from", "1967", "--to", "1968"), "-").split())
    day = store.events["bangkok-declaration"].date.first
    rows = [row for row in store.events.values() if row.date.first <= day <= (row.end or row.date).last]
    assert rows
    for row in rows:
        assert row.title["en"] in words
        for one in row.sources:
            assert store.sources[one].title in words


def test_a_poster_is_put_together_of_sheets_of_a4(said, exported):
    file = exported("poster.pdf", "--paper", "a1", "--tiles")
    pages = sizes(said, file)
    plan = " ".join(said("pdftotext", "-f", "1", "-l", "1", file, "-").split())
    number = int(re.search(r"Poster of 84 × 59 cm out of (\d+) sheets of A4", plan)[1])
    assert near(pages[0], A4)
    assert all(near(page, A4) or near(page, A4[::-1]) for page in pages)
    texts = [" ".join(said("pdftotext", "-f", str(n + 1), "-l", str(n + 1), file, "-").split()) for n in range(1, number + 1)]
    assert [int(re.search(r"· (\d+) of (\d+)", text)[1]) for text in texts] == list(range(1, number + 1))
    whole = " ".join(texts)
    assert sum(label in whole for label in LABELS) >= len(LABELS) - 2, "one or two may be cut by an edge"


def test_a_tile_is_its_part_of_the_whole(said, exported, tmp_path):
    """The first sheet of the poster shows what the same corner of the sheet in one piece shows."""
    from PySide6.QtGui import QImage

    for name, options, page in (("whole", ("--paper", "a3"), 1), ("tiles", ("--paper", "a3", "--tiles"), 2)):
        file = exported(f"{name}.pdf", *options)
        said("pdftoppm", "-r", "50.8", "-png", "-singlefile", "-f", page, "-l", page, file, tmp_path / name)
    whole, tile = (QImage(str(tmp_path / f"{name}.png")).convertToFormat(QImage.Format.Format_Grayscale8) for name in ("whole", "tiles"))
    width, height, margin = 2 * 150, 2 * 100, 2 * 12
    ink = [(x, y) for x in range(0, width, 2) for y in range(0, height, 2) if whole.pixelColor(x, y).lightness() < 90]
    assert len(ink) > 50
    close = [
        any(tile.pixelColor(x + margin + dx, y + margin + dy).lightness() < 160 for dx in (-1, 0, 1) for dy in (-1, 0, 1)) for x, y in ink
    ]
    assert sum(close) > 0.9 * len(ink)
