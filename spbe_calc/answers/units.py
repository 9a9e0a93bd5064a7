"""Which unit answers which indicators: a table with the columns ``indicator`` and ``unit``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.instrument.likeness import folded
from spbe_calc.instrument.naming import numbers_by_name
from spbe_calc.problem import Place, Problem, in_file_order
from spbe_calc.reading.limits import LONGEST_LINE
from spbe_calc.reading.tables.headings import indicator_in, meaning_of, numbered_in
from spbe_calc.reading.text import CONTROL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.instrument import Instrument
    from spbe_calc.reading.tables.records import Records

UP_TO = r"(?i)(?<=[0-9])\s*(?:-|[\u2013\u2014]|s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga|to)\s*(?=[0-9])"
"""What is between the ends of a range: ``23 s.d. 25``."""
WORD = r"(?i)\b(?:indikator|indicators?|no\.?)\s*(?=[0-9]+\s*(?:[-,]|$))"
"""What may stand before numbers: ``Indikator 15-16``."""
DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2,4}|[0-9]{1,2}[-/ ][A-Za-z]{3}|[A-Za-z]{3}[-/ ][0-9]{1,2}"
"""What a spreadsheet makes of a range: ``1-10`` is the tenth of January, or the first of October."""
COLUMNS = ("indicator", "unit")
"""The meanings of the columns; others are ignored."""


class Assignment(NamedTuple):
    """The indicators of each unit."""

    units: dict[str, frozenset[int]]
    """By the name of the unit, in the order of the table."""
    nobody: tuple[int, ...]
    """The numbers of the indicators that no unit has."""


def assigned(table: Records, instrument: Instrument) -> Assignment | list[Problem]:
    """The units in a table, or all its problems, in file order.

    A cell of indicators has numbers, ranges, domains and aspects (``12``, ``29-31``, ``domain.2``, ``aspect.6``), or the name of an
    indicator. The problems are
    ``units-columns``, ``no-rows``, ``row-length``, ``names-nothing``, ``empty-text``, ``too-long``, ``control-character`` and
    ``units-conflict``.
    """
    columns = _columns(table.columns)
    if len(columns) < len(COLUMNS):
        return [Problem("units-columns", table.place(table.line), {"found": ", ".join(filter(None, table.columns))})]
    if not table.rows:
        return [Problem("no-rows", Place(table.source), {"of": "units"})]
    found = _Units(table, instrument, columns["indicator"], columns["unit"])
    for line, cells in table.rows:
        found.add(line, cells)
    if found.problems:
        return in_file_order(found.problems)
    nobody = tuple(it.number for it in instrument.indicators if it.number not in found.first)
    return Assignment({name: frozenset(numbers) for name, numbers in found.units.items()}, nobody)


def has_columns(names: Sequence[str]) -> bool:
    """Whether a row of headings has both columns."""
    return len(_columns(names)) == len(COLUMNS)


def _columns(names: Sequence[str]) -> dict[str, int]:
    """The columns (from 0) by meaning, the first of those that mean the same."""
    meanings = [meaning_of(name) for name in names]
    return {key: meanings.index(key) for key in COLUMNS if key in meanings}


class _Units:
    """The rows read so far."""

    def __init__(self, table: Records, instrument: Instrument, indicator: int, unit: int) -> None:
        self._table, self._instrument, self._indicator, self._unit = table, instrument, indicator, unit
        outline = instrument.outline
        self._tiers = {folded(name) for it in (*outline.domains, *outline.aspects) for name in (it.entry.name, it.entry.name_en) if name}
        """The names of domains and aspects: one that an indicator has, too, could mean either."""
        self.problems: list[Problem] = []
        self.units: dict[str, list[int]] = {}
        self.first: dict[int, tuple[str, Place]] = {}
        """The unit of each indicator, and where it was named."""
        self._spelling: dict[str, str] = {}
        """The first spelling of each name: capitals and spaces make no difference."""

    def add(self, line: int, cells: list[str]) -> None:
        """Add a row."""
        if not self._fits(cells):
            values = {"cells": len(cells), "columns": len(self._table.columns)}
            self.problems.append(Problem("row-length", self._table.place(line), values))
            return
        cells = [*cells, *[""] * (len(self._table.columns) - len(cells))]
        unit, place = cells[self._unit], self._table.place(line, self._indicator + 1)
        numbers = self._numbers(cells[self._indicator])
        faults = [numbers._replace(place=place)] if isinstance(numbers, Problem) else []
        faults += self._faults(unit, self._table.place(line, self._unit + 1))
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

    def _numbers(self, text: str) -> frozenset[int] | Problem:
        """The numbers of the indicators in a cell: a list as in options, or what people write instead, also the name of one."""
        known, named = numbers_by_name(self._instrument), numbered_in(text)
        if folded(text) not in self._tiers and (number := known.get(folded(text))):
            return frozenset({int(number)})
        if named and known.get(folded(named[1])) == named[0]:
            return frozenset({int(named[0])})
        ranges = re.sub(UP_TO, "-", text.replace(";", ","))
        parts = [indicator_in(part) or part for part in re.sub(WORD, "", ranges).split(",")]
        found = self._instrument.outline.named(",".join(parts), self._table.source)
        if isinstance(found, Problem) and re.fullmatch(DATE, text, re.ASCII):
            return found._replace(values={**found.values, "found": text, "date": True})
        return found

    def _fits(self, cells: list[str]) -> bool:
        """Whether a row has the cells of the header; in a worksheet empty ones may be missing, or be behind it."""
        count = len(self._table.columns)
        return len(cells) == count if self._table.sheet is None else not any(cells[count:])

    def _faults(self, unit: str, place: Place) -> list[Problem]:
        """The problem of a name that no answer could hold."""
        if not unit:
            return [Problem("empty-text", place, {"key": "unit"})]
        if len(unit) > LONGEST_LINE:
            return [Problem("too-long", place, {"key": "unit", "count": len(unit), "limit": LONGEST_LINE})]
        if control := re.search(f"{CONTROL}|[\n\t]", unit):
            return [Problem("control-character", place, {"character": f"U+{ord(control[0]):04X}", "count": 1})]
        return []
