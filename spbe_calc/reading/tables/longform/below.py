"""What is below the answers of a long table and is none of them: the header of another table, a legend of the levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spbe_calc.reading.tables.cells import BLANKS, heading_text, plain
from spbe_calc.reading.tables.headings import HEAD, MEANINGS, Headings, indicator_in

LEGEND = (
    r"(?:keterangan|catatan|penjelasan|legenda|legend|notes?|skala|kriteria|petunjuk|scale)"
    r"(?: (?:tingkat|level|nilai|skala|kematangan|penilaian|pengisian))*"
)
"""How a legend of the levels begins, in small letters."""
EQUATION = r"(?i)(?:(?:level|tingkat|nilai)\s*)?[0-5]\s*=\s*[^\W\d].*"
"""A line of a legend: ``1 = Rintisan``."""
AMOUNT = r"(?i:rp)\.?\s*[0-9][0-9.,]*(?:-|\b)|[1-9][0-9]{3,}|[1-9][0-9]{0,2}([.,])[0-9]{3}(?:\1[0-9]{3})+(?:[.,](?:-|[0-9]{2}))?"
"""A number of at least four digits, also in thousands: ``1500000``, ``1.500.000,00``, ``Rp 400.000``; a single ``3.000`` may be a level."""


def other_header(cells: Sequence[str]) -> Headings | None:
    """The headings of a row if it is certainly the header of some table; None for labels and all others."""
    texts = [plain(cell) for cell in cells]
    if sum(text.strip(f"{BLANKS}.:*").casefold() in MEANINGS for text in texts) < 2:  # noqa: PLR2004 - one may be a text
        return None
    headings = Headings(texts)
    if headings.column.keys() <= set(HEAD):
        return None
    names_rows = headings.is_long or headings.names_rows
    return headings if names_rows or headings.is_of_results or not headings.others else None


def begins_legend(cells: Sequence[str], texts: Iterable[int]) -> bool:
    """Whether a row without a number begins a legend. In the columns of ``texts`` its word must be alone, with a colon."""
    at, first = next(((at, text) for at, cell in enumerate(cells) if (text := plain(cell))), (0, ""))
    if re.fullmatch(EQUATION, first):
        return True
    name = first if at in texts else first.partition(":")[0]
    if at in texts and not first.endswith(":"):
        return False
    return len(name) < len(LEGEND) and re.fullmatch(LEGEND, heading_text(name)) is not None


def above_others(below: Sequence[Sequence[str]], level: int | None) -> Sequence[Sequence[str]]:
    """Those of the rows below a header that tell what its columns have: with levels, if most of them have one, and above another table."""
    end = next((at for at, row in enumerate(below) if at and (other_header(row) or _is_legend(row))), len(below))
    rows = [row for row in below[:end] if any(map(plain, row))]
    levels = [row for row in rows if level is not None and level < len(row) and plain(row[level])]
    return levels if 2 * len(levels) >= len(rows) else rows


def _is_legend(cells: Sequence[str]) -> bool:
    return not any(map(indicator_in, cells)) and begins_legend(cells, ())


def numbers_columns(below: Sequence[Sequence[str]], count: int) -> bool:
    """Whether the first row below a header numbers the columns (1, 2, 3 ...), so that the second one is the first indicator."""
    rows = [[plain(cell).strip("()") for cell in row] for row in below]
    numbered = len(rows) > 1 and count > 2 and rows[0] == [str(at) for at in range(1, count + 1)]  # noqa: PLR2004
    return numbered and (count > 3 or rows[1][0] in {"", "1"})  # noqa: PLR2004 - three numbers may be an answer


def are_amounts(levels: Iterable[str | None]) -> bool:
    """Whether these are all amounts of money or other numbers that are no levels of any instrument, not even written wrongly."""
    found = [text for text in levels if text]
    return bool(found) and all(re.fullmatch(AMOUNT, text, re.ASCII) for text in found)
