"""Points and standings, out of the room alone: without speed unless it is wanted, ties are ties, teams count by their mean."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from aseandesk.classroom.state import FULL, Player, PlayerAnswer, Room, Rules, Scored
from aseandesk.quiz.run.marking import Mark


class PlayerRank(msgspec.Struct, frozen=True):
    """Where somebody stands; who has as many points has the same rank, and the next rank is left out."""

    rank: int
    player: str
    score: int
    rights: int


class TeamRank(msgspec.Struct, frozen=True):
    """Where a team stands: by the mean of its players' points, so that a small team is at no disadvantage."""

    rank: int
    team: str
    mean: float
    players: int


def scored(rules: Rules, limit: float, player: Player, answer: PlayerAnswer, mark: Mark) -> Scored:
    """What an answer is worth: a share of the full points; with speed, a half is sure and a half melts over the player's own time."""
    worth = FULL * mark.share
    if rules.speed and limit > 0:
        used = min(1.0, max(0.0, answer.after / (limit * player.factor)))
        worth *= 1 - used / 2
    if rules.mode == "ticket":
        worth = 0.0
    return Scored(mark.right, mark.share, round(worth), mark.why, mark.close)


def total(room: Room, player: str) -> tuple[int, int]:
    """Points and right answers of a player so far; skipped questions do not count."""
    rows = [row[player] for place, row in enumerate(room.scored) if player in row and place not in room.skipped]
    return sum(one.points for one in rows), sum(one.right for one in rows)


def told_total(room: Room, player: str) -> tuple[int, int]:
    """The same without what the player was not told: nothing in an exam, and no question that is closed but not revealed."""
    if not room.rules.tells:
        return 0, 0
    score, rights = total(room, player)
    hidden = room.scored[room.at].get(player) if room.phase == "closed" and room.at not in room.skipped else None
    return (score, rights) if hidden is None else (score - hidden.points, rights - hidden.right)


def standings(room: Room) -> tuple[PlayerRank, ...]:
    """All who are present, the first first; who has the same stands in the order of coming in, under the same rank."""
    rows = [(one.id, *total(room, one.id)) for one in room.present]
    rows.sort(key=lambda row: -row[1])
    ranks = _ranks(row[1] for row in rows)
    return tuple(PlayerRank(rank, *row) for rank, row in zip(ranks, rows, strict=True))


def team_standings(room: Room) -> tuple[TeamRank, ...]:
    """All teams that have a player, the first first."""
    found: dict[str, list[int]] = {}
    for one in room.present:
        if one.team:
            found.setdefault(one.team, []).append(total(room, one.id)[0])
    rows = [(team, sum(points) / len(points), len(points)) for team, points in found.items()]
    rows.sort(key=lambda row: -row[1])
    ranks = _ranks(row[1] for row in rows)
    return tuple(TeamRank(rank, *row) for rank, row in zip(ranks, rows, strict=True))


def _ranks(values: Iterable[float]) -> list[int]:
    """Ranks of falling values: 1, 2, 2, 4."""
    ranks: list[int] = []
    last: float | None = None
    for place, value in enumerate(values, 1):
        ranks.append(place if value != last else ranks[-1])
        last = value
    return ranks
