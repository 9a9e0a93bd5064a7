"""A second reader of tables, for the judge: it knows little, and answers only where nobody could read the table in another way.

What it certainly reads is a text without characters that nobody sees, with commas, semicolons or tabs between its cells, whose first
row that is neither blank nor a label of an agency, a year or a stage is a header, with nothing but names of ``ROLES`` and numbers in it,
each once:

- *wide*: the agency and numbers of indicators, each once; the row in question has as many cells as the header and plain levels.
- *long*: one column of numbers and one of levels. Each row below is blank or has as many cells as the header, a plain number, a plain
  level or none, and, if there is such a column, the name of its agency. No number is there twice for an agency, and no agency has two
  years or two stages.

Everything else (headings in other words, titles, ticks, levels in words, sums, legends, signatures, blocks) has cases of its own.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROLES = {
    **dict.fromkeys(("agency", "instansi"), "agency"),
    **dict.fromkeys(("year", "tahun"), "year"),
    **dict.fromkeys(("stage", "tahap"), "stage"),
    **dict.fromkeys(("indicator", "indikator", "no"), "number"),
    **dict.fromkeys(("level", "tingkat", "tingkat kematangan"), "level"),
    **dict.fromkeys(("evidence", "bukti dukung"), "evidence"),
    **dict.fromkeys(("note", "catatan"), "note"),
    **dict.fromkeys(("unit", "unit kerja"), "unit"),
}
HEAD = ("agency", "year", "stage")
"""What may also be a label above the header."""
NUMBER = "[1-9][0-9]*"
LEVEL = r"(?:0|[1-9][0-9]*)(?:\.[0-9]{1,6})?"


class Found(NamedTuple):
    """The levels in question, as text, and the kind of table that they are in."""

    kind: str
    levels: dict[int, str]


class Row(NamedTuple):
    """A row: the line that it begins on, and its cells."""

    line: int
    cells: list[str]


def certain(text: str, line: int | None = None) -> Found | None:
    """The levels of the agency of which the row at this line is, or of the only agency; None if that is not certain."""
    if not re.sub("[\r\n\t]", "", text).isprintable():
        return None
    try:
        tables = [table for delimiter in ",;\t" if (table := _below_header(list(_rows(text, delimiter))))]
    except csv.Error:
        return None
    if len(tables) != 1:
        return None
    header, *rows = tables[0]
    return _long(header.cells, rows, line) if "number" in header.cells else _wide(header.cells, rows, line)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader, before = csv.reader(StringIO(text, newline=""), delimiter=delimiter), 0
    for cells in reader:
        yield Row(before + 1, [cell.strip(" ") for cell in cells])
        before = reader.line_num


def _below_header(rows: list[Row]) -> list[Row]:
    """The rows from the header on, which has roles and numbers for names; none if the first row that counts is no header."""
    for at, (line, cells) in enumerate(rows):
        names = [ROLES.get(cell.lower(), cell) for cell in cells]
        if _is_header(names):
            return [Row(line, names), *rows[at + 1 :]]
        if any(cells) and not (names[0] in HEAD and all(cells[:2]) and not any(cells[2:]) and len(cells) > 1):
            return []
    return []


def _is_header(names: list[str]) -> bool:
    numbers = [name for name in names if re.fullmatch(NUMBER, name)]
    roles = [name for name in names if name not in numbers]
    if len(set(names)) < len(names) or not set(roles) <= set(ROLES.values()):
        return False
    return "agency" in roles and set(roles) <= set(HEAD) if numbers else {"number", "level"} <= set(roles)


def _wide(header: list[str], rows: list[Row], line: int | None) -> Found | None:
    cells = next((row.cells for row in rows if row.line == line), [])
    levels = {int(name): cell for name, cell in zip(header, cells, strict=False) if name not in HEAD}
    return Found("wide table", _given(levels)) if len(cells) == len(header) and _plain(levels) else None


def _long(header: list[str], rows: list[Row], line: int | None) -> Found | None:
    levels: dict[str, dict[int, str]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    wanted = None if line else ""
    for row in rows:
        if not any(row.cells):
            continue
        cells = dict(zip(header, row.cells, strict=False))
        agency, number = cells.get("agency", ""), cells.get("number", "")
        is_whole = len(row.cells) == len(header) and re.fullmatch(NUMBER, number) and ("agency" not in header or agency)
        head = tuple(cells.get(name, "") for name in HEAD)
        if not is_whole or int(number) in levels.setdefault(agency, {}) or heads.setdefault(agency, head) != head:
            return None
        levels[agency][int(number)] = cells["level"]
        wanted = agency if row.line == line else wanted
    if not line and len(levels) == 1:
        (wanted,) = levels
    return Found("long table", _given(levels[wanted])) if wanted in levels and all(map(_plain, levels.values())) else None


def _plain(levels: dict[int, str]) -> bool:
    return all(not level or re.fullmatch(LEVEL, level) for level in levels.values())


def _given(levels: dict[int, str]) -> dict[int, str]:
    return {number: level for number, level in levels.items() if level}
