"""The figures of a score as text. Only this module rounds for display, once and from exact values."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from spbe_calc import exact

if TYPE_CHECKING:
    from spbe_calc.instrument import Band, Instrument

MICRO = 6
"""Decimals of weights, contributions, gains and gaps."""
MILLI = 3
"""Decimals of what a change of a level adds to the index, for people."""


def index(instrument: Instrument, value: Fraction) -> str:
    """An index with the instrument's decimals: ``2.90``."""
    rounding = instrument.file.rounding
    return exact.fixed(exact.rounded(value.numerator, value.denominator, rounding.decimals, rounding.ties), rounding.decimals)


def short_index(instrument: Instrument, value: Fraction) -> str:
    """The same without trailing zeros, for machine formats: ``2.9``."""
    return without_zeros(index(instrument, value))


def signed_index(instrument: Instrument, change: Fraction) -> str:
    """The change of an index, with the instrument's decimals and the sign of a gain: ``+0.83``."""
    return signed(change, instrument.file.rounding.decimals)


def effect(value: Fraction) -> str:
    """What a change of a level adds to the index, for people: three decimals, and the sign of a gain: ``+0.026``."""
    return signed(value, MILLI)


def signed(value: Fraction, decimals: int) -> str:
    """A value rounded half up (away from zero), with its sign; a zero has none."""
    units = exact.rounded(value.numerator, value.denominator, decimals)
    return "+" * (units > 0) + exact.fixed(units, decimals)


def without_zeros(text: str) -> str:
    """A decimal without trailing zeros."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def six(value: Fraction) -> str:
    """A value rounded half up to six decimals, without trailing zeros."""
    return exact.shortest(exact.rounded(value.numerator, value.denominator, MICRO), MICRO)


def weight(value: Fraction) -> str:
    """A weight or border for people: with two decimals, or up to six if it has more (``13.00``, ``3.333333``)."""
    whole, _, decimals = six(value).partition(".")
    return f"{whole}.{decimals:0<2}"


def full(value: Fraction) -> str:
    """A value with all its decimals; rounded half up to six if they never end."""
    text = exact.exact_text(value)
    return six(value) if "/" in text else text


def at_least(value: Fraction) -> str:
    """A lower bound with all its decimals; rounded down to six if they never end, so that it remains a lower bound."""
    text = exact.exact_text(value)
    return exact.shortest(exact.rounded(value.numerator, value.denominator, MICRO, "down"), MICRO) if "/" in text else text


def percent_above(value: Fraction, bound: Fraction) -> str:
    """How many percent a value is above a bound, rounded up to two decimals."""
    return exact.shortest(ceil((value - bound) / bound * 10**4), 2)


def gap(value: Fraction, band: Band) -> str:
    """How far the exact index is below the border of a band: six decimals, rounded up, never 0."""
    assert band.border is not None  # noqa: S101 - only the lowest band has none, and no index is below it
    return lacking(band.border - value)


def short_gap(instrument: Instrument, value: Fraction, band: Band) -> str:
    """The same for the eye: from the index to the border as both are shown (2.98 and 0.52 are 3.50).

    With all decimals where those are what matters: the index is shown as the border or above it, or the border has more decimals.
    """
    assert band.border is not None  # noqa: S101 - as above
    rounding = instrument.file.rounding
    shown = exact.rounded(value.numerator, value.denominator, rounding.decimals, rounding.ties)
    left = band.border * 10**rounding.decimals - shown
    return exact.fixed(int(left), rounding.decimals) if left > 0 and left.denominator == 1 else gap(value, band)


def two(value: Fraction) -> str:
    """A level for the eye: at most two decimals; up to six where two would show another whole level."""
    units = exact.rounded(value.numerator, value.denominator, 2)
    return six(value) if units % 100 == 0 else exact.shortest(units, 2)


def lacking(value: Fraction) -> str:
    """The distance to a border or gate: six decimals, rounded up, never 0."""
    return exact.shortest(max(ceil(value * 10**MICRO), 1), MICRO)
