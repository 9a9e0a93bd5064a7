"""``spbe plan``: which indicators to raise to reach a target with the least effort."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.cli import options
from spbe_calc.cli.efforts import EffortFile, countdown, seconds
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.inputs import answers_of, many_of, tables_of
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import STDIN, Output, file_of_instrument, require_separate_files
from spbe_calc.cli.planning import options as planning
from spbe_calc.cli.planning.future import futures, write_futures
from spbe_calc.cli.planning.ready import ready, schedules
from spbe_calc.cli.planning.reporting import reporting, reporting_years
from spbe_calc.cli.running import NO, Run, chosen_instrument, command, wrong_usage
from spbe_calc.instrument import Catalogue
from spbe_calc.questions.plan import Question
from spbe_calc.questions.plan.years.asking import YearsQuestion
from spbe_calc.views.plan.view import Plans
from spbe_calc.views.plan.years.view import Schedules

if TYPE_CHECKING:
    from spbe_calc.efforts import Efforts
    from spbe_calc.questions.plan import Aim, Planned
    from spbe_calc.questions.plan.years.asking import Clock, Scheduled

NAMES = "29-31,5,domain.4"
SECONDS = Fraction(30)
"""How long to search, unless the user says otherwise."""


@command
def plan(
    answers: Annotated[str, typer.Argument(metavar="ANSWERS", help=_("An answers file, or - for standard input."))],
    target: planning.Targets = None,
    years: planning.Years = None,
    budget: planning.Budgets = None,
    effort: Annotated[
        str | None,
        typer.Option(
            "--effort", metavar="FILE", help=_("Efforts by indicator and level, as YAML or csv; efforts that are not listed are 1.")
        ),
    ] = None,
    unit_of_effort: Annotated[
        str | None, typer.Option("--unit-of-effort", metavar="UNIT", help=_('What efforts are counted in, such as days or "Rp juta".'))
    ] = None,
    max_step: Annotated[
        int | None,
        typer.Option(
            "--max-step", metavar="N", min=1, help=_("The most levels an indicator may rise, with --years in a year (default: 1).")
        ),
    ] = None,
    max_level: Annotated[int | None, typer.Option("--max-level", metavar="N", help=_("The highest level an indicator may reach."))] = None,
    lock: Annotated[
        list[str] | None, typer.Option("--lock", metavar=NAMES, help=_("Indicators that must not change; can be repeated."))
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar=NAMES, help=_("The only indicators that may rise; can be repeated."))
    ] = None,
    unlock: Annotated[
        list[str] | None,
        typer.Option(
            "--unlock",
            metavar=NAMES,
            help=_("Indicators that may rise although another institution gives their values; can be repeated."),
        ),
    ] = None,
    alternatives: planning.Alternatives = 0,
    time_limit: Annotated[
        Fraction,
        typer.Option(
            "--time-limit",
            metavar="SECONDS",
            parser=seconds,
            help=_("How long to search for each plan; after that, the best plan so far is printed with what has been proven about it."),
        ),
    ] = SECONDS,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
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
    run, choice, tables = Run(), output_choice(format_, output, quiet=quiet), tables_of(agency, year, stage, stdin)
    many = many_of([answers], None, tables)
    if answers == effort == STDIN:
        wrong_usage(_("standard input cannot be both answers and efforts"), "--effort")
    files = futures(write or [], many=many, force=force)
    outputs = [Output("-o", output), *(Output("--write", it.path) for it in files)]
    require_separate_files(outputs, [file_of_instrument(instrument), effort], [answers])
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    targets, names = target or [], (",".join(it) if it else None for it in (lock, only, unlock))
    question = Question(targets[0] if targets else None, max_step, max_level, *names)
    known, unit, clock = EffortFile(effort, run), (unit_of_effort or "").strip() or None, countdown(time_limit)
    inputs = answers_of([answers], catalogue, run, choice, partial=True, tables=tables)
    by_unit, tells = choice.format.by_unit, choice.format.face in {"book", "table", "line"}
    if alternatives and tells:
        form = "-q" if quiet else choice.format.name
        wrong_usage(_("{form} shows only the best plan; use table, markdown or json").format(form=form), "--alternatives")

    if not (years is not None or budget or alternatives or files or len(targets) > 1 or any("=" in text for text in targets)):
        plans = _solved(ready(question, inputs, known, catalogue, choice, run), clock, run)
        emit(Plans(reporting(plans, unit) if tells else plans, many=many, by_unit=by_unit, unit_of_effort=unit), choice, run)
        return run
    over_years = YearsQuestion(question, targets, budget or [], years, alternatives)
    found = schedules(over_years, inputs, known, catalogue, choice, clock, run, files)
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


def _solved(aims: Iterator[tuple[Aim, Efforts]], clock: Clock, run: Run) -> Iterator[Planned]:
    """The plans; exit code 1 if a target is out of reach."""
    for aim, efforts in aims:
        planned = aim.solve(efforts, stop=partial(_is_over, clock()))
        if not planned.plan.reachable:
            run.raise_code(NO)
        yield planned


def _is_over(left: Callable[[], float]) -> bool:
    return left() <= 0
