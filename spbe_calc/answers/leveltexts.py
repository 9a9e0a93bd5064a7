"""Which level a text means, or which mistake it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from spbe_calc.exact import Memo
from spbe_calc.instrument.levels.conversions import MICRO
from spbe_calc.reading import Quoted

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Instrument

WHOLE = "-?(0|[1-9][0-9]*)"
DECIMAL = r"(0|[1-9][0-9]*)(?:\.([0-9]{1,6}))?"
NEAR_DECIMAL = r"-?[0-9]+\.[0-9]+"
DECIMAL_COMMA = r"\A([0-9]+),([0-9]+)\Z"
MAX_DIGITS = 9


def units_of(instrument: Instrument) -> Mapping[str, int]:
    """The levels of an instrument by their text, in its steps. Looking up anything else raises KeyError.

    Levels with decimals are too many to list; they are remembered as they occur.
    """
    if instrument.scale == 1:
        return instrument.level_units

    def units(text: str) -> int:
        level = level_of(text, instrument)
        if level is None:
            raise KeyError(text)
        return level

    return Memo(units)


def level_of(text: str, instrument: Instrument) -> int | None:
    """The level that a text means, in steps of ``1 / instrument.scale``; None if the instrument has no such level."""
    if (whole := instrument.level_units.get(text)) is not None:
        return whole
    decimal = re.fullmatch(DECIMAL, text) if instrument.scale > 1 else None
    if decimal is None or len(decimal[1]) > MAX_DIGITS:
        return None
    level = int(decimal[1] + (decimal[2] or "").ljust(6, "0")) * (instrument.scale // MICRO)
    return level if instrument.low * instrument.scale <= level <= instrument.high * instrument.scale else None


WORDY = (
    r"(?i)(?:(?:level|tingkat|lvl?|l|tk)[ .:-]*)?(?:0*([0-9]{1,3})(?:[.,]0+)?|([IV]{1,3}))"
    r"(?:\s*(?:/|dari|of)\s*5|\s*\(\s*[a-z]{3,}\s*\)|(?:\s+[-\u2013\u2014]|\s*:)\s+[a-z]{3,})?"
)
"""A level behind a word, or before its scale or name: ``Level 3``, ``3/5``, ``3 (tiga)``, ``3 - Terdefinisi``."""
ROMAN = ("I", "II", "III", "IV", "V")


def level_meant(value: object, instrument: Instrument) -> str | None:
    """The whole level that ``Level 3``, ``III``, ``3.0`` or ``3,00`` certainly means; None if it is not certain, or no level."""
    found = re.fullmatch(WORDY, unicodedata.normalize("NFKC", value), re.ASCII) if isinstance(value, str) and type(value) is str else None
    if found is None:
        return None
    roman = found[2].upper() if found[2] and found[2] != "v" else ""  # a small v is rather a tick
    meant = found[1] or (str(ROMAN.index(roman) + 1) if roman in ROMAN else "")
    return meant if meant in instrument.level_units and meant != value else None


def level_fault(value: object, instrument: Instrument) -> Code:
    """The code for a value that is not a level of the instrument: ``level-quoted``, ``level-out-of-range`` and so on."""
    if not isinstance(value, str):
        return "level-malformed"
    if isinstance(value, Quoted):
        return "level-quoted"
    if (instrument.scale > 1 and re.fullmatch(DECIMAL, value)) or (re.fullmatch(WHOLE, value) and value != "-0"):
        return "level-out-of-range"
    near = instrument.scale == 1 and re.fullmatch(NEAR_DECIMAL, value)
    return "level-not-whole" if near else "level-malformed"
