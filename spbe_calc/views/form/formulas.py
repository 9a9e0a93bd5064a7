"""The formulas of a form: they compute what ``spbe score`` computes, exactly, with the integers that a spreadsheet holds exactly.

A weight is a whole number of the instrument's units, a level a whole number of steps. An index is one division of integers
below 2 ** 53, so it equals a border only where the exact index does.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import exact_text

if TYPE_CHECKING:
    from spbe_calc.exact import Ties
    from spbe_calc.instrument import Band, Instrument

MICRO = 10**6
"""Steps per whole level where levels may have decimals: answers have at most six."""
EXACT = 2**53
"""Integers below this are exact in a spreadsheet."""


def steps(instrument: Instrument) -> int:
    """The steps per whole level in the formulas."""
    return 1 if instrument.scale == 1 else MICRO


def is_exact(instrument: Instrument) -> bool:
    """Whether a spreadsheet can compute the index exactly; with extreme weights of one's own it cannot."""
    largest: int = instrument.total_units * steps(instrument) * max(instrument.high, 1)
    unit: int = 10**instrument.file.rounding.decimals
    return 2 * largest * unit < EXACT


def level_used(cell: str, instrument: Instrument, default: int | str | None) -> str:
    """The level in a cell, the default (a level or a formula) for an empty one, and an empty text for what is not a level."""
    whole = f",INT({cell})={cell}" if instrument.scale == 1 else ""
    valid = f'IF(AND({cell}>={instrument.low},{cell}<={instrument.high}{whole}),{cell},"")'
    return f'IF(ISNUMBER({cell}),{valid},IF({cell}="",{default},""))' if default is not None else f'IF(ISNUMBER({cell}),{valid},"")'


def product(units: str, level: str, instrument: Instrument) -> str:
    """Weight units times level steps; an empty text without a level."""
    taken = level if steps(instrument) == 1 else f"ROUND({level}*{steps(instrument)},0)"
    return f'IF({level}="","",{units}*{taken})'


def total_formula(products: str, count: int) -> str:
    """The sum of some products; an empty text while one is missing."""
    return f'IF(COUNT({products})={count},SUM({products}),"")'


def index_formula(total_cell: str, whole: int) -> str:
    """The exact index of a total; ``whole`` is its denominator."""
    return f'IF({total_cell}="","",{total_cell}/{whole})'


def rounded_index(total_cell: str, whole: int, decimals: int, ties: Ties) -> str:
    """The index of a total with the instrument's decimals, rounded from integers."""
    unit = 10**decimals
    down = f"INT({unit}*{total_cell}/{whole})"
    if ties == "half-up":
        units = f"INT((2*{unit}*{total_cell}+{whole})/{2 * whole})"
    elif ties == "down":
        units = down
    else:
        rest = f"(2*({unit}*{total_cell}-{whole}*{down}))"
        units = f"({down}+({rest}>{whole})+({rest}={whole})*MOD({down},2))"
    return f'IF({total_cell}="","",{units}/{unit})'


def predicate_formula(value: str, bands: tuple[Band, ...], names: str) -> str:
    """The name of the band that an index falls in; ``names`` are the cells with all names, the highest first."""
    reached = [f"({value}{'>=' if band.inclusive else '>'}{_literal(band.border)})" for band in bands if band.border is not None]
    return f'IF({value}="","",INDEX({names},{"-".join([str(len(bands)), *reached])}))'


def span_position(cell: str, instrument: Instrument) -> str:
    """The position (from 1) of the level that a value completes or is on the way to complete."""
    if stops := instrument.file.levels.complete:
        return "+".join(["1", *(f"({cell}>{_literal(stop)})" for stop in stops[:-1])])
    return f"INT({cell})-{instrument.low - 1}"


def _literal(value: Fraction) -> str:
    text = exact_text(value)
    return f"({text})" if "/" in text else text
