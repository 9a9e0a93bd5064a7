"""The door to tables in text: from a csv or tsv to the answers of each agency, streamed."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from contextlib import suppress
from io import BufferedReader, BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.files import StandardInput, is_stdin, unreadable
from spbe_calc.reading.tables.csvlines import (
    MOST_COLUMNS,
    Broken,
    csv_problem,
    header_of,
    syntax,
)
from spbe_calc.reading.tables.headings import Headings
from spbe_calc.reading.tables.labels.hints import hint_notes
from spbe_calc.reading.tables.labels.options import NOTHING_GIVEN, Given
from spbe_calc.reading.tables.labels.order import unused_options
from spbe_calc.reading.tables.layout import TableHeader, header_problems, ignored_note
from spbe_calc.reading.tables.lines import Line
from spbe_calc.reading.tables.longform.answers import LongAnswers
from spbe_calc.reading.tables.longform.columns import LongTable
from spbe_calc.reading.tables.longform.grouping import gathered, grouped, order_of
from spbe_calc.reading.tables.pipes import rereadable
from spbe_calc.reading.tables.textfile import TextTable, is_table_text, parsed, peeked
from spbe_calc.reading.tables.wideform.partly import PartlySaid
from spbe_calc.reading.tables.wideform.rows import Columns, Row, columns_of, meant_names
from spbe_calc.reading.text import foreign_problem

if TYPE_CHECKING:
    from spbe_calc.reading.tree import Input


UNREAD = "|"
"""What may be between cells, too, and is only told."""


def rows(path: str, given: Given = NOTHING_GIVEN) -> Iterator[Input | Problem]:
    """The answers in a table: a ``Row`` for each agency of a wide one, ``LongAnswers`` for each agency of a long one.

    The text is UTF-8 or UTF-16, with or without a byte order mark, with commas, semicolons or tabs between cells; the header is among
    the first 30 rows. Notes come first: ``other-delimiter``, ``columns-ignored``. A header that is not understood, broken quotation
    marks, a wrong encoding and an error of the operating system end the reading with a problem.
    """
    try:
        file = _opened(path)
    except (OSError, ValueError) as error:
        yield unreadable(path, error)
        return
    try:
        with file as binary:
            if problem := foreign_problem(path, peeked(binary)):
                yield problem
                return
            table = TextTable(path, binary, given)
            try:
                yield from _rows(table)
            finally:
                table.release()
    except Broken as broken:
        yield broken.problem
    except OSError as error:
        yield unreadable(path, error)


def _opened(path: str) -> BufferedReader:
    if isinstance(path, StandardInput) and path.kept is not None:
        return BufferedReader(BytesIO(path.kept))
    if is_stdin(path):
        if sys.stdin is None:  # closed
            return BufferedReader(BytesIO())
        return rereadable(open(sys.stdin.fileno(), "rb", closefd=False))
    return rereadable(open(path, "rb"))  # noqa: PTH123 - a path stays text, as given


def _rows(table: TextTable) -> Iterator[Input | Problem]:
    header, path = header_of(iter(table.first)), table.path
    if table.broken and table.layout is None:
        raise table.broken
    if header is None:
        yield Problem("file-empty", Place(path))
    elif table.layout is None:
        yield from _without_header(table, *header)
    else:
        line = table.head[table.layout.at]
        yield from () if table.layout.headings.are_ours else _note(path, table.delimiter)
        yield from unused_options(table.layout.headings, table.layout.labels, table.given, table.head[table.layout.at + 1 :], table.sheet)
        yield from hint_notes(table.layout.headings, table.layout.labels, table.layout.hints)
        if len(line.cells) > MOST_COLUMNS:
            yield syntax(path, line.number or 1, "many-columns", MOST_COLUMNS)
        elif problems := table.layout.faults(line, table.sheet):
            yield from problems
        elif table.layout.is_long:
            yield from ignored_note([table.layout], table.path)
            yield from _long(table, table.layout, line)
        else:
            yield from _wide(table, table.layout, line)


def _without_header(table: TextTable, line: int, text: str, delimiter: str) -> Iterator[Problem]:
    """The problems of a table in which no header was found: those of its first line, unless another one is known for what it is."""
    if is_table_text("".join(table.first), table.given, UNREAD):
        yield Problem("no-table", Place(table.path), {"text": True, "delimiter": UNREAD})
        return
    head = parsed(table.first, table.skipped, delimiter)
    yield from _note(table.path, delimiter)
    try:
        names = [name.strip() for name in next(csv.reader(chain([text], table.first[line:]), delimiter=delimiter, strict=True))]
    except csv.Error as error:
        yield csv_problem(table.path, line, error)
        return
    if len(names) > MOST_COLUMNS:
        yield syntax(table.path, line, "many-columns", MOST_COLUMNS)
        return
    headings = Headings(names)
    if headings.is_foreign:
        yield Problem("no-table", Place(table.path), {"text": True})
        return
    columns = Columns(meant_names(headings), line, line - table.skipped, table.sheet)
    yield from header_problems(head, table.sheet) or columns.problems(table.path)


def _note(path: str, delimiter: str) -> Iterator[Problem]:
    if delimiter != ",":
        yield Problem("other-delimiter", Place(path), {"delimiter": "tab" if delimiter == "\t" else delimiter}, "note")


def _wide(table: TextTable, layout: TableHeader, header: Line) -> Iterator[Row | Problem]:
    columns = columns_of(layout, header, table.sheet)
    if faults := list(columns.problems(table.path)):
        yield from faults
        return
    yield from ignored_note([layout], table.path)
    path, found_any, partly = table.path, False, PartlySaid(columns)
    if partly.keys and table.may_have_empty_cells():
        with suppress(csv.Error, Broken):  # the reading of the rows reports it
            partly.look_through(lambda: table.cells_again(header))
    try:
        for number, row, cells in table.cells_again(header):
            if columns.sums_up(cells):
                continue
            found_any = True
            partly.see(one := Row(path, number, columns, cells, row))
            yield one
    except csv.Error as error:
        yield csv_problem(path, table.before + 1, error)
    else:
        if not found_any:
            yield Problem("no-rows", Place(path))


def _long(table: TextTable, layout: TableHeader, header: Line) -> Iterator[LongAnswers | Problem]:
    """The agencies of a long table: one by one if the rows of each are side by side, else all rows are held."""
    long = LongTable(layout, table.sheet)
    count = 0
    try:
        count, together = order_of(long, table.below(header))
        table.again()
        if together:
            groups = grouped(long, table.below(header))
        else:
            held = gathered(long, table.below(header))
            count, groups = len(held), iter(held)
        for group in groups:
            yield LongAnswers(group, alone=count == 1)
    except csv.Error as error:
        yield csv_problem(table.path, table.before + 1, error)
    else:
        if not count:
            yield Problem("no-rows", Place(table.path), {"of": "long"})
