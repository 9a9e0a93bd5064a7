"""Pages as markdown (GitHub's dialect)."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    rule = ["---:" if column.right else "---" for column in grid.columns]
    cells = [[column.name for column in grid.columns], *([_indented(cell) for cell in cells_of(row)] for row in grid.rows)]
    heading, *rows = ([escaped(cell) for cell in row] for row in cells)
    return ["| " + " | ".join(row) + " |" for row in (heading, rule, *rows)]


def _indented(cell: str) -> str:
    """The cell with its leading spaces, which markdown drops, replaced by wide spaces, which it keeps."""
    text = cell.lstrip(" ")
    return WIDE_SPACE * ((len(cell) - len(text)) // 2) + text
