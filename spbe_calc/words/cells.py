"""Text in csv cells, made harmless where a spreadsheet would take it for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable

from spbe_calc.exact import Num
from spbe_calc.reading import STDIN
from spbe_calc.reading.tables.cells import BEFORE_FORMULA, FORMULA, OPENING
from spbe_calc.words.values import safe

INNER_FORMULA = f";{BEFORE_FORMULA}"
"""The start of a formula inside a text: a spreadsheet that separates cells by semicolons, as in Indonesia, splits the text there."""

LONGEST_CELL = 32_767
"""The limit of a worksheet's cell, in UTF-16 units; a spreadsheet would leave out a longer text."""


is_plain = re.compile("[A-Za-z/][A-Za-z0-9 ._/-]*(?::[0-9]+)?").fullmatch
"""Whether a text surely needs neither quotation marks nor an apostrophe, as most paths and names of agencies."""


class _Line:
    """A file object whose ``write`` returns the line."""

    @staticmethod
    def write(line: str) -> str:
        return line


def line_of(separator: str) -> Callable[[Iterable[object]], str]:
    """A function that writes one row as a line of csv."""
    return csv.writer(_Line(), delimiter=separator, lineterminator="\n").writerow


line = line_of(",")
"""One row as a line of csv."""


def harmless(text: str) -> str:
    """The text on one line, with an apostrophe wherever a spreadsheet would see a formula."""
    text = safe(text)
    if ";" in text:
        text = re.sub(INNER_FORMULA, ";'", text)
    return f"'{text}" if text[:1] in OPENING and text != STDIN and text.lstrip()[:1] in FORMULA else text


def fits(text: str) -> bool:
    """Whether a cell of a worksheet can hold a text."""
    return len(text) * 2 <= LONGEST_CELL or len(text.encode("utf-16-le")) <= 2 * LONGEST_CELL


def harmless_line(cells: Iterable[object]) -> str:
    """One row as a line of csv, with harmless texts; numbers stay unchanged, even if they start with a minus."""
    return line(harmless(value) if isinstance(value, str) and not isinstance(value, Num) else value for value in cells)


def cell(text: str) -> str:
    """A text as a csv cell: harmless, and in quotation marks if needed."""
    if is_plain(text):
        return text
    text = harmless(text)
    return line((text,))[:-1] if "," in text or '"' in text else text
