"""Answers that may be unfinished, and between which scores theirs will be. Exact; opens and prints nothing.

A missing answer is never taken for a level: every figure that depends on one is a range, from the score with all
missing answers at the lowest level to that with all at the highest.
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
    """The scores that answers can still come to; the same score twice where none is missing."""

    answers: Answers
    lowest: Score
    highest: Score

    @property
    def instrument(self) -> Instrument:
        """The instrument of the answers."""
        return self.answers.instrument

    @property
    def missing(self) -> tuple[int, ...]:
        """The numbers of the indicators without an answer, in the instrument's order."""
        return missing(self.answers)

    @property
    def predicates(self) -> tuple[Band, ...]:
        """From the predicate of the lowest score to that of the highest."""
        bands = self.instrument.bands
        first, last = (bands.index(score.predicate) for score in (self.highest, self.lowest))
        return bands[first : last + 1][::-1]

    @property
    def warnings(self) -> list[Problem]:
        """What is to know; nothing that only holds for an end of the range."""
        return self.answers.warnings if self.missing else self.lowest.warnings

    @property
    def movers(self) -> list[tuple[int, Fraction]]:
        """The positions of missing answers and how far each can move the index, the heaviest first, equals by number."""
        instrument, levels = self.instrument, self.answers.levels
        span = Fraction(instrument.high - instrument.low, instrument.total_units)
        found = [(at, units * span) for at, units in enumerate(instrument.units) if levels[at] is None]
        return sorted(found, key=lambda mover: (-mover[1], instrument.indicators[mover[0]].number))

    def lacks(self, tier: Tier | None) -> bool:
        """Whether an answer is missing inside a domain or aspect, or at all."""
        return None in (self.answers.levels[tier.start : tier.stop] if tier else self.answers.levels)


def missing(answers: Answers) -> tuple[int, ...]:
    """The numbers of the indicators without an answer, in the instrument's order."""
    return tuple(it.number for it, level in zip(answers.instrument.indicators, answers.levels, strict=True) if level is None)


def filled(answers: Answers, level: int) -> Answers:
    """The answers with a whole level for every missing one."""
    units = level * answers.instrument.scale
    return answers._replace(levels=tuple(units if given is None else given for given in answers.levels))


def possible(answers: Answers) -> Unfinished:
    """The scores that answers can still come to."""
    lowest = score(filled(answers, answers.instrument.low))
    return Unfinished(answers, lowest, score(filled(answers, answers.instrument.high)) if None in answers.levels else lowest)
