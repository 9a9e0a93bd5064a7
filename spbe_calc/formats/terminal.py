"""Tables on a terminal: the only file that knows rich."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from spbe_calc.faces import Heading
from spbe_calc.formats.narrow import fitted, stacked
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Grid, Page
    from spbe_calc.scoring import Score
    from spbe_calc.views.score.page import Breakdown
    from spbe_calc.words.language import Words

BAR = 10
"""Cells of a bar; among levels, which have little room, a cell a level."""
COLOURS = ("red", "yellow", "green")
"""From the lowest band to the highest, as many steps as there are bands."""


def console(stream: TextIO) -> Console:
    """A console that shows every text as it stands."""
    return Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False)


def page(shown: Page, stream: TextIO, words: Words) -> None:
    """A page."""
    out = console(stream)
    out.print(text(shown.title, style="bold"))
    for line in shown.about:
        out.print(text(line, style="dim"))
    for block in shown.blocks:
        out.print()
        if isinstance(block, str):
            out.print(text(block, style="bold" if isinstance(block, Heading) else ""))
        else:
            _show(block, out, words)


def text(shown: str, style: str = "") -> Text:
    """A text that acts upon nothing."""
    return Text(harmless(shown), style=style)


def harmless(shown: str) -> str:
    """A text that stays safe where a narrow terminal folds it, so that any part of it may begin a line."""
    return "\n".join(map(safe, shown.split("\n"))).replace("::", ":\\x3a")


def _show(grid: Grid, out: Console, words: Words) -> None:
    """A grid as wide as the terminal allows, and what had no room in it."""
    grid = grid._replace(columns=[*map(harmless, grid.columns)], rows=[[*map(harmless, row)] for row in grid.rows])
    found = fitted(grid, out.width)
    if found is None:
        out.print(Text("\n".join(stacked(grid, out.width))))
        return
    out.print(_table(found.grid, found.widths))
    if found.left_out:
        text = words("no room for {columns}: the terminal is too narrow").format(columns=", ".join(found.left_out))
        out.print(Text(text, style="dim"))


def _table(grid: Grid, widths: list[int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)
    table.show_header = bool(grid.columns)
    for at, wide in enumerate(widths):
        name = Text(grid.columns[at] if grid.columns else "")
        justify: Literal["left", "right"] = "right" if at in grid.right else "left"
        table.add_column(name, justify=justify, width=wide, overflow="fold", style="cyan" if at in grid.bars else "")
    for at, row in enumerate(grid.rows):
        table.add_row(*map(Text, row), style="bold" if at in grid.strong else "dim" if at in grid.faint else None)
    return table


def breakdown(shown: Breakdown, stream: TextIO, blocks: str) -> None:
    """The breakdown of one agency."""
    out = console(stream)
    agency, *heading = shown.heading
    out.print(text(agency, style="bold"))
    for line in heading:
        out.print(text(line, style="dim"))
    out.print()
    _show(shown.grid(blocks, None if shown.detail == "indicator" else BAR), out, shown.words)
    name, index, predicate = shown.result
    out.print()
    out.print(Text.assemble(text(f"{name}  {index}", style="bold"), "  ", text(predicate, style=f"bold {colour(shown.score)}")))
    for line in shown.closing:
        out.print(text(line))


def colour(score: Score) -> str:
    """The colour of a predicate by its rank among the bands."""
    bands = score.instrument.bands
    rank = len(bands) - 1 - bands.index(score.predicate)
    return COLOURS[rank * len(COLOURS) // len(bands)]


class Progress:
    """A bar with count and rate, which disappears at the end."""

    def __init__(self, stream: TextIO, words: Words, total: int | None) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bars

        rate = TextColumn(words("{rate} a second").format(rate="{task.fields[rate]}"))
        self._bars = Bars(BarColumn(), MofNCompleteColumn(), rate, console=console(stream), transient=True)
        self._task = self._bars.add_task("", total=total, rate="")
        self._bars.start()

    def show(self, done: int) -> None:
        """So many inputs are read."""
        speed = self._bars.tasks[0].speed
        self._bars.update(self._task, completed=done, rate=f"{speed:.0f}" if speed else "")

    def close(self) -> None:
        """Take the bar away."""
        self._bars.stop()
