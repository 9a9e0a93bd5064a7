"""The merged cells in the rows of a wide table: what a row shares with others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.cells import plain
from spbe_calc.reading.tables.headings import HEAD
from spbe_calc.reading.tables.lines import NO_MERGED

if TYPE_CHECKING:
    from spbe_calc.reading.tables.lines import Line, MergedCell, TableFile
    from spbe_calc.reading.tables.wideform.rows import Columns, Row


class SharedCells:
    """What agency, year, stage and instrument are merged over counts for each of these rows; a level is a problem: ``level-merged``."""

    def __init__(self, sheet: TableFile, columns: Columns, lines: Sequence[Line]) -> None:
        """``lines``: the rows of the agencies."""
        self._sheet, self._rows = sheet, [line.row for line in lines]
        self._heads = [columns.cell[name] for name in HEAD if name in columns.cell]
        self._levels = sorted(columns.positions)

    def fill_in(self, line: Line, cells: list[str]) -> None:
        """Write what the cells of a row share with others into those of them that are empty."""
        if self._sheet.merged is NO_MERGED:
            return
        for at in self._heads:
            found = self._sheet.merged.over(line.row, [at])
            if found and not plain(cells[at]):
                cells[at] = found.text
        for merged in self._merged_levels(line):
            for at in self._levels_of(merged):
                cells[at] = cells[at] if plain(cells[at]) else merged.text

    def see(self, line: Line, row: Row) -> None:
        """Add the problems of a row; those of one with another mistake do not matter yet."""
        for merged in self._merged_levels(line) if not row.ended else ():
            place = self._sheet.place(line, self._levels_of(merged)[0], row.whole.agency)
            values = {"found": merged.text, "cells": merged.cells, "agencies": self._count(merged) > 1}
            row.problems.append(Problem("level-merged", place, values))

    def _merged_levels(self, line: Line) -> list[MergedCell]:
        """The cells with levels in a row that are merged over those of other agencies or indicators."""
        if self._sheet.merged is NO_MERGED:
            return []
        found = dict.fromkeys(self._sheet.merged.covering(line.row, at) for at in self._levels)
        return [it for it in found if it and it.column in self._levels and self._count(it) * len(self._levels_of(it)) > 1]

    def _count(self, merged: MergedCell) -> int:
        """How many agencies have their rows in a merged cell."""
        return bisect_right(self._rows, merged.last) - bisect_left(self._rows, merged.first)

    def _levels_of(self, merged: MergedCell) -> list[int]:
        """The columns of levels in a merged cell."""
        return [at for at in self._levels if merged.column <= at <= max(merged.column, merged.last_column)]
