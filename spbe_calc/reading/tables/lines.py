"""The rows of a table, what they are rows of, and its merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from spbe_calc.problem import Place, column_letters


class Line(NamedTuple):
    """One row of a table."""

    number: int | None
    """The physical line in a text; None in a worksheet."""
    row: int
    """The number of the row, as a spreadsheet shows it."""
    cells: list[str]
    unit: str | None = None
    """The unit that a label says of the row."""


class MergedCell(NamedTuple):
    """A cell with a text that is merged over several rows or columns; rows are numbered as a spreadsheet shows them."""

    first: int
    last: int
    column: int
    """Its first column, from 0."""
    text: str
    last_column: int = 0
    """Nothing below the first one means that it has only that."""

    @property
    def cells(self) -> str:
        """How a spreadsheet names it: ``C5:C9``."""
        return f"{column_letters(self.column + 1)}{self.first}:{column_letters(max(self.column, self.last_column) + 1)}{self.last}"


class MergedCells:
    """The merged cells of a worksheet, found by a row and a column that they cover; nothing is kept for each row."""

    def __init__(self, cells: Iterable[MergedCell] = (), width: int = 0) -> None:
        """``width``: how many columns have texts. Of cells that overlap, as in no spreadsheet, only the first counts."""
        self._by_column: dict[int, list[MergedCell]] = {}
        for cell in sorted(cells):
            if self.covering(cell.first, cell.column) is None:
                for at in range(cell.column, max(cell.column, min(cell.last_column, width - 1)) + 1):
                    self._by_column.setdefault(at, []).append(cell)

    def covering(self, row: int, column: int) -> MergedCell | None:
        """The merged cell that a cell belongs to; None if it is not merged."""
        below = self._by_column.get(column, [])
        nr = bisect_right(below, row, key=lambda cell: cell.first)
        return below[nr - 1] if nr and below[nr - 1].last >= row else None

    def over(self, row: int, columns: Iterable[int | None]) -> MergedCell | None:
        """The first cell that begins in one of these columns and is merged over a row and others; None if none is."""
        for at in columns if self._by_column else ():
            found = None if at is None else self.covering(row, at)
            if found and found.column == at and found.first < found.last:
                return found
        return None


NO_MERGED = MergedCells()


class TableFile(NamedTuple):
    """What the rows are rows of: a file, or a worksheet in it."""

    source: str
    name: str | None = None
    """The name of the worksheet."""
    has_commas: bool = False
    """Whether commas are between the cells, so that a decimal comma makes two cells of a number."""
    merged: MergedCells = NO_MERGED
    """Only a worksheet has some."""

    def source_of(self, line: Line) -> str:
        """How an agency is named that begins in this row: ``recap.csv:7``, ``book.xlsx:Jawaban!A7``."""
        return f"{self.source}:{line.number if self.name is None else self.place(line).cell}"

    def place(self, line: Line, column: int | None = None, agency: str | None = None) -> Place:
        """The place of a cell, or of a whole row; columns are counted from 0."""
        return self.at(line.number, line.row, column, agency)

    def at(self, number: int | None, row: int, column: int | None, agency: str | None) -> Place:
        """The place of a cell, or of a whole row, by the number of its first line and its own; columns are counted from 0."""
        at = None if column is None else column + 1
        return Place(self.source, number if self.name is None else None, at, row, self.name, None, agency)
