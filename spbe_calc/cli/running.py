"""How a command runs: interruptions, closed pipes, problems on standard error, and the exit code in the end."""

from __future__ import annotations

import functools
from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar, NoReturn

import typer

from spbe_calc.cli import streams
from spbe_calc.cli.language import WORDS
from spbe_calc.cli.output import writing
from spbe_calc.cli.signals import INTERRUPTED
from spbe_calc.instrument import Catalogue
from spbe_calc.words.quota import MOST, Quota
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spbe_calc.instrument import Instrument
    from spbe_calc.problem import Problem

OK, NO, USAGE, FAULTY = 0, 1, 2, 3


class Ended(Exception):  # noqa: N818 - nothing went wrong that is not told already
    """A run that ends early, with the exit code that it has; ``command`` closes it."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.code)
        self.run = run


class Run:
    """One run of a command: what it reports, and the highest exit code that a part of it asked for."""

    last: ClassVar[Run | None] = None
    """The run of this process, for its end."""

    def __init__(self) -> None:
        Run.last = self
        self.code = OK
        self.failures = 0
        """How many inputs have problems."""
        self.failed: list[str] = []
        """The first of them: as many as are named where they are counted."""
        self._quota: Quota | None = None
        """Which problems are shown; loaded with the words, for the first of them."""
        self._provisional: set[object] = set()
        """The provisional instruments that were warned of."""

    def at_least(self, code: int) -> None:
        """Ask for this exit code, unless a higher one was asked for."""
        self.code = max(self.code, code)

    def report(self, problems: Iterable[Problem]) -> None:
        """Report the problems of one input on standard error."""
        self.warn(problems)
        self.at_least(FAULTY)

    def admits(self, problem: Problem) -> bool:
        """Whether there is room to tell of this; what finds none is only counted, and told in the end."""
        self._quota = self._quota or Quota()
        return self._quota.admits(problem)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Report without a consequence for the exit code; what finds no room is only counted."""
        from spbe_calc.formats.problems.text import text

        for problem in problems:
            if not self._repeats(problem) and self.admits(problem):
                streams.tell(text(problem, WORDS))

    def fail(self, source: str, problems: Iterable[Problem]) -> None:
        """Report the problems of an input from which nothing is scored."""
        self.failures += 1
        if len(self.failed) < MOST:
            self.failed.append(source)
        self.report(problems)

    def refuse(self, problems: Iterable[Problem]) -> NoReturn:
        """Report what is wrong with an option, and end with exit code 2, whatever was found in the inputs."""
        self.warn(problems)
        self.code = USAGE
        raise Ended(self)

    @staticmethod
    def note(text: str) -> None:
        """Tell something on standard error that is no problem."""
        note = WORDS("note")
        streams.tell(f"{note}: {safe(text)}\n")

    def _repeats(self, problem: Problem) -> bool:
        """Whether it is a warning about an instrument that another file of the run had already: hundreds have the same."""
        if problem.code != "provisional-instrument":
            return False
        instrument = problem.values["instrument"]
        before = instrument in self._provisional
        self._provisional.add(instrument)
        return before

    def close(self) -> None:
        """Say how many problems were not shown."""
        if self._quota:
            streams.tell("".join(self._quota.rest(WORDS)))

    def write(self, chunks: Iterable[str | bytes], output: str | None, *, new: bool = False) -> None:
        """Write the data of the run; with ``new`` a file that is there raises FileExistsError."""
        if problem := writing.write(chunks, output, new=new):
            self.report([problem])


@contextmanager
def _closed() -> Iterator[None]:
    """Close the run that is begun inside, also when it ends early; only an interruption ends it at once."""
    Run.last = None
    try:
        yield
    except KeyboardInterrupt:
        Run.last = None
        raise
    finally:
        if Run.last:
            Run.last.close()


def command(body: Callable[..., Run]) -> Callable[..., None]:
    """A typer command that ends with the exit code of the run that ``body`` returns."""

    @functools.wraps(body)
    def runner(*args: object, **options: object) -> None:
        try:
            with _closed():
                code = body(*args, **options).code
        except Ended as ended:
            code = ended.run.code
        except BrokenPipeError:
            streams.close_quietly()
            code = OK
        except KeyboardInterrupt:
            code = INTERRUPTED
        raise typer.Exit(code)

    return runner


def wrong_usage(message: str, option: str) -> NoReturn:
    """End with exit code 2, naming the option."""
    raise typer.BadParameter(message, param_hint=option)


def chosen_instrument(name: str | None, run: Run) -> Instrument | None:
    """The instrument that ``-i`` names; exit code 2 for an unknown id, 3 for a file with problems."""
    found = None if name is None else find_instrument(name)
    if isinstance(found, list):
        run.report(found)
        raise Ended(run)
    return found


def find_instrument(name: str) -> Instrument | list[Problem]:
    """The instrument that ``-i`` names, or the problems of its file; exit code 2 when it names nothing."""
    catalogue = Catalogue()
    found = catalogue.find(name)
    if found is None:
        _no_instrument(name, catalogue)
    return found


def _no_instrument(name: str, catalogue: Catalogue) -> NoReturn:
    names = [*catalogue.files, *(alias for instrument in catalogue for alias in instrument.file.aliases or ())]
    near = "" if name.isdigit() else ", ".join(get_close_matches(name.lower(), names))  # no year is close to another
    if near:
        text = WORDS("no built-in instrument has the id {found}; did you mean {near}?").format(found=safe(name), near=near)
    else:
        text = WORDS("no built-in instrument has the id {found}; there are {known}").format(found=safe(name), known=", ".join(names))
    wrong_usage(text, "-i")
