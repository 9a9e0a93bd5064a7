"""The merged cells of an OpenDocument, of which its reader does not tell."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

TABLE = b"<table:table "
TAG = rb"<table:(table-row|table-cell|covered-table-cell)(?=[\s/>])((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>"
"""A row or a cell of a table, and its attributes."""
NAME = rb"table:name=(\"[^\"]*\"|'[^']*')"
MERGED = rb"-spanned=[\"'](?!1[\"'])"


class Range(NamedTuple):
    """Cells that are merged; rows and columns are counted from 0."""

    first: int
    last: int
    column: int
    last_column: int


def count_in(attributes: bytes, what: bytes) -> int:
    """How many rows or columns an element of a table is (``rows-repeated``) or is merged over (``columns-spanned``)."""
    found = re.search(rb"number-" + what + rb"=[\"']([0-9]{1,9})[\"']", attributes)
    return int(found[1]) if found else 1


def ranges_of_ods(content: bytes) -> dict[str, list[Range]]:
    """The ranges of merged cells with something in them, by the name of the worksheet; only those that have some."""
    found = {}
    for table in content.split(TABLE)[1:]:
        if re.search(MERGED, table) and (name := re.search(NAME, table)):
            found[html.unescape(name[1][1:-1].decode("utf-8", "replace"))] = list(_ranges(table))
    return found


def _ranges(table: bytes) -> Iterator[Range]:
    """Those of one table, in which equal rows and cells are there once, with how often they are repeated."""
    row = rows = column = 0
    for kind, attributes in re.findall(TAG, table):
        if kind == b"table-row":
            row, rows, column = row + rows, count_in(attributes, b"rows-repeated"), 0
            continue
        down, right = count_in(attributes, b"rows-spanned"), count_in(attributes, b"columns-spanned")
        columns = count_in(attributes, b"columns-repeated")
        if (down > 1 or right > 1) and b"value-type=" in attributes:
            for at in range(row, row + rows):
                for left in range(column, column + columns):
                    yield Range(at, at + down - 1, left, left + right - 1)
        column += columns
