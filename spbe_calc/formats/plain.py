"""Tables as plain text: for pipes, files and logs. No box, no colour, nothing cut."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.faces import Grid, Page
    from spbe_calc.views.score.page import Breakdown

BAR = 10
GAP = "  "


def columns(rows: Sequence[Sequence[str]], right: frozenset[int]) -> list[str]:
    """Rows as lines whose columns stand under one another; those in ``right`` are set to the right."""
    rows = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [GAP.join(_set(cell, widths[at], right=at in right) for at, cell in enumerate(row)).rstrip() for row in rows]


def _set(cell: str, wide: int, *, right: bool) -> str:
    space = " " * (wide - width(cell))
    return space + cell if right else cell + space


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in {"W", "F"}) for char in text)


def page(shown: Page) -> str:
    """A page; its blocks have an empty line between them."""
    parts = ["\n".join(map(safe, (shown.title, *shown.about)))]
    parts += ["\n".join(map(safe, block.split("\n")) if isinstance(block, str) else _grid(block)) for block in shown.blocks]
    return "\n\n".join(parts) + "\n"


def _grid(grid: Grid) -> list[str]:
    rows = [grid.columns, *grid.rows] if grid.columns else grid.rows
    return columns([[cell.replace("\n", " ") for cell in row] for row in rows], grid.right)


def breakdown(shown: Breakdown, blocks: str) -> str:
    """The breakdown of one agency."""
    lines = [*map(safe, shown.heading), "", *_grid(shown.grid(blocks, BAR)), ""]
    return "\n".join([*lines, *map(safe, ("  ".join(shown.result), *shown.closing))]) + "\n"
