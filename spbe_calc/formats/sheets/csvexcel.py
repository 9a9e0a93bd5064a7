"""A book as csv that the spreadsheets of a language open rightly: its decimal mark and separator, and UTF-8 that says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces import Coded
from spbe_calc.faces.book import Entry, Formula
from spbe_calc.words.cells import harmless, line_of

if TYPE_CHECKING:
    from spbe_calc.faces.book import Book
    from spbe_calc.formats import Medium
    from spbe_calc.words.language import Words

BOM = "\ufeff"
"""Without it Excel takes the text for that of an old code page."""


def render(book: Book, medium: Medium) -> Iterator[str]:
    """The sheets, without those that only add to them; an empty line between two."""
    words, line = medium.words, line_of(medium.words.separator)
    start = BOM
    for sheet in (it.instead or it for it in book.sheets if not it.remark):
        yield start + line(harmless(field.name) for field in sheet.fields)
        yield from (line(_cell(value, words) for value in row) for row in sheet.rows)
        start = "\n"


def _cell(value: object, words: Words) -> str:
    if isinstance(value, Entry):  # what is to be filled in keeps its lines
        return "\n".join(_cell(part, words) for part in str("" if value.value is None else value.value).split("\n"))
    value = value.value if isinstance(value, Formula) else value
    value = value.people if isinstance(value, Coded) else value
    if value is None:
        return ""
    if isinstance(value, Num | int):
        return words.number(str(value))
    return harmless(str(value))
