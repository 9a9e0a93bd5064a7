"""A wide table: one row per agency, one column per indicator. Each row is read like an answers file of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import (
    BLANKS,
    head_text,
    heading_text,
    is_sum,
    is_sum_of_agencies,
    level_text,
    plain,
)
from spbe_calc.reading.tables.headings import HEAD, MEANINGS, PLAIN_INDICATOR, numbered_in
from spbe_calc.reading.tables.wideform.heads import WideHeads
from spbe_calc.reading.tree import NO_NAMES

if TYPE_CHECKING:
    from spbe_calc.reading.tables.headings import Headings
    from spbe_calc.reading.tables.labels.above import Labels
    from spbe_calc.reading.tables.layout import TableHeader
    from spbe_calc.reading.tables.lines import Line, TableFile
    from spbe_calc.reading.tree import Path, Tree

AGENCIES = ("K", "Pem", "Prov")
"""How the names of nearly all agencies begin, and no sum: they need no closer look."""
NO_DESCRIPTION = r"[0-9]|\b(?:th|year|period|tahap|stage|hasil|instrumen)"
"""What is in a heading that may say more of an agency than its province or its code."""
BESIDE = frozenset({"index", "predicate", "contribution", "level", "note"})
"""What a column beside the levels of agencies may mean that is not needed."""


class Columns:
    """The header of a table: the meaning of each cell."""

    def __init__(
        self, names: list[str], line: int | None = 1, row: int = 1, sheet: TableFile | None = None, labels: Labels | None = None
    ) -> None:
        """``sheet``: where the table is, if its cells have names; ``labels``: what is said of all rows."""
        self.known: Collection[str] = ()
        """The names of indicators that are headings instead of their numbers."""
        self.named: Mapping[str, str] = NO_NAMES
        """The names behind the numbers of the indicators in the headings."""
        self.names, self.line, self.row, self.sheet, self.labels = names, line, row, sheet, labels or {}
        self.cell: dict[str, int] = {}
        for at, name in enumerate(names):
            if name:
                self.cell.setdefault(name, at)
        self.agency = self.cell.get("agency")
        self.typed = [name for name in ("year", "stage") if name in self.cell]
        said = {name: head_text(name, text) for name, (text, _) in self.labels.items() if name in HEAD}
        self.heads = WideHeads([(name, at) for name, at in self.cell.items() if name in HEAD], said)
        self.keys = tuple(name for name in self.cell if name not in HEAD)
        self.positions = [self.cell[name] for name in self.keys]
        first, last = (self.positions[0], self.positions[-1] + 1) if self.keys else (0, 0)
        self.levels = slice(first, last) if last - first == len(self.keys) else None
        """The columns of the indicators, if they are side by side."""
        self.fitting: tuple[str, ...] | None = None
        """The last keys that were exactly these columns."""

    def place(self, source: str, line: int | None, row: int, column: int | None = None, agency: str | None = None) -> Place:
        """The place of a cell (its column from 0), or of a row."""
        if self.sheet is not None:
            return self.sheet.at(line, row, column, agency)
        return Place(source, line, None if column is None else column + 1, agency=agency)

    def sums_up(self, cells: list[str]) -> bool:
        """Whether a row with these cells sums up the agencies: the name of it, or else its first text, says so."""
        at = self.agency
        name = cells[at] if at is not None and at < len(cells) else ""
        return not name.startswith(AGENCIES) and is_sum_of_agencies(plain(name) or next(filter(None, map(plain, cells)), ""))

    def problems(self, source: str) -> Iterator[Problem]:
        """The problems of the header."""
        for at, name in enumerate(self.names):
            place = self.place(source, self.line, self.row, at)
            if name and self.cell[name] != at:
                first = self.place(source, self.line, self.row, self.cell[name])
                yield Problem("duplicate-key", place, {"key": name, "first": first.cell})
            elif name and name not in self.known and name not in HEAD and not re.fullmatch(PLAIN_INDICATOR, name):
                yield Problem("unknown-column", place, {"found": name, "known": HEAD})
        start = self.place(source, self.line, self.row, 0)
        if "agency" not in self.cell and "agency" not in self.labels:
            yield Problem("missing-column", start, {"column": "agency"})
        if not self.keys:
            yield Problem("missing-column", start, {"column": "1, 2, 3 ..."})


def meant_names(headings: Headings) -> list[str]:
    """The headings of a wide table, those of the head and of indicators by what they mean."""
    names = list(headings.cells)
    for meaning, at in [*headings.indicators.items(), *((name, at) for name, at in headings.column.items() if name in HEAD)]:
        names[at] = meaning
    return names


def columns_of(layout: TableHeader, header: Line, sheet: TableFile) -> Columns:
    """The columns of a wide table, each with the name that it means.

    Sums and results of the levels are not needed, nor is what describes an agency before its name: its province, its code.
    """
    headings = layout.headings
    names = meant_names(headings)
    sums = [at for at, text in enumerate(map(heading_text, headings.cells)) if MEANINGS.get(text) in BESIDE or is_sum(text)]
    sums += [at for at in range(headings.column.get("agency", 0)) if _describes(headings, at)]
    if not layout.is_long:
        headings.others = [at for at in headings.others if at not in sums] or sums
    if "number" in headings.column:  # it counts the agencies
        names[headings.column["number"]] = ""
    names = ["" if at in sums else name for at, name in enumerate(names)]
    columns = Columns(names, header.number, header.row, sheet, layout.labels)
    columns.known = headings.indicators
    columns.named = {key: named[1] for key, at in headings.indicators.items() if (named := numbered_in(headings.cells[at]))} or NO_NAMES
    return columns


def _describes(headings: Headings, at: int) -> bool:
    """Whether a column before the agency's name certainly describes it: no number, year, stage or instrument is in its heading."""
    text = heading_text(headings.cells[at])
    meant = MEANINGS.get(text)
    return bool(text) and (meant == "indicator" or (meant is None and re.search(NO_DESCRIPTION, text) is None))


class Row:
    """One row, with the interface of an answers file."""

    is_table = True
    may_count_rows = False
    title = None
    __slots__ = ("_cells", "agency", "columns", "ended", "line", "number", "problems", "said", "source", "table")

    def __init__(self, file: str, line: int, columns: Columns, cells: list[str], number: int = 0) -> None:
        """``number``: that of the row, as a spreadsheet shows it."""
        self.table, self.line, self.columns, self._cells, self.number = file, line, columns, cells, number
        self.source = f"{file}:{line}"
        self.problems: list[Problem] = []
        self.agency, self.said = "", NO_NAMES
        self.ended = len(cells) != len(columns.names)
        if self.ended:
            values = {"cells": len(cells), "columns": len(columns.names)}
            self.problems.append(Problem("row-length", self._place(0), values))
        else:
            self.agency, self.said = columns.heads.of(cells)

    @property
    def tree(self) -> Tree:
        """What the row says by the names of the columns, without its levels; None if it ended early."""
        if self.ended:
            return None
        return {**self.said, "agency": self.agency} if self.agency else dict(self.said)

    @property
    def names(self) -> Mapping[str, str]:
        """The names of indicators behind their numbers in the headings."""
        return self.columns.named

    def answers(self) -> dict[str, str]:
        """The levels by column name, without empty cells."""
        columns = self.columns
        return {key: level for key, at in zip(columns.keys, columns.positions, strict=True) if (level := level_text(self._cells[at]))}

    def in_order(self, keys: tuple[str, ...]) -> list[str] | None:
        """The cells of the levels; None if the columns are not exactly these, in this order and side by side."""
        columns = self.columns
        if columns.fitting is not keys:
            if columns.keys != keys or columns.levels is None:
                return None
            columns.fitting = keys
        return self._cells[columns.levels]  # type: ignore[index]  # not None if the columns fit

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of a cell, or of its heading, which is its key; for values without a cell, that of the row's first cell."""
        name = str(path[1] if path[:1] == ("answers",) and len(path) > 1 else path[0]) if path else ""
        at = self.columns.cell.get(name)
        if name in self.columns.labels and (at is None or not self._cells[at].strip(BLANKS)):
            return self.columns.labels[name][1]
        if key and at is not None and path[0] == "answers":
            return self.columns.place(self.table, self.columns.line, self.columns.row, at)
        return self._place(at or 0)._replace(agency=self.whole.agency)

    def _place(self, column: int | None) -> Place:
        return self.columns.place(self.table, self.line, self.number, column)

    @property
    def whole(self) -> Place:
        """The row as a whole."""
        sheet, agency = self.columns.sheet, self.agency or None
        return sheet.at(self.line, self.number, None, agency) if sheet else Place(self.table, self.line, agency=agency)
