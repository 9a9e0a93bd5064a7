"""The reading of a recap, the table that ``spbe score -f csv`` writes: each agency's indices, to compare another agency with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import exact_text, parse
from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import is_sum_of_agencies
from spbe_calc.reading.tables.headings import Headings
from spbe_calc.reading.tables.records import Records, records

if TYPE_CHECKING:
    from spbe_calc.codes import Code
    from spbe_calc.instrument import Instrument

REQUIRED = ("agency", "index", "predicate")
"""The columns without which a table is not a recap."""
MOST_BYTES = 1 << 26
"""Half a million agencies; the whole nation has about 620 in a year."""
TIER = r"(?:domain|aspect)_[1-9][0-9]{0,5}"
YEAR = "[1-9][0-9]{3}"


Doubt = tuple["Code", int | None]
"""A warning about levels that are not certain, of one indicator (its number) or of any (None)."""
DOUBTS: tuple[Code, ...] = ("estimated-level", "external-unsure", "assumed-level")


class Peer(NamedTuple):
    """The result of an agency that others are compared with."""

    agency: str
    year: int | None
    stage: str | None
    instrument: str | None
    """The id of its instrument, if it is known."""
    predicate: str
    indices: dict[str, Fraction]
    """By column: ``index``, ``domain_1``, ``aspect_8``."""
    id: str | None = None
    """What identifies it in published results (``spbe official``), if they are the table."""
    row: Place | None = None
    """The first cell of its row; None if it was not read from a recap."""
    columns: tuple[str, ...] = ()
    """The columns of the recap."""
    doubts: frozenset[Doubt] = frozenset()
    """Which of its levels are not certain."""
    printed: Fraction | None = None
    """The index as it is printed beside the exact one."""

    def flaw(self, instrument: Instrument) -> Problem | None:
        """The first figure of its row that nobody can have with this instrument: ``malformed`` or ``not-a-choice``."""
        if self.row is None:
            return None
        exact, values = self.indices["index"], dict[str, object]()
        if self.printed is not None and self.printed not in {exact, instrument.rounded(exact)}:
            values = {"key": "index_exact", "found": exact_text(exact), "expected": "exact", "index": exact_text(self.printed)}
            return Problem("malformed", self._cell("index_exact"), values)
        for column, index in self.indices.items():
            if not instrument.low <= index <= instrument.high:
                values = {"key": column, "found": exact_text(index), "expected": "scale", "instrument": instrument.id}
                return Problem("malformed", self._cell(column), values | instrument.level_range)
        names = tuple(band.name for band in instrument.bands)
        values = {"key": "predicate", "found": self.predicate or "''", "choices": names}
        if self.predicate not in names:
            return Problem("not-a-choice", self._cell("predicate"), values)
        possible = tuple(band.name for band in instrument.printed_predicates(exact))
        if self.predicate not in possible:
            values |= {"choices": possible, "index": exact_text(exact)}
            return Problem("not-a-choice", self._cell("predicate"), values)
        return None

    def _cell(self, column: str) -> Place:
        assert self.row is not None  # noqa: S101 - only rows have flaws
        return self.row._replace(column=self.columns.index(column) + 1)


def recap(path: str) -> list[Peer | Problem] | None:
    """The rows of a recap and the problems of others, in file order; None if the table is not a recap.

    One that has an index or a predicate, but neither levels nor all columns of a recap, is a ``missing-column`` for each.
    """
    table = records(path, MOST_BYTES)
    if isinstance(table, Problem):
        return [table]
    if lacking := [name for name in REQUIRED if name not in table.columns]:
        place = Place(path, table.line, 1)
        missing: list[Peer | Problem] = [Problem("missing-column", place, {"column": name, "of": "recap"}) for name in lacking]
        return missing if _has_results(Headings(table.columns)) else None
    return list(_rows(table)) or [Problem("no-rows", Place(path))]


def _has_results(headings: Headings) -> bool:
    """Whether there are results of agencies, and no levels."""
    levels = headings.indicators or headings.is_long or "contribution" in headings.column
    return not levels and not headings.column.keys().isdisjoint(("index", "predicate"))


def _rows(table: Records) -> Iterator[Peer | Problem]:
    name = table.columns.index("agency")
    for line, cells in table.rows:
        if is_sum_of_agencies("".join(cells[name : name + 1])):
            continue
        if len(cells) != len(table.columns):
            yield Problem("row-length", Place(table.source, line, 1), {"cells": len(cells), "columns": len(table.columns)})
        else:
            yield _peer(table, line, dict(zip(table.columns, cells, strict=True)))


def _peer(table: Records, line: int, row: dict[str, str]) -> Peer | Problem:
    """One row. An empty cell of a domain or aspect is a figure that is not known."""
    indices = {}
    for column, cell in row.items():
        if column == "index" or (re.fullmatch(TIER, column) and cell):
            figure = parse(cell.replace(",", "."))
            if figure is None:
                place = Place(table.source, line, table.columns.index(column) + 1)
                expected = "border" if cell or not row.get("missing") else "unfinished"
                return Problem("malformed", place, {"key": column, "found": cell or "''", "expected": expected, "agency": row["agency"]})
            indices[column] = figure
    printed, exact = indices["index"], parse(row.get("index_exact", "").replace(",", "."))
    indices["index"] = exact or printed
    year = row.get("year", "")
    whole = int(year) if re.fullmatch(YEAR, year, re.ASCII) else None
    return Peer(
        row["agency"],
        whole,
        row.get("stage") or None,
        row.get("instrument") or None,
        row["predicate"],
        indices,
        row.get("id") or None,
        Place(table.source, line, 1),
        table.columns,
        frozenset((code, None) for code in DOUBTS if code in row.get("warnings", "").split()),
        printed if exact else None,
    )
