"""The column of efforts in the tables of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spbe_calc.faces import Column
from spbe_calc.views.plan.proof import effort_heading

if TYPE_CHECKING:
    from spbe_calc.words.language import Words

LONGEST_UNIT = 12
"""In characters: a longer unit is broken between its words where room is scarce, a shorter one stays together (``Rp juta``)."""


def effort_column(words: Words, unit: str | None) -> Column:
    """The column, with the unit of the efforts in its heading if there is one."""
    heading = effort_heading(words, unit)
    whole = unit and unit.replace(" ", "\N{NO-BREAK SPACE}")
    return Column(heading, right=True, short=heading.replace(unit, whole) if unit and whole and len(unit) <= LONGEST_UNIT else None)
