"""The rows of a table, and what they are rows of."""

from __future__ import annotations

from typing import NamedTuple

from spbe_calc.problem import Place


class Line(NamedTuple):
    """One row of a table."""

    number: int | None
    """The physical line in a text; None in a worksheet."""
    row: int
    """The number of the row, as a spreadsheet shows it."""
    cells: list[str]
    unit: str | None = None
    """The unit that a label says of the row."""


class TableFile(NamedTuple):
    """What the rows are rows of: a file, or a worksheet in it."""

    source: str
    name: str | None = None
    """The name of the worksheet."""
    has_commas: bool = False
    """Whether commas are between the cells, so that a decimal comma makes two cells of a number."""

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
