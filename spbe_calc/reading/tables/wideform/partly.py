"""The rows of a wide table that leave out what others of the same agency say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.cells import BLANKS

if TYPE_CHECKING:
    from spbe_calc.reading.tables.wideform.rows import Columns, Row

Rows = Iterable[tuple[int | None, int, list[str]]]
"""The first line of each row, its number and its cells."""


class PartlySaid:
    """The agencies of a wide table that say their year or stage in some of their rows only: ``partly-said``.

    Each row of such an agency has the problem, those that say it too: none of them is scored as if nothing were wrong. The row above
    may be the wrong one, so the table is looked through before its first row is read. Nearly all tables say it in each row, or in
    none: they are looked through once, and only the rows of a table that does both are remembered, those that say nothing.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.keys = [name for name in columns.typed if name not in columns.labels]
        """What rows may leave out: what no label says of all rows."""
        self._unsaid: dict[tuple[str, str], int] = {}
        """The number of the first row of an agency that does not say it, by the key and the agency."""
        self._said: dict[tuple[str, str], tuple[int, str]] = {}
        """The same of the first row that says it, and what, if another one does not."""

    def look_through(self, rows: Callable[[], Rows]) -> None:
        """Find these agencies. ``rows`` gives all rows anew."""
        mixed = self._mixed(rows()) if self.keys else []
        if not mixed:
            return
        for agency, number, said in self._heads(rows()):
            for key in mixed:
                if key not in said:
                    self._unsaid.setdefault((key, agency), number)
        for agency, number, said in self._heads(rows()):
            for key in mixed:
                if key in said and (key, agency) in self._unsaid:
                    self._said.setdefault((key, agency), (number, said[key]))

    def _mixed(self, rows: Rows) -> list[str]:
        """The keys that some rows say, and others do not."""
        columns = self._columns
        width, left = len(columns.names), [(key, columns.cell[key]) for key in self.keys]
        found: dict[str, set[bool]] = {key: set() for key in self.keys}
        for _, _, cells in rows:
            for key, at in left if len(cells) == width else ():
                says = bool(cells[at].strip(BLANKS))
                if says not in found[key] and (says or not columns.sums_up(cells)):
                    found[key].add(says)
        return [key for key, both in found.items() if len(both) > 1]

    def _heads(self, rows: Rows) -> Iterable[tuple[str, int, dict[str, str]]]:
        """The agency of each row, its number, and all else that it says."""
        columns = self._columns
        for _, number, cells in rows:
            if len(cells) == len(columns.names) and not columns.sums_up(cells):
                agency, said = columns.heads.of(cells)
                if agency:
                    yield agency, number, said

    def see(self, row: Row) -> None:
        """Add the problem to a row of such an agency."""
        for key in self.keys if self._said else ():
            first = self._said.get((key, row.agency))
            if first is None:
                continue
            number, found = first
            values: dict[str, object] = {"of": key, "found": found}
            if says := key in row.said:
                number, values["found"] = self._unsaid[key, row.agency], row.said[key]
            place = row.place((key,))
            values["where"] = self._columns.place(place.source, None, number, self._columns.cell[key]).cell
            row.problems.append(Problem("partly-said", place, {**values, "says": says}))
