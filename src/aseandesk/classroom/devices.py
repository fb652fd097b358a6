"""From which device each player came: how many one address may bring in, and what is to be done with all of one. In memory alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from aseandesk.classroom.limits import FROM_ONE
from aseandesk.classroom.wire_question import Refused
from aseandesk.words import tr


class Device(NamedTuple):
    """Where a connection comes from: its address, the network that limits count together, and whether it is this laptop itself."""

    address: str
    network: str
    own: bool = False


class DeviceRegistry:
    """The device of each player as it was last heard from. An address is written nowhere."""

    def __init__(self) -> None:
        self.by_player: dict[str, Device] = {}
        self._barred: set[str] = set()

    def check(self, device: Device, present: Iterable[str]) -> None:
        """May one more come in from there, beside those who are present? Raises Refused. This laptop itself has no limit."""
        if device.own:
            return
        if device.address in self._barred:
            raise Refused("locked", tr("The room is locked: ask your teacher."))
        found = (self.by_player.get(player) for player in present)
        if sum(one is not None and one.network == device.network for one in found) >= FROM_ONE:
            raise Refused("full", tr("Too many have joined from this network: ask your teacher."))

    def same(self, player: str) -> tuple[str, ...]:
        """The players who came from the same device as that one, itself among them."""
        device = self.by_player.get(player)
        if device is None:
            return (player,)
        return tuple(name for name, one in self.by_player.items() if one.address == device.address)

    def bar(self, player: str) -> None:
        """Nobody new comes in from that player's device."""
        device = self.by_player.get(player)
        if device is not None:
            self._barred.add(device.address)

    def unbar(self) -> None:
        """From every device one may come in again."""
        self._barred.clear()
