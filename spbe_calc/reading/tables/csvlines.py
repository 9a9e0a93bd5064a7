"""The lines of a csv, streamed, with a limit of length; a byte that is not UTF-8 is reported with its place."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.text import MARK

DELIMITERS = ",;\t"
GROUPS = {",": ",", ";": ".", "\t": ".,"}
"""For each delimiter, the possible thousands separators: a semicolon between cells goes with the decimal comma."""
BLANK = DELIMITERS + " \r\n"
"""A line of only these characters is not a header."""
PROBED = 256
"""How many bytes tell UTF-16 without a mark: every other one is 0."""
LONGEST = 1 << 20
"""How many characters a row may have, including line breaks inside quotation marks."""
MOST_COLUMNS = 10_000
UNDECODED = "[\udc80-\udcff]"
"""How Python represents a byte that is not UTF-8."""
REASONS = (("unexpected end", "quotation-mark"), ("expected after", "after-quotation-mark"), ("field larger", "long-cell"))
"""Parts of the messages of Python's csv reader, and our reason for each."""


class Broken(Exception):  # noqa: N818 - not an error of the program
    """The csv cannot be read further, because of a problem that Python's csv reader does not detect."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class TableLines:
    """The lines of an open file, read once and not kept."""

    def __init__(self, source: str, file: TextIO) -> None:
        self.source, self.file = source, file
        self.left = LONGEST
        """How many more characters the row may have; the reader of rows resets it for each row."""

    def __iter__(self) -> Iterator[str]:
        """Each line. Raises Broken if a row is too long or a line is not UTF-8."""
        for number, line in enumerate(iter(partial(self.file.readline, LONGEST + 1), ""), 1):
            self.left -= len(line)
            if self.left < 0:
                raise Broken(syntax(self.source, number, "long-row", LONGEST))
            if not line.isascii() and (bad := re.search(UNDECODED, line)):
                byte = f"0x{ord(bad[0]) - 0xDC00:02X}"
                raise Broken(Problem("not-utf8", Place(self.source, number, bad.start() + 1), {"byte": byte, "table": True}))
            yield line


def encoding_of(data: bytes) -> str:
    """The encoding of a text with these first bytes: UTF-16 as Windows writes it, with or without a mark, else UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = data[:PROBED:2], data[1:PROBED:2]
    if odd and b"\0" not in even and odd.count(0) * 2 > len(odd):
        return "utf-16-le"
    return "utf-16-be" if odd and b"\0" not in odd and even.count(0) * 2 > len(even) else "utf-8"


def header_of(lines: Iterator[str]) -> tuple[int, str, str] | None:
    """Number, text and delimiter of the first line that is not blank; None if there is none."""
    for number, line in enumerate(lines, 1):
        text = line.removeprefix(MARK) if number == 1 else line
        if text.strip(BLANK):
            return number, text, max(DELIMITERS, key=text.count)
    return None


def is_blank(cells: list[str]) -> bool:
    """Whether a row has only delimiters and spaces; spreadsheets leave such rows behind."""
    return not (cells and (cells[0].strip() or any(map(str.strip, cells))))


def syntax(source: str, line: int, reason: str, limit: int | None = None) -> Problem:
    """The problem ``csv-syntax``."""
    return Problem("csv-syntax", Place(source, line, 1), {"reason": reason, "limit": limit})


def csv_problem(source: str, line: int, error: Exception) -> Problem:
    """The problem for an error of Python's csv reader, in the row that starts on this line."""
    reason = next((reason for words, reason in REASONS if words in str(error)), "other")
    return syntax(source, line, reason, csv.field_size_limit() if reason == "long-cell" else None)
