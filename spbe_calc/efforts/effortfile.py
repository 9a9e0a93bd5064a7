"""The check of an efforts file: ``12: 2.5`` or ``12: {3: 1, 4: 2.5}``, or a csv with indicator, level and effort.

What holds in one year only is below that year, ``year: {2028: {12: 3}}``, or has the year in its row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any, Literal

from spbe_calc.efforts.efforts import Efforts
from spbe_calc.exact import parse, readings
from spbe_calc.instrument.naming import number_fault
from spbe_calc.problem import Place, Problem, in_file_order
from spbe_calc.reading.limits import MOST_BITS, MOST_EFFORTS
from spbe_calc.reading.tables.records import Records
from spbe_calc.validation.validating import as_typed

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Instrument
    from spbe_calc.reading import Document

Part = Literal["indicator", "level", "year", "effort"]
COLUMNS: tuple[Part, ...] = ("indicator", "level", "year", "effort")
YEARS = "year"
"""The key below which efforts have years."""
YEAR = "[12][0-9]{3}"
NUMBER = "[1-9][0-9]*"
LEVEL = "0|[1-9][0-9]*"
RUPIAH = r"[1-9][0-9]{9,14}(?:\.[0-9]{1,9})?"
"""An amount of money may have more digits than a weight."""


def check(file: Document | Records, instrument: Instrument) -> Efforts | list[Problem]:
    """The efforts in a file, or all its problems, in file order. An empty entry counts as absent."""
    if too_many := _too_many(file):
        return [too_many]
    entries = _Entries(instrument)
    if isinstance(file, Records):
        problems = _of_table(file, entries)
    else:
        problems = about_efforts(file.problems)
        if not file.ended:
            problems = [*problems, *_of_document(file, entries)]
    problems = [*problems, *entries.problems]
    yearly = {year: named for year, named in entries.named.items() if year is not None}
    return in_file_order(problems) if problems else Efforts(entries.named.get(None, {}), instrument.sha256, yearly)


def about_efforts(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, marked so that their help speaks of efforts and not of answers."""
    about = {"of": "efforts"}
    return [it._replace(values={**it.values, **about}) if it.code == "file-empty" else it for it in problems]


def _too_many(file: Document | Records) -> Problem | None:
    if isinstance(file, Records):
        count, place = len(file.rows), Place(file.source, file.line, 1)
    elif isinstance(file.tree, dict):
        count, place = _count(file.tree), file.place(())
    else:
        return None
    return Problem("too-many", place, {"key": "efforts", "count": count, "limit": MOST_EFFORTS}) if count > MOST_EFFORTS else None


def _count(value: object) -> int:
    """How many efforts a mapping has."""
    return sum(map(_count, value.values())) if isinstance(value, dict) else 1


def _of_document(document: Document, entries: _Entries) -> list[Problem]:
    tree = document.tree
    if not isinstance(tree, dict):
        return [Problem("not-a-mapping", document.place(()), {"key": "", "found": as_typed(tree)})]
    problems = list[Problem]()
    for key, value in tree.items():
        if key != YEARS or not isinstance(value, dict):
            _add(document, (), {key: value}, entries)
            continue
        for year, efforts in value.items():
            if not re.fullmatch(YEAR, year, re.ASCII):
                problems.append(Problem("year-malformed", document.place((key, year), key=True), {"found": year}))
            elif isinstance(efforts, dict):
                _add(document, (key, year), efforts, entries)
            elif efforts is not None:
                values = {"key": year, "found": as_typed(efforts)}
                problems.append(Problem("not-a-mapping", document.place((key, year)), values))
    return problems


def _add(document: Document, above: tuple[str, ...], efforts: dict[str, Any], entries: _Entries) -> None:
    """Add the efforts in a mapping: of all years, or below one."""
    for key, value in efforts.items():
        by_level = isinstance(value, dict) and key in entries.instrument.key_set  # below an unknown key, levels do not matter
        for level, effort in value.items() if by_level else [(None, value)]:

            def place(part: Part, key: str = key, level: str | None = level) -> Place:
                path = (*above, key) if level is None or part == "indicator" else (*above, key, level)
                return document.place(path, key=part != "effort")

            entries.add(key, level, above[-1] if above else None, effort, place)


def _of_table(table: Records, entries: _Entries) -> list[Problem]:
    problems = _of_header(table)
    if any(problem.code != "unknown-column" for problem in problems):
        return problems
    if not table.rows:
        return [*problems, Problem("no-rows", Place(table.source), {"of": "efforts"})]
    for line, cells in table.rows:
        if len(cells) != len(table.columns):
            values: dict[str, object] = {"cells": len(cells), "columns": len(table.columns)}
            problems.append(Problem("row-length", Place(table.source, line, 1), values))
            continue
        row = dict(zip(table.columns, cells, strict=True))

        def place(part: Part, line: int = line) -> Place:
            return Place(table.source, line, table.columns.index(part) + 1)

        effort = row["effort"].replace(",", ".") or None
        if either := readings(row["effort"], table.groups):
            values = {"indicator": row["indicator"], "found": row["effort"], "whole": either[0], "decimal": either[1]}
            problems.append(Problem("number-ambiguous", place("effort"), values))
            effort = None
        year = row.get("year") or None
        if year and not re.fullmatch(YEAR, year, re.ASCII):
            problems.append(Problem("year-malformed", place("year"), {"found": year}))
            continue
        entries.add(row["indicator"], row.get("level") or None, year, effort, place)
    return problems


def _of_header(table: Records) -> list[Problem]:
    missing = [name for name in ("indicator", "effort") if name not in table.columns]
    if missing:
        return [Problem("missing-column", Place(table.source, table.line, 1), {"column": name, "of": "efforts"}) for name in missing]
    problems = []
    for at, name in enumerate(table.columns, 1):
        place = Place(table.source, table.line, at)
        if name not in COLUMNS:
            problems.append(Problem("unknown-column", place, {"found": name, "known": COLUMNS, "of": "efforts"}))
        elif table.columns.index(name) != at - 1:
            problems.append(Problem("duplicate-key", place, {"key": name, "first": None}))
    return problems


class _Entries:
    """The efforts read so far."""

    def __init__(self, instrument: Instrument) -> None:
        self.instrument = instrument
        self.problems: list[Problem] = []
        self.named: dict[int | None, dict[tuple[int, int | None], Fraction]] = {}
        """By year; None for those of all years."""
        self._first: dict[tuple[int | None, int, int | None], Callable[[Part], Place]] = {}
        self._common = 1
        """The common denominator so far; 0 once it had too many digits, so that this is reported only once."""

    def add(self, indicator: str, level: str | None, year: str | None, effort: Any, place: Callable[[Part], Place]) -> None:
        """Add one effort; ``place`` returns the place of each of its parts."""
        if fault := self._fault(indicator, level, effort):
            part, code, values = fault
            self.problems.append(Problem(code, place(part), values))
        elif effort is not None:
            when, key = int(year) if year else None, (int(indicator), None if level is None else int(level))
            if (first := self._first.setdefault((when, *key), place)) is not place:
                values = {"key": ", ".join(filter(None, (indicator, level, year))), "first": first("indicator").line}
                self.problems.append(Problem("duplicate-key", place("indicator"), values))
            figure = self.named.setdefault(when, {})[key] = _figure(effort) or Fraction()
            self._common = lcm(self._common, figure.denominator)
            if self._common.bit_length() > MOST_BITS:
                self.problems.append(Problem("efforts-too-fine", place("effort"), {"limit": MOST_BITS * 3 // 10}))
                self._common = 0

    def _fault(self, indicator: str, level: str | None, effort: Any) -> tuple[Part, Code, dict[str, object]] | None:
        low, high = self.instrument.low, self.instrument.high
        if fault := number_fault(indicator, self.instrument):
            return "indicator", *fault
        if level is not None and level not in map(str, range(low, high + 1)):
            code: Code = "level-out-of-range" if re.fullmatch(LEVEL, level, re.ASCII) else "level-malformed"
            return "level", code, {"indicator": int(indicator), "found": level, "low": low, "high": high, "whole": True}
        if effort is not None and not _figure(effort):
            return "effort", "effort-malformed", {"indicator": int(indicator), "found": as_typed(effort)}
        return None


def _figure(effort: object) -> Fraction | None:
    """The exact figure; None or 0 if it is not a figure above 0."""
    if type(effort) is not str:
        return None
    return Fraction(effort) if re.fullmatch(RUPIAH, effort, re.ASCII) else parse(effort)
