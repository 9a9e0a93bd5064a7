"""The names of indicators beside their numbers in a table: they tell running numbers from those of the indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spbe_calc.answers.tierrows import tiers_beside
from spbe_calc.instrument.likeness import fit, folded, likenesses
from spbe_calc.instrument.naming import FEWEST, LIKE, likely_number, most_alike, numbers_by_code, numbers_by_name

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument

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


def misnamed(
    names: Mapping[str, str], given: Mapping[str, Any], instrument: Instrument, *, may_count: bool
) -> Iterator[tuple[str, dict[str, object]]]:
    """The numbers beside names that are not theirs, each with the values of the problem ``name-differs``; one for all that are counted."""
    is_whole = given.keys() >= instrument.by_key.keys()
    counted = may_count and count_rows(given)
    numbered = {key: name for key, name in names.items() if key.isdecimal()}
    if are_others(numbered, instrument, counted=counted, whole=is_whole):
        yield from values_of_others(numbered, instrument)
        return
    for run in counted_below({key: name for key, name in numbered.items() if given[key] is not None}):
        if are_others(run, instrument, counted=True, whole=False):
            yield from ((key, {**values, "below": True}) for key, values in values_of_others(run, instrument))
            names = {key: name for key, name in names.items() if key not in run}
    tiers = tiers_beside({key: name for key, name in numbered.items() if key in names}, instrument, whole=is_whole)
    yield from ((key, {"name": names[key], "kind": tier.kind, "tier": tier.number}) for key, tier in tiers.items())
    rest = {key: name for key, name in names.items() if key not in tiers}
    for key, number in contradictions(rest, instrument, counted=counted and not is_whole).items():
        yield key, {"name": names[key], "meant": int(number)}


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


def counted_below(names: Mapping[str, str]) -> list[dict[str, str]]:
    """The rows that begin again to count, 1, 2, 3 ..., below those with greater numbers: they may be a list of something else."""
    runs: list[dict[str, str]] = []
    run: dict[str, str] | None = None
    before = 0
    for number, name in names.items():
        if number == "1" and before:
            runs.append(run := {})
        elif run is not None and int(number) != before + 1:
            run = None
        before = int(number)
        if run is not None:
            run[number] = name
    return runs


def values_of_others(names: Mapping[str, str], instrument: Instrument) -> list[tuple[str, dict[str, object]]]:
    """The first number and the values if these names do not belong to the numbers beside them; empty if no number is an indicator's."""
    codes = numbers_by_code(instrument)
    numbers = {key: int(number) for key in names if (number := codes.get(key, key)) in instrument.by_key}
    if (key := next(iter(numbers), None)) is None:
        return []
    own = instrument.indicators[instrument.positions[numbers[key]]].entry.name
    values = {"indicators": tuple(numbers.values()), "name": names[key], "own": own}
    return [(key, {**values, "likely": likely_numbers(names, instrument)})]


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
