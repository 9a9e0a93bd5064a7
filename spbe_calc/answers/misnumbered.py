"""Wrong numbers beside the names of indicators: what else they make of a table, which needs no problems of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.answers.rownames import contradictions
from spbe_calc.problem import Problem

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument


class Consequences(NamedTuple):
    """The problems of a document without those that a wrong number explains."""

    problems: list[Problem]
    """Also ``name-differs`` of rows that have the number of another row, but the name of an indicator with another number."""
    answered: frozenset[str]
    """The indicators that rows with wrong numbers answer, whose level is therefore not missing."""


def consequences(problems: Iterable[Problem], meant: Mapping[str, str], instrument: Instrument) -> Consequences:
    """What remains if some numbers are those of other indicators: ``meant``, the number that the name beside each is of.

    A number that is there twice is explained if the name in one of its rows is that of another indicator. If a number is neither
    there twice nor unknown, an answer is missing in any case.
    """
    kept: list[Problem] = []
    answered, repeated = set[str](), dict[str, str | None]()
    for it in problems:
        number, name = (it.values.get(key) for key in ("number", "name"))
        if it.code != "duplicate-key" or not isinstance(number, str):
            kept.append(it)
        elif name and (other := contradictions({number: str(name)}, instrument).get(number)):
            kept.append(Problem("name-differs", it.place, {"found": number, "name": name, "meant": int(other)}))
            answered.add(other)
        elif number in meant and number not in repeated:
            repeated[number] = it.place.cell
        else:
            kept.append(it._replace(values={**it.values, "first": repeated.get(number, it.values["first"])}))
    elsewhere = repeated.keys() | answered | set(meant.values())
    answered |= {other for number, other in meant.items() if number in elsewhere or number not in instrument.by_key}
    return Consequences(kept, frozenset(answered))
