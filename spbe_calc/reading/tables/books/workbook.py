"""A workbook as its worksheets, each cell a text; and what its reader takes for empty: formulas without a value, and errors."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable
from typing import NamedTuple

import python_calamine as calamine

from spbe_calc.problem import Place, Problem, column_letters
from spbe_calc.reading.files import fetch
from spbe_calc.reading.tables.books.opendocument import Range, ranges_of_ods
from spbe_calc.reading.tables.books.signatures import MOST_CELLS, foreign_worksheet
from spbe_calc.reading.tables.cells import heading_text, plain, text_of
from spbe_calc.reading.tables.csvlines import MOST_COLUMNS
from spbe_calc.reading.tables.labels.sheetnames import COVERS
from spbe_calc.reading.tables.lines import NO_MERGED, Line, MergedCell, MergedCells, TableFile

CELL = rb"<c\b((?:[^>/]|/(?!>))*)>(.*?)</c>"
"""A cell with content: its attributes and what is in it."""
NAME = rb'\br="([A-Z]{1,3}[0-9]{1,7})"'
SHEET = rb"<sheet\b[^>]*>"
ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
RELATION = rb"<Relationship\b[^>]*>"
PANIC = "PanicException"
"""How Python calls what the reader, which is written in Rust, did not expect in a damaged file; it is no Exception."""
MOST_BYTES = 1 << 26
"""The size limit of a worksheet, packed and unpacked: 64 MiB."""


class Worksheet(NamedTuple):
    """A worksheet and its rows, each cell as text."""

    sheet: TableFile
    lines: list[Line]
    is_visible: bool

    @property
    def is_cover(self) -> bool:
        """Whether it may say of which agency the worksheets behind it are."""
        return self.is_visible and self.is_named(COVERS)

    def is_named(self, names: Collection[str]) -> bool:
        """Whether it has one of these names."""
        return heading_text(self.sheet.name or "") in names


def sheets_of(path: str) -> tuple[bytes, list[Worksheet]] | Problem:
    """The bytes of a workbook and its worksheets; or the problem that prevents reading."""
    data = fetch(path, MOST_BYTES)
    if isinstance(data, Problem):
        return data
    if problem := foreign_worksheet(path, data, MOST_BYTES):
        return problem
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets, ranges_by_name = [], _ranges_of_ods(data)
        for about in book.sheets_metadata:
            if about.typ == calamine.SheetTypeEnum.WorkSheet:
                content = book.get_sheet_by_name(about.name)
                if content.total_height * content.total_width > MOST_CELLS:  # an old worksheet, which could not be looked into before
                    cell = f"{column_letters(content.total_width)}{content.total_height}"
                    return Problem("unpacked-too-large", Place(path), {"cell": cell, "limit": MOST_CELLS})
                top, left = content.start or (0, 0)
                rows = content.to_python(skip_empty_area=True)
                lines = [
                    Line(None, top + at, [""] * left + [text_of(cell) for cell in row[:MOST_COLUMNS]]) for at, row in enumerate(rows, 1)
                ]
                ranges = ranges_by_name.get(about.name) or [
                    Range(first, last, at, last_at) for (first, at), (last, last_at) in content.merged_cell_ranges or ()
                ]
                sheet = TableFile(path, about.name, merged=_merged(ranges, lines))
                sheets.append(Worksheet(sheet, lines, about.visible == calamine.SheetVisibleEnum.Visible))
    except (calamine.CalamineError, ValueError, zipfile.BadZipFile) as error:
        return Problem("file-encrypted" if "assword" in type(error).__name__ else "file-damaged", Place(path))
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        return Problem("file-damaged", Place(path))
    return data, sheets


def _merged(ranges: Iterable[Range], lines: list[Line]) -> MergedCells:
    """The merged cells with a text, each with its text."""
    width, top = max((len(line.cells) for line in lines), default=0), lines[0].row - 1 if lines else 0
    cells = [
        (it, plain("".join(lines[it.first - top].cells[it.column : it.column + 1]))) for it in ranges if it.first - top in range(len(lines))
    ]
    found = [MergedCell(it.first + 1, it.last + 1, it.column, text, it.last_column) for it, text in cells if text]
    return MergedCells(found, width) if found else NO_MERGED


def _ranges_of_ods(data: bytes) -> dict[str, list[Range]]:
    """The merged ranges of an OpenDocument, of which the reader does not tell; empty for the others."""
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ranges_of_ods(archive.read("content.xml")) if "content.xml" in archive.namelist() else {}


def uncomputed(data: bytes, sheet: str) -> dict[str, str]:
    """The formulas without a value (``=A1+1``) and the errors (``#N/A``) of a worksheet, by the name of the cell. Only xlsx has them."""
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = _part(archive, sheet)
            return dict(_cells(archive.read(part))) if part else {}
    except (KeyError, zipfile.BadZipFile, ValueError, OSError):
        return {}


def _part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The name of the part of the archive that is a worksheet. Raises KeyError if this is no xlsx."""
    for found in re.findall(SHEET, archive.read("xl/workbook.xml")):
        if _attribute(found, b"name") == sheet:
            link = _attribute(found, b"[a-z]+:id")
            for relation in re.findall(RELATION, archive.read("xl/_rels/workbook.xml.rels")):
                if _attribute(relation, b"Id") == link:
                    target = _attribute(relation, b"Target") or ""
                    return target[1:] if target.startswith("/") else f"xl/{target}"
    return None


def _cells(content: bytes) -> list[tuple[str, str]]:
    found = []
    for attributes, inside in re.findall(CELL, content, re.DOTALL):
        name, kind = re.search(NAME, attributes), _attribute(attributes, b"t")
        if name and (kind == "e" or (kind != "str" and b"<f" in inside)):
            value, formula = _text(b"v", inside), _text(b"f", inside)
            if kind == "e" or not value:
                found.append((name[1].decode(), value or f"={formula}"))
    return found


def _attribute(tag: bytes, name: bytes) -> str | None:
    found = re.search(rb"\b" + name + rb'="([^"]*)"', tag)
    return _plain(found[1]) if found else None


def _text(tag: bytes, inside: bytes) -> str:
    found = re.search(rb"<" + tag + rb"\b[^>]*>([^<]*)</" + tag, inside)
    return _plain(found[1]) if found else ""


def _plain(text: bytes) -> str:
    """The text without the entities of XML."""
    plain = text.decode("utf-8", "replace")
    for entity, char in ENTITIES.items():
        plain = plain.replace(entity, char)
    return plain
