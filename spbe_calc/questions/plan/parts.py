"""The relaxed problem, in which *parts* of choices may be taken.

Its cost is a lower bound for whole choices, and rounding its parts up to whole choices gives a feasible set.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple


class Choice(NamedTuple):
    """The cost and gain of a choice: integers above 0."""

    cost: int
    gain: int


NOTHING = Choice(0, 0)
"""No choice from a group."""


class Part(NamedTuple):
    """A step from one choice of a group to a later one, whose number is ``choice``."""

    cost: int
    gain: int
    group: int
    choice: int


def parts_of(groups: Mapping[int, Sequence[Choice]]) -> list[Part]:
    """The parts of all groups, the lowest cost per gain first."""
    parts = [part for at, group in groups.items() for part in _hull(at, group)]
    apart = 2 * max(part.gain for part in parts).bit_length()
    # Different ratios differ by more than 2 ** -apart, so integers rounded down to it keep their order, and no fraction is needed.
    return sorted(parts, key=lambda part: (part.cost << apart) // part.gain)


def _hull(at: int, group: Sequence[Choice]) -> Iterator[Part]:
    """The steps worth taking: each costs more per gain than the one before (the lower convex hull)."""
    worth = [Part(0, 0, at, 0)]
    for number, choice in enumerate(group, 1):
        while len(worth) > 1 and _cheaper(_step(worth[-1], choice), _step(worth[-2], worth[-1])):
            worth.pop()
        worth.append(Part(*choice, at, number))
    return (Part(*_step(first, second), at, second.choice) for first, second in pairwise(worth))


def _step(first: Part, second: Part | Choice) -> Choice:
    return Choice(second.cost - first.cost, second.gain - first.gain)


def _cheaper(one: Choice, other: Choice) -> bool:
    """Whether the first costs less per gain."""
    return one.cost * other.gain < other.cost * one.gain


class Rest:
    """The parts of the groups that are still to be decided."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self._costs = list(accumulate((part.cost for part in parts), initial=0))
        self._gains = list(accumulate((part.gain for part in parts), initial=0))

    def bounds(self, lacking: int) -> tuple[int, int] | None:
        """A lower bound on the cost of gaining what is lacking (above 0), and a cost that whole choices achieve; None if impossible."""
        if lacking > self._gains[-1]:
            return None
        count = bisect_left(self._gains, lacking)
        cost, part = self._costs[count], self._parts[count - 1]
        return cost - (self._gains[count] - lacking) * part.cost // part.gain, cost

    def whole(self, lacking: int) -> dict[int, int]:
        """The choices that achieve the second figure of ``bounds``: their numbers by group."""
        return {part.group: part.choice for part in self._parts[: bisect_left(self._gains, lacking)]}
