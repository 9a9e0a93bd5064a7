"""The effect of one level more or less of each indicator on the index, and the strongest and weakest ones. Exact arithmetic only.

A step up completes the next level, as in a plan; a step down is one whole level, at most down to the lowest.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.preference import Climb, Costs, Order
from spbe_calc.questions.plan.search import Search

if TYPE_CHECKING:
    from spbe_calc.scoring import Score


MOST_EXTREMES = 5
"""How many of the strongest and of the weakest indicators are named."""


class Lever(NamedTuple):
    """An indicator, and what raising it adds to the index."""

    at: int
    """Its position in the instrument (from 0)."""
    gain: Fraction
    """What one step up adds to the index; 0 at the highest level."""
    left: Fraction
    """What the highest level would add to the index."""


def levers(score: Score) -> list[Lever]:
    """All indicators, the largest gain of the next step first, then by number."""
    whole = score.instrument.total_units * score.instrument.scale
    found = [
        Lever(at, Fraction(gains[0], whole), Fraction(gains[-1], whole)) if gains else Lever(at, Fraction(), Fraction())
        for at, gains in enumerate(_climbs(score))
    ]
    return sorted(found, key=lambda lever: (-lever.gain, score.indicator(lever.at).number))


def _climbs(score: Score) -> list[list[int]]:
    """For each indicator, what one step, two steps ... add to the numerator of the index."""
    instrument = score.instrument
    return [
        [units * (stop - start) for stop in instrument.stops if stop > start]
        for units, start in zip(instrument.units, score.levels, strict=True)
    ]


def steps_to_next(score: Score) -> int | None:
    """The least number of steps that reach the next predicate; None if there is no higher one or it is out of reach.

    As in a plan, indicators do not rise whose levels another institution gives.
    """
    band = score.verdict.next_band
    if band is None:
        return None
    own = (indicator.number not in score.instrument.externals for indicator in score.instrument.indicators)
    climbs = [climb if free else [] for climb, free in zip(_climbs(score), own, strict=True)]
    need = score.instrument.least_total(band) - score.total
    if need > sum(climb[-1] for climb in climbs if climb):
        return None
    return _count_heaviest(climbs, need) if score.instrument.scale == 1 else _search_fewest(climbs, need)


def _count_heaviest(climbs: list[list[int]], need: int) -> int:
    """With whole levels, every step of an indicator gains its weight, so taking the heaviest first needs the fewest steps."""
    steps = sorted((climb[0] for climb in climbs for _step in climb), reverse=True)
    return next(count for count, gain in enumerate(accumulate(steps), 1) if gain >= need)


def _search_fewest(climbs: list[list[int]], need: int) -> int:
    """From a level with decimals, the first step gains less than later ones, so the fewest steps need a search."""
    steps = [[Climb(0, Fraction(count), gain) for count, gain in enumerate(climb, 1)] for climb in climbs]
    costs, order = Costs(steps), Order(range(len(steps)), max(map(len, steps)))
    search = Search({at: costs.choices(step) for at, step in enumerate(steps) if step}, -(-need // costs.share), costs, order)
    return costs.parts(search.run(lambda: search.settled).cost)[0]


def fragile(score: Score) -> tuple[int, ...]:
    """The numbers of the indicators of which a single one losing one level would lower the predicate."""
    instrument = score.instrument
    spare = score.total - instrument.least_total(score.predicate)
    lowest = instrument.low * instrument.scale
    return tuple(
        sorted(
            indicator.number
            for indicator, level in zip(instrument.indicators, score.levels, strict=True)
            if indicator.units * min(instrument.scale, level - lowest) > spare
        )
    )


class Extremes(NamedTuple):
    """Positions of indicators (from 0); no indicator is at both ends."""

    strongest: list[int]
    """The highest levels first, then the largest weights; none at the lowest level of the score."""
    weakest: list[int]
    """The lowest levels first, then the largest weights; none at the highest level of the score."""


def extremes(score: Score, most: int = MOST_EXTREMES) -> Extremes:
    """At most ``most`` at each end; both are empty if all indicators have the same level."""
    levels = [score.level(at) for at in range(len(score.instrument.indicators))]
    ends = min(levels), max(levels)
    heavy = sorted(range(len(levels)), key=lambda at: (-score.instrument.units[at], at))
    strongest = sorted((at for at in heavy if levels[at] != ends[0]), key=lambda at: -levels[at])[:most]
    rest = (at for at in heavy if levels[at] != ends[1] and at not in strongest)
    return Extremes(strongest, sorted(rest, key=lambda at: levels[at])[:most])
