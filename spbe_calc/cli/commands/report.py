"""``spbe report``: a page for people who do not use a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.cli import options
from spbe_calc.cli.commands.benchmark import official_benchmark
from spbe_calc.cli.emit import emit, report_choice
from spbe_calc.cli.inputs import answers_of, many_of, tables_of
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import STDIN, Output, file_of_instrument, require_separate_files
from spbe_calc.cli.running import Run, chosen_instrument, command, wrong_usage
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from spbe_calc.questions.comparison import Comparison
from spbe_calc.questions.plan import next_plan
from spbe_calc.scoring import score
from spbe_calc.views.report.agency import Dossier
from spbe_calc.views.report.many import ManyReport
from spbe_calc.views.report.view import Report

if TYPE_CHECKING:
    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.inputs.tables import Tables
    from spbe_calc.scoring import Score


@command
def report(
    answers: Annotated[
        list[str], typer.Argument(metavar="ANSWERS", help=_("Answers files, tables (.csv), folders, or - for standard input."))
    ],
    before: Annotated[
        str | None, typer.Option("--before", metavar="FILE", help=_("Earlier answers of the agency: what changed since then."))
    ] = None,
    instrument: options.Instrument = None,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
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
    tables, tables_before = tables_of(agency, year, stage, stdin), tables_of(None, None, None)
    many = many_of(answers, None, tables)
    _require_fitting(answers, before, tables_before, choice, many=many)
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument), before], answers)
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    scores = [score(it) for it in answers_of(answers, catalogue, run, choice, tables=tables)]
    old = [score(it) for it in answers_of([before], catalogue, run, choice, tables=tables_before)] if before else []
    choice.warn([warning for it in [*old, *scores] for warning in it.warnings], run)
    if not scores or (before and not old):
        return run
    if many:
        emit(ManyReport(scores, run, fragment=fragment), choice, run)
        return run
    (found,) = scores
    emit(Report(_dossier(found, old, choice, run), fragment=fragment), choice, run)
    return run


def _require_fitting(answers: list[str], before: str | None, tables_before: Tables, choice: OutputChoice, *, many: bool) -> None:
    """Exit code 2 for several agencies where one is needed."""
    if many and choice.format.face == "brief":
        wrong_usage(_("a brief is about one agency; name one answers file"), "-f")
    if before is not None and (many or many_of([before], None, tables_before)):
        wrong_usage(_("this works for one agency only; name one answers file"), "--before")
    if before == STDIN and STDIN in answers:
        wrong_usage(_("standard input cannot be both the answers before and those after"), "--before")


def _dossier(found: Score, old: list[Score], choice: OutputChoice, run: Run) -> Dossier:
    """All that the report says of an agency; what cannot be compared is warned of."""
    compared = Comparison(old[0], found) if old else None
    choice.warn(compared.warnings if compared else [], run)
    place = official_benchmark(found)
    return Dossier(found, next_plan(found), compared, None if isinstance(place, Problem) else place)
