"""The chart that is shown, and how each choice in the trade tab changes it. No widgets."""

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

    `selection` holds the figures of the view once they are read, else None; `words`: they are shown in words. `turned` is emitted
    when the view was set, with whether this is a step that "Back" undoes.
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
        """Show a view, even if it is the same, so that a control that was moved returns to the present value."""
        step = step and view != self.view
        self.view = view
        self.turned.emit(step)

    def change(self, **fields: object) -> None:
        """Show the view with other values of some of its fields."""
        self.show(next_view.changed(self.view, **fields))

    # ---- choices

    def set_measure(self, measure: str) -> None:
        """Show another measure, for the same countries as far as it has them."""
        self.show(next_view.with_measure(self.store, self.view, measure))

    def set_party(self, party: str, on: bool) -> None:
        """Add or remove a country or a group."""
        self.show(next_view.with_party(self.store, self.view, party, on=on))

    def set_part(self, part: str, on: bool) -> None:
        """Add or remove a partner or a product."""
        assert self.selection is not None
        self.show(next_view.with_part(self.selection, self.view, part, on=on))

    def remove(self, key: str) -> None:
        """Remove what a chip stands for."""
        assert self.selection is not None
        self.show(next_view.without(self.store, self.selection, self.view, key))

    def toggle(self, key: str) -> None:
        """Add or remove an entry of the panel of countries, partners and products."""
        assert self.selection is not None
        self.show(next_view.toggle_key(self.store, self.selection, self.view, key))

    def toggle_focus(self, key: str) -> None:
        """Highlight one of the lines, or none."""
        self.change(focus="" if key == self.view.focus else key)

    def toggle_pin(self, pin: str) -> None:
        """Pin a note to the chart, or unpin it."""
        self.show(next_view.with_pin(self.view, pin))

    def toggle_second(self) -> None:
        """Add a second chart beside the first, or remove it."""
        self.change(beside="" if self.view.beside else next_view.beside_of(self.view))

    def swap(self) -> None:
        """Swap the two charts."""
        self.show(next_view.swapped(self.store, self.view))

    def set_years(self, first: int, last: int) -> None:
        """Show the years from `first` to `last`."""
        self.change(first=first, last=last)

    def set_year(self, year: int, *, settled: bool) -> None:
        """Show one year; while it is still dragged (`settled` False) that is no step of its own."""
        self.view = next_view.changed(self.view, at=year)
        self.turned.emit(settled)

    def toggle_table(self) -> None:
        """Switch between table and chart."""
        self.words = False
        self.change(table=not self.view.table)

    def toggle_words(self) -> None:
        """Switch between description and chart."""
        self.words = not (self.words and not self.view.table)
        self.change(table=False)

    # ---- the story

    def story(self) -> str:
        """Return the id of the current story; "" for none."""
        story = self.view.story.partition(".")[0]
        row = self.store.stories.get(story)
        return story if row is not None and 0 <= self.story_step() < len(row.steps) else ""

    def story_step(self) -> int:
        """Return the index of the story's step, from 0."""
        step = self.view.story.partition(".")[2]
        return int(step) - 1 if step.isdecimal() else 0

    def tell(self, story: str, index: int, *, step: bool = True) -> str:
        """Show the step of a story at `index`, from 0. Return a sentence if there is no such step: the first is shown."""
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
        """Show the view from before the story."""
        self.show(self._before_story or next_view.changed(self.view, story=""))
        self._before_story = None
