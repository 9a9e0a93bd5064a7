"""The lines of a text as libyaml counts them: split once per document, and only if it has a problem."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from spbe_calc.reading.text import BREAK

SURROGATES = r"(?s)\\(?:(?P<pair>u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)"
"""Every escape of JSON, so that an escaped backslash is never taken for the start of the next escape.

A ``pair`` is a character beyond U+FFFF, which libyaml reads as ``\\U0001F600``; a ``half`` alone is not a character.
"""

SHORTER = len(r"\ud83d\ude00") - len(r"\U0001F600")


def with_long_escapes(text: str) -> str:
    """JSON in a form that libyaml reads: each surrogate pair becomes one escape, which is ``SHORTER`` than the pair."""
    return re.sub(SURROGATES, _long_escape, text)


def _long_escape(found: re.Match[str]) -> str:
    if not found["pair"]:
        return found[0]
    high, low = int(found[0][2:6], 16), int(found[0][8:], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


class Lines:
    """The lines of a text, numbered from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = re.split(BREAK, text)

    def __getitem__(self, number: int) -> str:
        """The line without its line break; empty after the end of the text."""
        return self._lines[number - 1] if number <= len(self._lines) else ""

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at this offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer(BREAK, self._text))]

    def column_before_escapes(self, number: int, column: int) -> int:
        """From a column in the line ``with_long_escapes`` to the column in the original line."""
        return column + SHORTER * bisect_left(self._escapes.get(number, ()), column - 1)

    @cached_property
    def _escapes(self) -> dict[int, list[int]]:
        """The columns (from 0, in the converted line) where the long escapes of each line start."""
        columns: dict[int, list[int]] = {}
        for found in re.finditer(SURROGATES, self._text):
            if not found["pair"]:
                continue
            line, column = self.position(found.start())
            before = columns.setdefault(line, [])
            before.append(column - 1 - SHORTER * len(before))
        return columns
