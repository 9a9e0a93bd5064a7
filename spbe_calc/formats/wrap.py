"""Text broken into lines for a terminal: between words (not at a no-break space), after a hyphen, in a word only if it is too wide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from spbe_calc.formats.plain import width


def indent(text: str) -> str:
    """The leading spaces of a text, which show its depth in a tree."""
    return text[: len(text) - len(text.lstrip(" "))]


def parts(text: str) -> list[str]:
    """The unbreakable parts of a text: words, split after a hyphen between letters."""
    return [part for word in _words(text) for part in _halves(word)]


def _words(text: str) -> list[str]:
    return re.findall(r"(?:\S|\xa0)+", text)


def _halves(word: str) -> list[str]:
    return re.split(r"(?<=[^\W\d]-)(?=[^\W\d])", word)


def wrapped(text: str, room: int) -> list[str]:
    """The text in lines of at most this width, each with the indent of the text."""
    start = indent(text)
    lines = [start]
    for word in _words(text):
        for at, part in enumerate(_halves(word)):
            space = "" if at or lines[-1] == start else " "
            if width(lines[-1]) + len(space) + width(part) <= room:
                lines[-1] += space + part
            else:
                pieces = [start + piece for piece in _cut(part, max(room - len(start), 1))]
                lines[len(lines) - (lines[-1] == start) :] = pieces
    return lines


def _cut(word: str, room: int) -> Iterator[str]:
    """A word in pieces of at most this width: a single one, unless it is wider than a line."""
    while width(word) > room:
        fits = max(sum(end <= room for end in accumulate(map(width, word))), 1)
        yield word[:fits]
        word = word[fits:]
    yield word
