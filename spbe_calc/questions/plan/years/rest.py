"""What the rest of a schedule costs at least, if one limit, or several in sum, are kept exactly."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.clock import Left

Stairs = tuple[list[int], list[int]]
"""Uses, the lowest first, and what that costs at least: the more is used, the less."""


class Rests(NamedTuple):
    """The rest of the schedule after each indicator."""

    rows: Sequence[int]
    """The places of the limits that are kept in sum; none if none is."""
    most: int
    """The sum of these limits."""
    stairs: Sequence[Stairs]

    def least(self, place: int, uses: Sequence[int]) -> int:
        """What the rest from a place on costs at least, after so much was used; that must leave enough for it."""
        used, costs = self.stairs[place]
        return costs[bisect_right(used, self.most - sum(map(uses.__getitem__, self.rows))) - 1] if self.rows else costs[0]


def stairs_of(groups: Sequence[Sequence[tuple[int, int]]], work: int, left: Left) -> list[Stairs] | None:
    """From what each way uses and costs; None if that takes more additions than ``work``, or more seconds than are left."""
    stairs: list[Stairs] = [([0], [0])]
    for ways in map(_cheapest_of, reversed(groups)):
        work -= len(stairs[-1][0]) * len(ways)
        if work < 0 or left() <= 0:
            return None
        longer = ((used + more, cost + paid) for more, paid in ways for used, cost in zip(*stairs[-1], strict=True))
        steps = list(_falling(longer))
        stairs.append(([used for used, _ in steps], [cost for _, cost in steps]))
    return stairs[::-1]


def _cheapest_of(ways: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of ways that use the same, the one for which the least is paid."""
    return list({used: (used, paid) for used, paid in sorted(ways, reverse=True)}.values())


def _falling(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs that cost less than all that use no more."""
    least: int | None = None
    for used, cost in sorted(pairs):
        if least is None or cost < least:
            least = cost
            yield used, cost
