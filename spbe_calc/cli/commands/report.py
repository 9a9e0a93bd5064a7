"""``spbe report``: a page for people who do not use a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.cli import options
from spbe_calc.cli.commands.benchmark import Cohort, official_benchmark
from spbe_calc.cli.efforts import EffortFile, countdown
from spbe_calc.cli.emit import emit, report_choice
from spbe_calc.cli.inputs import answers_of, many_of, tables_of
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import STDIN, Output, file_of_instrument, require_separate_files
from spbe_calc.cli.planning import options as planning
from spbe_calc.cli.planning.asking import PlanOptions
from spbe_calc.cli.planning.ready import Planner
from spbe_calc.cli.planning.reporting import reporting, reporting_years
from spbe_calc.cli.running import Run, chosen_instrument, command, wrong_usage
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from spbe_calc.questions.comparison import Comparison
from spbe_calc.scoring import score
from spbe_calc.views.report.agency import Dossier
from spbe_calc.views.report.many import ManyReport
from spbe_calc.views.report.view import Report

if TYPE_CHECKING:
    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.inputs.tables import Tables
    from spbe_calc.published.models import Group
    from spbe_calc.scoring import Score


@command
def report(
    answers: Annotated[
        list[str], typer.Argument(metavar="ANSWERS", help=_("Answers files, tables (.csv), folders, or - for standard input."))
    ],
    before: Annotated[
        str | None, typer.Option("--before", metavar="FILE", help=_("Earlier answers of the agency: what changed since then."))
    ] = None,
    cohort: Cohort = None,
    target: planning.Targets = None,
    years: planning.Years = None,
    budget: planning.Budgets = None,
    effort: planning.Effort = None,
    unit_of_effort: planning.UnitOfEffort = None,
    max_step: planning.MaxStep = None,
    max_level: planning.MaxLevel = None,
    lock: planning.Lock = None,
    only: planning.Only = None,
    unlock: planning.Unlock = None,
    time_limit: planning.TimeLimit = planning.SECONDS,
    instrument: options.Instrument = None,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
    stdin_name: options.StdinName = None,
    predicate_basis: options.PredicateBasis = None,
    format_: Annotated[
        options.ReportName | None,
        typer.Option("-f", "--format", help=_("Output format: a page, or a few lines to paste into a message; default: html.")),
    ] = None,
    fragment: Annotated[
        bool, typer.Option("--fragment", help=_("Only the inside of the page, to put it into a page of your own."))
    ] = False,
    output: options.Output = None,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run, choice = Run(), report_choice(format_, output)
    tables, tables_before = tables_of(agency, year, stage, stdin, stdin_name), tables_of(agency, None, None, stdin, stdin_name)
    asked = PlanOptions(target, years, budget, max_step, max_level, lock, only, unlock, effort, unit_of_effort)
    _require_one_stdin(answers, before, effort)
    many = many_of(answers, None, tables)
    _require_fitting(before, tables_before, choice, many=many)
    _require_one([("--cohort", cohort), *asked.named], many=many)
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument), before, effort], answers)
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    efforts = EffortFile(effort and tables.named(effort), run)
    scores = [score(it) for it in answers_of(answers, catalogue, run, choice, tables=tables)]
    old = [score(it) for it in answers_of([before], catalogue, run, choice, tables=tables_before)] if before else []
    choice.warn([warning for it in [*old, *scores] for warning in it.warnings], run)
    if not scores or (before and not old):
        return run
    if many:
        emit(ManyReport(scores, run, fragment=fragment), choice, run)
        return run
    (found,) = scores
    planner = Planner(efforts, catalogue, choice, countdown(time_limit), run, reported=found.warnings)
    if dossier := _planned(_compared(found, old, cohort, choice, run), asked, planner):
        emit(Report(dossier, fragment=fragment), choice, run)
    return run


def _require_one_stdin(answers: list[str], before: str | None, effort: str | None) -> None:
    """Exit code 2 if standard input would be read twice."""
    if before == STDIN and STDIN in answers:
        wrong_usage(_("standard input cannot be both the answers before and those after"), "--before")
    if effort == STDIN and STDIN in {*answers, before}:
        wrong_usage(_("standard input cannot be both answers and efforts"), "--effort")


def _require_fitting(before: str | None, tables_before: Tables, choice: OutputChoice, *, many: bool) -> None:
    """Exit code 2 for several agencies where one is needed."""
    if many and choice.format.face == "brief":
        wrong_usage(_("a brief is about one agency; name one answers file"), "-f")
    if before is not None and (many or many_of([before], None, tables_before)):
        wrong_usage(_("this works for one agency only; name one answers file"), "--before")


def _require_one(given: Sequence[tuple[str, object]], *, many: bool) -> None:
    """Exit code 2 for several agencies, if an option for one of them was given."""
    if many and (option := next((option for option, value in given if value), None)):
        wrong_usage(_("this works for one agency only; name one answers file"), option)


def _compared(found: Score, old: list[Score], cohort: Group | None, choice: OutputChoice, run: Run) -> Dossier:
    """The score beside the one before and those of its kind; what cannot be compared is warned of."""
    compared = Comparison(old[0], found) if old else None
    choice.warn(compared.warnings if compared else [], run)
    place = official_benchmark(found, cohort)
    if isinstance(place, Problem) and cohort:
        run.report([place._replace(values={**place.values, "page": True})])
    return Dossier(found, compared, None if isinstance(place, Problem) else place)


def _planned(dossier: Dossier, asked: PlanOptions, planner: Planner) -> Dossier | None:
    """The same with the plan that the options ask for, or the one for the next predicate; None if the efforts have problems.

    What the plan does not reach or prove is on the page, and on standard error, because the page is in a file.
    """
    answers = [dossier.score.answers]
    if asked.over_years:
        schedules = reporting_years(planner.schedules(asked.yearly(), answers), asked.unit)
        return next((dossier._replace(scheduled=it, unit_of_effort=asked.unit) for it in schedules), None)
    if asked.given:
        plans = reporting(planner.plans(asked.question, answers), asked.unit)
        return next((dossier._replace(planned=it, unit_of_effort=asked.unit) for it in plans), None)
    return dossier
