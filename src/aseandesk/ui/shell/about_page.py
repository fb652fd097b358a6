"""The page about the facts: packs, the last day they cover, numbers of facts, all sources, licences, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QListView

from aseandesk import __version__, look
from aseandesk.facts.card import source_kind_words
from aseandesk.facts.dates import day_words
from aseandesk.facts.store import say
from aseandesk.ui.search.result_rows import LinePainter, Lines, ResultRow
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.page import Page
from aseandesk.words import count, language, tr

if TYPE_CHECKING:
    from aseandesk.facts.model_pack import Pack
    from aseandesk.ui.base.app_context import AppContext

SOURCES_SEEN = 8


class AboutPage(Page):
    """Shows what the packs say about themselves."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.theme, tr("About these facts"))
        self._context = context
        for pack in context.store.packs or (context.store.pack,):
            self._pack(pack)
        self._counts()
        self._sources()
        self._left_out()
        self._program()
        self.finish()

    def _pack(self, pack: Pack) -> None:
        self.heading(say(pack.title, language()))
        if pack.summary:
            self.text(say(pack.summary, language()))
        lines = [tr("Version {version}", version=pack.version)]
        if pack.as_of:
            lines.append(tr("known up to {day}", day=pack.as_of.words()))
        self.text(" · ".join(lines), "text_secondary")
        if pack.licence:
            self.text(pack.licence, "text_secondary")

    def _counts(self) -> None:
        store = self._context.store
        self.heading(tr("How much there is"))
        tables = (
            (tr("events"), store.events),
            (tr("eras"), store.eras),
            (tr("summits"), store.summits),
            (tr("agreements"), store.agreements),
            (tr("steps of standing"), store.statuses),
            (tr("people"), store.people),
            (tr("countries"), store.countries),
            (tr("organs and other bodies"), store.bodies),
            (tr("measures with figures"), store.measures),
            (tr("claims, checked"), store.claims),
            (tr("stories"), store.stories),
            (tr("sources"), store.sources),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(look.SPACE_3))
        for place, (name, rows) in enumerate((name, rows) for name, rows in tables if rows):
            row, column = divmod(place, 3)
            number = TextLabel(self.theme, str(len(rows)), look.LEAD, 600)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(number, row, column * 2)
            grid.addWidget(TextLabel(self.theme, name, colour="text_secondary"), row, column * 2 + 1)
            grid.setColumnStretch(column * 2 + 1, 1)
        self.add(grid)
        today = tr("The window opens on {day}: today, or the last day these facts know.", day=day_words(self._context.focus.today))
        self.text(today, "text_secondary")

    def _sources(self) -> None:
        sources = self._context.store.sources.values()
        self.heading(tr("Sources"))
        read = sum(1 for source in sources if source.read)
        unread = len(sources) - read
        said = count(read, "{n} source was read when its facts were entered.", "{n} sources were read when their facts were entered.")
        if unread:
            one, many = (
                "{n} names the document that would state the fact; it was not read.",
                "{n} name the document that would state the fact; they were not read.",
            )
            said += " " + count(unread, one, many)
        self.text(said, "text_secondary")
        lines = tuple(
            ResultRow(
                source.title, f"source:{source.id}", aside=" · ".join((source_kind_words(source.kind), source.publisher)), icon="source"
            )
            for source in sorted(sources, key=lambda one: (one.kind, one.title))
        )
        self._lines = Lines()
        self._lines.show(lines)
        view = QListView()
        view.setModel(self._lines)
        view.setItemDelegate(LinePainter(self.theme, self))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(tr("Sources"))
        view.setStyleSheet("QListView { background: transparent; border: none; }")
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setFixedHeight(self.theme.px(40 * SOURCES_SEEN))
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.activated.connect(self._open)
        view.clicked.connect(self._open)
        self.add(view)

    def _left_out(self) -> None:
        left_out = [one for pack in self._context.store.packs for one in pack.left_out]
        if left_out:
            self.heading(tr("What was left out, and why"))
            for one in left_out:
                self.text(f"{one.what} ({count(one.rows, '{n} row', '{n} rows')}): {one.why}", "text_secondary")
        problems = self._context.store.problems
        if problems:
            self.heading(tr("Mistakes in the packs"))
            for problem in problems:
                self.text(problem.sentence, "text_secondary")

    def _program(self) -> None:
        self.heading(tr("The program"))
        self.text(tr("ASEANdesk {version}, under the MIT licence. It works offline and sends nothing anywhere.", version=__version__))
        self.text(
            tr(
                "This program uses Qt {version} and PySide6, which are covered by the GNU Lesser General Public License version 3 "
                "(gnu.org/licenses/lgpl-3.0.html), which adds to the GNU General Public License version 3 (gnu.org/licenses/gpl-3.0.html). "
                "Both are used unchanged and may be replaced.",
                version=PySide6.__version__,
            ),
            "text_secondary",
        )
        self.text(
            tr(
                "Fonts: Inter, Noto Sans and Atkinson Hyperlegible, SIL Open Font License 1.1. "
                "Outlines of land: Natural Earth, public domain."
            ),
            "text_secondary",
        )
        self.text(tr("What others made is listed in full in THIRD_PARTY.md, beside the program."), "text_secondary")

    def _open(self, index: QModelIndex) -> None:
        address = self._lines.line(index.row()).address
        self.done.emit()
        self._context.focus.open(address)
