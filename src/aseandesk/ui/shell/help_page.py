"""The help page: instructions, keys, formulas of the charts, and the reliability of facts."""

from __future__ import annotations

from aseandesk import look
from aseandesk.desktop.commands import commands
from aseandesk.trade.meaning import TRANSFORMS, formula, shown_words
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.shell.keys_overlay import key_caps
from aseandesk.ui.widgets.page import Page
from aseandesk.words import tr


def chapters() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return headings with their paragraphs."""
    return (
        (
            tr("Find something"),
            (
                tr("Ctrl+K, or the field at the top, searches every fact: events, people, treaties, countries, figures, sources."),
                tr("Type a few letters, in any language and without accents. Enter opens the fact in the tab where it lives."),
            ),
        ),
        (
            tr("Move through time"),
            (
                tr("The timeline: drag it; the wheel zooms. ← → go from event to event, ↑ ↓ from lane to lane, Enter opens one."),
                tr("L shows it as a list. Stories lead through it step by step; on the whole screen (F5) they can be read from afar."),
                tr("The date at the top right holds for the whole window: the map and the members show that day."),
                tr("Where a date is later than what the facts know, the window says so; what lies ahead is scheduled, not known."),
            ),
        ),
        (
            tr("Ask yourself"),
            (
                tr("The quiz asks only what was read in a source. Choose a subject and a number, then answer by mouse or with 1 to 9."),
                tr("After each answer it says why, and where that can be read."),
            ),
        ),
        (
            tr("Compare figures"),
            (
                tr("Trade draws the series: choose a story or a measure, then countries. A gap in a line is a year without a figure."),
                tr("In the chart ← → go through years, ↑ ↓ through countries; Enter pins a note, E walks the events. P plays the years."),
                tr("The same figures stand in a table (T) and in words (W), and can be saved as PNG, SVG, PDF, CSV or XLSX."),
            ),
        ),
        (
            tr("Keep and share"),
            (
                tr("Ctrl+D bookmarks what is in view. Ctrl+C copies it as a picture and as text with its sources. Ctrl+P prints it."),
                tr("Every fact has an address that never changes. Copy it from the menu, and open it with --open."),
                tr("Ctrl+Shift+S saves what is in view as a file, for another machine or another day; Ctrl+O opens it."),
                tr("Alt+Left and Alt+Right go back and forward through what was opened."),
            ),
        ),
    )


def reliability_words() -> tuple[tuple[str, str], ...]:
    """Return the words for the reliability of a fact, and what each means."""
    return (
        (tr("Verified"), tr("The fact as given was read in a source: a treaty, an official page, a statistics office.")),
        (tr("Widely known"), tr("One secondary source, or general knowledge that nobody disputes.")),
        (tr("Uncertain"), tr("Sources disagree, or none was read. It carries a mark and is never asked in the quiz.")),
    )


class HelpPage(Page):
    """Short texts, one after the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Help"))
        for heading, paragraphs in chapters():
            self.heading(heading)
            for paragraph in paragraphs:
                self.text(paragraph, size=look.LEAD)
        self.heading(tr("Keys"))
        for command in commands():
            if command.keys:
                self.row(command.words, "", key_caps(theme, command.keys))
        self.heading(tr("What a chart does with its figures"))
        for shown in TRANSFORMS:
            self.text(f"{shown_words(shown)}. {formula(shown)}", size=look.LEAD)
        self.heading(tr("How sure is it?"))
        for word, meaning in reliability_words():
            self.text(f"{word}. {meaning}", size=look.LEAD)
        self.text(tr("Where sources disagree, both are shown, with who says which. “About these facts” lists every source."))
        self.finish()
