"""A control for each kind of setting, made from its row; what is chosen is in force and kept at once."""

from __future__ import annotations

from typing import Any

from aseandesk.desktop.setting_kinds import Amount, OneOfFew, Setting, Switched
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.choice import Segments, Stepper, Switch
from aseandesk.words import tr


def change_setting(context: AppContext, key: str, value: Any) -> None:
    """Put a setting in force and keep it."""
    if key in Theme.SETTINGS:
        context.theme.set(**{Theme.SETTINGS[key]: value})
    context.settings_store.change(**{key: value})


def value_in_force(context: AppContext, key: str) -> Any:
    """The value of a setting: of a part of the theme what is seen, which the command line may have changed."""
    if key in Theme.SETTINGS:
        return getattr(context.theme, Theme.SETTINGS[key])
    return getattr(context.settings_store.settings, key)


class SwitchControl(Switch):
    """Turns a setting on and off."""

    def __init__(self, context: AppContext, row: Switched) -> None:
        self._context, self._key = context, row.key
        super().__init__(context.theme, tr(row.title), on=value_in_force(context, row.key))
        self.toggled.connect(self._toggled)

    def show_setting(self) -> None:
        """Show the value in force: it may have been changed elsewhere."""
        blocked = self.blockSignals(True)
        self.setChecked(value_in_force(self._context, self._key))
        self.blockSignals(blocked)

    def _toggled(self, on: bool) -> None:
        change_setting(self._context, self._key, on)


class SegmentsControl(Segments):
    """Chooses one of a few values."""

    def __init__(self, context: AppContext, row: OneOfFew) -> None:
        self._context, self._key = context, row.key
        super().__init__(context.theme, tr(row.title), tuple(row.options().items()), value_in_force(context, row.key))
        self.chosen.connect(self._chosen)

    def show_setting(self) -> None:
        """Show the value in force: it may have been changed elsewhere."""
        self.choose(value_in_force(self._context, self._key))

    def _chosen(self, value: str) -> None:
        change_setting(self._context, self._key, value)


class AmountControl(Stepper):
    """Changes a number in steps."""

    def __init__(self, context: AppContext, row: Amount) -> None:
        self._context, self._row = context, row
        super().__init__(context.theme, tr(row.title), tr(row.less), tr(row.more), row.shown(value_in_force(context, row.key)))
        self.show_setting()
        self.stepped.connect(self._stepped)

    def show_setting(self) -> None:
        """Show the value in force: it may have been changed elsewhere."""
        value, limits = value_in_force(self._context, self._row.key), self._row.limits
        self.show_value(self._row.shown(value), least=value <= limits.low, most=value >= limits.high)

    def _stepped(self, steps: int) -> None:
        change_setting(self._context, self._row.key, self._row.stepped(value_in_force(self._context, self._row.key), steps))
        self.show_setting()


SettingControl = SwitchControl | SegmentsControl | AmountControl

CONTROLS: dict[type[Setting], type[Any]] = {Switched: SwitchControl, OneOfFew: SegmentsControl, Amount: AmountControl}
"""The control of each kind of setting. A setting that needs a control of its own has a kind of its own."""


def control_of(context: AppContext, row: Setting) -> SettingControl:
    """The control of a setting, which shows the value in force."""
    made: SettingControl = CONTROLS[type(row)](context, row)
    return made
