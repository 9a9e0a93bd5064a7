"""``spbe check``: only validate, for example in CI."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.answers import Answers
from spbe_calc.cli import options
from spbe_calc.cli.commands.compare import show_since
from spbe_calc.cli.emit import format_of
from spbe_calc.cli.inputs import paths_of, require_library, tables_of
from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.output.files import STDIN, file_of_instrument, require_separate_files
from spbe_calc.cli.reports import Outlet, changes_choice, outputs_of, report_of, write_reports
from spbe_calc.cli.running import Run, command, find_instrument, wrong_usage
from spbe_calc.codes import CODES
from spbe_calc.formats import PROBLEMS, formats_of
from spbe_calc.inputs.batch import Batch, Failed, may_hide_answers
from spbe_calc.inputs.evidence import problems_of
from spbe_calc.inputs.items import miscounted
from spbe_calc.inputs.unique import Unique, UniqueInTable
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Checked

if TYPE_CHECKING:
    from spbe_calc.inputs.batch import ExtraCheck, Outcome
    from spbe_calc.instrument import Instrument
    from spbe_calc.problem import Problem


@command
def check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATHS", help=_("Answers files, tables (.csv), folders, or - for standard input."))
    ] = None,
    instrument: options.Instrument = None,
    format_: Annotated[
        options.CheckName | None, typer.Option("-f", "--format", help=_("Output format for the problems; with --against, for the changes."))
    ] = None,
    files_from: options.FilesFrom = None,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
    stdin_name: options.StdinName = None,
    partial: Annotated[
        bool, typer.Option("--partial", help=_("Accept unfinished answers too: a missing answer is not a problem."))
    ] = False,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="FORMAT=FILE", help=_("Also write the problems in this format; can be repeated.")),
    ] = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help=_("Check that every level above the lowest has evidence, and that its files exist."))
    ] = False,
    unique: Annotated[
        bool, typer.Option("--unique", help=_("Reject a second set of answers for the same agency, year and stage."))
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against", metavar="BASE", help=_("Also score, and show what changed since this file or folder, the earlier state.")
        ),
    ] = None,
    fail_on_drop: options.Drop = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Treat warnings as errors."))] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="[CODE]", help=_("Explain a problem code, or all of them, and exit."))
    ] = None,
    output: options.Output = None,
    quiet: Annotated[
        bool, typer.Option("-q", "--quiet", help=_("Print nothing; the exit code gives the result, and files are still written."))
    ] = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    if explain is not None:
        return _explain(explain, output)
    changes = changes_choice(format_, output, against, fail_on_drop)
    main = None if changes else Outlet(format_of(formats_of(PROBLEMS), format_, output, "text"), output)
    reports = [report_of(text) for text in report or ()]
    alone = not paths and files_from is None
    if alone and (instrument is None or changes):
        wrong_usage(_("give files or folders of answers, or an instrument with -i"), "PATHS")

    run = Run()
    listed = [] if alone else paths_of(paths, files_from, run)
    bases = [] if against is None else [against]
    if against == STDIN and STDIN in listed:
        wrong_usage(_("standard input cannot be both the answers before and those after"), "--against")
    if partial and fail_on_drop:
        wrong_usage(_("unfinished answers have no index that could fall; leave out --partial"), "--fail-on-drop")
    outputs = outputs_of(output, reports)
    require_separate_files(outputs, [file_of_instrument(instrument), files_from], [*listed, *bases], quiet=quiet)
    chosen = None if instrument is None else find_instrument(instrument)
    valid: list[Answers] = []
    if isinstance(chosen, list) or alone:
        results = _of_instrument(str(instrument), chosen, unread=not alone and not quiet)
    else:
        require_library(listed)
        reading = Batch(
            Catalogue(chosen),
            partial=partial,
            extra_checks=_extra_checks(evidence=evidence, unique=unique),
            outputs=[it.file for it in outputs],
            tables=tables_of(agency, year, stage, stdin, stdin_name),
        )
        results = _checked(reading.outcomes(listed), None if quiet else run, valid if changes else None, strict=strict)
    write_reports(map(_strictly, results) if strict else results, main, reports, run, quiet=quiet)
    if changes and not isinstance(chosen, list):
        show_since(
            bases,
            valid,
            Catalogue(chosen),
            fail_on_drop,
            run,
            changes,
            quiet=quiet,
            tables=tables_of(agency, None, None, stdin, stdin_name),
        )
    return run


def _of_instrument(source: str, found: Instrument | list[Problem] | None, *, unread: bool) -> Iterator[Checked]:
    """The problems of the instrument. Answers cannot be checked against an invalid one."""
    yield Checked(source, found if isinstance(found, list) else [])
    if unread:
        Run.note(_("the answers were not checked, because the instrument has problems"))


def _extra_checks(*, evidence: bool, unique: bool) -> list[ExtraCheck]:
    """The checks that scoring does not need: of counted evidence, and those of options."""
    extra_checks: list[ExtraCheck] = [miscounted]
    if evidence:
        extra_checks.append(problems_of)
    extra_checks.append(Unique().problems_of if unique else UniqueInTable().problems_of)
    return extra_checks


def _checked(outcomes: Iterator[Outcome], notes: Run | None, valid: list[Answers] | None, *, strict: bool) -> Iterator[Checked]:
    """The problems of the answers; notes about the reading are reported on the way, and valid answers kept if there is a list for them.

    With ``strict``, a note that something was skipped that may be answers counts as an error, like warnings.
    """
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            yield Checked(outcome.source, outcome.problems, outcome.table)
        elif isinstance(outcome, Answers):
            if valid is not None:
                valid.append(outcome)
            yield Checked(outcome.source, outcome.warnings, outcome.place.source)
        elif strict and may_hide_answers(outcome):
            yield Checked(outcome.place.source, [outcome])
        elif notes:
            notes.warn([outcome])


def _strictly(checked: Checked) -> Checked:
    return checked._replace(problems=[problem._replace(severity="error") for problem in checked.problems])


def _explain(code: str, output: str | None) -> Run:
    from spbe_calc.words.manual.explain import explanation

    codes = CODES if code == "all" else (code,)
    if not set(codes) <= set(CODES):
        wrong_usage(_no_code(code), "--explain")
    run = Run()
    run.write(("\n" * (at > 0) + explanation(name, WORDS) for at, name in enumerate(codes)), output)
    return run


def _no_code(code: str) -> str:
    near = ", ".join(get_close_matches(code, CODES, cutoff=0.5))
    if near:
        return _("no problem has the code {code}; did you mean {near}?").format(code=code, near=near)
    return _("no problem has the code {code}; `spbe check --explain` shows all codes").format(code=code)
