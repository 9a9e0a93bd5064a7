"""The table of units, which says which unit answers which indicators: text, or a worksheet."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from spbe_calc.answers.units import has_columns
from spbe_calc.inputs.sources import kind_of, unread
from spbe_calc.problem import Place, Problem, column_letters
from spbe_calc.reading import tables
from spbe_calc.reading.tables.records import Records, records

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from spbe_calc.reading.tables.lines import Line, TableFile


def unit_table(path: str) -> Records | Problem:
    """The rows of a table of units."""
    return small_table(path, has_columns)


def small_table(path: str, has_columns: Callable[[Sequence[str]], bool]) -> Records | Problem:
    """The rows of a table; of a workbook, the first visible worksheet that has the columns, else the first with a text."""
    if kind_of(path) != "worksheet":
        return records(path)
    read = unread(path) or tables.sheets_of(path)
    if isinstance(read, Problem):
        return read
    visible = [(it.sheet, it.lines) for it in read[1] if it.is_visible]
    filled = [(sheet, rows) for sheet, lines in visible if (rows := [line for line in lines if any(map(str.strip, line.cells))])]
    headers = ((sheet, rows, at) for sheet, rows in filled for at in range(min(len(rows), tables.MOST_ABOVE)))
    with_columns = (it for it in headers if has_columns(it[1][it[2]].cells))
    found = next(chain(with_columns, ((sheet, rows, 0) for sheet, rows in filled)), None)
    return _records(*found, tables.uncomputed(read[0], found[0].name or "")) if found else Problem("file-empty", Place(path))


def _records(sheet: TableFile, lines: list[Line], at: int, formulas: Mapping[str, str]) -> Records:
    """The rows below the header at this position, each as long as the header where nothing is written behind it.

    A formula without a value, or an error, stands in its cell as it is written.
    """
    header = [cell.strip() for cell in lines[at].cells]

    def text(line: Line, column: int, cell: str) -> str:
        return cell.strip() or formulas.get(f"{column_letters(column)}{line.row}", "")

    rows = [(line.row, [text(line, *it) for it in enumerate(line.cells, 1)]) for line in lines[at + 1 :]]
    columns = tuple(name.lower() for name in header)
    return Records(sheet.source, lines[at].row, columns, rows, "", sheet.name)
