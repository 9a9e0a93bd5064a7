"""The order of preference between plans, as numbers that add up over indicators: the lowest is the best plan.

Less effort before fewer indicators before a higher index before the lower numbers: of plans equal in all but that, the
one whose indicators, listed by number, come first; then the one that raises those of lower numbers more. The first three
are one number of moderate size, the *cost*. The last, the *order*, has a digit for each indicator: it is worked out where
plans are compared, and kept for no rise.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.parts import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence

FINENESS = 1024
"""How far an effort outweighs all indicators together: the more, the closer to an effort a bound on costs comes."""


class Climb(NamedTuple):
    """How far an indicator may rise: to this level, at this effort in all, adding this to the numerator of the index."""

    level: int
    effort: Fraction
    gain: int


class Costs:
    """What climbs cost: an effort outweighs every count of indicators, an indicator every gain."""

    def __init__(self, climbs: Sequence[Sequence[Climb]]) -> None:
        self.share = gcd(*(step.gain for climb in climbs for step in climb))
        """What all gains are multiples of."""
        denominator = lcm(*(step.effort.denominator for climb in climbs for step in climb))
        self.unit = Fraction(gcd(*(int(step.effort * denominator) for climb in climbs for step in climb)), denominator)
        """What all efforts are multiples of."""
        self._indicator = 1 + sum(climb[-1].gain // self.share for climb in climbs if climb)
        self._everything = self._indicator * len(climbs)
        """More than all indicators together cost beside their effort."""
        self._effort = self._everything * FINENESS

    def choices(self, climbs: Sequence[Climb]) -> list[Choice]:
        """The climbs of an indicator as choices of the search, their gains in shares."""
        return [Choice(self.cost(int(climb.effort / self.unit), 1, climb.gain // self.share), climb.gain // self.share) for climb in climbs]

    def cost(self, effort: int, indicators: int, gain: int) -> int:
        """The cost of an effort in units and a gain in shares."""
        return effort * self._effort + indicators * self._indicator - gain

    def parts(self, cost: int) -> tuple[int, int]:
        """The effort in units and the number of indicators that a cost is made of."""
        effort, rest = divmod(cost, self._effort)
        return effort, -(-rest // self._indicator)

    def most(self, effort: int) -> int:
        """What no plan of that effort costs more than."""
        return effort * self._effort + self._everything

    def least(self, bound: int) -> int:
        """The least effort in units of a plan that costs at least that much."""
        return max(1, -((self._everything - bound) // self._effort))


class Order:
    """The lower numbers before the higher: of plans that cost the same, the one of the lowest order is preferred."""

    def __init__(self, numbers: Sequence[int], most: int) -> None:
        self._ranks = [0] * len(numbers)
        for rank, at in enumerate(sorted(range(len(numbers)), key=lambda at: -numbers[at])):
            self._ranks[at] = rank
        self._bits = most.bit_length()

    def of(self, at: int, steps: int) -> int:
        """What an indicator adds that climbs so many steps: whether it climbs at all comes before how far."""
        rank, bits = self._ranks[at], self._bits
        return -(1 << rank + bits * len(self._ranks)) - (steps << rank * bits) if steps else 0

    def steps(self, order: int) -> list[int]:
        """How many steps each indicator climbs in the plan of that order."""
        return [-order >> rank * self._bits & (1 << self._bits) - 1 for rank in self._ranks]
