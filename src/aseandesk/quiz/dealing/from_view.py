"""Turn the address of what a window shows into the address of a quiz about it."""

from __future__ import annotations

from aseandesk.facts.address import FACT_KINDS, Address, parse, view
from aseandesk.facts.store import FactStore

FIGURES = "figures"
"""The topic of the questions about charts."""


def quiz_on(store: FactStore, shown: Address) -> Address | None:
    """Return a quiz on a fact, a story, the years and countries of a timeline, or the countries of a chart; None if the view names none of
    these.
    """
    chosen = fact_in(shown)
    if chosen:
        return view("quiz", event=chosen)
    if shown.kind == "chart":
        countries = [one for key in ("countries", "partners") for one in shown.get(key).split(",") if one in store.countries]
        story = shown.get("story").partition(".")[0]  # the step follows the dot
        return view("quiz", event=f"story:{story}") if story else view("quiz", topic=FIGURES, country=",".join(dict.fromkeys(countries)))
    if shown.kind == "timeline":
        countries = [one for one in shown.get("country").split(",") if one in store.countries]
        found = view("quiz", country=",".join(countries), **{"from": shown.get("from"), "to": shown.get("to")})
        return found if found.args else None
    return None


def fact_in(shown: Address) -> str:
    """Return the address of the fact or story that a view shows; "" for none."""
    if shown.kind in FACT_KINDS:
        return f"{shown.kind}:{shown.id}"
    if shown.kind == "timeline":
        return f"event:{shown.get('event')}" if shown.get("event") else shown.get("fact")
    return ""


def facts_shown_in(address: str) -> frozenset[str]:
    """Return the facts that a step of a story shows: the selected fact of a timeline, the series of the countries of a chart."""
    shown = parse(address)
    if shown.kind == "chart":
        return frozenset(f"series:{shown.id}.{one}" for one in shown.get("countries").split(",") if one)
    found = fact_in(shown)
    return frozenset({found} if found else ())
