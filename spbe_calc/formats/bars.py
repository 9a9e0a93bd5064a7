"""Bars, drawn with characters that the stream can encode."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TextIO

from spbe_calc.faces import Bar

if TYPE_CHECKING:
    from spbe_calc.faces import Cell, Grid

BLOCKS = "█░"
BLOCKS_ASCII = "#."
MOST_LEVELS = 10
"""The most cells of a bar with one cell per level; with more levels than this, the bar has half as many cells."""


def blocks_for(stream: TextIO | None) -> str:
    """The bar characters that the stream can encode; a file (None) is UTF-8 and can encode all."""
    try:
        BLOCKS.encode((stream.encoding or "ascii") if stream else "utf-8")
    except (UnicodeEncodeError, LookupError):
        return BLOCKS_ASCII
    return BLOCKS


def bar_text(bar: Bar, blocks: str = BLOCKS, *, brief: bool = False) -> str:
    """The bar as text, filled to the nearest cell.

    With ``brief``, a bar marked ``by_level`` has one cell per level and starts at 0, so that level 3 fills three cells.
    """
    low, cells = bar.low, bar.cells
    if brief and bar.by_level:
        low, cells = 0, bar.high if bar.high <= MOST_LEVELS else MOST_LEVELS // 2
    filled = min(cells, int((bar.value - low) / (bar.high - low) * cells + Fraction(1, 2)))
    return blocks[0] * filled + ("" if bar.open else blocks[1] * (cells - filled))


def cells_of(row: Sequence[Cell], blocks: str = BLOCKS, *, brief: bool = False) -> list[str]:
    """The cells of a row as text."""
    return [bar_text(cell, blocks, brief=brief) if isinstance(cell, Bar) else cell for cell in row]


def without_bars(grid: Grid) -> Grid:
    """The grid without its bars, which add no information to the figures."""
    return grid.only([at for at, column in enumerate(grid.columns) if not column.bar])
