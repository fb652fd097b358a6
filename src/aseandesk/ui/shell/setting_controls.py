"""Controls for each kind of setting, made from its row; changes take effect and are saved at once."""

from __future__ import annotations

from typing import Any

from aseandesk.desktop.setting_kinds import Amount, OneOfFew, Setting, Switched
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.choice import Segments, Stepper, Switch
from aseandesk.words import tr


def change_setting(context: AppContext, key: str, value: Any) -> None:
    """Apply a setting and save it."""
    if key in Theme.SETTINGS:
        context.theme.set(**{Theme.SETTINGS[key]: value})
    context.settings_store.change(**{key: value})


def value_in_force(context: AppContext, key: str) -> Any:
    """Return the effective value of a setting; for a part of the theme the visible one, which the command line may have changed."""
    if key in Theme.SETTINGS:
        return getattr(context.theme, Theme.SETTINGS[key])
    return getattr(context.settings_store.settings, key)


class SwitchControl(Switch):
    """A switch for a setting."""

    def __init__(self, context: AppContext, row: Switched) -> None:
        self._context, self._key = context, row.key
        super().__init__(context.theme, tr(row.title), on=value_in_force(context, row.key))
        self.toggled.connect(self._toggled)

    def show_setting(self) -> None:
        """Show the effective value, which may have been changed elsewhere."""
        blocked = self.blockSignals(True)
        self.setChecked(value_in_force(self._context, self._key))
        self.blockSignals(blocked)

    def _toggled(self, on: bool) -> None:
        change_setting(self._context, self._key, on)


class SegmentsControl(Segments):
    """A choice of one of a few values."""

    def __init__(self, context: AppContext, row: OneOfFew) -> None:
        self._context, self._key = context, row.key
        super().__init__(context.theme, tr(row.title), tuple(row.options().items()), value_in_force(context, row.key))
        self.chosen.connect(self._chosen)

    def show_setting(self) -> None:
        """Show the effective value, which may have been changed elsewhere."""
        self.choose(value_in_force(self._context, self._key))

    def _chosen(self, value: str) -> None:
        change_setting(self._context, self._key, value)


class AmountControl(Stepper):
    """A number that changes in steps."""

    def __init__(self, context: AppContext, row: Amount) -> None:
        self._context, self._row = context, row
        super().__init__(context.theme, tr(row.title), tr(row.less), tr(row.more), row.shown(value_in_force(context, row.key)))
        self.show_setting()
        self.stepped.connect(self._stepped)

    def show_setting(self) -> None:
        """Show the effective value, which may have been changed elsewhere."""
        value, limits = value_in_force(self._context, self._row.key), self._row.limits
        self.show_value(self._row.shown(value), least=value <= limits.low, most=value >= limits.high)

    def _stepped(self, steps: int) -> None:
        change_setting(self._context, self._row.key, self._row.stepped(value_in_force(self._context, self._row.key), steps))
        self.show_setting()


SettingControl = SwitchControl | SegmentsControl | AmountControl

CONTROLS: dict[type[Setting], type[Any]] = {Switched: SwitchControl, OneOfFew: SegmentsControl, Amount: AmountControl}
"""The control of each kind of setting. A setting that needs a special control has a kind of its own."""


def control_of(context: AppContext, row: Setting) -> SettingControl:
    """Return the control of a setting, which shows the effective value."""
    made: SettingControl = CONTROLS[type(row)](context, row)
    return made
