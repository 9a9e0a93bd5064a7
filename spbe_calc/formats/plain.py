"""Pages as plain text, for pipes, files and logs: no boxes, no colours, nothing cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.faces import Grid, Result
from spbe_calc.formats.bars import cells_of
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Block, Column, Page
    from spbe_calc.formats import Medium

GAP = "  "
JOINED = "\u200d.|[\U0001f3fb-\U0001f3ff]"
"""What adds to the sign before it instead of a sign of its own."""


def render(pages: Iterator[Page], medium: Medium) -> Iterator[str]:
    """Each page; there is an empty line between blocks and between pages."""
    for at, content in enumerate(pages):
        yield "\n" * (at > 0) + page(content, medium.blocks)


def page(content: Page, blocks: str) -> str:
    """One page."""
    parts = ["\n".join(map(safe, (content.title, *content.about))), *("\n".join(_block(block, blocks)) for block in content.blocks)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block, blocks: str) -> list[str]:
    if isinstance(block, Grid):
        heading = [[column.name for column in block.columns]] if block.headed else []
        rows = [[cell.replace("\n", " ") for cell in cells_of(row, blocks)] for row in block.rows]
        return aligned([*heading, *rows], block.columns)
    lines = [GAP.join(block[:3]), *block.below] if isinstance(block, Result) else block.split("\n")
    return [safe(line) for line in lines]


def aligned(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> list[str]:
    """Rows as lines with aligned cells."""
    rows = [[safe(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [GAP.join(_set(cell, widths[at], right=columns[at].right) for at, cell in enumerate(row)).rstrip() for row in rows]


def _set(cell: str, wide: int, *, right: bool) -> str:
    space = " " * (wide - width(cell))
    return space + cell if right else cell + space


def width(text: str) -> int:
    """The width of a text in terminal columns. What a zero-width joiner joins is one sign (a family), as is an emoji with its skin tone."""
    if text.isascii():
        return len(text)
    return sum(_columns(char) for char in re.sub(JOINED, "", text))


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 1 + (unicodedata.east_asian_width(char) in {"W", "F"})
