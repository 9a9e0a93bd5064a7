"""The lines of a csv as they come: never longer than a limit, and with every byte that is not UTF-8 found at its place."""

from __future__ import annotations

import csv
import re
from functools import partial
from typing import TYPE_CHECKING, TextIO

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.text import MARK

if TYPE_CHECKING:
    from collections.abc import Iterator

DELIMITERS = ",;\t"
GROUPS = {",": ",", ";": ".", "\t": ".,"}
"""The marks that may separate thousands where cells are separated by this: who has the decimal comma writes semicolons."""
BLANK = DELIMITERS + " \r\n"
"""A line of nothing else is no header."""
LONGEST = 1 << 20
"""How many characters a row may have, line breaks in quotation marks included."""
MOST_COLUMNS = 10_000
UNDECODED = "[\udc80-\udcff]"
"""What Python makes of a byte that is not UTF-8."""
REASONS = (("unexpected end", "quotation-mark"), ("expected after", "after-quotation-mark"), ("field larger", "long-cell"))
"""What Python's csv reader says, and the reason that our own words exist for."""


class Broken(Exception):  # noqa: N818 - it is no error of ours
    """A csv that cannot be read further, by a problem that Python's csv reader does not know."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class TableLines:
    """The lines of an open file, which is read once and held nowhere."""

    def __init__(self, source: str, file: TextIO) -> None:
        self.source, self.file = source, file
        self.left = LONGEST
        """How many characters the row may still have; who reads rows sets it anew for each."""

    def __iter__(self) -> Iterator[str]:
        """Each line. Raises Broken at one that is too long or not UTF-8."""
        for number, line in enumerate(iter(partial(self.file.readline, LONGEST + 1), ""), 1):
            self.left -= len(line)
            if self.left < 0:
                raise Broken(syntax(self.source, number, "long-row", LONGEST))
            if not line.isascii() and (bad := re.search(UNDECODED, line)):
                byte = f"0x{ord(bad[0]) - 0xDC00:02X}"
                raise Broken(Problem("not-utf8", Place(self.source, number, bad.start() + 1), {"byte": byte}))
            yield line


def header_of(lines: Iterator[str]) -> tuple[int, str, str] | None:
    """Number and text of the first line that holds anything, and what separates its cells; None when there is none."""
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(MARK) if number == 1 else line
        if text.strip(BLANK):
            return number, text, max(DELIMITERS, key=text.count)
    return None


def is_blank(cells: list[str]) -> bool:
    """Whether a row holds nothing but delimiters and spaces: spreadsheets leave such rows behind."""
    return not (cells and (cells[0].strip() or any(map(str.strip, cells))))


def syntax(source: str, line: int, reason: str, limit: int | None = None) -> Problem:
    """The problem ``csv-syntax``."""
    return Problem("csv-syntax", Place(source, line, 1), {"reason": reason, "limit": limit})


def csv_problem(source: str, line: int, error: Exception) -> Problem:
    """The problem for an error of Python's csv reader in the row that begins on this line."""
    reason = next((reason for words, reason in REASONS if words in str(error)), "other")
    return syntax(source, line, reason, csv.field_size_limit() if reason == "long-cell" else None)
