"""An instrument ready for arithmetic: weights as integers over one denominator, tiers as ranges of indicators."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import ceil, floor, lcm
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from spbe_calc.exact import rounded
from spbe_calc.instrument.consistency import WEIGHTS_TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spbe_calc.instrument.models import AspectEntry, Basis, DomainEntry, IndicatorEntry, InstrumentFile

MICRO = 10**6
"""Steps between whole levels where levels need not be whole: six decimals at most."""


class Band(NamedTuple):
    """A predicate, with the lower border of its band (None: the lowest band)."""

    name: str
    name_en: str | None
    border: Fraction | None
    inclusive: bool
    """Whether the border itself lies inside the band (``from``) or outside (``above``)."""

    def holds(self, index: Fraction) -> bool:
        """Whether the index reaches this band."""
        return self.border is None or index > self.border or (self.inclusive and index == self.border)

    def least(self, unit: int) -> int:
        """The least whole number of ``1 / unit`` that reaches this band."""
        if self.border is None:
            return 0
        return ceil(self.border * unit) if self.inclusive else floor(self.border * unit) + 1


class Indicator(NamedTuple):
    """An indicator; ``units`` is its weight in the instrument's common denominator."""

    entry: IndicatorEntry
    weight: Fraction
    units: int

    @property
    def number(self) -> int:
        """Its number in the regulation."""
        return self.entry.number


class Tier(NamedTuple):
    """A domain or an aspect: the indicators ``start`` to ``stop`` (not included), in file order."""

    kind: Literal["domain", "aspect"]
    entry: DomainEntry | AspectEntry
    start: int
    stop: int
    units: int
    aspects: tuple[Tier, ...] = ()

    @property
    def number(self) -> int:
        """Its number in the regulation."""
        return self.entry.number


class Instrument:
    """One regulation: its file as checked (``file``) and what scoring needs of it.

    Weights are ``units / denominator`` percent. A level is an integer of ``scale`` steps: whole levels have scale 1.
    """

    def __init__(self, file: InstrumentFile, data: bytes, basis: Basis | None = None) -> None:
        self.file = file
        self.data = data
        """The bytes of the file."""
        self.id = file.id
        self.memo: dict[str, Any] = {}
        """What others worked out once for this instrument."""
        self.basis: Basis = basis or file.predicate_basis
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
        self.domains, self.aspects = self._tiers()
        self.bands = tuple(
            Band(band.name, band.name_en, band.above if band.from_ is None else band.from_, band.above is None) for band in file.predicates
        )
        self.level_units = {str(level): level * self.scale for level in range(file.levels.from_, file.levels.to + 1)}
        """The levels as they are written, and what they are worth; of levels with decimals those met so far."""

    def _tiers(self) -> tuple[tuple[Tier, ...], tuple[Tier, ...]]:
        domains: list[Tier] = []
        all_aspects: list[Tier] = []
        for domain in self.file.domains or (None,):
            aspects, first = [], all_aspects[-1].stop if all_aspects else 0
            start = first
            for entry in domain.aspects if domain else self.file.aspects or ():
                stop = start + len(entry.indicators)
                aspects.append(Tier("aspect", entry, start, stop, sum(self.units[start:stop])))
                start = stop
            all_aspects += aspects
            if domain:
                domains.append(Tier("domain", domain, first, start, sum(self.units[first:start]), tuple(aspects)))
        return tuple(domains), tuple(all_aspects)

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

    def band(self, index: Fraction) -> Band:
        """The band of an index, as it stands: exact or already rounded."""
        return next(band for band in self.bands if band.holds(index))

    def rounded(self, index: Fraction) -> Fraction:
        """The index as the instrument rounds it."""
        decimals = self.file.rounding.decimals
        return Fraction(rounded(index.numerator, index.denominator, decimals, self.file.rounding.ties), 10**decimals)

    def predicate(self, index: Fraction, basis: Basis | None = None) -> Band:
        """The band that the exact index falls in, decided on the given basis or the instrument's own."""
        return self.band(index if (basis or self.basis) == "exact" else self.rounded(index))

    def next_band(self, band: Band) -> Band | None:
        """The band above, None at the top."""
        at = self.bands.index(band)
        return self.bands[at - 1] if at else None

    def least_total(self, band: Band) -> int:
        """The least numerator, over ``total_units * scale``, with this predicate or a higher one.

        The predicate of each is decided as ever, and the search halves the rest. Where a border lies so high that no
        index passes it, that is one more than the highest numerator.
        """
        whole = self.total_units * self.scale
        wanted = self.bands[: self.bands.index(band) + 1]
        low, high = self.low * whole, self.high * whole + 1
        while low < high:
            middle = (low + high) // 2
            if self.predicate(Fraction(middle, whole)) in wanted:
                high = middle
            else:
                low = middle + 1
        return low

    def with_basis(self, basis: Basis | None) -> Instrument:
        """The same instrument with another basis for predicates (None: unchanged)."""
        return self if basis in {None, self.basis} else Instrument(self.file, self.data, basis)


def _aspects(file: InstrumentFile) -> Iterable[AspectEntry]:
    return file.aspects or (aspect for domain in file.domains or () for aspect in domain.aspects)


def _weights(aspect: AspectEntry) -> list[Fraction]:
    """The weights of an aspect's indicators; left out, they share the aspect's weight equally."""
    return [entry.weight or aspect.weight / len(aspect.indicators) for entry in aspect.indicators]
