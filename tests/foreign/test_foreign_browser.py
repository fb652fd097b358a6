"""A browser opens our SVG: its text is text there, stands where it was put and is as long as it was measured."""

import json
import re
import unicodedata

import pytest

LABELS = (
    "Bangkok Declaration",
    "Treaty of Amity signed",
    "Asian financial crisis",
    "Indonesia",
    "Timor-Leste",
    "Sectoral Dialogue Partner",
)
MEASURE = """
const rows = [...document.querySelectorAll("svg text")].map(one => ({
  words: one.textContent, wanted: +one.getAttribute("textLength"), box: one.getBoundingClientRect()}));
document.body.innerHTML = "<pre></pre>";
document.querySelector("pre").textContent = JSON.stringify(rows);
"""


def test_the_svg_as_a_browser_prints_it_has_all_its_words(said, browser, exported, tmp_path):
    file = exported("record.svg")
    page, paper = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(f'<style>@page {{ size: 440mm 280mm; margin: 0 }} body {{ margin: 0 }}</style><img src="{file.as_uri()}">', "utf-8")
    browser(page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    words = unicodedata.normalize("NFKC", " ".join(said("pdftotext", "-layout", paper, "-").split()))  # its "fi" is one letter there
    for label in (*LABELS, "ASEAN, its members and partners", "1961–2026"):
        assert label in words


@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
def test_each_text_in_the_browser_is_as_long_as_it_was_measured_and_within_the_picture(browser, exported, tmp_path, theme):
    svg = re.sub(r"^<\?xml.*?\?>", "", exported("some.svg", "--theme", theme, "--size", "1600x1000").read_text("utf-8"), flags=re.S)
    page = tmp_path / "page.html"
    page.write_text(f'<!doctype html><meta charset="utf-8"><body style="margin:0">{svg}<script>{MEASURE}</script>', "utf-8")
    dom = browser(page, "--window-size=1700,1100", "--dump-dom")
    rows = json.loads(re.search(r"<pre>(.*)</pre>", dom, re.S)[1].replace("&amp;", "&"))
    words = {row["words"].strip() for row in rows}
    assert words >= set(LABELS)
    assert len(rows) > 80
    for row in rows:
        if row["words"].strip():
            assert abs(row["box"]["width"] - row["wanted"]) < 2, row
            assert row["box"]["left"] > -1, row
            assert row["box"]["right"] < 1602, row
