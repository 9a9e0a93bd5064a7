"""The target of a plan, in a form that can be compared with sums of weights times levels."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import number_typed
from spbe_calc.instrument.naming import band_like
from spbe_calc.problem import Place, Problem

if TYPE_CHECKING:
    from spbe_calc.instrument import Band, Instrument

YEAR = r"(?<![0-9.,])[12][0-9]{3}(?![0-9.,])"
AROUND = " =:;/@-\u2013"
"""What may be between a year and its target."""


class Target(NamedTuple):
    """A predicate or an index to reach."""

    border: Fraction
    """The index; for a predicate, its lower border."""
    total: int
    """The least numerator (over ``total_units * scale``) whose index reaches the target."""
    band: Band | None = None
    """The predicate; None if the target is an index."""


def target_of(text: str, instrument: Instrument, total: int) -> Target | Problem:
    """The target that ``Baik``, ``2.60``, ``2,60`` or ``+0.3`` (added to the index of ``total``) means; or the problem ``target-*``.

    A predicate is reached on the instrument's basis, an index only exactly: 2.5985 does not reach 2.60.
    """
    name = text.strip().casefold()
    if band := instrument.band_named(name):
        return predicate_target(instrument, band)
    values = {"found": text, "reason": "form", **instrument.known}
    index = number_typed(name.removeprefix("+"))
    if index is None:
        return Problem("target-unknown", Place("--target"), values | _years_in(text.strip(), instrument))
    if name.startswith("+"):  # beyond the scale it is out of reach, as it may be for one of many agencies
        index += instrument.index_of(total)
    elif not instrument.low <= index <= instrument.high:
        reason = "year" if re.fullmatch(YEAR, name, re.ASCII) else "form"
        return Problem(
            "target-outside-levels",
            Place("--target"),
            values | {"reason": reason, "predicate": instrument.bands[len(instrument.bands) // 2].name},
        )
    return Target(index, ceil(index * instrument.total_units * instrument.scale))


def _years_in(text: str, instrument: Instrument) -> dict[str, object]:
    """What else there is to know of a text that is no target: that it is empty, nearly a predicate, or beside years."""
    if not text:
        return {"reason": "empty"}
    years, target = re.findall(YEAR, text, re.ASCII), re.sub(YEAR, "", text, flags=re.ASCII).strip(AROUND)
    if not years or not (instrument.band_named(target.casefold()) or number_typed(target.removeprefix("+")) is not None):
        near = band_like(text, instrument)
        return {"reason": "near", "near": near} if near else {}
    return {"reason": "years" if len(years) > 1 else "year", "year": years[0], "last": years[-1], "target": target}


def next_predicate(instrument: Instrument, total: int) -> Target | None:
    """The next predicate above that of a total; None if there is none."""
    band = instrument.verdicts[total].next_band
    return predicate_target(instrument, band) if band else None


def predicate_target(instrument: Instrument, band: Band) -> Target:
    """The target to reach this predicate."""
    return Target(Fraction(instrument.low) if band.border is None else band.border, instrument.least_total(band), band)
