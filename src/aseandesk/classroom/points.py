"""Points and standings, computed from the room: speed counts only if chosen, ties share a rank, teams are ranked by their mean."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from aseandesk.classroom.state import FULL, Player, PlayerAnswer, Room, Rules, Scored
from aseandesk.quiz.run.marking import Mark


class PlayerRank(msgspec.Struct, frozen=True):
    """The rank of a player. Equal points give the same rank, and the ranks after it are skipped."""

    rank: int
    player: str
    score: int
    correct_count: int


class TeamRank(msgspec.Struct, frozen=True):
    """The rank of a team, by the mean of its players' points, so that small teams have no disadvantage."""

    rank: int
    team: str
    mean: float
    players: int


def scored(rules: Rules, limit: float, player: Player, answer: PlayerAnswer, mark: Mark) -> Scored:
    """Return the points for an answer: its share of the full points; with speed, half of them shrinks over the player's own time."""
    worth = FULL * mark.share
    if rules.speed and limit > 0:
        used = min(1.0, max(0.0, answer.after / (limit * player.factor)))
        worth *= 1 - used / 2
    if rules.mode == "ticket":
        worth = 0.0
    return Scored(mark.right, mark.share, round(worth), mark.why, mark.close)


def total(room: Room, player: str) -> tuple[int, int]:
    """Return points and number of right answers of a player so far; skipped questions do not count."""
    rows = [row[player] for place, row in enumerate(room.scored) if player in row and place not in room.skipped]
    return sum(one.points for one in rows), sum(one.right for one in rows)


def revealed_total(room: Room, player: str) -> tuple[int, int]:
    """Return the same for what the player has been told: nothing in an exam, and no question that is not yet revealed."""
    if not room.rules.tells:
        return 0, 0
    score, correct_count = total(room, player)
    hidden = room.scored[room.at].get(player) if room.phase == "closed" and room.at not in room.skipped else None
    return (score, correct_count) if hidden is None else (score - hidden.points, correct_count - hidden.right)


def standings(room: Room) -> tuple[PlayerRank, ...]:
    """Return all present players by rank; ties in the order of joining, with the same rank."""
    rows = [(one.id, *total(room, one.id)) for one in room.present]
    rows.sort(key=lambda row: -row[1])
    ranks = _ranks(row[1] for row in rows)
    return tuple(PlayerRank(rank, *row) for rank, row in zip(ranks, rows, strict=True))


def team_standings(room: Room) -> tuple[TeamRank, ...]:
    """Return all teams with players, by rank."""
    found: dict[str, list[int]] = {}
    for one in room.present:
        if one.team:
            found.setdefault(one.team, []).append(total(room, one.id)[0])
    rows = [(team, sum(points) / len(points), len(points)) for team, points in found.items()]
    rows.sort(key=lambda row: -row[1])
    ranks = _ranks(row[1] for row in rows)
    return tuple(TeamRank(rank, *row) for rank, row in zip(ranks, rows, strict=True))


def _ranks(values: Iterable[float]) -> list[int]:
    """Return the ranks of values in descending order: 1, 2, 2, 4."""
    ranks: list[int] = []
    last: float | None = None
    for place, value in enumerate(values, 1):
        ranks.append(place if value != last else ranks[-1])
        last = value
    return ranks
