"""The columns of a long table, and what its rows are: those of indicators, headings between them, sums."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from itertools import takewhile
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.alike import twin_problems
from spbe_calc.reading.tables.cells import head_text, is_sum, is_sum_of_agencies, level_text, plain
from spbe_calc.reading.tables.headings import HEAD, PARTS
from spbe_calc.reading.tables.labels.above import labels_of, says_agency
from spbe_calc.reading.tables.labels.order import undated
from spbe_calc.reading.tables.labels.yearly import Said, differing, is_other, said_of_rows
from spbe_calc.reading.tables.layout import TableHeader
from spbe_calc.reading.tables.lines import NO_MERGED
from spbe_calc.reading.tables.longform.rowcells import cell_of, key_in_cell, number_in_cell
from spbe_calc.reading.tables.longform.ticking import merged_ticks, only_ticked, ticks_in, ticks_of, up_to
from spbe_calc.reading.tables.settling import settled

if TYPE_CHECKING:
    from spbe_calc.reading.tables.headings import Headings
    from spbe_calc.reading.tables.lines import Line, MergedCell, TableFile

DIGITS = "[0-9]{1,6}"
TEXTS = ("evidence", "note", "unit")
"""What a row may add to the indicator above it."""
Who = tuple[str | None, ...]
"""Agency, year, stage and instrument of a row, as written."""


class LongTable:
    """The meaning of each column of a long table, and what is said of all its rows."""

    def __init__(self, layout: TableHeader, sheet: TableFile) -> None:
        columns = layout.headings.column
        self.sheet, self.labels, self.shared = sheet, layout.labels, layout.shared
        self.dated = layout.labels
        """The labels of the last block that has a year."""
        self.title = layout.hints["agency"][0] if "agency" in layout.hints else None
        self.part = layout.hints.get("part")
        self.problems: list[Problem] = []
        """Of labels between the rows."""
        self.indicator, self.level, self.name = columns["indicator"], columns.get("level"), columns.get("name")
        self.head = [(key, columns.get(key)) for key in HEAD]
        self.parts = [(key, columns[key]) for key in PARTS if key in columns]
        self.texts = {at for key, at in self.parts if key in TEXTS}
        self.origins = [at for key, at in self.parts if key not in TEXTS]
        self.ticks = ticks_of(layout.headings.cells) if "level" in columns else ticks_in(layout.headings)
        """Where and how levels are ticked, also beside a column of levels."""
        self.column: dict[str, int] = {"level": next(iter(layout.headings.ticks), self.indicator)} | columns
        self.heading = layout.headings.cells
        self.figure = columns.get("level", columns.get("external", self.indicator))
        """The column of the figure that a decimal comma may cut in two."""
        self.may_be_cut = sheet.has_commas and not layout.headings.are_ours

    def who(self, line: Line, before: Who | None) -> Who:
        """The head of a row. An empty cell has the value of the row above, as in a merged cell, or else of the label.

        The year and the stage of another agency above are not those of this one.
        """
        if before and self._head(*self.head[0], line, before[0]) != before[0]:
            before = None
        return tuple(self._head(key, at, line, before[nr] if before else None) for nr, (key, at) in enumerate(self.head))

    def _head(self, key: str, at: int | None, line: Line, above: str | None) -> str | None:
        text = cell_of(line, at) or above
        if text is None and key in self.labels:
            text = self.labels[key][0]
        return None if text is None else head_text(key, text)

    def is_reference(self, who: Who) -> bool:
        """Whether a column of agencies has a row of sums or of what agencies are compared with: ``Standar Minimal``."""
        return self.head[0][1] is not None and is_sum_of_agencies(who[0] or "")

    def merged_level(self, line: Line) -> MergedCell | None:
        """The cell of a level, or of what one is computed from, that is merged over the row and one above it."""
        if self.sheet.merged is NO_MERGED:
            return None
        found = self.sheet.merged.over(line.row, [self.level, *self.origins, *(self.ticks.columns if self.ticks else ())])
        return found if found and found.first < line.row else None

    def shared_text(self, line: Line, at: int) -> str | None:
        """Evidence, note or unit in a cell that is merged over the row and others; None in a cell of its own."""
        found = self.sheet.merged.over(line.row, [at]) if at in self.texts else None
        return found.text if found and found.text != self.heading[at] else None

    @property
    def unit(self) -> str | None:
        """The unit that a label says of the rows."""
        return self.labels["unit"][0] if "unit" in self.labels else None

    def below(self, above: Sequence[Line]) -> LongTable:
        """The same columns below further labels. Those of another agency take the place of all that are not said of all rows."""
        labels, problems = labels_of(above, self.sheet)
        table = copy(self)
        table.labels = (self.shared if "agency" in labels else self.labels) | labels
        table.problems = problems + (undated(table.labels, self.dated) if "agency" in labels and "year" not in self.column else [])
        table.dated = table.labels if "year" in table.labels else self.dated
        return table if labels else self

    def under(self, line: Line, headings: Headings, below: Sequence[Line]) -> tuple[LongTable, list[Problem], bool]:
        """The table below another header, its problems, and whether the next row belongs to it, too."""
        rows = [it.cells for it in below]
        is_merged, lacking = settled(headings, rows, said := said_of_rows(headings, self.labels, rows))
        layout = TableHeader(0, headings, self.labels, shared=self.shared)
        others = [differing(headings.cells[at], said, self.labels, self.sheet.place(line, at)) for at in lacking]
        table = LongTable(layout, self.sheet)
        table.problems, table.dated = self.problems, self.dated
        return table, [*others, *twin_problems(headings, line, self.sheet)], is_merged

    def says_like(self, other: LongTable) -> bool:
        """Whether the labels of both say the same."""
        own, others = ({key: head_text(key, it[0]) for key, it in table.labels.items()} for table in (self, other))
        return own == others

    def is_header(self, line: Line) -> bool:
        """Whether a row is the header once more."""
        return " ".join(map(plain, line.cells)).rstrip() == " ".join(self.heading).rstrip()

    def is_label(self, line: Line) -> bool:
        """Whether a row says something of the rows below it, as labels above a header do."""
        return bool(says_agency(line, self.sheet) or labels_of([line], self.sheet)[0])

    def number_of(self, line: Line) -> int | None:
        """The number of an indicator where it belongs in a row; None if there is none."""
        return number_in_cell(cell_of(line, self.indicator))

    def key_of(self, line: Line) -> str:
        """The number of the indicator in a row, or else what is written there or as its name; empty if nothing is."""
        name = cell_of(line, self.name)
        return key_in_cell(cell_of(line, self.indicator) or name or "", name)

    def has_number(self, line: Line) -> bool:
        """Whether a row has the number of an indicator where it belongs."""
        return self.number_of(line) is not None

    def is_answer(self, line: Line) -> bool:
        """Whether a row is an indicator's, and neither empty, nor a heading between rows (also a header once more), nor a sum."""
        if self.has_number(line):
            return True
        at, first = next(((at, text) for at, cell in enumerate(line.cells) if (text := plain(cell))), (0, ""))
        names = (cell_of(line, self.indicator) or "", cell_of(line, self.name) or "")
        if any(map(is_sum, names)) or (is_sum_of_agencies if at == self.head[0][1] else is_sum)(first):
            return False
        if not any(char.isalpha() for cell in line.cells for char in cell):
            return False
        says_level = self.level_of(line) is not None or any(cell_of(line, at) for at in self.origins)
        says_level = says_level or bool(names[0] and self.merged_level(line))
        return says_level and not self.is_header(line)

    def continues(self, line: Line, before: Line) -> bool:
        """Whether a row adds documents, a note or a unit to the indicator of the row right above, as below merged cells."""
        if line.row != before.row + 1 or cell_of(line, self.indicator) is not None:
            return False
        filled = {at for at, cell in enumerate(line.cells[: len(self.heading)]) if plain(cell)}
        heads = {at for _, at in self.head if at is not None and cell_of(line, at) == cell_of(before, at)}
        return bool(filled - heads) and filled - heads <= self.texts

    def of_another_year(self, line: Line, who: Who) -> list[Problem]:
        """The problem of a row whose levels are of another year or stage than the row, as the heading of their column says."""
        if self.level is None:
            return []
        said: Said = {key: frozenset({text} if text else ()) for (key, _), text in zip(self.head, who, strict=True)}
        heading = self.heading[self.level]
        return [differing(heading, said, self.labels, self.sheet.place(line, self.level))] if is_other(heading, said) else []

    def is_cut(self, line: Line) -> bool:
        """Whether a decimal comma may have cut a number in two: only digits follow the level, also in a cell for words."""
        if not self.may_be_cut or len(line.cells) > len(self.heading):  # that is a problem already
            return False
        beside = takewhile(lambda at: at != self.indicator, range(self.figure, len(line.cells)))
        digits = list(takewhile(lambda at: re.fullmatch(DIGITS, cell_of(line, at) or "", re.ASCII), beside))
        return not self.texts.isdisjoint(digits[1:])

    def level_of(self, line: Line) -> str | None:
        """The level in a row, as written, or else that whose column is ticked."""
        level = cell_of(line, self.level)
        return level if level is not None or not self.ticks else merged_ticks(self.ticks, line, self.sheet) or self.ticks.ticked(line.cells)

    def ticked_beside(self, line: Line) -> str | None:
        """What is ticked beside a level in a row, if that is another one."""
        if not self.ticks or (level := cell_of(line, self.level)) is None:
            return None
        ticked, said = self.ticks.ticked(line.cells), level_text(level)
        return None if ticked in {said, up_to(said)} else ticked

    def ticked_as(self, lines: Iterable[Line]) -> LongTable:
        """The table with what ticks levels in these rows; without ticks if a column of levels is beside what has more than marks."""
        if not self.ticks:
            return self
        table = copy(self)
        rows = [line.cells for line in lines]
        table.ticks = only_ticked(self.ticks, rows) or (None if self.level is not None else self.ticks.among(rows))
        return table
