"""Answers that may be unfinished, and the range of scores that they can still reach. Exact arithmetic only.

A missing answer is never assumed to be a level: every figure that depends on one is a range, from the score with all
missing answers at the lowest level to the score with all of them at the highest.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.scoring import score

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.instrument import Band, Instrument, Tier
    from spbe_calc.problem import Problem
    from spbe_calc.scoring import Score


class Unfinished(NamedTuple):
    """The lowest and highest score that answers can still reach; both are the same if no answer is missing."""

    answers: Answers
    lowest: Score
    highest: Score

    @property
    def instrument(self) -> Instrument:
        """The instrument that the answers were checked against."""
        return self.answers.instrument

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the indicators without an answer, in the instrument's order."""
        return missing(self.answers)

    @property
    def predicates(self) -> tuple[Band, ...]:
        """All predicates from that of the lowest score to that of the highest."""
        bands = self.instrument.bands
        first, last = (bands.index(score.predicate) for score in (self.highest, self.lowest))
        return bands[first : last + 1][::-1]

    @property
    def warnings(self) -> list[Problem]:
        """The warnings that hold for the whole range."""
        return self.answers.warnings if self.missing else self.lowest.warnings

    @property
    def movers(self) -> list[tuple[int, Fraction]]:
        """The positions of missing answers and how far each can move the index, the largest first, then by number."""
        instrument, levels = self.instrument, self.answers.levels
        span = Fraction(instrument.high - instrument.low, instrument.total_units)
        found = [(at, units * span) for at, units in enumerate(instrument.units) if levels[at] is None]
        return sorted(found, key=lambda mover: (-mover[1], instrument.indicators[mover[0]].number))

    def lacks(self, tier: Tier | None) -> bool:
        """Whether an answer is missing in a domain or aspect, or (None) anywhere."""
        return None in (self.answers.levels[tier.start : tier.stop] if tier else self.answers.levels)


def missing(answers: Answers) -> tuple[int, ...]:
    """The numbers of the indicators without an answer, in the instrument's order."""
    return tuple(it.number for it, level in zip(answers.instrument.indicators, answers.levels, strict=True) if level is None)


def filled(answers: Answers, level: int) -> Answers:
    """The answers with the same whole level for every missing one."""
    units = level * answers.instrument.scale
    return answers._replace(levels=tuple(units if given is None else given for given in answers.levels))


def possible(answers: Answers) -> Unfinished:
    """The range of scores that answers can still reach."""
    lowest = score(filled(answers, answers.instrument.low))
    return Unfinished(answers, lowest, score(filled(answers, answers.instrument.high)) if None in answers.levels else lowest)
