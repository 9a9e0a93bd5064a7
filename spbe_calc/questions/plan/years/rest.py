"""What the rest of a schedule costs at least, if one limit is kept exactly."""

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

    row: int | None
    """The place of the limit that is kept; None if none is."""
    most: int
    stairs: Sequence[Stairs]

    def least(self, place: int, uses: Sequence[int]) -> int:
        """What the rest from a place on costs at least, after so much was used; that must leave enough for it."""
        used, costs = self.stairs[place]
        return costs[0] if self.row is None else costs[bisect_right(used, self.most - uses[self.row]) - 1]


def stairs_of(groups: Sequence[Sequence[tuple[int, int]]], work: int, left: Left) -> list[Stairs] | None:
    """From what each way uses and costs; None if that takes more additions than ``work``, or more seconds than are left."""
    stairs: list[Stairs] = [([0], [0])]
    for ways in reversed(groups):
        work -= len(stairs[-1][0]) * len(ways)
        if work < 0 or left() <= 0:
            return None
        longer = ((used + more, cost + paid) for more, paid in ways for used, cost in zip(*stairs[-1], strict=True))
        steps = list(_falling(longer))
        stairs.append(([used for used, _ in steps], [cost for _, cost in steps]))
    return stairs[::-1]


def _falling(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs that cost less than all that use no more."""
    least: int | None = None
    for used, cost in sorted(pairs):
        if least is None or cost < least:
            least = cost
            yield used, cost
