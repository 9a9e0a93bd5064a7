"""Tables as markdown (GitHub's form)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spbe_calc.faces import Heading
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.faces import Grid, Page
    from spbe_calc.views.score.page import Breakdown

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
OPENING = re.compile(r"^(\d{0,9})([-+=.)])(?=[-=\s]|$)")
"""How a paragraph begins that markdown would take for a list, a line across the page, or the mark of a heading above it."""


WIDE_SPACE = "\u2003"


def escaped(text: str) -> str:
    """Text that markdown shows as it stands."""
    return SPECIAL.sub(r"\\\1", safe(text.replace("\n", " ")))


def paragraph(text: str) -> str:
    """The same as a paragraph of its own."""
    return OPENING.sub(r"\1\\\2", escaped(text.strip()))


def table(rows: Sequence[Sequence[str]], right: frozenset[int]) -> list[str]:
    """The first row as the head of a table, the others below it."""
    rule = ["---:" if at in right else "---" for at in range(len(rows[0]))]
    cells = [[escaped(cell) for cell in row] for row in rows]
    return ["| " + " | ".join(row) + " |" for row in (cells[0], rule, *cells[1:])]


def page(shown: Page) -> str:
    """A page, its title as a heading of the second level."""
    parts = [f"## {escaped(shown.title)}", *map(paragraph, shown.about)]
    parts += map(_block, shown.blocks)
    return "\n\n".join(parts) + "\n"


def _block(block: Grid | str) -> str:
    if isinstance(block, str):
        return f"### {escaped(block)}" if isinstance(block, Heading) else "\n\n".join(map(paragraph, block.split("\n")))
    return "\n".join(_grid(block))


def _grid(grid: Grid) -> list[str]:
    columns = grid.columns or [""] * len(grid.rows[0])
    return table([columns, *([_indented(cell) for cell in row] for row in grid.rows)], grid.right)


def _indented(cell: str) -> str:
    """The cell with wide spaces, which markdown keeps, for leading ones, which it drops."""
    text = cell.lstrip(" ")
    return WIDE_SPACE * ((len(cell) - len(text)) // 2) + text


def breakdown(shown: Breakdown) -> str:
    """The breakdown of one agency."""
    keep = [0, 1, 2, 3, 5, *([6] if shown.detail == "indicator" else [])]
    rows = [[shown.columns[at] for at in keep]]
    for row in shown.rows:
        cells = [row.number, row.name, row.weight, row.reached, "", row.predicate, row.contribution]
        rows.append([cells[at] for at in keep])
    agency, *heading = shown.heading
    name, index, predicate = shown.result
    lines = [f"## {escaped(agency)}", "", *map(paragraph, heading), "", *table(rows, frozenset({2, 3, 5})), ""]
    closing = [f"{paragraph(name)}: **{index} {escaped(predicate)}**", *map(paragraph, shown.closing)]
    return "\n".join([*lines, "\n\n".join(closing)]) + "\n"
