"""Two classifications of the products of one table: sixteen groups of goods, and four stages of processing. They are never mixed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Cut = Literal["all", "stages", "groups"]

STAGES = ("Raw materials", "Intermediate goods", "Consumer goods", "Capital goods")
ALL = "All products"


def cut_of(product: str) -> Cut:
    """Return the classification that a product belongs to."""
    return "all" if product == ALL else "stages" if product in STAGES else "groups"


def of_one_cut(products: Iterable[str], cut: Cut | None = None) -> tuple[str, ...]:
    """Return the products that form one whole: those of the given classification, else of the most detailed one available."""
    known = tuple(products)
    for wanted in (cut,) if cut else ("groups", "stages", "all"):
        found = tuple(product for product in known if cut_of(product) == wanted)
        if found:
            return found
    return ()
