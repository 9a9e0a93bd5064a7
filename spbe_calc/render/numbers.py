"""The figures of a score as text: the only place that rounds for display, once, from exact values."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from spbe_calc import exact

if TYPE_CHECKING:
    from fractions import Fraction

    from spbe_calc.instrument import Band, Instrument

MICRO = 6
"""Decimals of weights, contributions, gains and gaps."""


def index(instrument: Instrument, value: Fraction) -> str:
    """An index with the instrument's decimals: ``2.90``."""
    rounding = instrument.file.rounding
    return exact.fixed(exact.rounded(value.numerator, value.denominator, rounding.decimals, rounding.ties), rounding.decimals)


def short_index(instrument: Instrument, value: Fraction) -> str:
    """The same without trailing zeros, as machines read it: ``2.9``."""
    return shortened(index(instrument, value))


def shortened(text: str) -> str:
    """A decimal without trailing zeros."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def six(value: Fraction) -> str:
    """Half up to six decimals, without trailing zeros."""
    return exact.shortest(exact.rounded(value.numerator, value.denominator, MICRO), MICRO)


def two(value: Fraction) -> str:
    """With two decimals, more only where the value has more (``13.00``, ``3.333333``)."""
    whole, _, decimals = six(value).partition(".")
    return f"{whole}.{decimals:0<2}"


def gap(value: Fraction, band: Band) -> str:
    """What the exact index lacks to the border of a band: six decimals, rounded up, never 0."""
    assert band.border is not None  # noqa: S101 - only the lowest band has none, and nobody lacks anything to that
    return lacking(band.border - value)


def lacking(value: Fraction) -> str:
    """What is lacking to a border or gate: six decimals, rounded up, never 0."""
    return exact.shortest(max(ceil(value * 10**MICRO), 1), MICRO)
