"""The door to tables in text: from a csv or tsv to the answers of each agency, streamed."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.files import STDIN, unreadable
from spbe_calc.reading.tables.csvlines import (
    DELIMITERS,
    LONGEST,
    MOST_COLUMNS,
    Broken,
    TableLines,
    csv_problem,
    encoding_of,
    header_of,
    is_blank,
    syntax,
)
from spbe_calc.reading.tables.layout import (
    NOTHING_GIVEN,
    Given,
    Layout,
    Line,
    Sheet,
    header_problems,
    ignored_note,
    layout_of,
    twin_problems,
)
from spbe_calc.reading.tables.longform import LongAnswers, LongTable, gathered, grouped, order_of
from spbe_calc.reading.tables.signatures import foreign_problem
from spbe_calc.reading.tables.widecsv import Columns, Row, columns_of
from spbe_calc.reading.text import MARK

if TYPE_CHECKING:
    from spbe_calc.reading.tree import Input

FIRST = 120
"""How many lines are looked at to find the header and the delimiter."""
STATED = r"(?i)sep=(.)\s*"
"""A first line that tells Excel the delimiter."""


class TextTable:
    """An open table: its first lines, its delimiter and its layout."""

    def __init__(self, path: str, binary: BinaryIO, given: Given) -> None:
        """Raises Broken and OSError."""
        self.path, self.sheet, self._binary = path, Sheet(path), binary
        self._start(encoding_of(_peeked(binary)))
        stated = re.fullmatch(STATED, self.first[0]) if self.first else None
        self.skipped = 1 if stated else 0
        """How many lines no spreadsheet shows."""
        counts = {mark: sum(line.count(mark) for line in self.first) for mark in DELIMITERS}
        marks = [stated[1]] if stated else sorted((mark for mark in DELIMITERS if counts[mark]), key=lambda mark: -counts[mark])
        self.delimiter = ""
        self.layout: Layout | None = None
        self.head: list[Line] = []
        for delimiter in marks or [","]:
            head = _parsed(self.first, self.skipped, delimiter)
            layout = layout_of(head, self.sheet, given)
            if layout is not None:
                self.delimiter, self.layout, self.head = delimiter, layout, head
                break

    def _start(self, encoding: str) -> None:
        self._encoding = encoding
        errors = "surrogateescape" if encoding == "utf-8" else "replace"
        self._text = io.TextIOWrapper(self._binary, encoding=encoding, errors=errors, newline="")
        self.lines = TableLines(self.path, self._text)
        self._stream = iter(self.lines)
        self.first: list[str] = []
        for line in islice(self._stream, FIRST):
            self.first.append(line if self.first else line.removeprefix(MARK))
            self.lines.left = LONGEST

    @property
    def seekable(self) -> bool:
        """Whether the file can be read twice."""
        return self._binary.seekable()

    def again(self) -> bool:
        """Go back to the start. False if that is not possible, as with a pipe."""
        if not self._binary.seekable():
            return False
        self._text.detach()
        self._binary.seek(0)
        self._start(self._encoding)
        return True

    def release(self) -> None:
        """Leave the file to whoever opened it."""
        self._text.detach()

    def below(self, line: int, row: int) -> Iterator[Line]:
        """The rows after this line (how many lines are above them), that are not blank. Raises Broken and csv.Error."""
        reader = csv.reader(chain(self.first[line:], self._stream), delimiter=self.delimiter, strict=True)
        self.before = line
        for number, cells in enumerate(reader, row + 1):
            if not is_blank(cells):
                yield Line(self.before + 1, number, cells)
            self.before, self.lines.left = line + reader.line_num, LONGEST


def _peeked(binary: BinaryIO) -> bytes:
    """The first bytes of a file, without reading them."""
    return binary.peek(4)[:4096] if isinstance(binary, io.BufferedReader) else b""


def _parsed(lines: list[str], skipped: int, delimiter: str) -> list[Line]:
    """The first rows, as far as they can be read; blank ones are without cells."""
    reader, rows, before = csv.reader(lines[skipped:], delimiter=delimiter), [], skipped
    try:
        for number, cells in enumerate(reader, 1):
            rows.append(Line(before + 1, number, cells))
            before = skipped + reader.line_num
    except csv.Error:
        pass  # the reading of the rows reports it
    return rows


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
            if problem := foreign_problem(path, _peeked(binary)):
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


def _opened(path: str) -> BinaryIO:
    if path == STDIN:
        return open(sys.stdin.fileno(), "rb", closefd=False)
    return open(path, "rb")  # noqa: PTH123 - a path stays text, as given


def _rows(table: TextTable) -> Iterator[Input | Problem]:
    header, path = header_of(iter(table.first)), table.path
    if header is None:
        yield Problem("file-empty", Place(path))
    elif table.layout is None:
        yield from _without_header(table, *header)
    else:
        yield from _note(path, table.delimiter)
        line = table.head[table.layout.at]
        if len(line.cells) > MOST_COLUMNS:
            yield syntax(path, line.number or 1, "many-columns", MOST_COLUMNS)
        elif problems := twin_problems(table.layout, line, table.sheet):
            yield from problems
        elif table.layout.is_long:
            yield from ignored_note(table.layout, table.sheet)
            yield from _long(table, table.layout, line)
        else:
            yield from _wide(table, columns_of(table.layout, line, table.sheet))


def _without_header(table: TextTable, line: int, text: str, delimiter: str) -> Iterator[Problem]:
    """The problems of a table in which no header was found: those of its first line, unless another one is known for what it is."""
    head = _parsed(table.first, table.skipped, delimiter)
    yield from _note(table.path, delimiter)
    try:
        names = [name.strip() for name in next(csv.reader(chain([text], table.first[line:]), delimiter=delimiter, strict=True))]
    except csv.Error as error:
        yield csv_problem(table.path, line, error)
        return
    if len(names) > MOST_COLUMNS:
        yield syntax(table.path, line, "many-columns", MOST_COLUMNS)
        return
    columns = Columns(names, line, line - table.skipped, table.sheet)
    yield from header_problems(head, table.sheet) or columns.problems(table.path)


def _note(path: str, delimiter: str) -> Iterator[Problem]:
    if delimiter != ",":
        yield Problem("other-delimiter", Place(path), {"delimiter": "tab" if delimiter == "\t" else delimiter}, "note")


def _wide(table: TextTable, columns: Columns) -> Iterator[Row | Problem]:
    if faults := list(columns.problems(table.path)):
        yield from faults
        return
    path, line, found_any = table.path, columns.line or 1, False
    below = islice(table.below(line - 1, columns.row - 1), 1, None)
    try:
        for number, row, cells in below:
            found_any = True
            yield Row(path, number, columns, cells, row)  # type: ignore[arg-type]  # a text has lines
    except csv.Error as error:
        yield csv_problem(path, table.before + 1, error)
    else:
        if not found_any:
            yield Problem("no-rows", Place(path))


def _long(table: TextTable, layout: Layout, header: Line) -> Iterator[LongAnswers | Problem]:
    """The agencies of a long table: one by one if the rows of each are side by side, else all rows are held."""
    long = LongTable(layout, table.sheet)
    start, row = (header.number or 1) - 1, header.row - 1
    try:
        count, together = order_of(long, islice(table.below(start, row), 1, None)) if table.seekable else (0, False)
        if together and table.again():
            groups: Iterator[tuple[tuple[str | None, ...], list[Line]]] = grouped(long, islice(table.below(start, row), 1, None))
        else:
            if count:
                table.again()
            held = gathered(long, islice(table.below(start, row), 1, None))
            count, groups = len(held), iter(held)
        for who, lines in groups:
            yield LongAnswers(long, who, lines, alone=count == 1)
    except csv.Error as error:
        yield csv_problem(table.path, table.before + 1, error)
    else:
        if not count:
            yield Problem("no-rows", Place(table.path))
