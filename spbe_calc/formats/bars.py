"""Bars and sparklines, drawn with characters that the stream can encode, and the colours of predicates."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TextIO

from spbe_calc.faces import Bar, Spark

if TYPE_CHECKING:
    from spbe_calc.faces import Cell, Grid

DRAWN, PLAIN = "█░", "#."
SPARKS, SPARKS_PLAIN = "▁▂▃▄▅▆▇█", "_.-=*#"
BLOCKS = DRAWN + SPARKS
"""Filled, not filled; then the steps of a sparkline, from low to high."""
BARS = 2
"""How many of these characters bars need."""
COLOURS = ("red", "yellow", "green")
"""Colours from the lowest predicate to the highest."""
MOST_LEVELS = 10
"""The most cells of a bar with one cell per level; with more levels than this, the bar has half as many cells."""


def blocks_for(stream: TextIO | None) -> str:
    """The characters of bars and sparklines that the stream can encode; a file (None) is UTF-8 and can encode all."""
    return "".join(drawn if _encodes(stream, drawn) else plain for drawn, plain in ((DRAWN, PLAIN), (SPARKS, SPARKS_PLAIN)))


def _encodes(stream: TextIO | None, text: str) -> bool:
    try:
        text.encode((stream.encoding or "ascii") if stream else "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def bar_text(bar: Bar, blocks: str = BLOCKS, *, brief: bool = False) -> str:
    """The bar as text, filled to the nearest cell.

    With ``brief``, a bar marked ``by_level`` has one cell per level and starts at 0, so that level 3 fills three cells.
    """
    low, cells = bar.low, bar.cells
    if brief and bar.by_level:
        low, cells = 0, bar.high if bar.high <= MOST_LEVELS else MOST_LEVELS // 2
    filled = min(cells, int((bar.value - low) / (bar.high - low) * cells + Fraction(1, 2)))
    return blocks[0] * filled + ("" if bar.open else blocks[1] * (cells - filled))


def spark_text(spark: Spark, blocks: str = BLOCKS) -> str:
    """One character per value; all in the middle if nothing changes."""
    steps, width = blocks[BARS:], spark.high - spark.low
    last = len(steps) - 1
    heights = [(value - spark.low) / width if width else Fraction(1, 2) for value in spark.values]
    return "".join(steps[int(height * last + Fraction(1, 2))] for height in heights)


def cells_of(row: Sequence[Cell], blocks: str = BLOCKS, *, brief: bool = False) -> list[str]:
    """The cells of a row as text."""
    return [_cell_text(cell, blocks, brief=brief) for cell in row]


def _cell_text(cell: Cell, blocks: str, *, brief: bool) -> str:
    if isinstance(cell, Bar):
        return bar_text(cell, blocks, brief=brief)
    return spark_text(cell, blocks) if isinstance(cell, Spark) else cell


def without_bars(grid: Grid) -> Grid:
    """The grid without its bars, which add no information to the figures."""
    return grid.only([at for at, column in enumerate(grid.columns) if not column.bar])


def colour(height: Fraction) -> str:
    """The colour of a predicate, by the share of predicates below it."""
    return COLOURS[min(int(height * len(COLOURS)), len(COLOURS) - 1)]
