"""Gates: the minimum that the whole index, a domain or an aspect must reach. Arithmetic only.

A numeric gate compares exact values: 2.5985 does not pass 2.60, although it is displayed as 2.60. A gate with a predicate
compares predicates, on the instrument's basis.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import number_typed
from spbe_calc.instrument.naming import band_like
from spbe_calc.problem import Place, Problem

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Band, Instrument, Tier
    from spbe_calc.scoring import Score


class Gate(NamedTuple):
    """A gate, for one instrument."""

    text: str
    """The gate as the user typed it."""
    tier: Tier | None
    """The domain or aspect that is compared; None for the whole index."""
    least: Fraction | None
    """The exact index that must be reached; None for a gate with a predicate."""
    band: Band | None = None

    def lacking(self, score: Score) -> Fraction | None:
        """How much the exact index is short; None if the score passes. It may be 0 if only rounding decides."""
        index = score.tier_index(self.tier) if self.tier else score.index
        if self.least is not None:
            return self.least - index if index < self.least else None
        assert self.band is not None  # noqa: S101 - a gate has one or the other
        if score.instrument.reaches(score.instrument.predicate(index), self.band):
            return None
        return (self.band.border or Fraction()) - index


def gate_of(text: str, instrument: Instrument) -> Gate | Problem:
    """The gate that ``2.60``, ``2,60``, ``Baik``, ``domain.3=2.0`` or ``aspect.6=Cukup`` means for an instrument.

    Returns a problem at ``--fail-under`` if the text means nothing for it: ``gate-malformed``, ``gate-names-nothing``,
    ``gate-outside-levels``, ``gate-predicate-unknown``.
    """
    name, equals, least = text.partition("=")
    value = (least if equals else name).strip()

    def problem(code: Code) -> Problem:
        return Problem(code, Place("--fail-under"), {"found": text or '""', "near": band_like(value, instrument), **instrument.known})

    tier = None
    if equals:
        kind, _, number = name.lower().replace(" ", ".").partition(".")
        if kind not in {"domain", "aspect", "aspek"} or not number.isdecimal():
            return problem("gate-malformed")
        tier = instrument.outline.tier(name)
        if tier is None:
            return problem("gate-names-nothing")
    figure = number_typed(value)
    if figure is not None:
        return Gate(text, tier, figure) if instrument.low <= figure <= instrument.high else problem("gate-outside-levels")
    band = instrument.band_named(value)
    if band is None:
        return problem("gate-malformed" if not value or value[0].isdecimal() or value[0] in "+-.," else "gate-predicate-unknown")
    return Gate(text, tier, None, band)
