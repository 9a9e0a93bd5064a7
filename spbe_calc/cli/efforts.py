"""The search time and the efforts of ``spbe plan``."""

from __future__ import annotations

from fractions import Fraction
from time import monotonic
from typing import TYPE_CHECKING

from spbe_calc.cli.inputs import require_library
from spbe_calc.cli.language import _
from spbe_calc.efforts import EQUAL, Efforts
from spbe_calc.efforts.effortfile import check
from spbe_calc.exact import exact_text, number_typed
from spbe_calc.inputs.efforts import effort_file

if TYPE_CHECKING:
    from spbe_calc.cli.running import Run
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.plan.years.clock import Left

LEAST, DAY = Fraction(1, 10), 86_400
"""The shortest and the longest search, in seconds."""


def seconds(typed: object) -> Fraction:
    """The time of ``--time-limit``, from a tenth of a second to a day; ValueError with a text for anything else."""
    found = number_typed(str(typed))
    if found is None or not LEAST <= found <= DAY:
        text = _("it must be a number of seconds from {least} to {most}, such as 2.5")
        raise ValueError(text.format(least=exact_text(LEAST), most=DAY))
    return found


def countdown(seconds: Fraction) -> Left:
    """A function that returns how many of these seconds, counted from now, are left."""
    end = monotonic() + float(seconds)
    return lambda: end - monotonic()


class EffortFile:
    """The file of ``--effort``, read once and checked against each instrument in use."""

    def __init__(self, path: str | None, run: Run) -> None:
        self._run, self.path = run, path
        require_library([] if path is None else [path], "--effort")
        self._known: dict[str, Efforts | None] = {}
        """By the instrument's hash: in some years it may decide on another basis, but its indicators and levels are the same."""
        self._file = EQUAL if path is None else effort_file(path)
        if isinstance(self._file, list):
            run.report(self._file)

    def of(self, instrument: Instrument) -> Efforts | None:
        """The efforts for an instrument; None if the file has problems, which are reported once."""
        if instrument.sha256 not in self._known:
            self._known[instrument.sha256] = self._checked(instrument)
        return self._known[instrument.sha256]

    def _checked(self, instrument: Instrument) -> Efforts | None:
        if isinstance(self._file, list):
            return None
        found = self._file if isinstance(self._file, Efforts) else check(self._file, instrument)
        if isinstance(found, list):
            self._run.report(found)
            return None
        return found
