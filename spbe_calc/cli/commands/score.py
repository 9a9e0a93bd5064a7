"""``spbe score``: index, predicate and breakdown of one agency, or the ranking of many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from spbe_calc.cli import leverage as levers
from spbe_calc.cli import options, streams, whatif
from spbe_calc.cli import partial as unfinished
from spbe_calc.cli.formats import insist_on_lines
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import Output, file_of_instrument, insist_on_own_files
from spbe_calc.cli.running import Run, chosen_instrument, command, wrong_usage
from spbe_calc.cli.show import Detail, Format, Order, Wanted, format_wanted, pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spbe_calc.answers import Answers
    from spbe_calc.cli.show import Scored


@command
def score(
    answers: Annotated[
        list[str] | None, typer.Argument(metavar="ANSWERS", help=_("Answers files, tables (.csv) or folders; - is standard input."))
    ] = None,
    instrument: options.Instrument = None,
    format_: Annotated[Format | None, typer.Option("-f", "--format", help=_("How to print."))] = None,
    detail: Annotated[
        Detail | None, typer.Option("--detail", help=_("How deep the output goes; one agency: aspect, many: domain."))
    ] = None,
    predicate_basis: options.PredicateBasis = None,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-under",
            metavar="GATE",
            help=_("Exit with 1 when an agency is below 2.60, Baik, domain.3=2.0 or aspect.6=1.5; may be repeated."),
        ),
    ] = None,
    files_from: options.FilesFrom = None,
    sort: Annotated[
        Order | None, typer.Option("--sort", help=_("Order of many agencies; the ranking is by index, else as they come."))
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NUMBER=LEVEL", help=_("What if an indicator had this level? Shows both results; may be repeated.")),
    ] = None,
    leverage: Annotated[
        bool, typer.Option("--leverage", help=_("What one level more of each indicator adds, the most first; --top N shows the first N."))
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help=_("Take unfinished answers too, and show between which scores theirs will be."))
    ] = False,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help=_("Show only the first N."))] = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    from spbe_calc.cli.gates import Gates
    from spbe_calc.cli.inputs import answers_of, paths_of
    from spbe_calc.instrument import Catalogue
    from spbe_calc.questions.unfinished import possible
    from spbe_calc.scoring import score as scored

    run = Run()
    chosen = format_wanted(format_, output)
    insist_on_lines(chosen, output, quiet=quiet)
    paths = paths_of(answers, files_from, run)
    insist_on_own_files([Output("-o", output)], [file_of_instrument(instrument), files_from], paths)
    catalogue = Catalogue(chosen_instrument(instrument, run), basis=predicate_basis)
    gates = Gates(fail_under or [], catalogue)
    wanted = Wanted(chosen, detail, sort, top, quiet, many_of(paths, files_from), output)

    insist_on_one_question(wanted, {"--set": set_ is not None, "--leverage": leverage, "--partial": partial})

    def judged(result: Scored) -> Scored:
        if result.warnings and (quiet or chosen not in {"json", "jsonl"}):  # which carry their warnings themselves
            run.warn(result.warnings)
        if fail_under:
            gates.check(result)
        return result

    found = answers_of(paths, catalogue, run, wanted, partial=partial)
    try:
        if set_ is not None:
            run.write(whatif.pieces(whatif.compared(found, whatif.settings(set_), judged), wanted), output)
        elif leverage:
            run.write(levers.pieces(map(judged, map(scored, found)), wanted), output)
        elif partial:
            run.write(unfinished.pieces(map(judged, map(possible, found)), wanted, run), output)
        else:
            run.write(pieces(map(judged, map(scored, found)), wanted, run), output)
    except BrokenPipeError:
        if not fail_under:
            raise
        streams.close_quietly()
        _judge_unread(found, judged, partial=partial)
    gates.report(run)
    return run


def _judge_unread(found: Iterator[Answers], judged: Callable[[Any], object], *, partial: bool) -> None:
    """Whoever read the scores has gone (``| head``); the gates are still to be passed by all."""
    from spbe_calc.questions.unfinished import possible
    from spbe_calc.scoring import score as scored

    for answers in found:
        judged(possible(answers) if partial else scored(answers))


def many_of(paths: list[str], files_from: str | None) -> bool:
    """Whether the paths may lead to many agencies: several of them, a folder, a table, a pattern."""
    from spbe_calc.inputs.sources import is_many

    return len(paths) != 1 or bool(files_from) or is_many(paths[0])


def insist_on_one_question(wanted: Wanted, asked: dict[str, bool]) -> None:
    """Each of these options is a question of its own, in a form that has room for the answer; else exit code 2."""
    options = [option for option, given in asked.items() if given]
    if len(options) > 1:
        wrong_usage(_("{options} are questions of their own; ask one at a time").format(options=", ".join(options)), options[-1])
    if "--set" in options and wanted.many:
        wrong_usage(_("this is about one agency; name one answers file"), "--set")
    if wanted.format == "xlsx" and not {"--set", "--leverage"}.isdisjoint(options):
        wrong_usage(_("a worksheet holds scores only; other formats are table, markdown, csv, json, jsonl"), options[0])
