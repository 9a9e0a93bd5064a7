"""Which unit answers which indicators: a table with the columns ``indicator`` and ``unit``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.problem import Place, Problem, in_file_order
from spbe_calc.reading.limits import LONGEST_LINE
from spbe_calc.reading.text import CONTROL

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.reading.tables.records import Records

NAMES = {
    "indicator": ("indicator", "indikator"),
    "unit": ("unit", "unit kerja", "perangkat daerah", "opd"),
}
"""The headings of the columns; others are ignored."""


class Assignment(NamedTuple):
    """The indicators of each unit."""

    units: dict[str, frozenset[int]]
    """By the name of the unit, in the order of the table."""
    nobody: tuple[int, ...]
    """The numbers of the indicators that no unit has."""


def assigned(table: Records, instrument: Instrument) -> Assignment | list[Problem]:
    """The units in a table, or all its problems, in file order.

    A cell of indicators has numbers, ranges, domains and aspects (``12``, ``29-31``, ``domain.2``, ``aspect.6``). The problems are
    ``units-columns``, ``no-rows``, ``row-length``, ``names-nothing``, ``empty-text``, ``too-long``, ``control-character`` and
    ``units-conflict``.
    """
    columns = {key: at for key, names in NAMES.items() for at, name in enumerate(table.columns) if name in names}
    if len(columns) < len(NAMES):
        return [Problem("units-columns", Place(table.source, table.line, 1), {"found": ", ".join(table.columns)})]
    if not table.rows:
        return [Problem("no-rows", Place(table.source), {"of": "units"})]
    found = _Units(table, instrument, columns["indicator"], columns["unit"])
    for line, cells in table.rows:
        found.add(line, cells)
    if found.problems:
        return in_file_order(found.problems)
    nobody = tuple(it.number for it in instrument.indicators if it.number not in found.first)
    return Assignment({name: frozenset(numbers) for name, numbers in found.units.items()}, nobody)


class _Units:
    """The rows read so far."""

    def __init__(self, table: Records, instrument: Instrument, indicator: int, unit: int) -> None:
        self._table, self._instrument, self._indicator, self._unit = table, instrument, indicator, unit
        self.problems: list[Problem] = []
        self.units: dict[str, list[int]] = {}
        self.first: dict[int, tuple[str, Place]] = {}
        """The unit of each indicator, and where it was named."""
        self._spelling: dict[str, str] = {}
        """The first spelling of each name: capitals and spaces make no difference."""

    def add(self, line: int, cells: list[str]) -> None:
        """Add a row."""
        if len(cells) != len(self._table.columns):
            values = {"cells": len(cells), "columns": len(self._table.columns)}
            self.problems.append(Problem("row-length", Place(self._table.source, line, 1), values))
            return
        unit, place = cells[self._unit], Place(self._table.source, line, self._indicator + 1)
        numbers = self._instrument.outline.named(cells[self._indicator], self._table.source)
        faults = [numbers._replace(place=place)] if isinstance(numbers, Problem) else []
        faults += self._faults(unit, place._replace(column=self._unit + 1))
        self.problems += faults
        if faults or isinstance(numbers, Problem):
            return
        name = self._spelling.setdefault(" ".join(unit.casefold().split()), unit)
        self.units.setdefault(name, [])
        taken: dict[tuple[str, Place], list[int]] = {}
        for number in sorted(numbers):
            wanted, first = self.first.setdefault(number, (name, place))
            if wanted != name:
                taken.setdefault((wanted, first), []).append(number)
            elif first is place:
                self.units[name].append(number)
        for (wanted, first), twice in taken.items():
            shared = {"indicators": tuple(twice), "count": len(twice), "found": name, "wanted": wanted, "first": first}
            self.problems.append(Problem("units-conflict", place, shared))

    def _faults(self, unit: str, place: Place) -> list[Problem]:
        """The problem of a name that no answer could hold."""
        if not unit:
            return [Problem("empty-text", place, {"key": "unit"})]
        if len(unit) > LONGEST_LINE:
            return [Problem("too-long", place, {"key": "unit", "count": len(unit), "limit": LONGEST_LINE})]
        if control := re.search(f"{CONTROL}|[\n\t]", unit):
            return [Problem("control-character", place, {"character": f"U+{ord(control[0]):04X}", "count": 1})]
        return []
