"""Tables as csv."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from spbe_calc.words.cells import harmless_line, line

if TYPE_CHECKING:
    from spbe_calc.faces import Table
    from spbe_calc.formats import Medium


def render(table: Table, medium: Medium) -> Iterable[str]:  # noqa: ARG001 - the same for every medium
    """The column names, then one line per row, streamed."""
    return chain([line(table.columns)], map(harmless_line, table.rows)) if table.csv is None else table.csv
