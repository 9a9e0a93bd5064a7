"""Pages as markdown (GitHub's dialect)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.faces import Grid, Heading, Result
from spbe_calc.formats.bars import cells_of, without_bars
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Block, Page
    from spbe_calc.formats import Medium

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
OPENING = re.compile(r"^(\d{0,9})([-+=.)])(?=[-=\s]|$)")
"""The start of a paragraph that markdown would take for a list, a horizontal line or the underline of a heading."""
BREAK = " <br> "
"""Between the lines of a cell; with spaces, because some programs leave it out."""
LONG_LINE, MOST_DASHES = 60, 48
"""A row with more characters is folded; and the dashes of a column of long texts."""
WIDE_SPACE = "\u2003"


def render(pages: Iterator[Page], medium: Medium) -> Iterator[str]:  # noqa: ARG001 - the same for every medium
    """Each page, with its title as a second-level heading."""
    for at, content in enumerate(pages):
        yield "\n" * (at > 0) + page(content)


def page(content: Page) -> str:
    """One page."""
    parts = [f"## {escaped(content.title)}", *map(paragraph, content.about), *map(_block, content.blocks)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text escaped so that markdown shows it literally."""
    return SPECIAL.sub(r"\\\1", safe(text.replace("\n", " ")))


def paragraph(text: str) -> str:
    """The same for text that is a paragraph."""
    return OPENING.sub(r"\1\\\2", escaped(text.strip()))


def _block(block: Block) -> str:
    if isinstance(block, Grid):
        return "\n".join(_table(without_bars(block)))
    if isinstance(block, Result):
        first = f"{paragraph(block.name)}: **{escaped(f'{block.figure} {block.predicate}')}**"
        return "\n\n".join([first, *map(paragraph, block.below)])
    return f"### {escaped(block)}" if isinstance(block, Heading) else "\n\n".join(map(paragraph, block.split("\n")))


def _table(grid: Grid) -> list[str]:
    cells = [[column.name for column in grid.columns], *([_indented(cell) for cell in cells_of(row)] for row in grid.rows)]
    heading, *rows = ([BREAK.join(map(escaped, cell.split("\n"))) for cell in row] for row in cells)
    lengths = _lengths(cells)
    rule = ["-" * length + ":" * column.right for length, column in zip(lengths, grid.columns, strict=True)]
    return ["| " + " | ".join(row) + " |" for row in (heading, rule, *rows)]


def _lengths(cells: Sequence[Sequence[str]]) -> list[int]:
    """How many dashes the columns have: as the widths of a table with long lines are, which pandoc takes from them."""
    if all(sum(map(len, row)) <= LONG_LINE for row in cells):
        return [3] * len(cells[0])
    longest = [max(map(len, column)) for column in zip(*cells, strict=True)]
    words = [max(len(word) for cell in column for word in (*cell.split(), "---")) for column in zip(*cells, strict=True)]
    return [max(word, min(length, MOST_DASHES)) for word, length in zip(words, longest, strict=True)]


def _indented(cell: str) -> str:
    """The cell with its leading spaces, which markdown drops, replaced by wide spaces, which it keeps."""
    text = cell.lstrip(" ")
    return WIDE_SPACE * ((len(cell) - len(text)) // 2) + text
