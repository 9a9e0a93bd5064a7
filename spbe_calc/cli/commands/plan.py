"""``spbe plan``: which indicators to raise to reach a target with the least effort."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.cli import options
from spbe_calc.cli.efforts import EffortFile, countdown
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.inputs import answers_of, many_of, tables_of
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import STDIN, Output, file_of_instrument, require_separate_files
from spbe_calc.cli.planning import options as planning
from spbe_calc.cli.planning.asking import PlanOptions
from spbe_calc.cli.planning.future import futures, write_futures
from spbe_calc.cli.planning.ready import Planner
from spbe_calc.cli.planning.reporting import reporting, reporting_years
from spbe_calc.cli.running import Run, chosen_instrument, command, wrong_usage
from spbe_calc.instrument import Catalogue
from spbe_calc.views.plan.view import Plans
from spbe_calc.views.plan.years.view import Schedules

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.asking import Scheduled


@command
def plan(
    answers: Annotated[str, typer.Argument(metavar="ANSWERS", help=_("An answers file, or - for standard input."))],
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
    alternatives: planning.Alternatives = 0,
    time_limit: planning.TimeLimit = planning.SECONDS,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
    stdin_name: options.StdinName = None,
    instrument: options.Instrument = None,
    predicate_basis: options.PredicateBasis = None,
    format_: Annotated[
        options.Name | None, typer.Option("-f", "--format", help=_("Output format; markdown is grouped by unit, to hand out."))
    ] = None,
    output: options.Output = None,
    write: planning.Write = None,
    force: planning.Force = False,
    quiet: options.Quiet = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run, choice, tables = Run(), output_choice(format_, output, quiet=quiet), tables_of(agency, year, stage, stdin, stdin_name)
    if answers == effort == STDIN:
        wrong_usage(_("standard input cannot be both answers and efforts"), "--effort")
    many = many_of([answers], None, tables)
    files = futures(write or [], many=many, force=force)
    outputs = [Output("-o", output), *(Output("--write", it.path) for it in files)]
    require_separate_files(outputs, [file_of_instrument(instrument), effort], [answers])
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    asked = PlanOptions(target, years, budget, max_step, max_level, lock, only, unlock, effort, unit_of_effort)
    planner = Planner(EffortFile(effort and tables.named(effort), run), catalogue, choice, countdown(time_limit), run)
    unit = asked.unit
    inputs = answers_of([answers], catalogue, run, choice, partial=True, tables=tables)
    by_unit, tells = choice.format.by_unit, choice.format.face in {"book", "table", "line"}
    if alternatives and quiet:
        wrong_usage(_("-q shows only the best plan; leave out one of the two"), "--alternatives")

    if not (asked.over_years or alternatives or files):
        plans = planner.plans(asked.question, inputs)
        emit(Plans(reporting(plans, unit) if tells else plans, many=many, by_unit=by_unit, unit_of_effort=unit), choice, run)
        return run
    found = planner.schedules(asked.yearly(alternatives), inputs, files)
    kept: list[Scheduled] = []
    told = reporting_years(found, unit) if tells else found
    emit(Schedules(_keeping(told, kept) if files else told, many=many, by_unit=by_unit, unit_of_effort=unit), choice, run)
    for scheduled in kept:
        write_futures(files, scheduled, [file_of_instrument(instrument), effort, answers], run, force=force)
    return run


def _keeping(plans: Iterator[Scheduled], kept: list[Scheduled]) -> Iterator[Scheduled]:
    """The same plans, which are also kept in a list."""
    for scheduled in plans:
        kept.append(scheduled)
        yield scheduled
