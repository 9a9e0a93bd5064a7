"""The search time and the efforts of ``spbe plan``."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from spbe_calc.efforts import EQUAL, Efforts
from spbe_calc.efforts.effortfile import check
from spbe_calc.inputs.efforts import effort_file

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.instrument import Instrument


def timer(seconds: float) -> Callable[[], Callable[[], bool]]:
    """A function that starts the clock and returns a function that says whether the time is over."""

    def start() -> Callable[[], bool]:
        end = monotonic() + seconds
        return lambda: monotonic() >= end

    return start


class EffortFile:
    """The file of ``--effort``, read once and checked against each instrument in use."""

    def __init__(self, path: str | None, run: Run) -> None:
        self._run = run
        self._known: dict[Instrument, Efforts | None] = {}
        self._file = EQUAL if path is None else effort_file(path)
        if isinstance(self._file, list):
            run.report(self._file)

    def of(self, instrument: Instrument) -> Efforts | None:
        """The efforts for an instrument; None if the file has problems, which are reported once."""
        if instrument not in self._known:
            self._known[instrument] = self._checked(instrument)
        return self._known[instrument]

    def _checked(self, instrument: Instrument) -> Efforts | None:
        if isinstance(self._file, list):
            return None
        found = self._file if isinstance(self._file, Efforts) else check(self._file, instrument)
        if isinstance(found, list):
            self._run.report(found)
            return None
        return found
