"""Stands for the real module of this name, which is run in the place of this one: libshiboken keeps this very module once it has it."""

from __future__ import annotations

from typing import Any


def update_mapping() -> Any:
    """What libshiboken calls first when an argument is wrong."""
    from shibokensupport.signature import loader

    loader.real()
    return globals()["update_mapping"]()
