"""What each step costs: an effort for an indicator, or for its step to a level; 1 where nothing is said."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE = Fraction(1)


class Efforts(NamedTuple):
    """Efforts by indicator number and level; the level None stands for every step of the indicator that is not named."""

    named: Mapping[tuple[int, int | None], Fraction]

    def of(self, number: int, level: int) -> Fraction:
        """The effort of an indicator's step up to a level."""
        return self.named.get((number, level)) or self.named.get((number, None)) or ONE


EQUAL = Efforts({})
"""Every step is as much effort as any other."""
