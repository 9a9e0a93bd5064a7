"""An instrument ready for arithmetic: weights are integers over one denominator, tiers are ranges of indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import rounded
from spbe_calc.instrument.bands import Bands
from spbe_calc.instrument.consistency import WEIGHTS_TOTAL
from spbe_calc.instrument.levels.conversions import scale_of
from spbe_calc.instrument.outline import Outline

if TYPE_CHECKING:
    from spbe_calc.instrument.bands import Band
    from spbe_calc.instrument.models import AspectEntry, Basis, IndicatorEntry, InstrumentFile


class Indicator(NamedTuple):
    """An indicator. ``weight`` is in percent of the whole index, ``units`` the same over the instrument's ``denominator``."""

    entry: IndicatorEntry
    weight: Fraction
    units: int

    @property
    def number(self) -> int:
        """Its number in the regulation."""
        return self.entry.number


class Instrument:
    """One regulation: its checked file (``file``) and everything that scoring needs.

    A weight is ``units / denominator`` percent. A level is a number of steps of ``1 / scale``; with whole levels, ``scale`` is 1.
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
        entries = list(_aspects(file))
        self.scale = scale_of(file.levels, (entry.external for aspect in entries for entry in aspect.indicators))
        """The steps per whole level: enough that every level that answers can give is a whole number of them."""
        self.total = file.weights_total or Fraction(WEIGHTS_TOTAL)
        weights = [weight for aspect in entries for weight in _weights(aspect)]
        self.denominator = lcm(self.total.denominator, *(weight.denominator for weight in weights))
        self.indicators = tuple(
            Indicator(entry, weight, int(weight * self.denominator))
            for entry, weight in zip((entry for aspect in entries for entry in aspect.indicators), weights, strict=True)
        )
        self.units = tuple(indicator.units for indicator in self.indicators)
        self.externals = frozenset(it.number for it in self.indicators if it.entry.external or it.entry.default is not None)
        """The numbers of the indicators whose level comes from another institution: those with an ``external`` or a ``default``."""
        self.total_units = int(self.total * self.denominator)
        self.outline = Outline(file, self.units, [indicator.number for indicator in self.indicators])
        self.domains, self.aspects, self.tops = self.outline.domains, self.outline.aspects, self.outline.tops
        others = ((it.year, it.predicate_basis) for it in file.evaluations or ())
        self.year_bases: dict[int | None, Basis] = {year: basis for year, basis in others if basis not in {None, file.predicate_basis}}
        """The years whose evaluation decided predicates on another basis than is usual, and on which."""
        self._bands = Bands(file, self.total_units * self.scale, self.basis, tuple(self.year_bases))
        self.bands = self._bands.all
        """The predicates, highest first."""
        self.verdicts = self._bands.verdicts
        """The verdict of each total (the numerator of an index over ``total_units * scale``)."""
        self.level_units: Mapping[str, int] = {str(level): level * self.scale for level in range(file.levels.from_, file.levels.to + 1)}
        """The whole levels by their text, in steps."""
        self.stops = tuple(int(end * self.scale) for end in file.levels.complete or range(file.levels.from_, file.levels.to + 1))
        """Where each level is complete, lowest first, in steps of ``1 / scale``: there the steps of plans end."""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of complete answers, in order."""
        return tuple(str(indicator.number) for indicator in self.indicators)

    @cached_property
    def by_key(self) -> dict[str, int]:
        """The number of each indicator, by its key."""
        return {key: int(key) for key in self.keys}

    @cached_property
    def positions(self) -> dict[int, int]:
        """The position of each indicator in ``indicators``, by number."""
        return {indicator.number: at for at, indicator in enumerate(self.indicators)}

    @property
    def years(self) -> tuple[int, ...]:
        """The years whose evaluation used it."""
        return tuple(evaluation.year for evaluation in self.file.evaluations or ())

    @property
    def numbers(self) -> dict[str, object]:
        """The first and last indicator number and the count, for messages about an unknown indicator."""
        return {"first": min(self.positions), "last": max(self.positions), "count": len(self.positions)}

    @property
    def level_range(self) -> dict[str, object]:
        """The lowest and highest level, and whether levels are whole, for messages about a wrong one."""
        return {"low": self.low, "high": self.high, "whole": self.scale == 1}

    @property
    def known(self) -> dict[str, object]:
        """The predicates, levels and tiers, for messages about an unknown one."""
        return {
            "instrument": self.id,
            "low": self.low,
            "high": self.high,
            "predicates": tuple(band.name for band in self.bands),
            "tiers": self.outline.tier_names,
        }

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes of the instrument's file."""
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
        """The exact index of a total (a numerator over ``total_units * scale``)."""
        return Fraction(total, self.total_units * self.scale)

    def predicate(self, index: Fraction) -> Band:
        """The band of an exact index, on the instrument's basis (exact or rounded)."""
        return self._bands.of(index)

    def printed_predicates(self, index: Fraction) -> list[Band]:
        """The bands that an index may have that was printed somewhere, on either basis, the highest first."""
        return self._bands.printed(index)

    def near_border(self, index: Fraction) -> bool:
        """Whether the basis matters: the exact and the rounded index fall in different bands."""
        return self._bands.near(index)

    def border_unsure(self, index: Fraction) -> bool:
        """Whether the index is on a border, and it is not certain to which predicate that belongs."""
        return self._bands.other_at_border(index) is not None

    def half_way(self, index: Fraction) -> dict[str, object] | None:
        """The values of ``rounding-unsure`` for an index halfway between two rounded ones, if it is not certain how to round."""
        return self._bands.half_way(index)

    def reaches(self, band: Band, least: Band) -> bool:
        """Whether ``band`` is at least as high as ``least``."""
        return self._bands.reaches(band, least)

    def band_named(self, name: str) -> Band | None:
        """The predicate with this name, ignoring case."""
        return self._bands.named(name)

    def least_total(self, band: Band) -> int:
        """The least total that reaches this predicate; the highest total + 1 if no index does."""
        return self._bands.least_totals[band]

    def with_basis(self, basis: Basis | None) -> Instrument:
        """The same instrument with this basis for predicates in all years (None: unchanged)."""
        return self if basis is None else Instrument(self.file, self.data, basis)

    def in_year(self, year: int | None) -> Instrument:
        """The same instrument with the basis for predicates that the evaluation of this year used: one object per basis."""
        if self._siblings is None:
            return self
        basis = self.year_bases.get(year, self.file.predicate_basis)
        if basis not in self._siblings:
            self._siblings[basis] = sibling = Instrument(self.file, self.data, basis)
            sibling._siblings = self._siblings
        return self._siblings[basis]


def _aspects(file: InstrumentFile) -> Iterable[AspectEntry]:
    return file.aspects or (aspect for domain in file.domains or () for aspect in domain.aspects)


def _weights(aspect: AspectEntry) -> list[Fraction]:
    """The weights of an aspect's indicators; if left out, they share the aspect's weight equally."""
    return [entry.weight or aspect.weight / len(aspect.indicators) for entry in aspect.indicators]
