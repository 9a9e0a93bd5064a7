"""From instrument and answers to a score; arithmetic only.

Every index is exact: the sum of weight times level, divided by the sum of weights, never computed from rounded parts
(PermenPANRB 59/2020, Lampiran I, Bab II.B.4). Rounding happens only for display.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.instrument import Band, Indicator, Instrument, Tier, Verdict


class Score:
    """The result of one agency. An index is an exact fraction on the scale of the levels (SPBE: 1 to 5)."""

    __slots__ = ("answers", "sums", "verdict", "warnings")

    def __init__(self, answers: Answers, sums: list[int], verdict: Verdict, warnings: list[Problem]) -> None:
        self.answers = answers
        self.sums = sums
        """Prefix sums of weight units times level steps: over the first 0, 1, 2 ... indicators."""
        self.verdict = verdict
        self.warnings = warnings

    @property
    def instrument(self) -> Instrument:
        """The instrument that the answers were checked against."""
        return self.answers.instrument

    @property
    def levels(self) -> tuple[int, ...]:
        """All levels, in steps of ``1 / scale``; a score has one of each indicator."""
        return tuple(level for level in self.answers.levels if level is not None)

    @property
    def total(self) -> int:
        """The numerator of the index, over ``total_units * scale``."""
        return self.sums[-1]

    @property
    def index(self) -> Fraction:
        """The exact index of the whole, on the scale of the levels."""
        return self.instrument.index_of(self.total)

    @property
    def predicate(self) -> Band:
        """The predicate of the whole index (PermenPANRB 59/2020, Lampiran I, Tabel 13), decided on the instrument's basis."""
        return self.verdict.band

    def tier_sum(self, tier: Tier) -> int:
        """The numerator of a tier's index, over ``tier.units * scale``."""
        return self.sums[tier.stop] - self.sums[tier.start]

    def tier_index(self, tier: Tier) -> Fraction:
        """The exact index of a domain or aspect: the weighted mean of the levels of its indicators."""
        return Fraction(self.tier_sum(tier), tier.units * self.instrument.scale)

    def level(self, at: int) -> Fraction:
        """The level of the indicator at this position (from 0), as a fraction."""
        level = self.answers.levels[at]
        assert level is not None  # noqa: S101 - a score has all its levels
        return Fraction(level, self.instrument.scale)

    def contribution(self, at: int) -> Fraction:
        """What the indicator at this position adds to the index: weight times level, divided by the sum of weights."""
        return self.indicator(at).weight * self.level(at) / self.instrument.total

    def indicator(self, at: int) -> Indicator:
        """The indicator at this position (from 0)."""
        return self.instrument.indicators[at]


def score(answers: Answers) -> Score:
    """The score of a whole set of answers, with the warnings of its verdict."""
    instrument = answers.instrument
    sums = list(accumulate(map(mul, instrument.units, answers.levels), initial=0))
    verdict = instrument.verdicts[sums[-1]]
    warnings = answers.warnings
    if verdict.warnings:
        warnings = [*warnings, *(Problem(code, answers.place, values, "warning") for code, values in verdict.warnings.items())]
    return Score(answers, sums, verdict, warnings)
