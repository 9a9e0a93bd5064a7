"""A book as a workbook, with texts as texts and numbers as numbers, so that regional settings make no difference.

XlsxWriter writes bars, charts, drop-downs, protection and print layouts, which openpyxl does not or only half; it needs no
template and no other package, and writes the same bytes with and without lxml.
"""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from spbe_calc.exact import Num
from spbe_calc.faces import Coded
from spbe_calc.faces.book import Entry, Formula
from spbe_calc.formats.sheets.layout import TITLE, Layout, on_paper, row_height, sheet_name
from spbe_calc.formats.sheets.styles import Styles, fitting, rule

if TYPE_CHECKING:
    from spbe_calc.faces.book import Book, Field, Sheet
    from spbe_calc.formats import Medium

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""The date of every workbook, so that equal input gives equal bytes."""
MOST_ROWS = 1_048_576
"""The limit of a worksheet; more rows go on in the next one."""


def render(book: Book, medium: Medium) -> Iterator[bytes]:  # noqa: ARG001 - the same for every medium
    """The workbook as a whole."""
    data = BytesIO()
    with TemporaryDirectory() as folder:  # rows go to a file there, so that memory does not hold them as cells
        workbook = Workbook(data, {"constant_memory": True, "tmpdir": folder})
        workbook.set_properties({"created": EPOCH.replace(tzinfo=None)})
        writer = _Writer(workbook)
        for sheet in book.sheets:
            writer.add(sheet)
        workbook.close()
    yield _ageless(data)


class _Writer:
    """Writes sheets into a workbook."""

    def __init__(self, workbook: Any) -> None:
        self._workbook, self._styles = workbook, Styles(workbook)
        self._names: list[str] = []

    def add(self, sheet: Sheet) -> None:
        """Write a sheet; if it has too many rows, several."""
        sheet, rows = on_paper(sheet) if sheet.printed else sheet, iter(sheet.rows)
        while self._part(sheet, rows):
            pass

    def _part(self, sheet: Sheet, rows: Iterator[Sequence[object]]) -> bool:
        """Write one worksheet, and say whether it is full and rows may be left."""
        self._names.append(sheet_name(sheet.title, self._names))
        page, header = self._workbook.add_worksheet(self._names[-1]), len(sheet.above)
        layout = Layout(page, sheet, self._styles)
        layout.columns()
        for at, cells in enumerate(sheet.above):
            if sheet.printed and len(sheet.fields) > 1 == len(cells):
                self._line(page, at, cells[0], sheet.fields)
            else:
                self._row(page, at, cells, ())
        layout.heading()
        last = header
        for last, cells in enumerate(rows, header + 1):
            self._row(page, last, cells, sheet.fields)
            if last == MOST_ROWS - 1:
                break
        layout.finish(last)
        return last == MOST_ROWS - 1

    def _line(self, page: Any, at: int, value: object, fields: Sequence[Field]) -> None:
        """Write a line above the heading over all columns, with line breaks, so that no page cuts it off."""
        style = self._styles.of(None, value, title=at == 0, wraps=True)
        height = row_height([value], [fields[0]._replace(form="long", width=sum(field.width for field in fields))])
        page.set_row(at, height or (None if at else TITLE))
        page.merge_range(at, 0, at, len(fields) - 1, "", style)
        _write(page, (at, 0), value, style)

    def _row(self, page: Any, at: int, cells: Sequence[object], fields: Sequence[Field]) -> None:
        height = row_height(cells, fields)
        if height:
            page.set_row(at, height)
        for column, value in enumerate(cells):
            field = fields[column] if fields else None
            style = self._styles.of(field, value, title=at == 0 and not fields, tall=height is not None)
            if isinstance(value, Formula):
                page.write_formula(at, column, f"={value.text}", style, _result(value.value))
            elif isinstance(value, Entry):
                if value.allowed:
                    page.data_validation(at, column, at, column, rule(value.allowed))
                _write(page, (at, column), value.value, style, lines=True)
            else:
                _write(page, (at, column), value, style)


def _write(page: Any, at: tuple[int, int], value: object, style: Any, *, lines: bool = False) -> None:
    value = value.people if isinstance(value, Coded) else value
    if value is None or value == "":
        page.write_blank(*at, None, style)
    elif isinstance(value, Num | int):
        page.write_number(*at, _number(value), style)
    else:
        page.write_string(*at, fitting(str(value), lines=lines), style)  # a text stays a text, even if it starts with =


def _result(value: object) -> object:
    """The stored result of a formula."""
    return _number(value) if isinstance(value, Num | int) else fitting(str(value or ""))


def _number(value: Num | int) -> Decimal:
    return Decimal(str(value))


def _ageless(data: BytesIO) -> bytes:
    """The same archive with the same fixed date and mode on all members."""
    result = BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            about = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            with old.open(name) as content, new.open(about, "w") as copy:
                shutil.copyfileobj(content, copy)
    return result.getvalue()
