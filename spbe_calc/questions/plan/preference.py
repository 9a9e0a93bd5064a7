"""The preference between plans, as numbers that are sums over indicators: the lowest is the best plan.

Less effort comes before fewer indicators, then a higher index, then lower numbers: of plans that are equal otherwise, the
one whose sorted indicator numbers come first; then the one that raises lower numbers more. The first three criteria make
one number of moderate size, the *cost*. The last is the *order*, a long number with a digit per indicator: it is computed
only where plans are compared, and not stored with a rise.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

from spbe_calc.questions.plan.parts import Choice

FINENESS = 1024
"""How many times an effort outweighs all indicators together: the higher, the tighter the bound on efforts."""


class Climb(NamedTuple):
    """A possible rise of an indicator: the new level, the total effort, and what it adds to the numerator of the index."""

    level: int
    effort: Fraction
    gain: int


class Costs:
    """The cost of climbs: one unit of effort outweighs any number of indicators, one indicator any gain."""

    def __init__(self, climbs: Sequence[Sequence[Climb]]) -> None:
        self.share = gcd(*(step.gain for climb in climbs for step in climb))
        """The largest common divisor of all gains."""
        denominator = lcm(*(step.effort.denominator for climb in climbs for step in climb))
        self.unit = Fraction(gcd(*(int(step.effort * denominator) for climb in climbs for step in climb)), denominator)
        """The largest common divisor of all efforts."""
        self._indicator = 1 + sum(climb[-1].gain // self.share for climb in climbs if climb)
        self._everything = self._indicator * len(climbs)
        """More than all indicators together cost, without their effort."""
        self._effort = self._everything * FINENESS

    def choices(self, climbs: Sequence[Climb]) -> list[Choice]:
        """The climbs of an indicator as choices for the search, with gains in shares."""
        return [Choice(self.cost(int(climb.effort / self.unit), 1, climb.gain // self.share), climb.gain // self.share) for climb in climbs]

    def cost(self, effort: int, indicators: int, gain: int) -> int:
        """The cost of an effort (in units), a number of indicators and a gain (in shares)."""
        return effort * self._effort + indicators * self._indicator - gain

    def parts(self, cost: int) -> tuple[int, int]:
        """The effort (in units) and the number of indicators in a cost."""
        effort, rest = divmod(cost, self._effort)
        return effort, -(-rest // self._indicator)

    def most(self, effort: int) -> int:
        """An upper bound on the cost of plans with this effort."""
        return effort * self._effort + self._everything

    def least(self, bound: int) -> int:
        """The least effort (in units) of a plan that costs at least ``bound``."""
        return max(1, -((self._everything - bound) // self._effort))


class Order:
    """The preference for lower numbers: of plans with equal cost, the one with the lowest order is preferred."""

    def __init__(self, numbers: Sequence[int], most: int) -> None:
        self._ranks = [0] * len(numbers)
        for rank, at in enumerate(sorted(range(len(numbers)), key=lambda at: -numbers[at])):
            self._ranks[at] = rank
        self._bits = most.bit_length()

    def of(self, at: int, steps: int) -> int:
        """What an indicator adds to the order if it climbs this many steps: whether it climbs counts more than how far."""
        rank, bits = self._ranks[at], self._bits
        return -(1 << rank + bits * len(self._ranks)) - (steps << rank * bits) if steps else 0

    def steps(self, order: int) -> list[int]:
        """How many steps each indicator climbs in the plan with this order."""
        return [-order >> rank * self._bits & (1 << self._bits) - 1 for rank in self._ranks]
