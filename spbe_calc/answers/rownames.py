"""The names of indicators beside their numbers in a table: they tell running numbers from those of the indicators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from spbe_calc.instrument.naming import folded, likely_number, numbers_by_code, numbers_by_name

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument


def numbers_meant(names: Mapping[str, str], instrument: Instrument) -> dict[str, str]:
    """The number of the indicator that each row is about, by what is written as its number, if the rows are only counted: 1, 2, 3 ...

    That is certain if none of these numbers is one of the indicators that are named: names may also have moved down by a row. What is
    no number at all (``1.1.2``) counts them in its own way. Empty if the numbers are those of the indicators, or if it is not certain
    that they are not: then ``contradictions`` are problems.
    """
    if not numbers_by_code(instrument).keys().isdisjoint(map(str.casefold, names)):
        return {}
    if not all(number == str(at) or not number.isdecimal() for at, number in enumerate(names, 1)):
        return {}
    known, meant = numbers_by_name(instrument), dict[str, str]()
    for number, name in names.items():
        if (other := known.get(folded(name))) is None:
            return {}
        meant[number] = other
    are_different = len(set(meant.values())) == len(meant)
    return meant if are_different and meant.keys().isdisjoint(meant.values()) else {}


def contradictions(names: Mapping[str, str], instrument: Instrument) -> dict[str, str]:
    """The numbers whose names are certainly those of other indicators, each with the number of that one."""
    codes = numbers_by_code(instrument)
    found = ((it, likely_number(name, instrument, codes.get(it, it))) for it, name in names.items() if it.isdecimal())
    return {number: other for number, other in found if other}
