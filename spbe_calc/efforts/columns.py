"""The columns of a csv with efforts, by their headings in English or Indonesian."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spbe_calc.reading.tables.cells import heading_text
from spbe_calc.reading.tables.headings import meaning_of

OWN = {
    "level": ("level", "tingkat", "tingkat kematangan", "level kematangan", "maturity level"),
    "effort": ("effort", "efforts", "upaya", "biaya", "cost", "costs"),
}
"""The headings that mean something else in a table of answers, or nothing."""
MEANINGS = {name: meaning for meaning, names in OWN.items() for name in names}
BRACKETS = r"\s*\([^()]*\)\s*$"
"""What may stand behind a heading: ``Biaya (Rp juta)``."""


def effort_columns(headings: Sequence[str]) -> tuple[str, ...]:
    """What each heading means: ``indicator``, ``level``, ``year`` or ``effort``; others stay as they are.

    A column of numbers is that of the indicators, unless another one is called so.
    """
    found = [_meaning(heading) for heading in headings]
    if "indicator" not in found:
        found = ["indicator" if meaning == "number" else meaning for meaning in found]
    known = {"indicator", "year", *OWN}
    return tuple(meaning if meaning in known else heading for meaning, heading in zip(found, headings, strict=True))


def has_effort_columns(headings: Sequence[str]) -> bool:
    """Whether a row of headings has the columns that efforts need."""
    return {"indicator", "effort"} <= {*effort_columns(headings)}


def _meaning(heading: str) -> str | None:
    name = re.sub(BRACKETS, "", heading)
    return MEANINGS.get(heading_text(name)) or meaning_of(name)
