"""Tables on a terminal: the only file that knows rich."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from spbe_calc.render.breakdown import bar
from spbe_calc.render.page import Heading
from spbe_calc.render.values import safe

if TYPE_CHECKING:
    from spbe_calc.render.breakdown import Breakdown
    from spbe_calc.render.page import Grid, Page
    from spbe_calc.render.words import Words
    from spbe_calc.scoring import Score

BAR = 10
COLOURS = ("red", "yellow", "green")
"""From the lowest band to the highest, as many steps as there are bands."""


def console(stream: TextIO) -> Console:
    """A console that shows every text as it stands."""
    return Console(file=stream, markup=False, emoji=False, highlight=False, soft_wrap=False)


def page(shown: Page, stream: TextIO) -> None:
    """A page."""
    out = console(stream)
    out.print(text(shown.title, style="bold"))
    for line in shown.about:
        out.print(text(line, style="dim"))
    for block in shown.blocks:
        out.print()
        style = "bold" if isinstance(block, Heading) else ""
        out.print(text(block, style=style) if isinstance(block, str) else _grid(block))


def text(shown: str, style: str = "") -> Text:
    """A text that stays harmless where a narrow terminal folds it, so that any part of it may begin a line."""
    return Text("\n".join(map(safe, shown.split("\n"))).replace("::", ":\\x3a"), style=style)


def _empty() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_edge=False)


def _grid(grid: Grid) -> Table:
    table = _empty()
    table.show_header = bool(grid.columns)
    for at, name in enumerate(grid.columns or [""] * len(grid.rows[0])):
        table.add_column(text(name), justify="right" if at in grid.right else "left", no_wrap=at not in grid.folds, overflow="fold")
    for at, row in enumerate(grid.rows):
        table.add_row(*map(_cell, row), style="bold" if at in grid.strong else None)
    return table


def _cell(shown: str) -> Text | Padding:
    """A cell; what it breaks into keeps its place in the tree."""
    inner = shown.lstrip(" ")
    return Padding.indent(text(inner), len(shown) - len(inner)) if inner != shown else text(shown)


def breakdown(shown: Breakdown, stream: TextIO, blocks: str) -> None:
    """The breakdown of one agency."""
    out = console(stream)
    agency, *heading = shown.heading
    out.print(text(agency, style="bold"))
    for line in heading:
        out.print(text(line, style="dim"))
    out.print()
    table = _empty()
    for at, name in enumerate(shown.columns):
        right = at in {2, 3, 6}
        table.add_column(name, justify="right" if right else "left", no_wrap=at != 1, overflow="fold")
    for row in shown.rows:
        indent = "  " * row.depth
        style = "bold" if row.kind == "domain" else ("dim" if row.kind == "indicator" else "")
        cells = [
            Text(indent + row.number),
            text(row.name, style=style),
            Text(row.weight),
            Text(row.reached),
            Text(bar(row.share, BAR if shown.detail != "indicator" else BAR // 2, blocks), style="cyan"),
        ]
        cells += [text(row.predicate), *([Text(row.contribution)] if shown.detail == "indicator" else [])]
        table.add_row(*cells)
    out.print(table)
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
