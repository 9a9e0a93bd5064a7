"""The plan: which indicators to raise, how far, at what effort, and what each adds. Arithmetic only.

A step is one whole level, from a level with decimals to the next whole one, and never beyond the highest.
"""

from __future__ import annotations

from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.efforts.efforts import EQUAL
from spbe_calc.questions.plan.limits import FREE
from spbe_calc.questions.plan.preference import Climb, Costs, Order
from spbe_calc.questions.plan.search import Search
from spbe_calc.questions.whatif import with_levels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from spbe_calc.answers import Answers
    from spbe_calc.efforts.efforts import Efforts
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.plan.limits import Limit, Limits
    from spbe_calc.questions.plan.target import Target


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
    proven: bool = True
    """Whether no plan is preferred to this one; else the search ended before it could tell."""
    bound: Fraction = Fraction()
    """No plan that reaches the target is less effort."""

    @property
    def effort(self) -> Fraction:
        """The effort of all rises."""
        return sum((rise.effort for rise in self.rises), Fraction())


def plan(  # noqa: PLR0913 - a question has these parts
    instrument: Instrument,
    levels: Sequence[int],
    target: Target | None,
    limits: Limits = FREE,
    efforts: Efforts = EQUAL,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """The rises that reach the target with the least effort, or the best that can be reached.

    When it is told to stop, the best plan found so far, with what is proven about it.
    Among equal efforts: the fewest indicators, then the higher index, then the lower numbers (see ``preference``).
    """
    need = target.total - sum(map(int.__mul__, instrument.units, levels)) if target else 0
    if need <= 0:
        return Plan(target, reachable=True, levels=tuple(levels), limits=limits)
    best = tuple(_highest(instrument, at, level, limits) for at, level in enumerate(levels))
    if need > sum(units * (high - level) for units, high, level in zip(instrument.units, best, levels, strict=True)):
        return Plan(target, reachable=False, levels=best, limits=limits, held=limits.holding(instrument, levels))
    climbs = [list(_climbs(instrument, at, level, best[at], efforts)) for at, level in enumerate(levels)]
    costs, order = Costs(climbs), Order([indicator.number for indicator in instrument.indicators], max(map(len, climbs)))
    groups = {at: costs.choices(climb) for at, climb in enumerate(climbs) if climb}
    found = Search(groups, -(-need // costs.share), costs, order).run(stop)
    steps = order.steps(found.order)
    reached = {at: climbs[at][count - 1] for at, count in enumerate(steps) if count}
    after = tuple(reached[at].level if at in reached else level for at, level in enumerate(levels))
    rises = [_rise(instrument, at, levels[at], climb) for at, climb in reached.items()]
    rises.sort(key=lambda rise: (-rise.gain / rise.effort, instrument.indicators[rise.at].number))
    bound = costs.least(found.bound) * costs.unit
    return Plan(target, reachable=True, levels=after, rises=tuple(rises), limits=limits, proven=found.proven, bound=bound)


def _highest(instrument: Instrument, at: int, level: int, limits: Limits) -> int:
    """The whole level up to which an indicator may rise, or its own."""
    reach = limits.reach(instrument, instrument.indicators[at].number, level)
    return max(level, reach // instrument.scale * instrument.scale)


def _climbs(instrument: Instrument, at: int, level: int, highest: int, efforts: Efforts) -> Iterator[Climb]:
    """Step by step up to the highest level."""
    number, scale, effort = instrument.indicators[at].number, instrument.scale, Fraction()
    for whole in range(level // scale + 1, highest // scale + 1):
        effort += efforts.of(number, whole)
        yield Climb(whole * scale, effort, instrument.units[at] * (whole * scale - level))


def _rise(instrument: Instrument, at: int, start: int, climb: Climb) -> Rise:
    gain = Fraction(climb.gain, instrument.total_units * instrument.scale)
    return Rise(at, start, climb.level, climb.effort, gain)


def raised(answers: Answers, levels: Sequence[int]) -> Answers:
    """The answers with other levels; one that changed is no longer assumed."""
    return with_levels(answers, {at: new for at, (old, new) in enumerate(zip(answers.levels, levels, strict=True)) if old != new})
