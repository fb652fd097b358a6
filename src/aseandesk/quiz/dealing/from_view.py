"""The quiz on what is in view: from the address of a place in the window to the address of a quiz."""

from __future__ import annotations

from aseandesk.facts.address import FACT_KINDS, Address, parse, view
from aseandesk.facts.store import FactStore

FIGURES = "figures"
"""The topic of the questions that are about charts."""


def quiz_on(store: FactStore, shown: Address) -> Address | None:
    """A quiz on a fact, a story, the years and countries of a timeline, figures of the countries of a chart; None for what says of none."""
    chosen = fact_in(shown)
    if chosen:
        return view("quiz", event=chosen)
    if shown.kind == "chart":
        countries = [one for key in ("countries", "partners") for one in shown.get(key).split(",") if one in store.countries]
        story = shown.get("story").partition(".")[0]  # behind the dot its step
        return view("quiz", event=f"story:{story}") if story else view("quiz", topic=FIGURES, country=",".join(dict.fromkeys(countries)))
    if shown.kind == "timeline":
        countries = [one for one in shown.get("country").split(",") if one in store.countries]
        found = view("quiz", country=",".join(countries), **{"from": shown.get("from"), "to": shown.get("to")})
        return found if found.args else None
    return None


def fact_in(shown: Address) -> str:
    """The address of the fact or story that a place in the window shows; "" for none."""
    if shown.kind in FACT_KINDS:
        return f"{shown.kind}:{shown.id}"
    if shown.kind == "timeline":
        return f"event:{shown.get('event')}" if shown.get("event") else shown.get("fact")
    return ""


def told_in(address: str) -> frozenset[str]:
    """The facts that a step of a story shows: of a timeline the chosen one, of a chart the series of its countries."""
    shown = parse(address)
    if shown.kind == "chart":
        return frozenset(f"series:{shown.id}.{one}" for one in shown.get("countries").split(",") if one)
    found = fact_in(shown)
    return frozenset({found} if found else ())
