"""``spbe score``: index, predicate and breakdown of one agency, or the ranking of many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from spbe_calc.cli import options, streams
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.gate import Gates
from spbe_calc.cli.inputs import Settings, answers_of, many_of, paths_of, plan_files, tables_of
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import Output, file_of_instrument, require_separate_files
from spbe_calc.cli.running import Run, chosen_instrument, command, wrong_usage
from spbe_calc.instrument import Catalogue
from spbe_calc.instrument.outline import Detail
from spbe_calc.questions.comparison import Comparison
from spbe_calc.questions.ranking import Order
from spbe_calc.questions.unfinished import possible
from spbe_calc.questions.whatif import with_levels
from spbe_calc.scoring import score as scored
from spbe_calc.views.comparison.view import Comparisons
from spbe_calc.views.leverage import Leverage
from spbe_calc.views.score.view import Extent, Scores
from spbe_calc.views.unfinished.view import Possible

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.cli.emit import OutputChoice
    from spbe_calc.scoring import Score
    from spbe_calc.views.score.view import Scored


@command
def score(
    answers: Annotated[
        list[str] | None, typer.Argument(metavar="ANSWERS", help=_("Answers files, tables (.csv), folders, or - for standard input."))
    ] = None,
    instrument: options.Instrument = None,
    format_: Annotated[options.ResultName | None, typer.Option("-f", "--format", help=_("Output format."))] = None,
    detail: Annotated[
        Detail | None, typer.Option("--detail", help=_("How much detail to show; default: aspect for one agency, domain for many."))
    ] = None,
    predicate_basis: options.PredicateBasis = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="GATE",
            help=_("Exit with code 1 if an agency is below 2.60, Baik, domain.3=2.0 or aspect.6=1.5; can be repeated."),
        ),
    ] = None,
    files_from: options.FilesFrom = None,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
    stdin_name: options.StdinName = None,
    sort: Annotated[
        Order | None,
        typer.Option("--sort", help=_("Order of many agencies; default: a ranking by index, otherwise the order of the input.")),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NUMBER=LEVEL|@PLAN",
            help=_("What if an indicator had this level, or a plan (json, also of a year: @plan.json:2028) were done? Can be repeated."),
        ),
    ] = None,
    leverage: Annotated[
        bool, typer.Option("--leverage", help=_("What raising each indicator by one level adds, largest first; --top N shows the first N."))
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help=_("Accept unfinished answers too, and show the range of results that are still possible."))
    ] = False,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help=_("Show only the first N."))] = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run, choice = Run(), output_choice(format_, output, quiet=quiet)
    paths = paths_of(answers, files_from, run)
    plans = plan_files(set_ or [], paths)
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument), files_from, *plans], paths)
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    gates = Gates(fail_under or [], catalogue, run)
    tables = tables_of(agency, year, stage, stdin, stdin_name)
    extent = Extent(many_of(paths, files_from, tables), detail, sort, top)
    questions = {"--set": set_ is not None, "--leverage": leverage, "--partial": partial}
    if choice.format.face in {"result", "brief"}:
        require_plain_result(choice, [option for option, is_used in questions.items() if is_used], many=extent.many)
    require_one_question(questions, many=extent.many)

    def check_gates(result: Scored) -> Scored:
        if result.warnings:
            choice.warn(result.warnings, run)
        if fail_under:
            gates.check(result)
        return result

    inputs = answers_of(paths, catalogue, run, choice, partial=partial, tables=tables)
    try:
        if set_ is not None:
            emit(Comparisons(_compared(inputs, set_, check_gates, run), detail), choice, run)
        elif leverage:
            emit(Leverage(map(check_gates, map(scored, inputs)), extent), choice, run)
        elif partial:
            emit(Possible(map(check_gates, map(possible, inputs)), extent, run), choice, run)
        else:
            emit(Scores(map(check_gates, map(scored, inputs)), extent, run), choice, run)
    except BrokenPipeError:
        if not fail_under:
            raise
        streams.close_quietly()
        _check_unread(inputs, check_gates, partial=partial)
    gates.report()
    return run


def _compared(inputs: Iterator[Answers], set_: list[str], check_gates: Callable[[Score], Score], run: Run) -> list[Comparison]:
    """Each set of answers before and after the settings; ends the run if a setting does not fit them."""
    given = Settings(set_, run)
    return [Comparison(scored(it), check_gates(scored(with_levels(it, given.levels(it))))) for it in inputs]


def _check_unread(rest: Iterator[Answers], check_gates: Callable[[Any], object], *, partial: bool) -> None:
    """Check the gates for the rest of the answers, although the reader of the output has gone (``| head``)."""
    for answers in rest:
        check_gates(possible(answers) if partial else scored(answers))


def require_plain_result(choice: OutputChoice, asked: list[str], *, many: bool) -> None:
    """Exit code 2 for what a badge or a brief cannot show: several agencies, or the answer to a question."""
    badge = choice.format.face == "result"
    if many:
        text = _("a badge shows the result of one agency; name one answers file")
        wrong_usage(text if badge else _("a brief is about one agency; name one answers file"), "-f")
    if asked:
        text = _("a badge shows the result as it is; leave out {option}")
        wrong_usage((text if badge else _("a brief shows the result as it is; leave out {option}")).format(option=asked[0]), "-f")


def require_one_question(used: dict[str, bool], *, many: bool) -> None:
    """Exit code 2 if several of these options are used together, or with inputs that they do not support."""
    options = [option for option, is_used in used.items() if is_used]
    if len(options) > 1:
        wrong_usage(_("{options} cannot be combined; use one at a time").format(options=", ".join(options)), options[-1])
    if "--set" in options and many:
        wrong_usage(_("this works for one agency only; name one answers file"), "--set")
