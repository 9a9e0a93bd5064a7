"""The inputs of a command: paths from the command line and from a list, and the answers behind them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

from spbe_calc.answers import Answers
from spbe_calc.cli import signals
from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.running import Ended, wrong_usage
from spbe_calc.formats import format_by_suffix, formats_of
from spbe_calc.inputs import batch
from spbe_calc.inputs.listing import paths_listed
from spbe_calc.inputs.patterns import expanded
from spbe_calc.inputs.sources import PACKAGE, can_read, has_suffix, is_pattern, is_table, kind_of, may_be_many
from spbe_calc.inputs.tables import Tables
from spbe_calc.inputs.walking import walk
from spbe_calc.problem import Place, Problem
from spbe_calc.questions.plan.planfile import planned_settings, reference
from spbe_calc.questions.whatif import levels_set, settings
from spbe_calc.reading import STDIN, Given, StandardInput, is_stdin, read
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.cli.running import Run
    from spbe_calc.inputs.batch import Outcome
    from spbe_calc.instrument import Catalogue
    from spbe_calc.questions.whatif import Levels
    from spbe_calc.reading import Document

PATIENCE = 1.0
"""Seconds of work before a progress bar is shown."""


def paths_of(given: list[str] | None, files_from: str | None, run: Run) -> list[str]:
    """The paths on the command line, then those listed in a file, one per line."""
    paths = list(given or ())
    if files_from is None:
        if not paths:
            wrong_usage(_("name answers files or folders, or - for standard input"), "ANSWERS")
        return paths
    if files_from == "-" and "-" in paths:
        wrong_usage(_("standard input cannot be both answers and the list of files"), "--files-from")
    found = paths_listed(files_from)
    if isinstance(found, Problem):
        run.report([found])
        return paths
    return paths + found


def tables_of(agency: str | None, year: int | None, stage: str | None, stdin: str | None = None, stdin_name: str | None = None) -> Tables:
    """How tables are read, by the options of that name; exit code 2 if those of standard input do not fit."""
    name = STDIN if stdin_name is None else stdin_name
    if not name:
        wrong_usage(_("the name of the file is empty"), "--stdin-name")
    kind, unsaid = kind_of(name), not has_suffix(name)
    if not (stdin is None or unsaid or kind == ("table" if stdin == "csv" else "document")):
        wrong_usage(_("{name} says by its suffix what standard input is; leave out --stdin").format(name=safe(name)), "--stdin")
    if not can_read(name):
        wrong_usage(_("worksheets need {package}: pip install {package}").format(package=PACKAGE), "--stdin-name")
    return Tables(Given(agency, year, stage), StandardInput(name, is_csv=stdin == "csv"))


def require_library(paths: list[str], option: str = "ANSWERS") -> None:
    """Exit code 2 if ``option`` names a worksheet, and the library that reads worksheets is not there."""
    files = (found for path in paths if is_pattern(path) or not can_read(path) for found in expanded(path) if isinstance(found, str))
    if file := next((it for it in files if not can_read(it) and not os.path.isdir(it)), None):
        wrong_usage(_("{file}: worksheets need {package}: pip install {package}").format(file=safe(file), package=PACKAGE), option)


def many_of(paths: list[str], files_from: str | None, tables: Tables) -> bool:
    """Whether the paths may lead to several agencies: several paths, a folder, a pattern or a table, unless all its rows are of one."""
    if len(paths) != 1 or files_from:
        return True
    path = tables.named(paths[0])
    if is_table(path) and not (is_pattern(path) or os.path.isdir(path)):  # what is not there is one file that is not there
        return (is_stdin(path) or os.path.isfile(path)) and not tables.is_of_one(path)
    return not is_stdin(path) and may_be_many(path)


def answers_of(
    paths: list[str], catalogue: Catalogue, run: Run, choice: OutputChoice, *, partial: bool = False, tables: Tables | None = None
) -> Iterator[Answers]:
    """The answers behind the paths, streamed; problems and notes are reported on the way."""
    require_library(paths)
    outcomes = batch.outcomes(paths, catalogue, partial=partial, outputs=[choice.output], tables=tables)
    return reported(_watched(outcomes, paths, choice), run)


def reported(outcomes: Iterable[Outcome], run: Run) -> Iterator[Answers]:
    """The answers among these outcomes; problems and notes are reported on the way."""
    for outcome in outcomes:
        if isinstance(outcome, Answers):
            yield outcome
        elif isinstance(outcome, batch.Failed):
            run.fail(outcome.source, outcome.problems)
        else:
            run.warn([outcome])


def _watched(outcomes: Iterator[Outcome], paths: list[str], choice: OutputChoice) -> Iterator[Outcome]:
    """The same outcomes; on a terminal, a progress bar appears if reading takes a while."""
    streaming = choice.on_terminal and choice.format.streams
    if not sys.stderr.isatty() or choice.quiet or streaming:
        yield from outcomes
        return
    start, progress = time.monotonic(), None
    try:
        for done, outcome in enumerate(outcomes, 1):
            if progress:
                progress.show(done)
            elif time.monotonic() - start > PATIENCE:
                from spbe_calc.formats.progress import Progress

                with signals.held():  # the bar hides the cursor until it is closed
                    progress = Progress(sys.stderr, WORDS, total(paths))
                    signals.at_stop(progress.close)
            yield outcome
    finally:
        if progress:
            progress.close()
            signals.forget(progress.close)


def plan_files(given: list[str], paths: list[str]) -> list[str]:
    """The files of plans that ``--set`` names; exit code 2 if standard input would be read twice."""
    files = [plan.path for text in given if (plan := reference(text))]
    if STDIN in files and (STDIN in paths or files.count(STDIN) > 1):
        wrong_usage(_("standard input cannot be both answers and a plan"), "--set")
    return files


class Settings:
    """The values of ``--set``: settings as typed, and the plans in the files that it names."""

    def __init__(self, given: list[str], run: Run) -> None:
        self._run = run
        named = [(text, reference(text)) for text in given]
        self._plain = [text for text, plan in named if plan is None and text.strip()]
        if not all(text.strip() for text in given):  # such as "$(spbe plan -q)" where no step is needed
            run.note(_("an empty --set changes nothing"))
        if file := next((text for text in self._plain if os.path.isfile(text)), None):
            wrong_usage(_("to carry out the plan in {file}, write @{file}").format(file=safe(file)), "--set")
        self._plans = [(self._read(plan.path), plan.year) for _text, plan in named if plan]

    def levels(self, answers: Answers) -> Levels:
        """The levels that all of them set together; ends the run if one does not fit the answers."""
        texts = self._plain
        for document, year in self._plans:
            found = planned_settings(document, year, answers)
            if isinstance(found, Problem):
                self._end(found)
            self._run.warn(found.warnings)
            texts = [*texts, *found.texts]
        single = settings(texts) if texts else []
        levels = single if isinstance(single, Problem) else levels_set(single, answers.instrument)
        return self._end(levels) if isinstance(levels, Problem) else levels

    def _read(self, path: str) -> Document:
        found = read(path)
        problems = [found] if isinstance(found, Problem) else found.problems
        if isinstance(found, Problem) or problems:
            written = format_by_suffix(path, formats_of().values())
            other = written and written.face != "record" and os.path.isfile(path)
            self._run.report([Problem("plan-malformed", Place(path))] if other else problems)
            raise Ended(self._run)
        return found

    def _end(self, problem: Problem) -> NoReturn:
        """A problem of the option is wrong usage; one in the file of a plan is as in any other input."""
        if problem.place.line is None:
            self._run.refuse([problem])
        self._run.report([problem])
        raise Ended(self._run)


def total(paths: list[str]) -> int | None:
    """How many files the paths lead to; None if that is unknown without reading them."""
    if any(path == "-" or is_table(path) or is_pattern(path) for path in paths):
        return None
    return sum(sum(isinstance(found, str) for found in walk(path)) if os.path.isdir(path) else 1 for path in paths)
