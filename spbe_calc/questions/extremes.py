"""The strongest and the weakest indicators of a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.scoring import Score

MOST_EXTREMES = 5
"""How many are named at each end."""


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
