"""A small csv, read as a whole: its header and its records, each with the line where it starts."""

from __future__ import annotations

import csv
from io import StringIO
from typing import NamedTuple

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.files import MAX_BYTES, fetch
from spbe_calc.reading.tables.csvlines import GROUPS, MOST_COLUMNS, csv_problem, encoding_of, header_of, is_blank, syntax
from spbe_calc.reading.text import MARK, decode


class Records(NamedTuple):
    """The records of a csv, without empty ones."""

    source: str
    line: int
    """The line of the header."""
    columns: tuple[str, ...]
    """The header, in small letters."""
    rows: list[tuple[int, list[str]]]
    """Line and cells of each record; cells without surrounding spaces."""
    groups: str
    """The possible thousands separators in its numbers."""
    sheet: str | None = None
    """The name of the worksheet that they are in."""

    def place(self, line: int, column: int = 1) -> Place:
        """The place of a cell; line and column from 1."""
        if self.sheet is None:
            return Place(self.source, line, column)
        return Place(self.source, None, column, line, self.sheet)


def records(source: str, limit: int = MAX_BYTES) -> Records | Problem:
    """The records in a file with commas, semicolons or tabs; a problem if it cannot be read to its end."""
    data = fetch(source, limit, keep=True)
    text = data if isinstance(data, Problem) else _text(source, data)
    if isinstance(text, Problem):
        return text
    header = header_of(StringIO(text, newline=""))
    if header is None:
        return Problem("file-empty", Place(source))
    reader, rows, before = csv.reader(StringIO(text, newline=""), delimiter=header[2], strict=True), [], 0
    try:
        for cells in reader:
            if before + 1 >= header[0] and not is_blank(cells):
                rows.append((before + 1, [cell.strip() for cell in cells]))
            before = reader.line_num
    except csv.Error as error:
        return csv_problem(source, before + 1, error)
    if not rows:  # cells of only quotation marks
        return Problem("file-empty", Place(source))
    (line, names), *others = rows
    if len(names) > MOST_COLUMNS:
        return syntax(source, line, "many-columns", MOST_COLUMNS)
    return Records(source, line, tuple(name.lower() for name in names), others, GROUPS[header[2]])


def _text(source: str, data: bytes) -> str | Problem:
    """The text of these bytes: UTF-8, or UTF-16 as Windows writes it."""
    encoding = encoding_of(data)
    return decode(source, data) if encoding == "utf-8" else data.decode(encoding, "replace").removeprefix(MARK)
