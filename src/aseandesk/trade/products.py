"""Products of a table that cuts the same trade in two ways: sixteen groups of goods, and four stages of making. Never mixed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Cut = Literal["all", "stages", "groups"]

STAGES = ("Raw materials", "Intermediate goods", "Consumer goods", "Capital goods")
ALL = "All products"


def cut_of(product: str) -> Cut:
    """Which way of cutting a product belongs to."""
    return "all" if product == ALL else "stages" if product in STAGES else "groups"


def of_one_cut(products: Iterable[str], cut: Cut | None = None) -> tuple[str, ...]:
    """Those of the products that make up one whole: of the given cut, else of the finest that there is."""
    known = tuple(products)
    for wanted in (cut,) if cut else ("groups", "stages", "all"):
        found = tuple(product for product in known if cut_of(product) == wanted)
        if found:
            return found
    return ()
