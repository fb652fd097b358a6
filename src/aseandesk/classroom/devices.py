"""The device of each player: how many players one address may have, and removing all players of one device. Kept in memory only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from aseandesk.classroom.limits import FROM_ONE
from aseandesk.classroom.wire_question import Refused
from aseandesk.words import tr


class Device(NamedTuple):
    """The origin of a connection: its address, the network that limits apply to, and whether it is this laptop itself."""

    address: str
    network: str
    own: bool = False


class DeviceRegistry:
    """The last known device of each player. Addresses are never written to disk."""

    def __init__(self) -> None:
        self.by_player: dict[str, Device] = {}
        self._barred: set[str] = set()

    def check(self, device: Device, present: Iterable[str]) -> None:
        """Check that one more player may join from there. Raises Refused. This laptop itself has no limit, but can be barred."""
        if device.address in self._barred:
            raise Refused("locked", tr("The room is locked: ask your teacher."))
        if device.own:
            return
        found = (self.by_player.get(player) for player in present)
        if sum(one is not None and one.network == device.network for one in found) >= FROM_ONE:
            raise Refused("full", tr("Too many have joined from this network: ask your teacher."))

    def same(self, player: str) -> tuple[str, ...]:
        """Return the players from the same device, including the player itself."""
        device = self.by_player.get(player)
        if device is None:
            return (player,)
        return tuple(name for name, one in self.by_player.items() if one.address == device.address)

    def bar(self, player: str) -> None:
        """Refuse new players from that player's device."""
        device = self.by_player.get(player)
        if device is not None:
            self._barred.add(device.address)

    def unbar(self) -> None:
        """Accept new players from every device again."""
        self._barred.clear()
