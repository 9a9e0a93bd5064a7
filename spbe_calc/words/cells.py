"""Text as cells of csv: what a spreadsheet would take for a formula is made harmless."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.reading import STDIN
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
"""How text begins that a spreadsheet would take for a formula; the last four are full-width forms of the first."""
OPENING = FORMULA | frozenset(" \u00a0\u3000")
"""How text begins that may be one of them: Excel does not see the spaces before it."""
INNER_FORMULA = f';(?=["\\s]*[{re.escape("".join(sorted(FORMULA)))}])'
"""Where a text would do so inside: a spreadsheet whose cells end at semicolons, as the Indonesian one's do, splits the text there."""


class _Line:
    """A file whose ``write`` hands the line back."""

    @staticmethod
    def write(line: str) -> str:
        return line


line: Callable[[Iterable[object]], str] = csv.writer(_Line(), lineterminator="\n").writerow
"""One row as a line of csv."""


def harmless(text: str) -> str:
    """The text in one line, with an apostrophe wherever a spreadsheet would take what follows for a formula."""
    text = safe(text)
    if ";" in text:
        text = re.sub(INNER_FORMULA, ";'", text)
    return f"'{text}" if text[:1] in OPENING and text != STDIN and text.lstrip()[:1] in FORMULA else text


def harmless_line(cells: Iterable[object]) -> str:
    """One row as a line of csv, its texts harmless; a figure is no text, even where it begins with a minus."""
    return line(harmless(value) if isinstance(value, str) and not isinstance(value, Num) else value for value in cells)


def cell(text: str) -> str:
    """A text as a cell of csv, harmless, and in quotation marks where it needs them."""
    text = harmless(text)
    return line((text,))[:-1] if "," in text or '"' in text else text
