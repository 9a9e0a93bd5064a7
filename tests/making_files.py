"""Files that no text file can hold: worksheets, and what only looks like one."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from itertools import groupby, product
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Cell = str | int | float | dict[str, Any] | None
Sheets = dict[str, list[list[Cell]]]

LONG: list[list[Any]] = [["Instansi", "Tahun", "Indikator", "Tingkat"], *(["Kota Contoh", 2024, at, 3] for at in (1, 2, 3))]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def book(target: Path | io.BytesIO, sheets: Sheets) -> None:
    """Write a workbook. A cell that is a mapping is a ``formula`` (with the ``value`` stored for it), a ``date``, or ``merged``.

    A sheet with a name that ends with ``(hidden)`` is hidden.
    """
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        style = workbook.add_format({"num_format": "d mmm"})
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name.removesuffix("(hidden)"))
            if name.endswith("(hidden)"):
                sheet.hide()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _write(sheet, row, column, cell, style)


def _write(sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif not isinstance(cell, dict):
        sheet.write(row, column, cell)
    elif "date" in cell:
        sheet.write_datetime(row, column, date.fromisoformat(cell["date"]), style)
    elif "formula" in cell:
        sheet.write_formula(row, column, cell["formula"], None, cell.get("value", ""))
    else:
        down, right = cell["over"]
        sheet.merge_range(row, column, row + down - 1, column + right - 1, cell["merged"])


def book_bytes(sheets: Sheets) -> bytes:
    """The bytes of a workbook."""
    made = io.BytesIO()
    book(made, sheets)
    return made.getvalue()


def far_away(row: int, column: int) -> bytes:
    """The bytes of a workbook with a text in one more cell, far below and beside the answers."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("Jawaban")
        for number, cells in enumerate(LONG):
            sheet.write_row(number, 0, cells)
        sheet.write_string(row, column, "x")
    return made.getvalue()


def archive(entries: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The bytes of a zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as zipped:
        for name, data in entries.items():
            zipped.writestr(zipfile.ZipInfo(name), data, compression)
    return made.getvalue()


def opendocument(sheets: Mapping[str, Sequence[Sequence[Cell]]], repeated: int = 0) -> bytes:
    """The bytes of a worksheet in OpenDocument; with ``repeated``, each has a last row that is there so many times.

    A cell that is a mapping is ``merged``, as in a book. Empty cells and equal cells side by side are there once, with their number.
    """
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = " ".join(f'xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text"))
    tables = "".join(
        f'<table:table table:name="{name}">'
        + "".join(_rows(rows))
        + (f'<table:table-row table:number-rows-repeated="{repeated}">{_cell("x")}</table:table-row>' if repeated else "")
        + "</table:table>"
        for name, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>{body}</office:document-content>'
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def _rows(rows: Sequence[Sequence[Cell]]) -> Iterator[str]:
    covered = {
        (row + down, column + right) for row, column, over in _merged(rows) for down, right in product(*map(range, over)) if down + right
    }
    for at, cells in enumerate(rows):
        texts = ("<table:covered-table-cell/>" if (at, column) in covered else _cell(cell) for column, cell in enumerate(cells))
        yield f"<table:table-row>{''.join(_times(text, len(list(same))) for text, same in groupby(texts))}</table:table-row>"


def _merged(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int, list[int]]]:
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, dict):
                yield row, column, cell["over"]


def _times(text: str, count: int) -> str:
    return re.sub("(?<=cell)", f' table:number-columns-repeated="{count}"', text, count=1) if count > 1 else text


def _cell(value: Cell, more: str = "") -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, dict):
        down, right = value["over"]
        return _cell(value["merged"], f' table:number-columns-spanned="{right}" table:number-rows-spanned="{down}"')
    if isinstance(value, str):
        return f'<table:table-cell{more} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell{more} office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def encrypted() -> bytes:
    """What an encrypted workbook looks like from outside: an old Office file with a stream of this name."""
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def bomb(size: int) -> bytes:
    """A workbook with a sheet that unpacks to so many bytes of nothing."""
    return archive({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": bytes(size)})


TEXT = "Instansi\tTahun\tIndikator\tTingkat\nKota Contoh\t2024\t1\t3\nKota Contoh\t2024\t2\t3\nKota Contoh\t2024\t3\t4\n"
MADE: dict[str, dict[str, bytes]] = {
    "a-text-in-utf-16-as-excel-saves-it": {"jawaban.tsv": TEXT.encode("utf-16")},
    "a-text-in-utf-16-without-a-mark": {"jawaban.tsv": TEXT.encode("utf-16-le")},
    "a-csv-in-the-encoding-of-old-windows": {"jawaban.csv": TEXT.replace("\t", ",").replace("Kota Contoh", "Kota Café").encode("cp1252")},
    "a-worksheet-in-opendocument": {"jawaban.ods": opendocument({"Lembar 1": LONG})},
    "a-worksheet-called-csv": {"jawaban.csv": book_bytes({"Jawaban": LONG})},
    "a-text-called-xlsx": {"jawaban.xlsx": TEXT.encode()},
    "a-pdf-called-xlsx": {"jawaban.xlsx": b"%PDF-1.7\n"},
    "a-page-called-xls": {"jawaban.xls": b"<html><body><table><tr><td>1</td></tr></table></body></html>"},
    "a-document-called-xlsx": {"jawaban.xlsx": archive({"word/document.xml": b"<w:document/>"})},
    "an-archive-called-xlsx": {"jawaban.xlsx": archive({"jawaban.yaml": b"agency: A\n"})},
    "an-old-document-called-xls": {"jawaban.xls": OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512)},
    "an-encrypted-worksheet": {"jawaban.xlsx": encrypted()},
    "a-worksheet-cut-off": {"jawaban.xlsx": book_bytes({"Jawaban": LONG})[:900]},
    "a-worksheet-without-its-sheets": {"jawaban.xlsx": archive({"xl/workbook.xml": b"<workbook", "[Content_Types].xml": b"<Types/>"})},
    "a-cell-far-away-from-the-answers": {"jawaban.xlsx": far_away(1_048_575, 16_383)},
    "rows-repeated-far-away-in-opendocument": {"jawaban.ods": opendocument({"Lembar 1": LONG}, repeated=1_000_000)},
    "a-worksheet-that-would-unpack-to-much-more": {"jawaban.xlsx": bomb(3 << 20)},
    "a-worksheet-that-would-unpack-to-more-than-64-mib": {"jawaban.xlsx": archive({"xl/a.xml": bytes(65 << 20)}, zipfile.ZIP_DEFLATED)},
}
"""The files of the cases of tables that are made, by the name of the case."""
