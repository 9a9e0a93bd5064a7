"""A worksheet in which a header of answers was found, and the answers of each agency in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem, column_letters
from spbe_calc.reading.tables.books.workbook import uncomputed
from spbe_calc.reading.tables.csvlines import is_blank
from spbe_calc.reading.tables.headings import meaning_of
from spbe_calc.reading.tables.layout import TableHeader
from spbe_calc.reading.tables.lines import Line, TableFile
from spbe_calc.reading.tables.longform.answers import LongAnswers
from spbe_calc.reading.tables.longform.below import are_amounts
from spbe_calc.reading.tables.longform.columns import LongTable
from spbe_calc.reading.tables.longform.grouping import gathered
from spbe_calc.reading.tables.longform.rowcells import cell_of
from spbe_calc.reading.tables.wideform.mergedcells import SharedCells
from spbe_calc.reading.tables.wideform.partly import PartlySaid
from spbe_calc.reading.tables.wideform.rows import Row, columns_of

if TYPE_CHECKING:
    from spbe_calc.reading.tree import Input


class FoundSheet:
    """A worksheet with a header of answers."""

    def __init__(self, sheet: TableFile, lines: list[Line], layout: TableHeader, data: bytes) -> None:
        self.sheet, self.layout, header = sheet, layout, lines[layout.at]
        self.below = [line for line in lines[layout.at + 1 :] if not is_blank(line.cells)]
        levels = [layout.headings.column["level"]] if "level" in layout.headings.column else list(layout.headings.indicators.values())
        if any(at >= len(line.cells) or not line.cells[at] for line in self.below for at in levels):
            _fill_in(self.below, levels, uncomputed(data, sheet.name or ""))
        self.long = LongTable(layout, sheet) if layout.is_long else None
        self.groups = gathered(self.long, self.below) if self.long else []
        self._columns = columns_of(layout, header, sheet)
        if not self.long:
            self.below = [line for line in self.below if not self._columns.sums_up(line.cells)]
        self.problems = layout.faults(header, sheet) or ([] if self.long else list(self._columns.problems(sheet.source)))
        """The problems of the header."""

    @property
    def keys(self) -> set[str]:
        """The indicators that are answered, as written."""
        return set().union(*(group.keys for group in self.groups)) if self.long else set(self.layout.headings.indicators)

    @property
    def is_of_amounts(self) -> bool:
        """Whether all that stands where levels belong is far too large for them."""
        long = self.long
        return bool(long and are_amounts([long.level_of(line) for it in self.groups for _, lines in it.parts for line in lines]))

    @property
    def said(self) -> list[object]:
        """All that a long table says of each agency."""
        read = [LongAnswers(group, alone=False) for group in self.groups]
        return [(it.tree, it.answers(), it.names, it.title) for it in read]

    @property
    def agencies(self) -> set[str | None]:
        """Whose answers they are; None where that is not said."""
        return {group.who[0] for group in self.groups}

    @cached_property
    def names(self) -> dict[str, str]:
        """What is written beside the number of each indicator in a long table, or nothing."""
        rows = [(table, line) for group in self.groups for table, lines in group.parts for line in lines]
        return {key: cell_of(line, table.name) or "" for table, line in rows if (key := table.key_of(line))}

    @property
    def is_counted(self) -> bool:
        """Whether the rows of a long table are numbered 1, 2, 3 ..., without a heading that says that they are indicators."""
        column = self.long.column if self.long else {}
        if not self.long or self.long.indicator != column.get("number") or "evidence" in column:
            return False
        heading = meaning_of(self.long.heading[self.long.name]) if self.long.name is not None else None
        return heading != "indicator" and list(self.names) == [str(at) for at in range(1, len(self.names) + 1)]

    @property
    def is_of_unknown(self) -> bool:
        """Whether the names in a long table are those of something that is not known here."""
        return bool(self.long and self.long.name is not None and meaning_of(self.long.heading[self.long.name]) is None)

    def inputs(self, *, alone: bool) -> Iterator[Input | Problem]:
        """The answers of each agency."""
        if self.long:
            for group in self.groups:
                yield LongAnswers(group, alone=alone)
            return
        width, partly = len(self._columns.names), PartlySaid(self._columns)
        shared = SharedCells(self.sheet, self._columns, self.below)
        rows = []
        for line in self.below:
            cells = [*line.cells, *[""] * (width - len(line.cells))]
            while len(cells) > width and not cells[-1]:
                cells.pop()
            shared.fill_in(line, cells)
            row = Row(self.sheet.source, line.row, self._columns, cells, line.row)
            row.source = self.sheet.source_of(line)
            shared.see(line, row)
            rows.append((row, cells))
        partly.look_through(lambda: ((None, row.number, cells) for row, cells in rows))
        for row, _ in rows:
            partly.see(row)
            yield row


def _fill_in(lines: list[Line], columns: list[int], texts: dict[str, str]) -> None:
    """Write the formulas without a value and the errors into the empty cells of these columns."""
    for line in lines if texts else ():
        for at in columns:
            if at < len(line.cells) and not line.cells[at]:
                line.cells[at] = texts.get(f"{column_letters(at + 1)}{line.row}", "")
