"""The time of a question, which its parts share: what one of them leaves is there for those after it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf

Left = Callable[[], float]
"""The seconds that are left."""


def part_of(left: Left, part: Fraction) -> Left:
    """A part of the seconds that are left now, as a clock of its own."""
    kept = max(0.0, left()) * float(1 - part)
    return lambda: left() - kept


def forever() -> float:
    """The clock of what is done whatever the time."""
    return inf
