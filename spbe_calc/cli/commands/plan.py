"""``spbe plan``: which indicators to raise to reach a target with the least effort."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.cli import options, streams
from spbe_calc.cli.efforts import EffortFile, seconds, timer
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.inputs import answers_of, many_of, tables_of
from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.output.files import STDIN, Output, file_of_instrument, require_separate_files
from spbe_calc.cli.running import NO, Run, chosen_instrument, command, wrong_usage
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from spbe_calc.questions.plan import Question
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.proof import proof
from spbe_calc.views.plan.view import Plans
from spbe_calc.words.notes import taken_as_lowest
from spbe_calc.words.quota import MOST
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned

NAMES = "29-31,5,domain.4"
SECONDS = Fraction(30)
"""How long to search, unless the user says otherwise."""


@command
def plan(
    answers: Annotated[str, typer.Argument(metavar="ANSWERS", help=_("An answers file, or - for standard input."))],
    target: Annotated[
        str | None,
        typer.Option(
            "--target", metavar="TARGET", help=_("A predicate, an index such as 2.60, or a rise such as +0.3; default: the next predicate.")
        ),
    ] = None,
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
        int | None, typer.Option("--max-step", metavar="N", min=1, help=_("The most levels an indicator may rise."))
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
    quiet: options.Quiet = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run, stop, choice = Run(), timer(time_limit), output_choice(format_, output, quiet=quiet)
    if answers == effort == STDIN:
        wrong_usage(_("standard input cannot be both answers and efforts"), "--effort")
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument), effort], [answers])
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    question = Question(target, max_step, max_level, *(",".join(names) if names else None for names in (lock, only, unlock)))
    tables = tables_of(agency, year, stage, stdin)
    efforts = EffortFile(effort, run)

    def plans() -> Iterator[Planned]:
        idle = False
        for checked in answers_of([answers], catalogue, run, choice, partial=True, tables=tables):
            aim = question.aim(checked)
            if isinstance(aim, list):
                run.refuse(aim)
            if aim.assumed_lowest and run.admits(Problem("missing-answers", checked.place, severity="note")):
                run.note(taken_as_lowest(aim.assumed_lowest, WORDS, checked.source))
            if not idle and (idle := question.idle(checked.instrument)):
                run.note(_("--unlock changes nothing: no other institution gives the level of what it names"))
            known = efforts.of(checked.instrument)
            if known is None:
                continue
            choice.warn(aim.before.warnings, run)
            planned = aim.solve(known, stop=stop())
            if not planned.plan.reachable:
                run.raise_code(NO)
            yield planned

    unit = (unit_of_effort or "").strip() or None
    found = _reporting(plans(), unit) if choice.format.face in {"book", "table", "line"} else plans()
    emit(Plans(found, many=many_of([answers], None, tables), by_unit=choice.format.by_unit, unit_of_effort=unit), choice, run)
    return run


def _reporting(plans: Iterator[Planned], unit: str | None) -> Iterator[Planned]:
    """The same plans; targets out of reach and unproven plans are reported on standard error, because the format does not show all of it.

    With many agencies, the first ones are named and the rest is counted.
    """
    far = unproven = 0
    locked = False
    for planned in plans:
        if not locked and (text := Steps(planned, WORDS).locked):
            locked = True
            Run.note(text)
        if not planned.plan.reachable:
            far += 1
            if far <= MOST:
                streams.tell(safe(_out_of_reach(planned)) + "\n")
        elif not planned.plan.proven:
            unproven += 1
            if unproven <= MOST:
                streams.tell(safe(_unproven(planned, unit)) + "\n")
        yield planned
    if (more := far - MOST) > 0:
        text = WORDS.plural("{count} more target is out of reach", "{count} more targets are out of reach", more)
        streams.tell(text.format(count=more) + "\n")
    if (more := unproven - MOST) > 0:
        text = WORDS.plural("{count} more plan is not proven", "{count} more plans are not proven", more)
        streams.tell(text.format(count=more) + "\n")


def _out_of_reach(planned: Planned) -> str:
    steps = Steps(planned, WORDS)
    held = [f"{limit}: {indicators}" for limit, indicators in steps.held]
    return "; ".join([f"{planned.before.answers.source}: {steps.out_of_reach}", *held, *([steps.unlocking] if steps.unlocking else [])])


def _unproven(planned: Planned, unit: str | None) -> str:
    return f"{planned.before.answers.source}: {proof(planned.plan, WORDS, unit)}"
