"""An open table in text: its encoding, its first lines, its delimiter and where its header is."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import chain, islice, starmap

from spbe_calc.reading.tables.csvlines import DELIMITERS, LONGEST, Broken, TableLines, encoding_of, is_blank, syntax
from spbe_calc.reading.tables.labels.options import Given
from spbe_calc.reading.tables.layout import TableHeader, layout_of
from spbe_calc.reading.tables.lines import Line, TableFile
from spbe_calc.reading.text import MARK

FIRST = 120
"""How many lines are looked at to find the header and the delimiter."""
STATED = r"(?i)sep=(.)\s*"
"""A first line that tells Excel the delimiter."""
CHUNK = 1 << 16
"""How many bytes are looked through at a time."""
ROW_ENDS = bytes.maketrans(b"\r", b"\n")


class TextTable:
    """An open table: its first lines, its delimiter and its layout."""

    def __init__(self, path: str, binary: io.BufferedReader, given: Given) -> None:
        """Raises Broken and OSError."""
        self.path, self.sheet, self._binary, self.given = path, TableFile(path), binary, given
        self._start(encoding_of(peeked(binary)))
        stated = re.fullmatch(STATED, self.first[0]) if self.first else None
        self.skipped = 1 if stated else 0
        """How many lines no spreadsheet shows."""
        counts = {mark: sum(line.count(mark) for line in self.first) for mark in DELIMITERS}
        marks = [stated[1]] if stated else sorted((mark for mark in DELIMITERS if counts[mark]), key=lambda mark: -counts[mark])
        self.delimiter = ""
        self.layout: TableHeader | None = None
        self.head: list[Line] = []
        for delimiter in marks or [","]:
            head = parsed(self.first, self.skipped, delimiter)
            layout = layout_of(head, self.sheet, given)
            if layout is not None:
                self.delimiter, self.layout, self.head = delimiter, layout, head
                self.sheet = self.sheet._replace(has_commas=delimiter == ",")
                break

    def _start(self, encoding: str) -> None:
        self._encoding = encoding
        errors = "surrogateescape" if encoding == "utf-8" else "replace"
        self._text = io.TextIOWrapper(self._binary, encoding=encoding, errors=errors, newline="")
        self.lines = TableLines(self.path, self._text)
        self._stream = iter(self.lines)
        self.first: list[str] = []
        self.broken: Broken | None = None
        try:
            for line in islice(self._stream, FIRST):
                self.first.append(line if self.first else line.removeprefix(MARK))
                self.lines.left = LONGEST
        except Broken as broken:
            self.broken = broken

    def again(self) -> None:
        """Go back to the start of the file."""
        self._text.detach()
        self._binary.seek(0)
        self._start(self._encoding)

    def may_have_empty_cells(self) -> bool:
        """Whether a cell of the file may be empty, by its bytes alone, which takes little of the time that its rows take.

        Only letters, digits and what is between cells and rows are looked at. Of UTF-16 it is not known. The rows are then to be asked
        for by ``cells_again``.
        """
        if self._encoding != "utf-8" or not self.delimiter.isascii():
            return True
        mark = self.delimiter.encode()
        between = mark + b"\n"
        left_out = bytes(byte for byte in range(256) if not (chr(byte).isascii() and chr(byte).isalnum()) and byte not in b"\r" + between)
        self._binary.seek(0)
        last = b"\n"
        for data in iter(partial(self._binary.read, CHUNK), b""):
            text = last + data.translate(ROW_ENDS, left_out)
            if any(pair in text for pair in (mark + mark, mark + b"\n", b"\n" + mark)):
                return True
            last = text[-1:]
        return last == mark

    def release(self) -> None:
        """Leave the file to whoever opened it."""
        self._text.detach()

    def _replayed(self, start: int) -> Iterator[str]:
        """The first lines again, after so many of them, with the limit of a row."""
        for number, line in enumerate(self.first[start:], start + 1):
            self.lines.left -= len(line)
            if self.lines.left < 0:
                raise Broken(syntax(self.path, number, "long-row", LONGEST))
            yield line

    def _rest(self) -> Iterator[str]:
        if self.broken:
            raise self.broken
        yield from self._stream

    def below(self, header: Line) -> Iterator[Line]:
        """The rows below the header that are not blank. Raises Broken and csv.Error."""
        return starmap(Line, self.cells_below(header))

    def cells_again(self, header: Line) -> Iterator[tuple[int, int, list[str]]]:
        """The rows below the header, however often they are asked for."""
        self.again()
        return self.cells_below(header)

    def cells_below(self, header: Line) -> Iterator[tuple[int, int, list[str]]]:
        """The same rows without names for what they have: their first line, number and cells."""
        self.lines.left = LONGEST
        above = self.before = (header.number or 1) - 1
        reader = csv.reader(chain(self._replayed(above), self._rest()), delimiter=self.delimiter, strict=True)
        for number, cells in enumerate(reader, header.row):
            if number > header.row and not is_blank(cells):
                yield self.before + 1, number, cells
            self.before, self.lines.left = above + reader.line_num, LONGEST


def peeked(binary: io.BufferedReader) -> bytes:
    """The first bytes of a file, without reading them."""
    return binary.peek(4)[:4096]


def parsed(lines: list[str], skipped: int, delimiter: str) -> list[Line]:
    """The first rows, as far as they can be read; blank ones are without cells."""
    reader, rows, before = csv.reader(lines[skipped:], delimiter=delimiter), [], skipped
    try:
        for number, cells in enumerate(reader, 1):
            rows.append(Line(before + 1, number, cells))
            before = skipped + reader.line_num
    except csv.Error:
        pass  # the reading of the rows reports it
    return rows


def is_table_text(text: str, given: Given, delimiters: str = DELIMITERS) -> bool:
    """Whether a text is a table with a header of answers, and one of these delimiters."""
    lines = text.splitlines(keepends=True)[:FIRST]
    return any(layout_of(parsed(lines, 0, mark), TableFile(""), given) for mark in delimiters if mark in text)
