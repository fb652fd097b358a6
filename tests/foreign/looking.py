"""Is what a phone shows whole, large enough to tap, and fit for everybody? What is found wrong, as lines; nothing is good."""

from pathlib import Path

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = """axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations.flatMap(one =>
  one.nodes.map(node => one.id + ": " + node.html.slice(0, 160) + " (" + node.failureSummary.replace(/\\s+/g, " ").slice(0, 200) + ")")))"""
WHOLE = """(() => {
  const page = document.scrollingElement, wide = page.clientWidth, found = [];
  if (page.scrollWidth > wide) { found.push(`the page scrolls sideways: ${page.scrollWidth} of ${wide}`); }
  const pen = document.createElement("canvas").getContext("2d");
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (!box.width || !box.height || one.closest("noscript, .wide, svg, .hidden")) { continue; }
    const name = `${one.tagName.toLowerCase()}.${one.className} “${(one.textContent || one.value || "").slice(0, 50)}”`;
    if (box.left < -0.5 || box.right > wide + 0.5) { found.push(`${name} sticks out: ${box.left} to ${box.right} of ${wide}`); }
    if (style.display !== "inline" && one.tagName !== "INPUT") {
      if (one.scrollWidth > one.clientWidth + 1) { found.push(`${name} is cut: ${one.scrollWidth} in ${one.clientWidth}`); }
      if (one.tagName === "BUTTON" && one.scrollHeight > one.clientHeight + 1) { found.push(`${name} is cut below`); }
    }
    if (one.tagName === "SELECT" && one.id !== "" && one.selectedOptions.length) {
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      const inside = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      const words = pen.measureText(one.selectedOptions[0].text).width;
      if (words > inside) { found.push(`${name} shows ${Math.round(inside)} of ${Math.round(words)}`); }
    }
    if (/^(BUTTON|INPUT|SELECT)$/.test(one.tagName) && (box.height < 44 || box.width < 44)) {
      found.push(`${name} is too small for a thumb: ${box.width} × ${box.height}`);
    }
  }
  return found;
})()"""


def unfit(page):
    """What axe-core finds wrong with the page as it is."""
    if not page.js("!!window.axe"):
        page.js(AXE.read_text("utf-8") + "; 1")
    return page.js(RUN_AXE)


def cut(page, percents=(100, 200)):
    """What does not fit, with text of these sizes."""
    found = []
    for percent in percents:
        page.text(percent)
        found += [f"text at {percent} %: {one}" for one in page.js(WHOLE)]
    page.text(100)
    return found
