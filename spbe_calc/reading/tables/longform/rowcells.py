"""What single cells of a row say: their texts, and which indicator they name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from spbe_calc.reading.tables.cells import MOST_TEXTS, level_text, plain
from spbe_calc.reading.tables.headings import PLAIN_INDICATOR, indicator_in, numbered_in

if TYPE_CHECKING:
    from spbe_calc.reading.tables.lines import Line

SEPARATORS = r"[;\n]"
"""What separates several documents in one cell."""
COUNTS_TIERS = r"(?:[IVX]+|[A-Z]|(?i:domain|aspek|aspect)\W*(?:[0-9]+|[IVX]+))[.)]?"
"""What counts the domains or aspects between the rows of their indicators, each of them from the first on."""


@lru_cache(maxsize=MOST_TEXTS)
def number_in_cell(cell: str | None) -> int | None:
    """The number of the indicator that a cell names; None if it names none."""
    number = cell if cell is None or re.fullmatch(PLAIN_INDICATOR, cell, re.ASCII) else indicator_in(cell)
    return int(number[:9]) if number else None


def key_in_cell(text: str, name: str | None = None) -> str:
    """The number of the indicator that a cell names, or else what is written there, before the name if that counts a domain or aspect."""
    if number := indicator_in(text) or (numbered_in(text) or ("",))[0]:
        return number
    return f"{text.rstrip('.')}. {name}" if name and name != text and re.fullmatch(COUNTS_TIERS, text, re.ASCII) else text


def cell_of(line: Line, at: int | None) -> str | None:
    """The text of a cell; None if it is empty or the row ends before it."""
    return (plain(line.cells[at]) or None) if at is not None and at < len(line.cells) else None


def part_in(text: str, key: str) -> str | list[str]:
    """What a cell adds to a level by its text, as evidence (each document), note, unit or a figure that a level is computed from."""
    if key == "evidence":
        return [document for part in re.split(SEPARATORS, text) if (document := plain(part))]
    if key == "note":
        return text
    return " ".join(text.split()) if key == "unit" else level_text(text).replace(",", ".")
