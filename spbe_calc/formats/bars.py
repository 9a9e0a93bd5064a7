"""Bars: how far an index, a level or a count goes, in the characters of the stream."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument

MOST_CELLS = 10
"""A bar with a cell a level has no more than these; with more levels it has half of them."""


class Scale:
    """Bars for indices and levels of an instrument."""

    def __init__(self, instrument: Instrument, cells: int | None = None) -> None:
        levels = instrument.high if instrument.high <= MOST_CELLS else MOST_CELLS // 2
        self.low, self.high = instrument.low if cells else 0, instrument.high
        self.cells = cells or levels

    def bar(self, value: Fraction, blocks: str) -> str:
        """A bar from the lowest level; one that has a cell a level begins at 0, so that level 3 fills three cells."""
        return bar((value - self.low) / (self.high - self.low), self.cells, blocks)


def bar(share: Fraction, width: int, blocks: str = "█░") -> str:
    """A bar of that many characters, filled to the nearest of them."""
    filled = min(width, int(share * width + Fraction(1, 2)))
    return blocks[0] * filled + blocks[1] * (width - filled)
