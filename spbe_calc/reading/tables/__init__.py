"""Tables, in text and in worksheets: rows with places. The readers are loaded when they are used; a run with YAML alone needs neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spbe_calc.reading.tables.books.workbook import sheets_of, uncomputed
    from spbe_calc.reading.tables.books.worksheets import worksheet_rows
    from spbe_calc.reading.tables.layout import MOST_ABOVE
    from spbe_calc.reading.tables.textfile import is_table_text
    from spbe_calc.reading.tables.texttables import rows

__all__ = ["MOST_ABOVE", "is_table_text", "rows", "sheets_of", "uncomputed", "worksheet_rows"]

HOMES = {"is_table_text": "textfile", "rows": "texttables", "worksheet_rows": "books.worksheets", "MOST_ABOVE": "layout"}
HOMES |= dict.fromkeys(("sheets_of", "uncomputed"), "books.workbook")


def __getattr__(name: str) -> object:
    if name not in HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)
