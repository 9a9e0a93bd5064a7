"""How a command runs: interruptions, closed pipes, problems on standard error, and the exit code in the end."""

from __future__ import annotations

import functools
import sys
from collections import Counter
from typing import TYPE_CHECKING, NoReturn

import typer

from spbe_calc.cli import streams
from spbe_calc.cli.language import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spbe_calc.instrument import Catalogue, Instrument
    from spbe_calc.problem import Problem
    from spbe_calc.scoring import Score

OK, NO, USAGE, FAULTY, INTERRUPTED = 0, 1, 2, 3, 130


class Run:
    """One run of a command: what it reports, and the highest exit code that a part of it asked for."""

    def __init__(self) -> None:
        self.code = OK
        self.failed: list[str] = []
        """The inputs that have problems."""
        self._shown: Counter[str] = Counter()
        """How many problems of each file were shown so far."""
        self._provisional: set[object] = set()
        """The provisional instruments that were warned of."""

    def at_least(self, code: int) -> None:
        """Ask for this exit code, unless a higher one was asked for."""
        self.code = max(self.code, code)

    def faulty(self, problems: Iterable[Problem]) -> None:
        """Report the problems of one input on standard error."""
        self.warn(problems)
        self.at_least(FAULTY)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Report without a consequence for the exit code: the first problems of each file, the others only counted."""
        from spbe_calc.render.problems import MOST, text

        for problem in problems:
            if self._repeats(problem):
                continue
            file = problem.place.source
            self._shown[file] += 1
            if self._shown[file] <= MOST:
                streams.tell(text(problem, WORDS))

    @staticmethod
    def note(text: str) -> None:
        """Tell something on standard error that is no problem."""
        note = WORDS("note")
        streams.tell(f"{note}: {text}\n")

    def _repeats(self, problem: Problem) -> bool:
        """Whether it is a warning about an instrument that another file of the run had already: hundreds have the same."""
        if problem.code != "provisional-instrument":
            return False
        instrument = problem.values["instrument"]
        before = instrument in self._provisional
        self._provisional.add(instrument)
        return before

    def warn_twice(self, pairs: Iterable[tuple[Score, Score]]) -> None:
        """Warn of agencies that are there twice."""
        from spbe_calc.problem import Place, Problem, Whole

        for later, first in pairs:
            values = {"agency": later.answers.agency, "first": Whole(first.answers.source)}
            self.warn([Problem("agency-twice", Place(later.answers.source), values, "warning")])

    def close(self) -> None:
        """Say how many problems of each file were not shown."""
        if not self._shown:
            return
        from spbe_calc.render.problems import MOST, more

        for file, count in self._shown.items():
            if count > MOST:
                streams.tell(more(file, count - MOST, WORDS))

    def write(self, chunks: Iterable[str | bytes], output: str | None) -> None:
        """Write the data of the run."""
        if problem := streams.write(chunks, output):
            self.faulty([problem])


def command(body: Callable[..., Run]) -> Callable[..., None]:
    """A typer command that ends with the exit code of the run that ``body`` returns."""

    @functools.wraps(body)
    def runner(*args: object, **options: object) -> None:
        try:
            run = body(*args, **options)
            run.close()
            code = run.code
        except BrokenPipeError:
            streams.close_quietly()
            code = OK
        except KeyboardInterrupt:
            code = INTERRUPTED
        raise typer.Exit(code)

    return runner


def no_room(error: OSError) -> int:
    """Report that help, the version or a usage error could not be written, and say the exit code."""
    usage = getattr(error.__context__, "exit_code", None)
    streams.close_quietly(sys.stdout if usage is None else sys.stderr)
    if usage is not None:
        return int(usage)
    run = Run()
    run.faulty([streams.unwritable("-", error)])
    return run.code


def wrong_usage(message: str, option: str) -> NoReturn:
    """End with exit code 2, naming the option."""
    raise typer.BadParameter(message, param_hint=option)


def chosen_instrument(name: str | None, run: Run) -> Instrument | None:
    """The instrument that ``-i`` names; exit code 2 for an unknown id, 3 for a file with problems."""
    found = None if name is None else find_instrument(name)
    if isinstance(found, list):
        run.faulty(found)
        raise typer.Exit(run.code)
    return found


def find_instrument(name: str) -> Instrument | list[Problem]:
    """The instrument that ``-i`` names, or the problems of its file; exit code 2 when it names nothing."""
    from spbe_calc.instrument import Catalogue

    catalogue = Catalogue()
    found = catalogue.find(name)
    if found is None:
        _no_instrument(name, catalogue)
    return found


def _no_instrument(name: str, catalogue: Catalogue) -> NoReturn:
    from difflib import get_close_matches

    from spbe_calc.render.values import safe

    names = [*catalogue.files, *(alias for instrument in catalogue for alias in instrument.file.aliases or ())]
    near = "" if name.isdigit() else ", ".join(get_close_matches(name.lower(), names))  # no year is close to another
    if near:
        text = WORDS("no built-in instrument has the id {found}; did you mean {known}?").format(found=safe(name), known=near)
    else:
        text = WORDS("no built-in instrument has the id {found}; there are {known}").format(found=safe(name), known=", ".join(names))
    wrong_usage(text, "-i")
