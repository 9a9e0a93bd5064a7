"""The names of indicators beside their numbers in a table: they tell running numbers from those of the indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from spbe_calc.instrument.likeness import fit, folded, likenesses
from spbe_calc.instrument.naming import FEWEST, LIKE, likely_number, most_alike, numbers_by_code, numbers_by_name

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.problem import Place
    from spbe_calc.reading import Input

SEVERAL = 3
"""How many names make it certain that numbers which a table calls those of indicators are others."""


def count_rows(numbers: Iterable[str]) -> bool:
    """Whether numbers may only count the rows: 1, 2, 3 ... What is no number at all (``1.1.2``) counts them in its own way."""
    return all(number == str(at) or not number.isdecimal() for at, number in enumerate(numbers, 1))


def numbers_meant(names: Mapping[str, str], instrument: Instrument) -> dict[str, str]:
    """The number of the indicator that each row is about, by what is written as its number, if the rows are only counted: 1, 2, 3 ...

    That is certain if none of these numbers is one of the indicators that are named: names may also have moved down by a row. Empty
    if the numbers are those of the indicators, or if it is not certain that they are not: then ``contradictions`` are problems.
    """
    if not numbers_by_code(instrument).keys().isdisjoint(map(str.casefold, names)):
        return {}
    if not count_rows(names):
        return {}
    known, meant = numbers_by_name(instrument), dict[str, str]()
    for number, name in names.items():
        if (other := known.get(folded(name))) is None:
            return {}
        meant[number] = other
    are_different = len(set(meant.values())) == len(meant)
    return meant if are_different and meant.keys().isdisjoint(meant.values()) else {}


def contradictions(names: Mapping[str, str], instrument: Instrument, *, counted: bool = False) -> dict[str, str]:
    """The numbers whose names are certainly those of other indicators, each with the number of that one.

    ``counted``: the numbers may only count the rows, so that a single word is enough.
    """
    codes, fewest = numbers_by_code(instrument), 1 if counted else FEWEST
    found = ((it, likely_number(name, instrument, codes.get(it, it), fewest)) for it, name in names.items() if it.isdecimal())
    return {number: other for number, other in found if other}


def are_others(names: Mapping[str, str], instrument: Instrument, *, counted: bool, whole: bool) -> bool:
    """Whether the names are mostly not those of the indicators with these numbers, so that the numbers are doubtful.

    ``counted``: the numbers may only count the rows, so that most names must fit, and one no other indicator. If they are those of
    all indicators (``whole``), a quarter is enough: people name them in their own words.
    """
    codes = numbers_by_code(instrument)
    fits = [fit(name, codes.get(number, number), instrument) for number, name in names.items()]
    fitting, leaning = sum(it.is_best for it in fits), sum(it.is_another for it in fits)
    if counted and not whole:
        return 2 * fitting < len(names) or not any(it.is_alone for it in fits)
    if counted and 4 * fitting < len(names):
        return True
    return leaning >= SEVERAL and leaning > fitting and 2 * leaning > len(names)


def likely_numbers(names: Mapping[str, str], instrument: Instrument) -> tuple[int, ...]:
    """The numbers of the indicators that names are probably about; empty if that is not clear for one of them."""
    found = []
    for name in names.values():
        best = most_alike(likenesses(name, instrument))
        found += [int(best[0])] if len(best) == 1 else []
    return tuple(found) if len(set(found)) == len(names) else ()


def instrument_named(names: Mapping[str, str], instrument: Instrument, others: Iterable[Instrument]) -> Instrument | None:
    """The instrument that the names of indicators are from, if it is certainly another one. The others are looked at only then."""
    if not names or 2 * _known(names, instrument) >= len(names):
        return None
    known = {other: _known(names, other) for other in others}
    best = max(known, key=known.__getitem__, default=None)
    return best if best and known[best] >= LIKE * len(names) else None


def _known(names: Mapping[str, str], instrument: Instrument) -> int:
    """How many of these are names of indicators, or short forms of the name of that with the number beside it."""
    exact, codes = numbers_by_name(instrument), numbers_by_code(instrument)
    return sum(
        folded(name) in exact or likenesses(name, instrument).get(codes.get(number, number), 0) >= LIKE for number, name in names.items()
    )


def empty_cells(document: Input, keys: Iterable[str]) -> list[Place]:
    """The cells of a table in which the levels of these indicators are missing; none for one without a row or column."""
    if not document.is_table:
        return []
    nowhere = document.place(("answers", ""))
    return [place for key in keys if (place := document.place(("answers", key))) != nowhere and place.cell]
