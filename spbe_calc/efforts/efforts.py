"""The cost of each step: an effort per indicator, or per step to a level; 1 by default."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

ONE = Fraction(1)


class Efforts(NamedTuple):
    """Efforts above 0, in any unit, by indicator number and level.

    Level None holds for all steps of the indicator that have no effort of their own.
    """

    named: Mapping[tuple[int, int | None], Fraction]
    sha256: str | None = None
    """Of the instrument whose indicators they name; None if they name none."""

    def of(self, number: int, level: int) -> Fraction:
        """The effort of an indicator's step up to this level; 1 if the efforts do not name it."""
        return self.named.get((number, level)) or self.named.get((number, None)) or ONE


EQUAL = Efforts({})
"""Every step costs the same: 1."""
