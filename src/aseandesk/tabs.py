"""The table of the window's tabs. Header, options, commands, search and kiosk read it; a tab is a row here and a package in `ui`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aseandesk.words import N_, tr

if TYPE_CHECKING:
    from aseandesk.facts.address import Address
    from aseandesk.facts.store import FactStore


class TabEntry(NamedTuple):
    """A tab: its name for options and addresses, title (English, for `tr`), icon, key as Qt writes it, and the kind of view that it shows.

    `builder` is its widget (a `ui.base.tab.Tab`) as "module:Class", imported when it is first shown. `card` is the sentence below its title
    on a kiosk's start page (English, for `tr`). `facts` are the kinds of facts that are shown here and not on the first tab.
    """

    name: str
    title: str
    icon: str
    key: str
    view: str
    builder: str
    card: str
    facts: tuple[str, ...] = ()


TABS = (
    TabEntry(
        name="timeline",
        title=N_("Timeline"),
        icon="timeline",
        key="Ctrl+1",
        view="timeline",
        builder="aseandesk.ui.timeline.tab:TimelineTab",
        card=N_("Who joined when, what was signed, and how it came to that."),
    ),
    TabEntry(
        name="quiz",
        title=N_("Quiz"),
        icon="quiz",
        key="Ctrl+2",
        view="quiz",
        builder="aseandesk.ui.quiz.tab:QuizTab",
        card=N_("How much do you know? A few questions, as long as you like."),
    ),
    TabEntry(
        name="trade",
        title=N_("Trade"),
        icon="trade",
        key="Ctrl+3",
        view="chart",
        builder="aseandesk.ui.charts.tab:TradeTab",
        card=N_("Who trades what with whom: charts that you can change."),
        facts=("series",),
    ),
)
"""The tabs in the order of the header. The first one shows every fact that has no other tab."""
NAMES = tuple(one.name for one in TABS)


def entry(name: str) -> TabEntry:
    """Return the row of a tab. Raises ValueError for an unknown name."""
    return TABS[NAMES.index(name)]


def title(name: str) -> str:
    """Return the title of a tab, translated."""
    return tr(entry(name).title)


def home_of(address: Address, store: FactStore) -> str:
    """Return the tab in which a fact or a view is shown."""
    if address.kind == "story" and address.id in store.stories:
        return store.stories[address.id].tab
    return next((one.name for one in TABS if address.kind in {one.view, *one.facts}), NAMES[0])
