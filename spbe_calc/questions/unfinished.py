"""Answers that may be unfinished, and the range of scores that they can still reach. Exact arithmetic only.

A missing answer is never assumed to be a level: every figure that depends on one is a range, from the score with all
missing answers at the lowest level to the score with all of them at the highest. So is one for which a default level stands while
another institution has not published its score: from the default to the highest level.
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
    """The lowest and highest score that answers can still reach; both are the same if no answer is missing, and none is waited for."""

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
    def is_open(self) -> bool:
        """Whether more than one result is possible."""
        return bool(self.missing or self.answers.assumed)

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
        """The positions of open answers and how far each can move the index, the largest first, then by number."""
        instrument, highest = self.instrument, self.highest
        found = [
            (at, highest.contribution(at) - self.lowest.contribution(at)) for at in range(len(instrument.indicators)) if self._is_open(at)
        ]
        return sorted(found, key=lambda mover: (-mover[1], instrument.indicators[mover[0]].number))

    def _is_open(self, at: int) -> bool:
        return self.answers.levels[at] is None or self.instrument.indicators[at].number in self.answers.assumed

    def spans(self, tier: Tier | None) -> bool:
        """Whether more than one index is possible of a domain or aspect, or (None) of the whole."""
        return any(map(self._is_open, range(tier.start, tier.stop))) if tier else self.is_open

    def lacks(self, tier: Tier | None) -> bool:
        """Whether the answers are unfinished and more than one index is possible of a domain or aspect, or (None) of the whole.

        While no answer is missing, the defaults that answers are waited for with are the result.
        """
        return bool(self.missing) and self.spans(tier)


def missing(answers: Answers) -> tuple[int, ...]:
    """The numbers of the indicators without an answer, in the instrument's order."""
    return tuple(it.number for it, level in zip(answers.instrument.indicators, answers.levels, strict=True) if level is None)


def filled(answers: Answers, level: int) -> Answers:
    """The answers with the same whole level for every missing one."""
    units = level * answers.instrument.scale
    return answers._replace(levels=tuple(units if given is None else given for given in answers.levels))


def possible(answers: Answers) -> Unfinished:
    """The range of scores that answers can still reach."""
    lowest, numbers = score(filled(answers, answers.instrument.low)), answers.instrument.positions
    if not answers.assumed and None not in answers.levels:
        return Unfinished(answers, lowest, lowest)
    levels = tuple(None if number in answers.assumed else level for number, level in zip(numbers, answers.levels, strict=True))
    return Unfinished(answers, lowest, score(filled(answers._replace(levels=levels), answers.instrument.high)))
