"""Answers that are missing: of which indicators, in which cells, and whether they may be those of another instrument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from spbe_calc.answers.computed import given
from spbe_calc.problem import Problem, cell_ranges

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.problem import Place
    from spbe_calc.reading import Input


def is_empty(entry: object) -> bool:
    """Whether an answer says no level, and nothing that one is computed from."""
    return entry is None or (isinstance(entry, dict) and entry.get("level") is None and not given(entry))


def missing_answers(  # noqa: PLR0913 - what is missing, and what is there
    document: Input,
    missing: list[int],
    answered: Iterable[str],
    written: Mapping[str, str],
    instrument: Instrument,
    *,
    others: Iterable[Instrument],
) -> Problem:
    """The problem ``missing-answers`` of these indicators. ``answered`` are the numbers with an answer; ``written`` as in ``Levels``.

    ``other`` is the only other instrument that has just these numbers: its answers may have been taken for those of this one.
    """
    values: dict[str, object] = {"indicators": tuple(missing), "count": len(missing), "all": len(missing) == len(instrument.keys)}
    if other := _numbered(answered, instrument, others):
        values["other"] = other.id
    place = document.place(("answers",), key=True)
    found = places_of(document, map(str, missing), written).values() if document.is_table else ()
    if cells := [place for place in found if place.cell]:
        values |= {"cells": tuple(name for name, _ in cell_ranges(cells)), "lacking": len(cells) < len(missing)}
        place = place if values["lacking"] else cells[0]._replace(agency=place.agency)
    return Problem("missing-answers", place, values)


def _numbered(numbers: Iterable[str], instrument: Instrument, others: Iterable[Instrument]) -> Instrument | None:
    """The only other instrument whose indicators have just these numbers; None if there is none, or more than one."""
    found = {*numbers}
    fitting = [other for other in others if found == {*other.keys} and other.id != instrument.id]
    return fitting[0] if len(fitting) == 1 else None


def places_of(document: Input, numbers: Iterable[str], written: Mapping[str, str]) -> dict[str, Place]:
    """Where the answers of these indicators are or belong, by their numbers; nothing of one without a row or a column."""
    nowhere = document.place(("answers", ""))
    places = ((number, document.place(("answers", written.get(number, number)))) for number in numbers)
    return {number: place for number, place in places if place != nowhere}
