"""The kinds of settings: what a row of the table in `settings` says, and which values it allows.

`ui.shell.setting_controls` has one control for each kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from aseandesk.allowed_values import NumberRange, one_of_wanted
from aseandesk.words import tr


def percent(value: float) -> str:
    """A factor as a person reads it: "120 %"."""
    return f"{round(value * 100)} %"


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """A setting that a person chooses. `key` is its field in `Settings`, which has the default.

    `title`, `description` and `section` (the heading under which it stands) are English texts.
    """

    key: str
    title: str
    section: str
    description: str = ""

    def allows(self, value: object) -> bool:
        """Can the setting have this value?"""
        raise NotImplementedError

    def wanted(self) -> str:
        """What is expected of a value, to stand in a sentence."""
        raise NotImplementedError

    def usable(self, value: object, default: object) -> object:
        """What is used in place of a value that is not allowed."""
        del value
        return default

    def is_offered(self) -> bool:
        """Is there anything to choose?"""
        return True


class Switched(Setting, frozen=True, kw_only=True):
    """On or off."""

    def allows(self, value: object) -> bool:
        return isinstance(value, bool)

    def wanted(self) -> str:
        return tr("true or false")


class OneOfFew(Setting, frozen=True, kw_only=True):
    """One of a few. `options` gives each value with its text in the language of the window.

    `open`: a value that is not among the options is kept; what uses it says that it is not known.
    """

    options: Callable[[], Mapping[str, str]]
    open: bool = False

    def allows(self, value: object) -> bool:
        return isinstance(value, str) and (self.open or value in self.options())

    def wanted(self) -> str:
        return one_of_wanted(self.options())

    def is_offered(self) -> bool:
        return len(self.options()) > 1


class Amount(Setting, frozen=True, kw_only=True):
    """A number of a range, changed in steps by two buttons: `less` and `more` are their names, `shown` writes the number."""

    limits: NumberRange
    step: float
    less: str
    more: str
    shown: Callable[[float], str] = percent

    def allows(self, value: object) -> bool:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and self.limits.has(value)

    def wanted(self) -> str:
        return self.limits.wanted()

    def usable(self, value: object, default: object) -> object:
        """The nearest number that is allowed; the default for what is no number."""
        return self.nearest(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else default

    def nearest(self, value: float) -> float:
        """The nearest number that is allowed, without the dust of adding steps."""
        return round(self.limits.nearest(value), 2)

    def stepped(self, value: float, steps: int) -> float:
        """The number so many steps on."""
        return self.nearest(value + steps * self.step)
