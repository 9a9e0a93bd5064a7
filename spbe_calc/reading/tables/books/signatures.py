"""Whether a file is a worksheet that can be read, whatever its name says."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from spbe_calc.problem import Place, Problem, column_letters
from spbe_calc.reading.tables.books.opendocument import TABLE, count_in
from spbe_calc.reading.tables.cells import column_number
from spbe_calc.reading.text import kind_in

HIGHEST_RATIO = 200
"""How many times its size a worksheet may have when unpacked; real ones have up to about 50."""
SMALL = 1 << 20
"""What unpacks to less is harmless, whatever the ratio."""
MOST_CELLS = 2_000_000
"""How large the rectangle around all filled cells of a worksheet may be; its reader needs room for each, also the empty ones."""
CELL = rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>'
"""A cell of an xlsx that is not empty."""
MOST_TABLES, FREE = 109, 0xFFFFFFFF
"""In an old worksheet: how many tables of sectors its header names, and what such a table says of a sector that is not used."""
ROW = rb"<table:table-row\b([^>]*?)(?:/>|>(.*?)</table:table-row>)"
ROW_CELL = rb"<table:(?:covered-)?table-cell\b[^>]*>"


def foreign_worksheet(path: str, data: bytes, most_bytes: int) -> Problem | None:
    """The problem of a file that is no worksheet, is encrypted, or would be too large when unpacked; None if it can be read."""
    if not data.strip(b"\0"):  # as a broken download leaves it
        return Problem("file-damaged", Place(path))
    kind = kind_in(data) or "text"
    if kind == "ole":
        return _in_ole(path, data)
    if kind != "zip":
        return Problem("file-other-kind", Place(path), {"kind": kind})
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _in_zip(path, archive, len(data), most_bytes)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return Problem("file-damaged", Place(path))


def _in_ole(path: str, data: bytes) -> Problem | None:
    """An old worksheet has a stream `Workbook` or `Book`; a new one that is encrypted is packed into this old form."""
    if _is_cut(data):
        return Problem("file-damaged", Place(path))
    if _utf16("EncryptedPackage") in data:
        return Problem("file-encrypted", Place(path))
    is_worksheet = any(_utf16(name) in data for name in ("Workbook", "Book\0"))
    return None if is_worksheet else Problem("file-other-kind", Place(path), {"kind": "word"})


def _is_cut(data: bytes) -> bool:
    """Whether an old file ends before the last sector that its own tables of sectors name."""
    try:
        size, tables = 1 << struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 44)[0]
        for at, table in enumerate(struct.unpack_from(f"<{min(tables, MOST_TABLES)}I", data, 76)):
            sectors = struct.unpack_from(f"<{size // 4}I", data, (table + 1) * size)
            used = max((number for number, after in enumerate(sectors) if after != FREE), default=0)
            if (at * (size // 4) + used + 2) * size > len(data):
                return True
    except struct.error:
        return True
    return False


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _in_zip(path: str, archive: zipfile.ZipFile, packed: int, most_bytes: int) -> Problem | None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        return Problem("file-encrypted", Place(path))
    size = sum(entry.file_size for entry in entries)
    if size > most_bytes or (size > SMALL and size > HIGHEST_RATIO * packed):
        return Problem("unpacked-too-large", Place(path), {"size": size, "limit": most_bytes})
    if archive.testzip():
        return Problem("file-damaged", Place(path))
    names = {entry.filename for entry in entries}
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        return Problem("file-encrypted", Place(path))
    is_ods = names >= {"content.xml", "mimetype"} and b"spreadsheet" in archive.read("mimetype")
    if is_ods or any(name.startswith("xl/") for name in names):
        ends = _ends_of_ods(archive.read("content.xml")) if is_ods else _ends(archive)
        far = next((end for end in ends if end.cells > MOST_CELLS), None)
        return Problem("unpacked-too-large", Place(path), {"cell": far.name, "limit": MOST_CELLS}) if far else None
    kind = "word" if any(name.startswith("word/") for name in names) else "zip"
    return Problem("file-other-kind", Place(path), {"kind": kind})


class _End(NamedTuple):
    """The last row and column with something in it, and how many cells the rectangle up to it has."""

    row: int
    column: int
    cells: int

    @property
    def name(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


def _ends(archive: zipfile.ZipFile) -> Iterator[_End]:
    """The ends of the worksheets of an xlsx."""
    for name in archive.namelist():
        content = archive.read(name) if name.startswith("xl/") else b""
        found = re.findall(CELL, content) if b"sheetData" in content else []
        if found:
            columns = {letters: column_number(letters.decode()) for letters in {letters for letters, _row in found}}
            rows = [int(row) for _letters, row in found]
            width = max(columns.values()) - min(columns.values()) + 1
            yield _End(max(rows), max(columns.values()), width * (max(rows) - min(rows) + 1))


def _ends_of_ods(content: bytes) -> Iterator[_End]:
    """The same of an ods, where equal cells and rows are there once, with how often they are repeated."""
    for table in content.split(TABLE)[1:]:
        row = last = width = 0
        for attributes, inside in re.findall(ROW, table, re.DOTALL):
            column = filled = 0
            for cell in re.findall(ROW_CELL, inside):
                column += count_in(cell, b"columns-repeated")
                filled = column if b"value-type=" in cell else filled
            row += count_in(attributes, b"rows-repeated")
            if filled:
                last, width = row, max(width, filled)
        yield _End(last, width, last * width)
