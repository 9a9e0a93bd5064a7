"""The time of a question, which its parts share: what one of them leaves is there for those after it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf

from spbe_calc.solver import RESERVE

Left = Callable[[], float]
"""The seconds that are left."""


class Clock:
    """The seconds that are left of a part of the time; it remembers whether anybody who asked was told that it is over."""

    def __init__(self, left: Left, kept: float) -> None:
        """``kept``: the seconds of ``left`` that are not for this part."""
        self._left, self._kept, self.late = left, kept, False
        """``late``: whether a search was stopped by it, so that it might find more with more time."""

    def __call__(self) -> float:
        """The seconds that are left."""
        seconds = self._left() - self._kept
        if seconds <= RESERVE:
            self.stop()
        return seconds

    def stop(self) -> None:
        """Remember that a search was stopped, in all clocks that this is a part of."""
        self.late = True
        if isinstance(self._left, Clock):
            self._left.stop()


def part_of(left: Left, part: Fraction) -> Clock:
    """A part of the seconds that are left now, as a clock of its own."""
    return Clock(left, max(0.0, left()) * float(1 - part))


def forever() -> float:
    """The clock of what is done whatever the time."""
    return inf
