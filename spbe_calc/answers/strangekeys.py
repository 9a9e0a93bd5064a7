"""What is written where the number of an indicator belongs, and is none: in a row, a key, or the heading of a column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from spbe_calc.answers.missing import places_of
from spbe_calc.instrument.naming import number_fault
from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.problem import Place
    from spbe_calc.reading import Input, Path


def strange_keys(
    document: Input, keys: Iterable[str], names: Mapping[str, str], instrument: Instrument, written: Mapping[str, str]
) -> Iterator[Problem]:
    """The problems ``indicator-malformed`` and ``indicator-unknown`` of these keys.

    That of a column is at its heading and has the value ``of_column``: the rows of all agencies have it, and it is said once. Those that
    no column has are its ``indicators``, if it is no number: one of them may be meant. ``written`` as in ``Levels``.
    """
    left: tuple[int, ...] | None = None
    for key in keys:
        if not (fault := number_fault(key, instrument, names.get(key, ""))):
            continue
        place, of_column = place_of_key(document, key)
        values = {**fault[1], "cell": document.is_table, **of_column}
        if of_column and fault[0] == "indicator-malformed":
            if left is None:
                known = places_of(document, instrument.keys, written)
                left = tuple(int(number) for number in instrument.keys if number not in known)
            values["indicators"] = left
        yield Problem(fault[0], place, values)


def place_of_key(document: Input, key: str) -> tuple[Place, dict[str, object]]:
    """Where the number or the name of an indicator is, and the value ``of_column`` if that is above the rows of all agencies."""
    path: Path = ("answers", key)
    place = document.place(path, key=True)
    return place, {"of_column": True} if place.row != document.place(path).row else {}


def maybe_meant(problem: Problem) -> set[str]:
    """The numbers of the indicators of which one may be meant by such a key: their answers are there, so they are not missing, too."""
    numbers = problem.values.get("indicators")
    found = set(map(str, numbers)) if isinstance(numbers, tuple) else set()
    if problem.code == "indicator-malformed":
        digits = re.findall("[0-9]+", str(problem.values["found"]))
        found |= {str(problem.values["meant"]), *(number.lstrip("0") for number in digits)}
    return found
