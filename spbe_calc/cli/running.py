"""The run of a command: interruptions, closed pipes, problems on standard error, and the exit code."""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Iterator
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
    from spbe_calc.instrument import Instrument
    from spbe_calc.problem import Problem

OK, NO, USAGE, FAULTY = 0, 1, 2, 3


class Ended(Exception):  # noqa: N818 - the reason is already reported
    """Ends a run early, with its current exit code; ``command`` closes the run."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.code)
        self.run = run


class Run:
    """One run of a command: it reports problems, and collects the highest exit code."""

    last: ClassVar[Run | None] = None
    """The current run of this process, to be closed at the end."""
    partial: ClassVar[bool] = True
    """Whether the current command has the option ``--partial``, so that helps may recommend it."""

    def __init__(self) -> None:
        Run.last = self
        self.code = OK
        self.failures = 0
        """How many inputs have problems."""
        self.failed: list[str] = []
        """The first inputs with problems, as many as summaries list."""
        self._quota: Quota | None = None
        """Decides which problems are shown; created with the first problem."""
        self._provisional: set[object] = set()
        """The warnings about instruments that were already reported."""

    def raise_code(self, code: int) -> None:
        """Raise the exit code to this one, if it is lower."""
        self.code = max(self.code, code)

    def report(self, problems: Iterable[Problem]) -> None:
        """Report the problems of an input on standard error, with exit code 3."""
        self.warn(problems)
        self.raise_code(FAULTY)

    def admits(self, problem: Problem, cause: Hashable = None) -> bool:
        """Whether to show a problem; beyond the quota problems are only counted, and the count is reported at the end."""
        self._quota = self._quota or Quota()
        return self._quota.admits(problem, cause)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Report problems within the quota on standard error, without changing the exit code."""
        from spbe_calc.formats.problems.text import admitted

        about = {} if Run.partial else {"finished": True}
        new = (problem._replace(values={**problem.values, **about}) for problem in problems if not self._repeats(problem))
        for text in admitted(new, WORDS, self.admits):
            streams.tell(text)

    def fail(self, source: str, problems: Iterable[Problem]) -> None:
        """Report the problems of an input that is not scored."""
        self.failures += 1
        if len(self.failed) < MOST:
            self.failed.append(source)
        self.report(problems)

    def refuse(self, problems: Iterable[Problem]) -> NoReturn:
        """Report the problems of an option, and end with exit code 2, whatever the inputs are."""
        self.warn(problems)
        self.code = USAGE
        raise Ended(self)

    @staticmethod
    def note(text: str) -> None:
        """Print a note that is not a problem to standard error."""
        note = WORDS("note")
        streams.tell(f"{note}: {safe(text)}\n")

    def _repeats(self, problem: Problem) -> bool:
        """Whether a warning about the instrument or an option was already reported for another file: hundreds of files may share it."""
        if problem.code != "provisional-instrument" and (problem.code != "instrument-outside-years" or problem.place.source != "--years"):
            return False
        about = problem.code, problem.values["instrument"]
        before = about in self._provisional
        self._provisional.add(about)
        return before

    def close(self) -> None:
        """Report how many problems were not shown."""
        if self._quota:
            streams.tell("".join(self._quota.rest(WORDS)))

    def write(self, chunks: Iterable[str | bytes], output: str | None, *, new: bool = False) -> bool:
        """Write the output; with ``new``, raise FileExistsError if the file exists. A failure is reported, with exit code 3 and False."""
        if problem := writing.write(chunks, output, new=new):
            self.report([problem])
        return problem is None


@contextmanager
def _closed() -> Iterator[None]:
    """Close the run that starts inside, even if it ends early; after an interruption it is not closed."""
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
        Run.partial = "partial" in body.__annotations__
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
    """End with exit code 2 and a message that names the option."""
    raise typer.BadParameter(message, param_hint=option)


def chosen_instrument(name: str | None, run: Run) -> Instrument | None:
    """The instrument that ``-i`` names; exit code 2 for an unknown id, 3 for a file with problems."""
    found = None if name is None else find_instrument(name)
    if isinstance(found, list):
        run.report(found)
        raise Ended(run)
    return found


def find_instrument(name: str) -> Instrument | list[Problem]:
    """The instrument that ``-i`` names, or the problems of its file; exit code 2 for an unknown id."""
    catalogue = Catalogue()
    found = catalogue.find(name)
    if found is None:
        _no_instrument(name, catalogue)
    return found


def _no_instrument(name: str, catalogue: Catalogue) -> NoReturn:
    names = [*catalogue.files, *(alias for instrument in catalogue for alias in instrument.file.aliases or ())]
    near = "" if name.isdigit() else ", ".join(get_close_matches(name.lower(), names))  # a similar year is no help
    if near:
        text = WORDS("no built-in instrument has the id {found}; did you mean {near}?").format(found=safe(name), near=near)
    else:
        text = WORDS("no built-in instrument has the id {found}; it must be one of {known}").format(
            found=safe(name), known=", ".join(names)
        )
    wrong_usage(text, "-i")
