"""A run that takes a while shows how far it is and how fast, and leaves nothing behind."""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING

from spbe_calc.formats.progress import Progress
from spbe_calc.words.language import Words

if TYPE_CHECKING:
    import pytest


class Terminal(StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_progress_shows_a_bar_the_count_and_the_rate_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    progress = Progress(stream, Words("en"), 40)
    for done in range(1, 31):
        progress.show(done)
    progress.close()
    drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
    assert re.search(r"━+ 30/40 [0-9]+ per second", drawn)
    assert stream.getvalue().endswith("\x1b[2K")  # the line is erased
