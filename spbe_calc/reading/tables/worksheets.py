"""The door to worksheets: from an xlsx, ods or xls to the answers of each agency. python-calamine reads all three, with positions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem, column_letters
from spbe_calc.reading.tables.csvlines import is_blank
from spbe_calc.reading.tables.headings import ANSWERS, EXPLANATIONS
from spbe_calc.reading.tables.labels.above import labels_of
from spbe_calc.reading.tables.labels.hints import called_otherwise, hint_notes
from spbe_calc.reading.tables.labels.options import NOTHING_GIVEN, Given
from spbe_calc.reading.tables.labels.order import unused_options
from spbe_calc.reading.tables.labels.sheetnames import is_aside
from spbe_calc.reading.tables.layout import TableHeader, header_problems, ignored_note, layout_of, twin_problems
from spbe_calc.reading.tables.lines import Line, TableFile
from spbe_calc.reading.tables.longform.answers import LongAnswers
from spbe_calc.reading.tables.longform.below import are_amounts
from spbe_calc.reading.tables.longform.columns import LongTable
from spbe_calc.reading.tables.longform.grouping import gathered, joined
from spbe_calc.reading.tables.wideform.partly import PartlySaid
from spbe_calc.reading.tables.wideform.rows import Row, columns_of
from spbe_calc.reading.tables.workbook import Worksheet, sheets_of, uncomputed

if TYPE_CHECKING:
    from spbe_calc.reading.tree import Input

Laid = tuple[Worksheet, TableHeader]
"""A worksheet, and where its header is."""


class _Found:
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
        self.problems = twin_problems(layout, header, sheet) or ([] if self.long else list(self._columns.problems(sheet.source)))
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

    def inputs(self, *, alone: bool) -> Iterator[Input | Problem]:
        """The answers of each agency."""
        if self.long:
            for group in self.groups:
                yield LongAnswers(group, alone=alone)
            return
        width, partly = len(self._columns.names), PartlySaid(self._columns)
        for line in self.below:
            cells = [*line.cells, *[""] * (width - len(line.cells))]
            while len(cells) > width and not cells[-1]:
                cells.pop()
            row = Row(self.sheet.source, line.row, self._columns, cells, line.row)
            row.source = self.sheet.source_of(line)
            partly.see(row)
            yield row
        yield from partly.problems()


def _fill_in(lines: list[Line], columns: list[int], texts: dict[str, str]) -> None:
    """Write the formulas without a value and the errors into the empty cells of these columns."""
    for line in lines if texts else ():
        for at in columns:
            if at < len(line.cells) and not line.cells[at]:
                line.cells[at] = texts.get(f"{column_letters(at + 1)}{line.row}", "")


def worksheet_rows(path: str, given: Given = NOTHING_GIVEN) -> Iterator[Input | Problem]:
    """The answers in a workbook, in the order of its worksheets: a ``Row`` or ``LongAnswers`` for each agency.

    Rows of one agency on several numbered worksheets, such as one for each domain, are put together if no indicator is there twice.
    Hidden worksheets are not read; if one is called *Jawaban* or *Answers*, only that is, else none that has only amounts of money
    beside others; notes ``sheets-skipped`` name those that are not. One with a mistake in its header is a problem behind the answers
    of those that have the same indicators. A file that is something else, encrypted, damaged or far larger when unpacked, and a
    workbook without a table of answers end the reading with a problem.
    """
    read = sheets_of(path)
    if isinstance(read, Problem):
        yield read
        return
    data, sheets = read
    covers = [labels_of(at.lines, at.sheet)[0] for at in sheets if at.is_cover and not layout_of(at.lines, at.sheet, given)]
    layouts = [(at, layout) for at in sheets if (layout := layout_of(at.lines, at.sheet, given, covers))]
    named = any(at.is_visible and at.is_named(ANSWERS) for at in sheets)
    chosen = [(at, layout) for at, layout in layouts if at.is_visible]
    yield from _skipped_note(path, [at for at, _ in layouts if not at.is_visible], "hidden")
    chosen, notes = _chosen(chosen, path)
    yield from notes
    found = [_Found(at.sheet, at.lines, layout, data) for at, layout in chosen]
    if not found:
        known = [problem for at in sheets if at.is_visible for problem in header_problems(at.lines, at.sheet)]
        yield from known[:1] or [Problem("no-table", Place(path))]
        return
    if (others := [one for one in found if not one.is_of_amounts]) and not named:
        yield from _skipped_note(path, [at for (at, _), one in zip(chosen, found, strict=True) if one not in others], "amounts")
        found = others
    problems = [problem for one in found for problem in one.problems]
    found, faulty = [one for one in found if not one.problems], [one for one in found if one.problems]
    if faulty and (not found or any(one.keys.isdisjoint(other.keys) for one in found for other in faulty)):
        yield from problems  # they may be parts of one whole
        return
    if not any(one.groups if one.long else one.below for one in found):
        yield from [*problems, Problem("no-rows", Place(path), {"of": "long"} if found[0].long else {})]
        return
    for one, groups in zip(found, joined([one.groups for one in found]), strict=True):
        one.groups = groups
    alone = not faulty and all(one.long for one in found) and sum(len(one.groups) for one in found) == 1
    hints = [note for one in found for note in hint_notes(one.layout.headings, one.layout.labels, one.layout.hints)]
    if others_called := called_otherwise(hints):
        yield from [*problems, *others_called]
        return
    for one in found:
        yield from unused_options(one.layout.headings, one.layout.labels, given, one.below, one.sheet)
    yield from hints
    yield from ignored_note([one.layout for one in found], path)
    for one in found:
        yield from one.inputs(alone=alone)
    yield from problems


def _chosen(sheets: list[Laid], path: str) -> tuple[list[Laid], list[Problem]]:
    """The worksheets that are read, and the notes about the others."""
    notes = []
    for reason, fits in FITTING.items():
        kept = [it for it in sheets if fits(*it)] or sheets
        notes += _skipped_note(path, [it[0] for it in sheets if it not in kept], reason)
        sheets = kept
    return sheets, notes


def _skipped_note(path: str, sheets: Sequence[Worksheet], reason: str) -> list[Problem]:
    """The note that worksheets with answers were not read; empty if there are none but those that explain."""
    names = tuple(at.sheet.name for at in sheets if not at.is_named(EXPLANATIONS))
    return [Problem("sheets-skipped", Place(path), {"sheets": names, "count": len(names), "reason": reason}, "note")] if names else []


FITTING: dict[str, Callable[[Worksheet, TableHeader], bool]] = {
    "beside": lambda at, _layout: at.is_named(ANSWERS),
    "results": lambda _at, layout: not layout.is_of_results,
    "aside": lambda at, layout: not is_aside(at.sheet, layout.labels),
}
"""Which worksheets are read if there are some, by the reason that is given for the others."""
