"""The plan: which indicators to raise, how far, at what effort, and what each adds. Arithmetic only.

A step is one whole level, from a level with decimals to the next whole one, and never beyond the highest.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.planning.efforts import EQUAL
from spbe_calc.planning.limits import FREE
from spbe_calc.planning.preference import Climb, Preference
from spbe_calc.planning.search import cheapest
from spbe_calc.whatif import with_levels

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spbe_calc.answers import Answers
    from spbe_calc.instrument import Instrument
    from spbe_calc.planning.efforts import Efforts
    from spbe_calc.planning.limits import Limit, Limits
    from spbe_calc.planning.target import Target


class Rise(NamedTuple):
    """An indicator that a plan raises."""

    at: int
    """Its position in the instrument."""
    start: int
    """Its level now, in steps of ``1 / scale``."""
    level: int
    """Its level then."""
    effort: Fraction
    gain: Fraction
    """What it adds to the index."""


class Plan(NamedTuple):
    """The answer to "what must we raise?"."""

    target: Target | None
    """None: the predicate is the highest, and there is nothing to reach."""
    reachable: bool
    levels: tuple[int, ...]
    """The levels when the plan is carried out; of a target out of reach the highest that the limits allow."""
    rises: tuple[Rise, ...] = ()
    """What gains most for its effort first, then by number; empty when the target is reached already, or out of reach."""
    limits: Limits = FREE
    held: Mapping[Limit, tuple[int, ...]] = MappingProxyType({})
    """Of a target out of reach: the limits that bind, and the indicators that each holds."""

    @property
    def effort(self) -> Fraction:
        """The effort of all rises."""
        return sum((rise.effort for rise in self.rises), Fraction())


def plan(instrument: Instrument, levels: Sequence[int], target: Target | None, limits: Limits = FREE, efforts: Efforts = EQUAL) -> Plan:
    """The rises that reach the target with the least effort, or the best that can be reached.

    Among equal efforts: the fewest indicators, then the higher index, then the lower numbers (see ``preference``).
    """
    need = target.total - sum(map(int.__mul__, instrument.units, levels)) if target else 0
    if need <= 0:
        return Plan(target, reachable=True, levels=tuple(levels), limits=limits)
    climbs = [list(_climbs(instrument, at, level, limits, efforts)) for at, level in enumerate(levels)]
    if need > sum(climb[-1].gain for climb in climbs if climb):
        best = tuple(climb[-1].level if climb else level for climb, level in zip(climbs, levels, strict=True))
        return Plan(target, reachable=False, levels=best, limits=limits, held=limits.holding(instrument, levels))
    preference = Preference(climbs, [indicator.number for indicator in instrument.indicators])
    steps = preference.steps(cheapest(preference.choices(), need))
    reached = {at: climbs[at][count - 1] for at, count in enumerate(steps) if count}
    after = tuple(reached[at].level if at in reached else level for at, level in enumerate(levels))
    rises = [_rise(instrument, at, levels[at], climb) for at, climb in reached.items()]
    rises.sort(key=lambda rise: (-rise.gain / rise.effort, instrument.indicators[rise.at].number))
    return Plan(target, reachable=True, levels=after, rises=tuple(rises), limits=limits)


def _climbs(instrument: Instrument, at: int, level: int, limits: Limits, efforts: Efforts) -> Iterator[Climb]:
    """Step by step as far as an indicator may rise."""
    number, scale, effort = instrument.indicators[at].number, instrument.scale, Fraction()
    reach = limits.reach(instrument, number, level)
    for whole in range(level // scale + 1, reach // scale + 1):
        effort += efforts.of(number, whole)
        yield Climb(whole * scale, effort, instrument.units[at] * (whole * scale - level))


def _rise(instrument: Instrument, at: int, start: int, climb: Climb) -> Rise:
    gain = Fraction(climb.gain, instrument.total_units * instrument.scale)
    return Rise(at, start, climb.level, climb.effort, gain)


def raised(answers: Answers, levels: Sequence[int]) -> Answers:
    """The answers with other levels; one that changed is no longer assumed."""
    return with_levels(answers, {at: new for at, (old, new) in enumerate(zip(answers.levels, levels, strict=True)) if old != new})
