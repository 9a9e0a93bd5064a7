"""A wide csv: one row per agency, one column per indicator. Each row is read like an answers file of its own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.files import unreadable
from spbe_calc.reading.tables.csvlines import LONGEST, MOST_COLUMNS, Broken, TableLines, csv_problem, header_of, is_blank, syntax

if TYPE_CHECKING:
    from spbe_calc.reading.tree import Path, Tree

HEAD = ("agency", "year", "stage", "instrument")
"""The columns that are not indicators."""
INDICATOR = "[1-9][0-9]*"


class Columns:
    """The header of a table: the meaning of each cell."""

    def __init__(self, names: list[str], line: int = 1) -> None:
        self.names, self.line = names, line
        self.cell: dict[str, int] = {}
        for at, name in enumerate(names):
            if name:
                self.cell.setdefault(name, at)
        self.head = [(name, at) for name, at in self.cell.items() if name in HEAD]
        self.keys = tuple(name for name in self.cell if name not in HEAD)
        self.positions = [self.cell[name] for name in self.keys]
        first, last = (self.positions[0], self.positions[-1] + 1) if self.keys else (0, 0)
        self.levels = slice(first, last) if last - first == len(self.keys) else None
        """The columns of the indicators, if they are side by side."""
        self.fitting: tuple[str, ...] | None = None
        """The last keys that were exactly these columns."""

    def problems(self, source: str) -> Iterator[Problem]:
        """The problems of the header."""
        for at, name in enumerate(self.names):
            place = Place(source, self.line, at + 1)
            if name and self.cell[name] != at:
                yield Problem("duplicate-key", place, {"key": name, "first": None})
            elif name and name not in HEAD and not re.fullmatch(INDICATOR, name):
                yield Problem("unknown-column", place, {"found": name, "known": HEAD})
        if "agency" not in self.cell:
            yield Problem("missing-column", Place(source, self.line, 1), {"column": "agency"})
        if not self.keys:
            yield Problem("missing-column", Place(source, self.line, 1), {"column": "1, 2, 3 ..."})


class Row:
    """One row, with the interface of an answers file."""

    is_table = True
    __slots__ = ("_cells", "columns", "ended", "line", "problems", "source", "table", "tree")

    def __init__(self, file: str, line: int, columns: Columns, cells: list[str]) -> None:
        self.table, self.line, self.columns, self._cells = file, line, columns, cells
        self.source = f"{file}:{line}"
        self.problems: list[Problem] = []
        self.tree: Tree = None
        self.ended = len(cells) != len(columns.names)
        if self.ended:
            values = {"cells": len(cells), "columns": len(columns.names)}
            self.problems.append(Problem("row-length", Place(file, line, 1), values))
        else:
            self.tree = {name: text for name, at in columns.head if (text := cells[at])}

    def answers(self) -> dict[str, str]:
        """The levels by column name, without empty cells."""
        return {key: level for key, at in zip(self.columns.keys, self.columns.positions, strict=True) if (level := self._cells[at])}

    def in_order(self, keys: tuple[str, ...]) -> list[str] | None:
        """The cells of the levels; None if the columns are not exactly these, in this order and side by side."""
        columns = self.columns
        if columns.fitting is not keys:
            if columns.keys != keys or columns.levels is None:
                return None
            columns.fitting = keys
        return self._cells[columns.levels]  # type: ignore[index]  # not None if the columns fit

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of a cell; for values without a cell, that of the row's first cell. A cell is also the place of its key."""
        del key
        name = str(path[1] if path[:1] == ("answers",) and len(path) > 1 else path[0]) if path else ""
        return self.whole._replace(column=self.columns.cell.get(name, 0) + 1)

    @property
    def whole(self) -> Place:
        """The row as a whole."""
        agency = self.tree.get("agency") if isinstance(self.tree, dict) else None
        return Place(self.table, self.line, agency=str(agency) if agency else None)


def rows(path: str) -> Iterator[Row | Problem]:
    """The rows of a table in UTF-8, with or without a byte order mark, with commas, semicolons or tabs between cells.

    If the delimiter is not the comma, a note ``other-delimiter`` comes first. An invalid header, broken quotation marks, a
    wrong encoding and an error of the operating system end the reading with a problem.
    """
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:  # noqa: PTH123 - a path stays text, as given
            yield from _rows(path, TableLines(path, file))
    except Broken as broken:
        yield broken.problem
    except (OSError, ValueError) as error:
        yield unreadable(path, error)


def _rows(path: str, lines: TableLines) -> Iterator[Row | Problem]:
    stream = iter(lines)
    header = header_of(stream)
    if header is None:
        yield Problem("file-empty", Place(path))
        return
    above, first, delimiter = header[0] - 1, *header[1:]
    reader = csv.reader(chain([first], stream), delimiter=delimiter, strict=True)
    before, found_any = above, False
    try:
        columns = Columns([name.strip() for name in next(reader)], above + 1)
        if faults := list(_faults(path, columns, delimiter)):
            yield from faults
            if faults[-1].severity == "error":
                return
        before, lines.left = above + reader.line_num, LONGEST
        for cells in reader:
            if not is_blank(cells):
                found_any = True
                yield Row(path, before + 1, columns, cells)
            before, lines.left = above + reader.line_num, LONGEST
    except csv.Error as error:
        yield csv_problem(path, before + 1, error)
    else:
        if not found_any:
            yield Problem("no-rows", Place(path))


def _faults(path: str, columns: Columns, delimiter: str) -> Iterator[Problem]:
    """The note about the delimiter, then the problems of the header."""
    if delimiter != ",":
        yield Problem("other-delimiter", Place(path), {"delimiter": "tab" if delimiter == "\t" else delimiter}, "note")
    if len(columns.names) > MOST_COLUMNS:
        yield syntax(path, columns.line, "many-columns", MOST_COLUMNS)
    else:
        yield from columns.problems(path)
