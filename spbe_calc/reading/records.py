"""A small csv, read at once: its header and its records, each with the line where it starts."""

from __future__ import annotations

import csv
from io import StringIO
from typing import NamedTuple

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.files import fetch
from spbe_calc.reading.text import decode
from spbe_calc.reading.widecsv import DELIMITERS, REASONS


class Records(NamedTuple):
    """The records of a csv; empty ones are left out."""

    source: str
    columns: tuple[str, ...]
    """The header, in small letters."""
    rows: list[tuple[int, list[str]]]
    """Line and cells, without the spaces around a cell."""


def records(source: str) -> Records | Problem:
    """The records of a file, separated by commas, semicolons or tabs; a problem when it cannot be read to its end."""
    data = fetch(source)
    text = data if isinstance(data, Problem) else decode(source, data)
    if isinstance(text, Problem):
        return text
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    reader, rows, before = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), [], 0
    try:
        for cells in reader:
            if any(cells):
                rows.append((before + 1, [cell.strip() for cell in cells]))
            before = reader.line_num
    except csv.Error as error:
        reason = next((reason for words, reason in REASONS if words in str(error)), "other")
        return Problem("csv-syntax", Place(source, before + 1, 1), {"reason": reason})
    if not rows:
        return Problem("file-empty", Place(source))
    return Records(source, tuple(name.lower() for name in rows[0][1]), rows[1:])
