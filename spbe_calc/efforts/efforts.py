"""The cost of each step: an effort per indicator, or per step to a level; 1 by default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

ONE = Fraction(1)
PERIOD = r"([12][0-9]{3})(?:[-\u2013]([12][0-9]{3}))?"
MOST_YEARS = 10
"""The years of a plan."""


class Efforts(NamedTuple):
    """Efforts above 0, in any unit, by indicator number and level.

    Level None holds for all steps of the indicator that have no effort of their own.
    """

    named: Mapping[tuple[int, int | None], Fraction]
    sha256: str | None = None
    """Of the instrument whose indicators they name; None if they name none."""
    yearly: Mapping[int, Mapping[tuple[int, int | None], Fraction]] = MappingProxyType({})
    """The efforts that hold in one year only: what they name there comes before all others."""

    def of(self, number: int, level: int) -> Fraction:
        """The effort of an indicator's step up to this level; 1 if the efforts do not name it."""
        return self.named.get((number, level)) or self.named.get((number, None)) or ONE

    def names(self, number: int, level: int) -> bool:
        """Whether the efforts name an indicator's step up to this level."""
        return (number, level) in self.named or (number, None) in self.named

    def in_year(self, year: int) -> Efforts:
        """The efforts of a step in this year."""
        own = self.yearly.get(year, {})
        others = {key: effort for key, effort in self.named.items() if (key[0], None) not in own}
        return self._replace(named={**others, **own}, yearly={})


EQUAL = Efforts({})
"""Every step costs the same: 1."""


def period(text: str) -> tuple[int, int] | None:
    """The first and the last year that ``2027`` or ``2027-2029`` names, in this order or not; None if the text is neither."""
    match = re.fullmatch(PERIOD, text.strip(), re.ASCII)
    return (int(match[1]), int(match[2] or match[1])) if match else None
