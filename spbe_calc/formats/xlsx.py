"""Tables as a worksheet, with texts as texts and numbers as numbers, so that regional settings make no difference."""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

os.environ["OPENPYXL_LXML"] = "False"  # with lxml, if installed, it would write different bytes
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from spbe_calc.exact import Num
from spbe_calc.faces import Coded
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Table
    from spbe_calc.formats import Medium

EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
"""The date of every workbook, so that equal input gives equal bytes."""
WIDTHS = {"source": 36, "agency": 44, "instrument": 22, "predicate": 14, "name": 60, "name_en": 60, "predicate_basis": 16, "warnings": 36}
WIDTHS |= {"level_name": 24, "criterion": 70, "evidence": 90, "note": 60}
WIDTHS |= {"title": 60, "regulation": 44, "id": 22, "unit": 22}
"""The widths of text columns, also of those that end in such a name (``before_note``); all others are as wide as a number."""
NUMBER = 11
LONGEST = 32_767
"""The limit of a cell, in UTF-16 units; openpyxl silently cuts longer texts."""
ESCAPE = "_(?=x[0-9A-Fa-f]{4}_)"
"""The start of an escape that spreadsheets decode: they read ``_x0041_`` as A."""


def render(table: Table, medium: Medium) -> Iterator[bytes]:  # noqa: ARG001 - the same for every medium
    """A workbook with one sheet, whose first row stays visible when scrolling."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(table.title)
    sheet.freeze_panes = "A2"
    for at, name in enumerate(table.columns):
        sheet.column_dimensions[get_column_letter(at + 1)].width = _width(name)
    heading = [WriteOnlyCell(sheet, name) for name in table.columns]
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    for row in table.rows:
        sheet.append([_cell(sheet, value) for value in row])
    data = BytesIO()
    book.save(data)
    yield _ageless(data)


def _width(column: str) -> int:
    return WIDTHS.get(column) or WIDTHS.get(column.rpartition("_")[2], NUMBER)


def _cell(sheet: Any, value: object) -> object:
    value = value.people if isinstance(value, Coded) else value
    if value is None or value == "":
        return None
    if isinstance(value, Num | int):
        return Decimal(str(value))
    cell = WriteOnlyCell(sheet, _fitting(re.sub(ESCAPE, "_x005F_", safe(str(value)))))
    cell.data_type = "s"  # a text stays a text, even if it starts with =
    return cell


def _fitting(text: str) -> str:
    """The text, or if it is too long for a cell, its beginning and an ellipsis."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * LONGEST else units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"


def _ageless(data: BytesIO) -> bytes:
    """The same archive with the same fixed date on all members and in its properties."""
    result = BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(result, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", EPOCH.isoformat()[:19].encode(), content)
            new.writestr(zipfile.ZipInfo(name, EPOCH.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return result.getvalue()
