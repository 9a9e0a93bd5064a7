"""The order of preference between plans, as one number a plan: the lowest is the best plan, and says which it is.

Less effort before fewer indicators before a higher index before the lower numbers: of plans equal in all but that, the
one whose indicators, listed by number, come first; then the one that raises those of lower numbers more. Every part of
it is a sum over indicators, so the number of a plan is the sum of the costs of its rises.
"""

from __future__ import annotations

from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.planning.search import Choice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


class Climb(NamedTuple):
    """How far an indicator may rise: to this level, at this effort in all, adding this to the numerator of the index."""

    level: int
    effort: Fraction
    gain: int


class Preference:
    """The costs of climbs, by position of the indicator and steps climbed, and back from a sum of costs to the steps."""

    def __init__(self, climbs: Sequence[Sequence[Climb]], numbers: Sequence[int]) -> None:
        self._climbs = climbs
        ranks = sorted(range(len(numbers)), key=lambda at: -numbers[at])
        self._base = 1 + max(map(len, climbs), default=0)
        self._digit: dict[int, int] = {at: self._base**rank for rank, at in enumerate(ranks)}
        """What a step of the indicator adds to a number whose first digit is how far the lowest number climbs."""
        self._bit: dict[int, int] = {at: 2**rank * self._base ** len(numbers) for rank, at in enumerate(ranks)}
        """The same for whether it climbs at all, which comes before how far."""
        self._orders: int = (2 * self._base) ** len(numbers)
        self._gains = 1 + sum(climb[-1].gain for climb in climbs if climb)
        self._unit = lcm(*(step.effort.denominator for climb in climbs for step in climb))

    def choices(self) -> list[list[Choice]]:
        """For each indicator the choices of a search."""
        return [
            [Choice(self._cost(at, steps, climb), climb.gain) for steps, climb in enumerate(climbs, 1)]
            for at, climbs in enumerate(self._climbs)
        ]

    def _cost(self, at: int, steps: int, climb: Climb) -> int:
        effort_and_count = int(climb.effort * self._unit) * (len(self._climbs) + 1) + 1
        return (effort_and_count * self._gains - climb.gain) * self._orders - self._bit[at] - steps * self._digit[at]

    def steps(self, cost: int) -> list[int]:
        """How many steps each indicator climbs in the plan of that cost."""
        order = -cost % self._orders
        return [order // self._digit[at] % self._base for at in range(len(self._climbs))]
