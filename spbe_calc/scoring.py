"""Instrument and answers to a score: arithmetic only.

Every index is exact: the sum of weight times level over the sum of weights, never from rounded parts
(PermenPANRB 59/2020, Lampiran I, Bab II.B.4). Rounding is left to whoever displays it.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import rounded
from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.instrument import Band, Indicator, Instrument, Tier


class Score:
    """The result of one agency. Indices are exact fractions on the scale of the levels (SPBE: 1 to 5)."""

    __slots__ = ("answers", "sums", "verdict", "warnings")

    def __init__(self, answers: Answers, sums: list[int], verdict: Verdict, warnings: list[Problem]) -> None:
        self.answers = answers
        self.sums = sums
        """Sums of weight units times level steps over the first 0, 1, 2 ... indicators."""
        self.verdict = verdict
        self.warnings = warnings

    @property
    def instrument(self) -> Instrument:
        """The instrument of the answers."""
        return self.answers.instrument

    @property
    def total(self) -> int:
        """The numerator of the index, over ``total_units * scale``."""
        return self.sums[-1]

    @property
    def index(self) -> Fraction:
        """The exact index."""
        return Fraction(self.total, self.instrument.total_units * self.instrument.scale)

    @property
    def predicate(self) -> Band:
        """The band of the index, on the basis in force."""
        return self.verdict.band

    def tier_sum(self, tier: Tier) -> int:
        """The numerator of a tier's index, over ``tier.units * scale``."""
        return self.sums[tier.stop] - self.sums[tier.start]

    def tier_index(self, tier: Tier) -> Fraction:
        """The exact index of a domain or aspect: the weighted mean of its own levels."""
        return Fraction(self.tier_sum(tier), tier.units * self.instrument.scale)

    def level(self, at: int) -> Fraction:
        """The level of the indicator at that position."""
        level = self.answers.levels[at]
        assert level is not None  # noqa: S101 - a score has all its levels
        return Fraction(level, self.instrument.scale)

    def contribution(self, at: int) -> Fraction:
        """What that indicator adds to the index: weight times level over the sum of weights."""
        return self.indicator(at).weight * self.level(at) / self.instrument.total

    def indicator(self, at: int) -> Indicator:
        """The indicator at that position."""
        return self.instrument.indicators[at]


class Verdict(NamedTuple):
    """What a total comes to. The same for all agencies with that total, so it is worked out once."""

    band: Band
    next_band: Band | None
    near_border: dict[str, object] | None
    """The values of the warning ``near-border``: the exact and the rounded index fall in different bands."""


class Verdicts(dict[int, Verdict]):
    """The verdicts of an instrument by the numerator of the index; borders are integers over the same denominator."""

    def __init__(self, instrument: Instrument) -> None:
        super().__init__()
        self.instrument = instrument
        self.whole = instrument.total_units * instrument.scale
        rounding = instrument.file.rounding
        self._rounding = rounding.decimals, rounding.ties
        self._exact = [band.least(self.whole) for band in instrument.bands]
        self._rounded = [band.least(10**rounding.decimals) for band in instrument.bands]

    def __missing__(self, total: int) -> Verdict:
        if len(self) >= MOST_VERDICTS:
            self.clear()
        bands, basis = self.instrument.bands, self.instrument.basis
        exact = bands[_reached(total, self._exact)]
        by_rounding = bands[_reached(rounded(total, self.whole, *self._rounding), self._rounded)]
        near = None
        if exact is not by_rounding:
            near = {"index": Fraction(total, self.whole), "exact": exact.name, "rounded": by_rounding.name, "basis": basis}
        band = exact if basis == "exact" else by_rounding
        verdict = self[total] = Verdict(band, self.instrument.next_band(band), near)
        return verdict


def _reached(value: int, borders: list[int]) -> int:
    return next(at for at, border in enumerate(borders) if value >= border)


MOST_VERDICTS = 10_000
"""Where levels have decimals there is no end of totals: memory must not grow with the number of agencies."""


def score(answers: Answers) -> Score:
    """The score of a whole set of answers, with a warning ``near-border`` when the basis decides the predicate."""
    instrument = answers.instrument
    sums = list(accumulate(map(mul, instrument.units, answers.levels), initial=0))
    verdicts: Verdicts = instrument.memo.get("verdicts") or instrument.memo.setdefault("verdicts", Verdicts(instrument))
    verdict = verdicts[sums[-1]]
    warnings = answers.warnings
    if verdict.near_border:
        warnings = [*warnings, Problem("near-border", answers.place, verdict.near_border, "warning")]
    return Score(answers, sums, verdict, warnings)
