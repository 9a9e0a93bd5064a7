"""Predicates: the band that an index falls in, and the lowest index that reaches a band. Integers only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import Memo, rounded

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument.models import Basis, InstrumentFile


class Band(NamedTuple):
    """A predicate and the lower border of its band (None for the lowest band)."""

    name: str
    name_en: str | None
    border: Fraction | None
    inclusive: bool
    """Whether the border itself is inside the band (``from``) or outside (``above``)."""

    def holds(self, index: Fraction) -> bool:
        """Whether an exact index reaches this band."""
        return self.border is None or index > self.border or (self.inclusive and index == self.border)

    def least(self, unit: int) -> int:
        """The least number of steps of ``1 / unit`` that reaches this band."""
        if self.border is None:
            return 0
        return ceil(self.border * unit) if self.inclusive else floor(self.border * unit) + 1


class Verdict(NamedTuple):
    """The predicate of a total. All agencies with this total share it, so it is computed once."""

    band: Band
    next_band: Band | None
    warnings: Mapping[Code, Mapping[str, object]]
    """What there is to know: ``near-border`` where exact and rounded index fall in different bands, ``border-unsure`` and
    ``rounding-unsure`` where it depends on something that is not certain of the instrument; each with its values."""

    @property
    def near_border(self) -> bool:
        """Whether the basis decides the predicate."""
        return "near-border" in self.warnings

    @property
    def marked(self) -> bool:
        """Whether there is something to know about the predicate."""
        return self.near_border or "border-unsure" in self.warnings


class Bands:
    """The bands of an instrument, highest first, and the predicate of an index on the instrument's basis.

    A total is the numerator of an index over the denominator ``whole``; an index is from ``low`` to ``high``.
    """

    def __init__(self, file: InstrumentFile, whole: int, basis: Basis, years: Sequence[int | None] = ()) -> None:
        """``years`` are those that decided on another basis than is usual, for those who are told that a border is near."""
        self.all = tuple(
            Band(band.name, band.name_en, band.above if band.from_ is None else band.from_, band.above is None) for band in file.predicates
        )
        self.whole, self.basis = whole, basis
        self._scale = file.levels.from_ * whole, file.levels.to * whole
        self._id, self._uncertain = file.id, file.uncertain
        self._usual: dict[str, object] = {"usual": file.predicate_basis, "years": years}
        self._rounding = file.rounding.decimals, file.rounding.ties
        self._exact = [band.least(whole) for band in self.all]
        self._rounded = [band.least(10**file.rounding.decimals) for band in self.all]
        self.verdicts = Memo(self._verdict)
        """The verdict of each total."""
        self.least_totals = Memo(self._least_total)
        """The least total that reaches each band; the highest total + 1 if no index does."""

    def _verdict(self, total: int) -> Verdict:
        exact, by_rounding = self._exactly(total, self.whole), self._by_rounding(total, self.whole)
        band = exact if self.basis == "exact" else by_rounding
        index = Fraction(total, self.whole)
        warnings: dict[Code, dict[str, object]] = {}
        if exact is not by_rounding:
            near = {"index": index, "exact": exact.name, "rounded": by_rounding.name, "basis": self.basis}
            warnings["near-border"] = near | self._usual
        if other := self.other_at_border(index):
            warnings["border-unsure"] = {"index": index, "used": band.name, "other": other.name, "instrument": self._id}
        if tie := self.half_way(index):
            warnings["rounding-unsure"] = tie
        return Verdict(band, self.next(band), warnings)

    def other_at_border(self, index: Fraction) -> Band | None:
        """The band that an index on a border would be in if borders belonged to the other one; None where that is certain."""
        if not self._uncertain.borders:
            return None
        decimals, ties = self._rounding
        if self.basis == "rounded":
            index = Fraction(rounded(index.numerator, index.denominator, decimals, ties), 10**decimals)
        return next((lower if upper.inclusive else upper for upper, lower in pairwise(self.all) if upper.border == index), None)

    def half_way(self, index: Fraction) -> dict[str, object] | None:
        """Both roundings of an index that is as far from one as from the other; None where it is certain how to round."""
        if not self._uncertain.rounding:
            return None
        decimals, ties = self._rounding
        below, rest = divmod(index.numerator * 10**decimals, index.denominator)
        if 2 * rest != index.denominator:
            return None
        used = rounded(index.numerator, index.denominator, decimals, ties)
        shown = {"used": used, "other": 2 * below + 1 - used}
        return {
            "index": index,
            "instrument": self._id,
            **{name: Fraction(units, 10**decimals) for name, units in shown.items()},
        }

    def _exactly(self, numerator: int, denominator: int) -> Band:
        borders = self._exact if denominator == self.whole else [band.least(denominator) for band in self.all]
        return self.all[_reached(numerator, borders)]

    def _by_rounding(self, numerator: int, denominator: int) -> Band:
        return self.all[_reached(rounded(numerator, denominator, *self._rounding), self._rounded)]

    def of(self, index: Fraction) -> Band:
        """The band of an exact index, of the whole or of a domain or aspect."""
        decide = self._exactly if self.basis == "exact" else self._by_rounding
        return decide(index.numerator, index.denominator)

    def near(self, index: Fraction) -> bool:
        """Whether the exact and the rounded index fall in different bands."""
        return self._exactly(index.numerator, index.denominator) is not self._by_rounding(index.numerator, index.denominator)

    def printed(self, index: Fraction) -> list[Band]:
        """The bands that a printed index may have, the highest first: an index with no more decimals than are shown may be rounded."""
        half = 0 if (index * 10 ** self._rounding[0]).denominator > 1 else Fraction(1, 2 * 10 ** self._rounding[0])
        ends = [self._exactly(*it.as_integer_ratio()) for it in (index - half, index + half)]
        other = self.other_at_border(index)
        return [band for band in self.all if band in {*ends, self._by_rounding(*index.as_integer_ratio()), other}]

    def next(self, band: Band) -> Band | None:
        """The next higher band; None for the highest."""
        at = self.all.index(band)
        return self.all[at - 1] if at else None

    def reaches(self, band: Band, least: Band) -> bool:
        """Whether ``band`` is at least as high as ``least``."""
        return self.all.index(band) <= self.all.index(least)

    def named(self, name: str) -> Band | None:
        """The band with this name, ignoring case."""
        return next((band for band in self.all if band.name.casefold() == name.strip().casefold()), None)

    def _least_total(self, band: Band) -> int:
        """By bisection, because rounding moves the borders."""
        low, high = self._scale[0], self._scale[1] + 1
        while low < high:
            middle = (low + high) // 2
            if self.reaches(self.of(Fraction(middle, self.whole)), band):
                high = middle
            else:
                low = middle + 1
        return low


def _reached(value: int, borders: Sequence[int]) -> int:
    return next(at for at, border in enumerate(borders) if value >= border)
