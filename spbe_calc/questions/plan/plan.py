"""The plan: which indicators to raise, how far, with what effort, and what each adds. Arithmetic only.

A step completes the next level: with whole levels it leads to the next one, with decimals to the end of a level's range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.efforts.efforts import EQUAL
from spbe_calc.questions.plan.limits import FREE
from spbe_calc.questions.plan.preference import Climb, Costs, Order
from spbe_calc.questions.plan.search import Search
from spbe_calc.questions.whatif import with_levels

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.efforts.efforts import Efforts
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.plan.limits import Limit, Limits
    from spbe_calc.questions.plan.target import Target


class Rise(NamedTuple):
    """An indicator that a plan raises."""

    at: int
    """Its position in the instrument (from 0)."""
    start: int
    """Its current level, in steps of ``1 / scale``."""
    level: int
    """Its level in the plan, in steps of ``1 / scale``."""
    effort: Fraction
    """The effort of all its steps, in the unit of the efforts (by default 1 per step)."""
    gain: Fraction
    """What it adds to the index."""


class Plan(NamedTuple):
    """The answer to "what must we raise?"."""

    target: Target | None
    """None if the predicate is the highest already, so that there is no next one."""
    reachable: bool
    levels: tuple[int, ...]
    """All levels after the plan, in steps of ``1 / scale``; for a target out of reach, the highest levels that the limits allow."""
    rises: tuple[Rise, ...] = ()
    """The largest gain per effort first, then by number; empty if the target is already reached, or out of reach."""
    limits: Limits = FREE
    held: Mapping[Limit, tuple[int, ...]] = MappingProxyType({})
    """For a target out of reach: the limits that bind, each with the numbers of the indicators that it stops."""
    unlocking: bool = False
    """For a target out of reach: whether it is within reach once no indicator is locked because it is external."""
    proven: bool = True
    """Whether this is proven to be the best plan; if not, the search ended too early."""
    bound: Fraction = Fraction()
    """A lower bound: no plan that reaches the target has less effort."""

    @property
    def effort(self) -> Fraction:
        """The effort of all rises together."""
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
    """The plan that reaches the target with the least effort; if the target is out of reach, the highest levels possible.

    Among plans of equal effort: the fewest indicators, then the higher index, then the lower numbers (see ``preference``).
    As soon as ``stop`` returns True, the result is the best plan found so far, with what is proven about it.
    """
    need = target.total - sum(map(int.__mul__, instrument.units, levels)) if target else 0
    if need <= 0:
        return Plan(target, reachable=True, levels=tuple(levels), limits=limits)
    best = limits.highest(instrument, levels)
    if need > _gain(instrument, levels, best):
        unlocking = need <= _gain(instrument, levels, limits._replace(external=None).highest(instrument, levels))
        held = limits.binding(instrument, levels)
        return Plan(target, reachable=False, levels=best, limits=limits, held=held, unlocking=unlocking)
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


def _gain(instrument: Instrument, levels: Sequence[int], after: Sequence[int]) -> int:
    """What rising to other levels adds to the numerator of the index."""
    return sum(units * (new - old) for units, old, new in zip(instrument.units, levels, after, strict=True))


def _climbs(instrument: Instrument, at: int, level: int, highest: int, efforts: Efforts) -> Iterator[Climb]:
    """The climbs of an indicator: one step, two steps ... up to the highest level."""
    number, effort = instrument.indicators[at].number, Fraction()
    for completed, stop in enumerate(instrument.stops, instrument.low):
        if level < stop <= highest:
            effort += efforts.of(number, completed)
            yield Climb(stop, effort, instrument.units[at] * (stop - level))


def completed(instrument: Instrument, start: int, stop: int) -> list[int]:
    """The levels that rising from one level to another completes, lowest first."""
    return [level for level, end in enumerate(instrument.stops, instrument.low) if start < end <= stop]


def _rise(instrument: Instrument, at: int, start: int, climb: Climb) -> Rise:
    gain = Fraction(climb.gain, instrument.total_units * instrument.scale)
    return Rise(at, start, climb.level, climb.effort, gain)


def raised(answers: Answers, levels: Sequence[int]) -> Answers:
    """The answers with these levels instead; a level that changed is no longer assumed."""
    return with_levels(answers, {at: new for at, (old, new) in enumerate(zip(answers.levels, levels, strict=True)) if old != new})
