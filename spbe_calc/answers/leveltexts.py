"""Which level a text means, or which mistake it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING

from spbe_calc.exact import Memo
from spbe_calc.instrument.levels.conversions import MICRO
from spbe_calc.instrument.levels.names import levels_by_name
from spbe_calc.instrument.likeness import folded
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


BEHIND_WORD = r"(?:(?:level|tingkat(?: kematangan)?|lvl?|l|tk|ke)[ .:-]*){0,2}"
"""What may stand before a level: ``Level 3``, ``Tingkat ke-3``, ``Lv. 3``."""
DIGITS = r"0*[0-9]{1,3}(?:[.,]0+)?"
ROMAN = ("I", "II", "III", "IV", "V")
EXPLAINED = (
    r"(?:\s*(?:/|dari|of|out of)\s*(?:5|lima|five)|\s*[(\[](?P<inside>[^()\[\]]+)[)\]]|(?:\s+[-\u2013\u2014]|\s*[:=])\s+(?P<behind>.+))?"
)
"""What may stand behind it, its scale or its name: ``3/5``, ``3 (tiga)``, ``3 - Terdefinisi``."""
NUMBER_WORDS = {
    word: str(number)
    for words in ("nol satu dua tiga empat lima", "zero one two three four five")
    for number, word in enumerate(words.split())
}
DENIED = frozenset(["belum", "tidak", "bukan", "tanpa", "target", "usulan", "rencana", "not", "no", "without", "planned"])
"""Words behind a level that may say that it is not reached."""


def level_meant(value: object, instrument: Instrument, number: int) -> str | None:
    """The whole level of this indicator that ``Level 3``, ``III``, ``3.0``, ``tiga`` or ``Terdefinisi`` certainly means.

    None if it is not certain, or a level already.
    """
    if not isinstance(value, str):
        return None
    text = " ".join(unicodedata.normalize("NFKC", value).split()).rstrip(".")
    names = NUMBER_WORDS | levels_by_name(instrument, number)
    known = "|".join([DIGITS, "[IV]{1,3}", *sorted(map(re.escape, names), key=len, reverse=True)])
    found = re.fullmatch(f"(?i){BEHIND_WORD}(?P<level>{known}){EXPLAINED}", text, re.ASCII)
    if found is None or text == "v":  # a small v is rather a tick
        return _highest(text, instrument)
    meant, explained = _named(found["level"], names), found["inside"] or found["behind"]
    if explained and not _agrees(explained, meant, names):
        return None
    return meant if meant in instrument.level_units and meant != value else None


def _named(text: str, names: Mapping[str, str]) -> str:
    """The level that a number or a name means; empty if it means none."""
    if re.fullmatch(DIGITS, text, re.ASCII):
        return str(int(re.split("[.,]", text)[0]))
    return str(ROMAN.index(text.upper()) + 1) if text.upper() in ROMAN else names.get(folded(text), "")


def _agrees(explained: str, meant: str, names: Mapping[str, str]) -> bool:
    """Whether what stands behind a level is its name, or a word of which nothing is known."""
    other = _named(explained.strip(), names)
    return other == meant if other else re.fullmatch("[A-Za-z]{3,}", explained.strip()) is not None and folded(explained) not in DENIED


def _highest(text: str, instrument: Instrument) -> str | None:
    """The highest of several levels, if they are all from the lowest on: ``1, 2, 3``, as somebody ticks what is reached."""
    levels = text.split(", ")
    every = [str(level) for level in range(max(instrument.low, 1), instrument.high + 1)]
    return levels[-1] if len(levels) > 1 and levels == every[: len(levels)] else None


def is_predicate(value: object, instrument: Instrument) -> bool:
    """Whether a text is the name of a predicate, which only an index has."""
    names = {folded(name) for band in instrument.file.predicates for name in (band.name, band.name_en) if name}
    return isinstance(value, str) and folded(str(value)) in names  # a quoted text has no hash


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
