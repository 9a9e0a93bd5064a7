"""Whether conversions of scores are sound, and how fine the steps of levels must be for all that answers can give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.limits import MOST_BITS, MOST_ITEMS

if TYPE_CHECKING:
    from spbe_calc.instrument.levels.external import External
    from spbe_calc.instrument.models import IndicatorEntry, InstrumentFile, LevelRange
    from spbe_calc.reading import Document, Path

MICRO = 10**6
"""Steps per whole level for levels and scores with up to six decimals."""


def scale_of(levels: LevelRange, externals: Iterable[External | None]) -> int:
    """The steps per whole level: 1 for whole levels; otherwise every level that can be given or computed is a whole number of steps."""
    if levels.whole:
        return 1
    ends = [Fraction(levels.from_), *(levels.complete or ())]
    widths = [(stop - start) / share for start, stop in pairwise(ends) for share in range(1, MOST_ITEMS + 1)]
    return lcm(MICRO, *(value.denominator for value in (*ends, *widths)), *(steps_of(it) for it in externals if it))


def steps_of(external: External) -> int:
    """The same for the levels of one conversion."""
    common = 1
    for (start, low), (stop, high) in pairwise(external.points):
        slope = (high - low) / (stop - start)
        common = lcm(common, slope.denominator * MICRO, (low - slope * start).denominator)
    return common


Fault = tuple[tuple[str | int, ...], str, dict[str, object]]
"""Where in a conversion something is wrong, for what reason, and the values for the message."""


def _faults(external: External, levels: LevelRange) -> Iterator[Fault]:
    """What is wrong with a conversion on a scale of levels."""
    low, high, points = levels.from_, levels.to, external.points
    if levels.whole:
        yield (), "whole", {}
    if external.from_ >= external.to:
        yield ("to",), "range", {"low": external.from_, "high": external.to}
    for at, (below, point) in enumerate(pairwise(points), 1):
        if point.score <= below.score:
            yield ("points", at), "scores", {"found": point.score, "previous": below.score}
        if point.level < below.level:
            yield ("points", at), "falls", {"found": point.level, "previous": below.level}
    for at, point in enumerate(points):
        if not low <= point.level <= high:
            yield ("points", at), "scale", {"found": point.level, "low": low, "high": high}
    if (points[0].score, points[-1].score) != (external.from_, external.to):
        yield ("points",), "ends", {"first": points[0].score, "last": points[-1].score, "low": external.from_, "high": external.to}


def conversion_faults(file: InstrumentFile, document: Document, indicators: Iterable[tuple[Path, IndicatorEntry]]) -> Iterator[Problem]:
    """The problems ``external-points`` of all conversions of an instrument; each indicator comes with its path in the document."""
    common = 1
    for path, indicator in indicators:
        external = indicator.external
        if external is None:
            continue
        found = list(_faults(external, file.levels))
        if not found and (common := lcm(common, steps_of(external))).bit_length() > MOST_BITS:
            found, common = [(("points",), "fine", {"limit": MOST_BITS * 3 // 10})], 1
        for where, reason, values in found:
            place = document.place((*path, "external", *where), key=not where or where[-1] == "points")
            yield Problem("external-points", place, {"indicator": indicator.number, "reason": reason, **values})
