"""An instrument ready for arithmetic: weights as integers over one denominator, tiers as ranges of indicators."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import rounded
from spbe_calc.instrument.bands import Bands
from spbe_calc.instrument.consistency import WEIGHTS_TOTAL
from spbe_calc.instrument.outline import Outline

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spbe_calc.instrument.bands import Band
    from spbe_calc.instrument.models import AspectEntry, Basis, IndicatorEntry, InstrumentFile

MICRO = 10**6
"""Steps between whole levels where levels need not be whole: six decimals at most."""


class Indicator(NamedTuple):
    """An indicator; ``units`` is its weight in the instrument's common denominator."""

    entry: IndicatorEntry
    weight: Fraction
    units: int

    @property
    def number(self) -> int:
        """Its number in the regulation."""
        return self.entry.number


class Instrument:
    """One regulation: its file as checked (``file``) and what scoring needs of it.

    Weights are ``units / denominator`` percent. A level is an integer of ``scale`` steps: whole levels have scale 1.
    """

    def __init__(self, file: InstrumentFile, data: bytes, basis: Basis | None = None) -> None:
        """With a basis every predicate is decided on it, whatever the file says of its year."""
        self.file = file
        self.data = data
        """The bytes of the file."""
        self.id = file.id
        self.basis: Basis = basis or file.predicate_basis
        self._siblings: dict[Basis, Instrument] | None = None if basis else {self.basis: self}
        """The same instrument by the basis that a year decides on; None where the basis is the same in all years."""
        self.scale = 1 if file.levels.whole else MICRO
        self.total = file.weights_total or Fraction(WEIGHTS_TOTAL)
        entries = list(_aspects(file))
        weights = [weight for aspect in entries for weight in _weights(aspect)]
        self.denominator = lcm(self.total.denominator, *(weight.denominator for weight in weights))
        self.indicators = tuple(
            Indicator(entry, weight, int(weight * self.denominator))
            for entry, weight in zip((entry for aspect in entries for entry in aspect.indicators), weights, strict=True)
        )
        self.units = tuple(indicator.units for indicator in self.indicators)
        self.total_units = int(self.total * self.denominator)
        self.outline = Outline(file, self.units, [indicator.number for indicator in self.indicators])
        self.domains, self.aspects = self.outline.domains, self.outline.aspects
        others = ((it.year, it.predicate_basis) for it in file.evaluations or ())
        self.year_bases: dict[int | None, Basis] = {year: basis for year, basis in others if basis not in {None, file.predicate_basis}}
        """The years whose evaluation decided predicates on another basis than is usual, and on which."""
        self._bands = Bands(file, self.total_units * self.scale, self.basis, tuple(self.year_bases))
        self.bands = self._bands.all
        """The predicates, highest first."""
        self.verdicts = self._bands.verdicts
        """What each total (the numerator of an index, over ``total_units * scale``) comes to."""
        self.level_units: Mapping[str, int] = {str(level): level * self.scale for level in range(file.levels.from_, file.levels.to + 1)}
        """The whole levels as they are written, in steps."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of a full set of answers, in order."""
        return tuple(str(indicator.number) for indicator in self.indicators)

    @cached_property
    def key_set(self) -> frozenset[str]:
        """The same keys, to look one up."""
        return frozenset(self.keys)

    @cached_property
    def positions(self) -> dict[int, int]:
        """Where each indicator number stands in ``indicators``."""
        return {indicator.number: at for at, indicator in enumerate(self.indicators)}

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose evaluation used it."""
        return tuple(evaluation.year for evaluation in self.file.evaluations or ())

    @property
    def numbers(self) -> dict[str, object]:
        """The first and the last indicator's number and how many there are, for those who named one that is not there."""
        return {"first": min(self.positions), "last": max(self.positions), "count": len(self.positions)}

    @property
    def known(self) -> dict[str, object]:
        """What there is, for those who named a predicate, an index or a tier that is not there."""
        return {
            "instrument": self.id,
            "low": self.low,
            "high": self.high,
            "predicates": tuple(band.name for band in self.bands),
            "tiers": tuple(f"{tier.kind}.{tier.number}" for tier in (*self.domains, *self.aspects)),
        }

    @cached_property
    def sha256(self) -> str:
        """Of the bytes of the instrument's file."""
        from hashlib import sha256

        return sha256(self.data).hexdigest()

    @property
    def low(self) -> int:
        """The lowest level."""
        return self.file.levels.from_

    @property
    def high(self) -> int:
        """The highest level."""
        return self.file.levels.to

    def rounded(self, index: Fraction) -> Fraction:
        """The index as the instrument rounds it."""
        decimals = self.file.rounding.decimals
        return Fraction(rounded(index.numerator, index.denominator, decimals, self.file.rounding.ties), 10**decimals)

    def index_of(self, total: int) -> Fraction:
        """The exact index of a total."""
        return Fraction(total, self.total_units * self.scale)

    def predicate(self, index: Fraction) -> Band:
        """The band that an exact index falls in, decided on the basis in force."""
        return self._bands.of(index)

    def near_border(self, index: Fraction) -> bool:
        """Whether the basis decides the predicate: exact and rounded, the index falls in different bands."""
        return self._bands.near(index)

    def reaches(self, band: Band, least: Band) -> bool:
        """Whether a predicate is as high as another, or higher."""
        return self._bands.reaches(band, least)

    def band_named(self, name: str) -> Band | None:
        """The predicate of that name, capitals or not."""
        return self._bands.named(name)

    def least_total(self, band: Band) -> int:
        """The least total with this predicate or a higher one; one more than the highest total where no index has it."""
        return self._bands.least_totals[band]

    def with_basis(self, basis: Basis | None) -> Instrument:
        """The same instrument with that basis for predicates in all years (None: unchanged)."""
        return self if basis is None else Instrument(self.file, self.data, basis)

    def in_year(self, year: int | None) -> Instrument:
        """The same instrument with the basis for predicates that the evaluation of that year decided on: one object a basis."""
        if self._siblings is None:
            return self
        basis = self.year_bases.get(year, self.file.predicate_basis)
        if basis not in self._siblings:
            self._siblings[basis] = found = Instrument(self.file, self.data, basis)
            found._siblings = self._siblings
        return self._siblings[basis]


def _aspects(file: InstrumentFile) -> Iterable[AspectEntry]:
    return file.aspects or (aspect for domain in file.domains or () for aspect in domain.aspects)


def _weights(aspect: AspectEntry) -> list[Fraction]:
    """The weights of an aspect's indicators; left out, they share the aspect's weight equally."""
    return [entry.weight or aspect.weight / len(aspect.indicators) for entry in aspect.indicators]
