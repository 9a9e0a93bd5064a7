"""The progress of a run, on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars

from spbe_calc.formats.terminal import console

if TYPE_CHECKING:
    from spbe_calc.words.language import Words


class Progress:
    """A progress bar with count and rate; it disappears at the end."""

    def __init__(self, stream: TextIO, words: Words, total: int | None) -> None:
        rate = TextColumn(words("{rate} per second").format(rate="{task.fields[rate]}"))
        self._bars = Bars(BarColumn(), MofNCompleteColumn(), rate, console=console(stream), transient=True)
        self._task = self._bars.add_task("", total=total, rate="")
        self._bars.start()

    def show(self, done: int) -> None:
        """Show the number of inputs read so far."""
        speed = self._bars.tasks[0].speed
        self._bars.update(self._task, completed=done, rate=f"{speed:.0f}" if speed else "")

    def close(self) -> None:
        """Remove the bar."""
        self._bars.stop()
