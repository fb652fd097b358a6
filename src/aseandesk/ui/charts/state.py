"""The chart that is shown, and how every choice in the trade tab turns it into the next one. No widgets."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore, say
from aseandesk.trade import next_view
from aseandesk.trade.lines import Selection
from aseandesk.trade.view import ChartView, from_address
from aseandesk.words import language, tr


class ChartState(QObject):
    """The view of the trade tab: one frozen value that is replaced, and the story that it may belong to.

    `selection` holds the figures of the view once they were read, else None; `words`: they are shown in words.
    `turned` says that the view was set, and whether that is a step which "Back" takes back.
    """

    turned = Signal(bool)

    def __init__(self, store: FactStore, parent: QObject) -> None:
        super().__init__(parent)
        self.store = store
        self.view = next_view.first_view(store)
        self.selection: Selection | None = None
        self.words = False
        self._before_story: ChartView | None = None

    def show(self, view: ChartView, *, step: bool = True) -> None:
        """Show a view; also when it is the same, so that a control that was moved goes back to what is shown."""
        step = step and view != self.view
        self.view = view
        self.turned.emit(step)

    def change(self, **fields: object) -> None:
        """Show the view with other values in some of its fields."""
        self.show(next_view.changed(self.view, **fields))

    # ---- choices

    def set_measure(self, measure: str) -> None:
        """Show another measure, for the same countries as far as it has them."""
        self.show(next_view.with_measure(self.store, self.view, measure))

    def set_party(self, party: str, on: bool) -> None:
        """Add a country or a group, or take it away."""
        self.show(next_view.with_party(self.store, self.view, party, on=on))

    def set_part(self, part: str, on: bool) -> None:
        """Add a partner or a product, or take it away."""
        assert self.selection is not None
        self.show(next_view.with_part(self.selection, self.view, part, on=on))

    def remove(self, key: str) -> None:
        """Take away what has a chip."""
        assert self.selection is not None
        self.show(next_view.without(self.store, self.selection, self.view, key))

    def toggle(self, key: str) -> None:
        """Add what the panel of countries, partners and products offers, or take it away."""
        assert self.selection is not None
        self.show(next_view.picked(self.store, self.selection, self.view, key))

    def toggle_focus(self, key: str) -> None:
        """Bring one of the lines to the front, or none."""
        self.change(focus="" if key == self.view.focus else key)

    def toggle_pin(self, pin: str) -> None:
        """Pin a note to the chart, or take it off."""
        self.show(next_view.with_pin(self.view, pin))

    def toggle_second(self) -> None:
        """Set a second chart beside the first, or take it away."""
        self.change(beside="" if self.view.beside else next_view.beside_of(self.view))

    def swap(self) -> None:
        """Let the two charts change places."""
        self.show(next_view.swapped(self.store, self.view))

    def set_years(self, first: int, last: int) -> None:
        """Show the years from `first` to `last`."""
        self.change(first=first, last=last)

    def set_year(self, year: int, *, settled: bool) -> None:
        """Show one year; while it is still dragged (`settled` False) that is no step of its own."""
        self.view = next_view.changed(self.view, at=year)
        self.turned.emit(settled)

    def toggle_table(self) -> None:
        """Show the same figures as a table, or as a chart again."""
        self.words = False
        self.change(table=not self.view.table)

    def toggle_words(self) -> None:
        """Show the same figures in words, or as a chart again."""
        self.words = not (self.words and not self.view.table)
        self.change(table=False)

    # ---- the story

    def story(self) -> str:
        """Return the id of the story that is told; "" for none."""
        story = self.view.story.partition(".")[0]
        row = self.store.stories.get(story)
        return story if row is not None and 0 <= self.story_step() < len(row.steps) else ""

    def story_step(self) -> int:
        """Return the place of the story's step, counted from 0."""
        step = self.view.story.partition(".")[2]
        return int(step) - 1 if step.isdecimal() else 0

    def tell(self, story: str, index: int, *, step: bool = True) -> str:
        """Show the step of a story at `index`, counted from 0. Returns a sentence if there is no such step: the first is shown."""
        steps = self.store.stories[story].steps
        said = ""
        if not 0 <= index < len(steps):
            title = say(self.store.stories[story].title, language())
            said, index = tr("{title} has the steps 1 to {n}.", title=title, n=len(steps)), 0
        if not self.story():
            self._before_story = self.view
        view, _ = from_address(parse(steps[index].address))
        self.show(next_view.changed(view, story=f"{story}.{index + 1}", table=self.view.table), step=step)
        return said

    def leave_story(self) -> None:
        """Show what was shown before the story began."""
        self.show(self._before_story or next_view.changed(self.view, story=""))
        self._before_story = None
