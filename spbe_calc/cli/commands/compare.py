"""``spbe compare``: what changed between stages, years or folders, and what it was worth."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from spbe_calc.answers import Answers
from spbe_calc.cli import options
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.gate import report_drops
from spbe_calc.cli.inputs import answers_of, many_of, require_library, tables_of
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import STDIN, Output, file_of_instrument, require_separate_files
from spbe_calc.cli.running import OK, Run, chosen_instrument, command, wrong_usage
from spbe_calc.inputs.batch import Failed, outcomes
from spbe_calc.instrument import Catalogue
from spbe_calc.questions.comparison import Comparison, age_of, agency_of
from spbe_calc.questions.ranking import duplicates
from spbe_calc.questions.sides import dated_agency, matched
from spbe_calc.questions.trend import Trend
from spbe_calc.scoring import score
from spbe_calc.views.comparison.matrix import Matrix
from spbe_calc.views.comparison.sides import TwoSides
from spbe_calc.views.comparison.trend import Trends
from spbe_calc.views.comparison.view import Comparisons

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.inputs.tables import Tables
    from spbe_calc.questions.sides import Sides
    from spbe_calc.scoring import Score

BEFORE_AND_AFTER = 2
ABSENT = {"file-not-found", "file-unreadable", "no-answers-files"}
"""The codes of a base that is not there."""
ARGUMENTS = "BEFORE AFTER"
By = Literal["agency", "indicator"]


@command
def compare(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar=ARGUMENTS, help=_("Answers files of one agency, the oldest first; or two folders or tables (.csv).")),
    ] = None,
    instrument: options.Instrument = None,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
    stdin_name: options.StdinName = None,
    format_: options.Format = None,
    every: Annotated[bool, typer.Option("--all", help=_("Also show what did not change."))] = False,
    by: Annotated[
        By, typer.Option("--by", help=_("Of two folders or tables: a result per agency, or how often each indicator changed."))
    ] = "agency",
    predicate_basis: options.PredicateBasis = None,
    fail_on_drop: options.Drop = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run, choice = Run(), output_choice(format_, output, quiet=quiet)
    paths = list(paths or ())
    if paths.count(STDIN) > 1:
        wrong_usage(_("standard input cannot be both the answers before and those after"), ARGUMENTS)
    tables = tables_of(agency, year, stage, stdin, stdin_name)
    many = any(many_of([path], None, tables) for path in paths)
    two_sides = many and len(paths) == BEFORE_AND_AFTER
    if not many and len(paths) < BEFORE_AND_AFTER:
        wrong_usage(_("name the answers before and after"), ARGUMENTS)
    if by == "indicator" and not two_sides:
        wrong_usage(_("this needs two folders or tables"), "--by")
    if twice := _named_twice(paths):
        run.note(_("{path} is named twice, so it is compared with itself").format(path=twice))
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument)], paths)
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    given = [scores_of(answers_of([path], catalogue, run, choice, tables=tables), run, choice) for path in paths]
    sides = matched(*given) if two_sides else None
    if sides:
        found: Comparisons | Matrix = Matrix(sides.comparisons, every=every) if by == "indicator" else TwoSides(sides, every=every)
    else:
        found = _in_order([it for scores in given for it in scores], run, every=every, many=many)
    show(found, sides, fail_on_drop, run, choice)
    return run


def _named_twice(paths: list[str]) -> str | None:
    """The first path that leads to where another one before it does; None if all are different."""
    real = list(map(os.path.realpath, paths))
    return next((path for at, path in enumerate(paths) if real[at] in real[:at]), None)


def scores_of(answers: Iterable[Answers], run: Run, choice: OutputChoice) -> list[Score]:
    """The scores of one side; warnings are reported, unless the output has them."""
    scores = list(map(score, answers))
    choice.warn([warning for it in scores for warning in it.warnings], run)
    return scores


def show(
    found: Comparisons | Matrix,
    sides: Sides | None,
    fail_on_drop: options.DropName | None,
    run: Run,
    choice: OutputChoice,
    *,
    may_be_empty: bool = False,
) -> None:
    """Write comparisons, with their warnings, and report what fell."""
    comparisons = list(found.comparisons)
    run.warn(sides.twice if sides else [])
    choice.warn([warning for compared in comparisons for warning in compared.warnings], run)
    emit(found, choice, run)
    report_drops(comparisons, fail_on_drop, run, sides, may_be_empty=may_be_empty)


def show_since(
    bases: list[str],
    after: list[Answers],
    catalogue: Catalogue,
    fail_on_drop: options.DropName | None,
    run: Run,
    choice: OutputChoice,
    *,
    quiet: bool,
    tables: Tables,
) -> None:
    """For ``spbe check --against``: what changed since the base.

    Unfinished answers, and answers in the base that have mistakes, are only named in a note, because mending them is what a change
    is for (with a gate even if ``quiet``); a base that is not there, or has no answers, is a problem.
    """
    before, mended = [], False
    named = list(map(tables.named, bases))
    absent = ABSENT | ({"file-empty"} if STDIN in bases else set())  # what comes from a program that failed
    require_library(bases)
    for outcome in outcomes(bases, catalogue, outputs=[choice.output], tables=tables):
        if isinstance(outcome, Answers):
            before.append(score(outcome))
        elif isinstance(outcome, Failed) and outcome.source in named and outcome.problems[0].code in absent:
            run.fail(outcome.source, outcome.problems)
        elif isinstance(outcome, Failed) and (fail_on_drop or not quiet):
            mended = True
            run.note(_("{source}: not compared, because it had mistakes before").format(source=outcome.source))
    unfinished = [it for it in after if None in it.levels]
    for answers in [] if quiet else unfinished:
        run.note(_("{source}: not compared, because answers are missing").format(source=answers.source))
    sides = matched(before, [score(it) for it in after if None not in it.levels])
    if not quiet or choice.output:
        show(TwoSides(sides), sides, fail_on_drop, run, choice, may_be_empty=mended)
    else:
        report_drops(sides.comparisons, fail_on_drop, run, sides, may_be_empty=mended)


def _in_order(scores: list[Score], run: Run, *, every: bool, many: bool) -> Comparisons:
    """Two scores, or a trend; exit code 2 if a folder or table has answers of several agencies, or there is only one result."""
    if many and len(set(map(agency_of, scores))) > 1:
        wrong_usage(_("these are answers of several agencies; name two folders or tables: one before, one after"), ARGUMENTS)
    if many:
        run.warn(duplicates(scores, dated_agency))  # their order in the table says nothing of time
        scores = sorted(scores, key=lambda score: age_of(score.answers))
    if len(scores) < BEFORE_AND_AFTER:
        if run.code == OK:
            wrong_usage(_("name the answers before and after"), ARGUMENTS)
        return Comparisons([])
    if len(scores) == BEFORE_AND_AFTER:
        return Comparisons([Comparison(*scores)], every=every)
    return Trends(Trend(tuple(scores)), every=every)
