"""What rows of a long table say that cannot be right beside the rest of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.cells import plain
from spbe_calc.reading.tables.labels.order import COMPARED, says_otherwise
from spbe_calc.reading.tables.longform.rowcells import cell_of

if TYPE_CHECKING:
    from spbe_calc.reading.tables.lines import Line
    from spbe_calc.reading.tables.longform.columns import LongTable


def other_than_labels(table: LongTable, line: Line) -> list[Problem]:
    """The problems ``duplicate-key`` of a row whose columns say something else than the labels that it is below."""
    return [
        problem
        for key in COMPARED
        if key in table.labels and (found := cell_of(line, at := table.column.get(key)))
        for problem in says_otherwise(key, table.heading[at or 0], found, table.sheet.place(line, at or 0), table.labels[key])
    ]


def cut_numbers(table: LongTable, lines: list[Line]) -> Problem:
    """The problem ``number-ambiguous`` of rows in which a decimal comma may have made two cells of one number."""
    first = lines[0]
    whole, rest = (plain(first.cells[at]) for at in (table.figure, table.figure + 1))
    values = {"whole": whole, "rest": rest, "decimal": f"{whole},{rest}", "point": f"{whole}.{rest}", "count": len(lines)}
    return Problem("number-ambiguous", table.sheet.place(first, table.figure + 1), values)
