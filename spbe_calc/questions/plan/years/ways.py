"""All ways in which each indicator can climb over the years, with what each costs and uses, as single integers.

The criteria of a schedule are packed into one number, the *cost*: each outweighs all that come after it, and the last is a digit
for each step and year, so that no two schedules cost the same, and the schedule can be read from its cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.years.moves import Key

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.moves import Moves
    from spbe_calc.solver import Cap, Sum


class Way(NamedTuple):
    """What one indicator does."""

    cost: int
    uses: tuple[int, ...]
    """What it takes of each limit; below 0 where it adds to what is needed."""
    alike: int
    """A bit for each known schedule: whether that raises the indicator if this way does, and leaves it if this way does."""


class Packing:
    """The criteria, packed into the cost."""

    def __init__(self, criteria: Sequence[Sum], order: Sequence[int]) -> None:
        """``order``: the variables, the most important first."""
        self._places = {variable: 1 << len(order) - 1 - place for place, variable in enumerate(order)}
        self._order = 1 << len(order) + 1
        ranges = [2 * sum(map(abs, it.values())) + 1 for it in criteria[1:]]
        self.first = self._order
        """How much one unit of the first criterion costs."""
        for it in ranges:
            self.first *= it
        self._costs = dict.fromkeys(self._places, 0)
        for criterion, below in zip(criteria, [*ranges, self._order], strict=True):
            for variable in self._places:
                self._costs[variable] = (self._costs[variable] + criterion.get(variable, 0)) * below
        for variable, digit in self._places.items():
            self._costs[variable] -= digit

    def cost(self, chosen: Collection[int]) -> int:
        """The cost of these variables."""
        return sum(map(self._costs.__getitem__, chosen))

    def least(self, bound: int) -> int:
        """The lowest first criterion of schedules that cost at least ``bound``."""
        return -(-(bound - self.first // 2) // self.first)

    def dearest(self, value: int) -> int:
        """No schedule with this value of the first criterion costs more."""
        return value * self.first + self.first // 2

    def chosen(self, cost: int) -> tuple[bool, ...]:
        """The values of the variables of the schedule with this cost."""
        order = -cost % self._order
        return tuple(bool(order & self._places[variable]) for variable in range(len(self._places)))


def ways_of(moves: Moves, limits: Sequence[Cap], packing: Packing, others: Collection[frozenset[int]]) -> list[list[Way]]:
    """For each indicator that can rise, all its ways."""
    uses = {variable: [row.terms.get(variable, 0) for row in limits] for variable in moves.keys.values()}
    found = []
    for at, climb in enumerate(moves.climbs):
        if not climb:
            continue
        ways = []
        for counts in climbs(moves, at):
            taken = [moves.keys[Key(at, step, turn)] for turn, count in enumerate(counts) for step in range(1, count + 1)]
            used = tuple(map(sum, zip(*(uses[it] for it in taken), strict=True))) if taken else (0,) * len(limits)
            alike = sum(1 << place for place, raised in enumerate(others) if (at in raised) == bool(taken))
            ways.append(Way(packing.cost(taken), used, alike))
        found.append(ways)
    return found


def climbs(moves: Moves, at: int) -> Iterator[tuple[int, ...]]:
    """How many steps an indicator can have taken by the end of each year."""
    steps, most = len(moves.climbs[at]), moves.per_year
    counts: list[tuple[int, ...]] = [(0,)]
    for _ in range(moves.last + 1):
        counts = [(*it, new) for it in counts for new in range(it[-1], 1 + (steps if most is None else min(steps, it[-1] + most)))]
    return (it[1:] for it in counts)


def ways_in_all(moves: Moves) -> int:
    """How many ways all indicators have together, without going through them."""
    most, total = moves.per_year, 0
    for steps, count in Counter(map(len, filter(None, moves.climbs))).items():
        reached = [1] + [0] * steps
        for _ in range(moves.last + 1):
            reached = [sum(reached[0 if most is None else max(0, at - most) : at + 1]) for at in range(steps + 1)]
        total += count * sum(reached)
    return total
