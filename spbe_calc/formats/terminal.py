"""Pages on a terminal. Only this module and progress use rich."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from spbe_calc.faces import Grid, Heading, Result
from spbe_calc.formats.bars import cells_of, colour
from spbe_calc.formats.narrow import fitted, stacked
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Block, Page
    from spbe_calc.formats import Medium


def console(stream: TextIO) -> Console:
    """A console that prints every text literally."""
    return Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False)


def render(pages: Iterator[Page], medium: Medium) -> Iterator[str]:
    """Each page, as wide as standard output."""
    out = console(sys.stdout)
    for at, page in enumerate(pages):
        with out.capture() as captured:
            _show(page, out, medium)
        yield "\n" * (at > 0) + captured.get()


def _show(page: Page, out: Console, medium: Medium) -> None:
    out.print(_text(page.title, style="bold"))
    for line in page.about:
        out.print(_text(line, style="dim"))
    for block in page.blocks:
        out.print()
        _show_block(block, out, medium)


def _show_block(block: Block, out: Console, medium: Medium) -> None:
    if isinstance(block, Grid):
        _show_grid(block, out, medium)
    elif isinstance(block, Result):
        style = f"bold {colour(block.height)}" if block.height is not None else ""
        first = _text(f"{block.name}  {block.figure}", style="bold" if style else "")
        out.print(Text.assemble(first, "  ", _text(block.predicate, style=style)))
        for line in block.below:
            out.print(_text(line))
    else:
        out.print(_text(block, style="bold" if isinstance(block, Heading) else ""))


def _text(text: str, style: str = "") -> Text:
    """A text without effects on the terminal."""
    return Text(_harmless(text), style=style)


def _harmless(text: str) -> str:
    """A text that stays safe if a narrow terminal folds it, so that any part may start a line."""
    return "\n".join(map(safe, text.split("\n"))).replace("::", ":\\x3a")


def _show_grid(grid: Grid, out: Console, medium: Medium) -> None:
    """Print a grid that fits the terminal, and the headings of the columns left out."""
    columns = [column._replace(name=_harmless(column.name)) for column in grid.columns]
    rows = [[*map(_harmless, cells_of(row, medium.blocks, brief=True))] for row in grid.rows]
    found = fitted(grid._replace(columns=columns, rows=rows), out.width)
    if found is None:
        out.print(Text("\n".join(stacked(columns, rows, out.width))))
        return
    out.print(_table(found.grid, found.widths))
    if found.left_out:
        line = medium.words("no room for {columns}: the terminal is too narrow").format(columns=", ".join(found.left_out))
        out.print(Text(line, style="dim"))


def _table(grid: Grid, widths: list[int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    table.show_header = grid.headed
    for column, wide in zip(grid.columns, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column.right else "left"
        table.add_column(
            Text(column.name.replace("\N{NO-BREAK SPACE}", " ")),
            justify=justify,
            width=wide,
            overflow="fold",
            style="cyan" if column.bar else "",
        )
    for at, row in enumerate(grid.rows):
        style = "bold" if at in grid.strong else "dim" if at in grid.faint else None
        table.add_row(*(Text(str(cell)) for cell in row), style=style)
    return table
