"""The check that an instrument's figures agree: sums at every tier, numbers, the order of bands and levels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, Protocol, TypeVar

from spbe_calc.instrument.levels.conversions import MICRO, conversion_faults
from spbe_calc.problem import Problem
from spbe_calc.reading.limits import MOST_BITS, MOST_INDICATORS

if TYPE_CHECKING:
    from spbe_calc.instrument.models import AspectEntry, DomainEntry, IndicatorEntry, InstrumentFile, LevelRange
    from spbe_calc.reading import Document, Path

Found = Iterator[Problem]
Entry = TypeVar("Entry")


class Numbered(Protocol):
    """An entry with a number: a domain, an aspect, an indicator."""

    @property
    def number(self) -> int:
        """The number."""
        ...


WEIGHTS_TOTAL = 100
"""The sum of all weights if the instrument does not state it: weights are percentages."""


def disagreements(file: InstrumentFile, document: Document) -> Found:
    """All disagreements, each with its place."""
    yield from _levels(file, document)
    yield from _bands(file, document)
    if (file.domains is None) == (file.aspects is None):
        place = document.place(("aspects",), key=True)
        both = file.aspects is not None
        yield Problem("tiers-ambiguous", place if both else place._replace(text=None), {"both": both})
        return
    yield from _tiers(file, document)


def _levels(file: InstrumentFile, document: Document) -> Found:
    low, high = file.levels.from_, file.levels.to
    if low >= high:
        yield Problem("levels-order", document.place(("levels", "to")), {"low": low, "high": high})
    elif file.levels.complete is not None and not _complete(file.levels):
        yield Problem("level-ends", document.place(("levels", "complete"), key=True), {"low": low, "high": high, "count": high - low + 1})
    period = file.in_force
    if period and period.until and period.until < period.from_:
        values = {"first": str(period.from_), "last": str(period.until)}
        yield Problem("in-force-order", document.place(("in_force", "until")), values)
    seen: dict[int, int] = {}
    for at, evaluation in enumerate(file.evaluations or ()):
        place = document.place(("evaluations", at, "year"))
        if evaluation.year in seen:
            yield Problem("duplicate-year", place, {"year": evaluation.year, "first": seen[evaluation.year]})
        seen.setdefault(evaluation.year, place.line or 0)


def _complete(levels: LevelRange) -> bool:
    """Whether each level ends above the one below it, at a level that answers can state, the highest at the top of the scale."""
    ends = [Fraction(levels.from_), *(levels.complete or ())]
    rising = all(lower < upper for lower, upper in pairwise(ends))
    fine = all((end * MICRO).denominator == 1 for end in ends)
    return not levels.whole and fine and len(ends) == levels.to - levels.from_ + 2 and rising and ends[-1] == levels.to


def _bands(file: InstrumentFile, document: Document) -> Found:
    previous: Fraction | None = None
    last = len(file.predicates) - 1
    for position, band in enumerate(file.predicates):
        path: Path = ("predicates", position)
        borders = [border for border in (band.from_, band.above) if border is not None]
        if len(borders) != (position < last):
            key = "name" if not borders else "from" if band.above is None else "above"
            yield Problem("band-border", document.place((*path, key)), {"name": band.name, "lowest": position == last})
            continue
        if not borders:
            continue
        border, key = borders[0], "from" if band.above is None else "above"
        values = {"name": band.name, "border": border, "low": file.levels.from_, "high": file.levels.to}
        if previous is not None and border >= previous:
            yield Problem("bands-order", document.place((*path, key)), values | {"previous": previous})
        if file.levels.from_ < file.levels.to and not file.levels.from_ <= border <= file.levels.to:
            yield Problem("band-outside-levels", document.place((*path, key)), values)
        previous = border


def _tiers(file: InstrumentFile, document: Document) -> Found:
    """Check the tiers from the top: parts must sum to the weight of their tier, numbers must be unique."""
    total = file.weights_total or Fraction(WEIGHTS_TOTAL)
    top = "domains" if file.domains else "aspects"
    where: Path = ("weights_total",) if file.weights_total else (top,)
    domains = list(_under((), "domains", file.domains or ()))
    aspects = list(_under((), "aspects", file.aspects or ()))
    aspects += [found for path, domain in domains for found in _under(path, "aspects", domain.aspects)]
    indicators = [found for path, aspect in aspects for found in _under(path, "indicators", aspect.indicators)]
    if too_much := _limit(document, top, domains, aspects, indicators):
        yield too_much
        return
    yield from _sum(document, where, ("index", None), total, (part.weight for part in file.domains or file.aspects or ()))
    for path, domain in domains:
        weights = (aspect.weight for aspect in domain.aspects)
        yield from _sum(document, (*path, "weight"), ("domain", domain.number), domain.weight, weights)
    for path, aspect in aspects:
        yield from _aspect(document, path, aspect)
    yield from _numbers(document, "domain", domains)
    yield from _numbers(document, "aspect", aspects)
    yield from _numbers(document, "indicator", indicators)
    for path, indicator in indicators:
        yield from _indicator(file, document, path, indicator)
    yield from conversion_faults(file, document, indicators)


def _limit(
    document: Document,
    top: str,
    domains: Sequence[tuple[Path, DomainEntry]],
    aspects: Sequence[tuple[Path, AspectEntry]],
    indicators: Sequence[tuple[Path, IndicatorEntry]],
) -> Problem | None:
    """The limit that the instrument exceeds, if any; checked before any arithmetic."""
    if (count := len(indicators)) > MOST_INDICATORS:
        return Problem("too-many", document.place((top,), key=True), {"key": "indicators", "count": count, "limit": MOST_INDICATORS})
    weights = [(path, entry.weight) for path, entry in domains] + [(path, entry.weight) for path, entry in aspects]
    weights += [(path, entry.weight) for path, entry in indicators if entry.weight]
    weights += [(path, aspect.weight / len(aspect.indicators)) for path, aspect in aspects if not aspect.indicators[0].weight]
    common = 1
    for path, weight in weights:
        common = lcm(common, weight.denominator)
        if common.bit_length() > MOST_BITS:
            return Problem("weights-too-fine", document.place((*path, "weight")), {"limit": MOST_BITS * 3 // 10})
    return None


def _under(path: Path, key: str, entries: Iterable[Entry]) -> Iterator[tuple[Path, Entry]]:
    """The entries of a list, each with its path."""
    return (((*path, key, at), entry) for at, entry in enumerate(entries))


def _sum(document: Document, path: Path, tier: tuple[str, int | None], stated: Fraction, parts: Iterable[Fraction]) -> Found:
    if stated != (found := sum(parts, Fraction())):
        values = {"tier": tier[0], "number": tier[1], "stated": stated, "found": found}
        yield Problem("weights-sum", document.place(path, key=len(path) == 1), values)


def _numbers(document: Document, tier: str, entries: Iterable[tuple[Path, Numbered]]) -> Found:
    seen: dict[int, Path] = {}
    for path, entry in entries:
        if entry.number in seen:
            first = document.place((*seen[entry.number], "number")).line
            values = {"tier": tier, "number": entry.number, "first": first}
            yield Problem("duplicate-number", document.place((*path, "number")), values)
        seen.setdefault(entry.number, path)


def _aspect(document: Document, path: Path, aspect: AspectEntry) -> Found:
    weights = [indicator.weight for indicator in aspect.indicators]
    given = [weight for weight in weights if weight is not None]
    if given and None in weights:
        at = weights.index(None)
        values = {"aspect": aspect.number, "indicator": aspect.indicators[at].number}
        yield Problem("weights-mixed", document.place((*path, "indicators", at)), values)
    elif given:
        yield from _sum(document, (*path, "weight"), ("aspect", aspect.number), aspect.weight, given)


def _indicator(file: InstrumentFile, document: Document, path: Path, indicator: IndicatorEntry) -> Found:
    low, high = file.levels.from_, file.levels.to
    values: dict[str, object] = {"indicator": indicator.number, "low": low, "high": high}
    if indicator.default is not None and not low <= indicator.default <= high:
        found = {"key": "default", "found": str(indicator.default)}
        yield Problem("level-out-of-range", document.place((*path, "default")), values | found)
    for level in indicator.levels or ():
        if not low <= level <= high:
            place = document.place((*path, "levels", str(level)), key=True)
            yield Problem("level-out-of-range", place, values | {"key": "levels", "found": str(level)})
