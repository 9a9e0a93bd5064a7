"""Tables as csv."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.words.cells import harmless_line, line

if TYPE_CHECKING:
    from spbe_calc.faces import Table
    from spbe_calc.formats import Medium


def render(table: Table, medium: Medium) -> Iterator[str]:  # noqa: ARG001 - the same for every medium
    """The column names, then one line per row, streamed."""
    if table.csv is not None:
        yield from table.csv
        return
    yield line(table.columns)
    yield from map(harmless_line, table.rows)
