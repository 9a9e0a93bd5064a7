"""``spbe convert``: answers from one form to another, with nothing lost on the way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.answers import Answers
from spbe_calc.cli import options
from spbe_calc.cli.emit import rendered
from spbe_calc.cli.inputs import reported, require_library, tables_of
from spbe_calc.cli.language import MACHINE_WORDS, WORDS, _
from spbe_calc.cli.output.files import STDIN, Output, file_of_instrument, require_separate_files
from spbe_calc.cli.output.folder import require_new_folder, write_folder
from spbe_calc.cli.output.forms import (
    pieces_of,
    refuse_old,
    require_new_form,
    tell_levels,
    tell_renamed,
    tell_sums,
    words_of_tables,
    write_form,
)
from spbe_calc.cli.running import Ended, Run, chosen_instrument, command, wrong_usage
from spbe_calc.formats import form_named, form_of, formats_of
from spbe_calc.inputs.batch import outcomes
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Problem
from spbe_calc.views.form.draft import draft_of
from spbe_calc.views.form.wide import rounded_levels, says_more, wide_book, wide_table
from spbe_calc.words.values import listed, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.formats import FormName
    from spbe_calc.inputs.tables import Tables
    from spbe_calc.views.form.draft import Draft

STDOUT = STDIN
WIDE = ("csv", "xlsx")
"""The forms that hold many agencies."""


@command
def convert(
    source: Annotated[str, typer.Argument(metavar="IN", help=_("Answers: a file, a table or a folder, or - for standard input."))],
    out: Annotated[
        str | None,
        typer.Argument(metavar="OUT", help=_("The file to write: .yaml, .json, .csv or .xlsx; - for standard output; with --as a folder.")),
    ] = None,
    as_: options.As = None,
    wide: Annotated[
        bool, typer.Option("--wide", help=_("Write one csv or worksheet with a row per agency and a column per indicator."))
    ] = False,
    levels_only: Annotated[
        bool, typer.Option("--levels-only", help=_("With --wide, leave out evidence, notes, units and what levels were computed from."))
    ] = False,
    instrument: options.Instrument = None,
    agency: options.Agency = None,
    year: options.Year = None,
    stage: options.Stage = None,
    stdin: options.Stdin = None,
    stdin_name: options.StdinName = None,
    option: Annotated[str | None, typer.Option("-o", "--output", metavar="OUT", help=_("Another way to give OUT."))] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Overwrite an existing file."))] = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run, output = Run(), _only(out, option)
    if levels_only and not wide:
        wrong_usage(_("YAML, JSON, worksheets and long tables hold everything; --levels-only is for --wide"), "--levels-only")
    folder = not wide and _is_folder(output, as_)
    inputs = [file_of_instrument(instrument), source]
    if folder:
        if force:
            wrong_usage(_("nothing in a folder is overwritten; name another folder"), "--force")
        require_new_folder(output, "OUT", form_named(as_ or "yaml"), [source])
    else:
        _require_file(output, as_, wide=wide, force=force)
        require_separate_files([Output("OUT", None if output == STDOUT else output)], inputs[:1], [source])
    tables = tables_of(agency, year, stage, stdin, stdin_name)
    answers = _read(source, Catalogue(chosen_instrument(instrument, run)), tables, run, output)
    if wide:
        _write_wide(answers, output, run, levels_only=levels_only, force=force)
        return run
    drafts = _drafts(answers, run)
    if folder:
        write_folder(drafts, output, form_named(as_ or "yaml"), inputs, "OUT", run)
        run.note(
            WORDS.plural("{folder} has {count} file", "{folder} has {count} files", len(drafts)).format(folder=output, count=len(drafts))
        )
        return run
    if len(drafts) > 1:
        text = _("{path} has {count} sets of answers, and a file holds one; use --wide, or name a folder and add --as")
        wrong_usage(text.format(path=safe(source), count=len(drafts)), "OUT")
    ((_name, draft),) = drafts
    if output == STDOUT:
        run.write(pieces_of(draft, form_named(as_ or "yaml"), run, schema=False), None)
    else:
        write_form(draft, output, inputs, "OUT", run, force=force)
        if not run.code:
            tell_levels(draft, output, instrument, run)
    return run


def _only(out: str | None, option: str | None) -> str:
    """The output, as an argument or an option; exit code 2 if it is neither, or both."""
    if out is not None and option is not None:
        wrong_usage(_("OUT is {file} already; name it once").format(file=safe(out)), "-o")
    found = option if out is None else out
    if found is None:
        wrong_usage(_("name the file to write, such as answers.xlsx"), "OUT")
    return found


def _is_folder(output: str, as_: FormName | None) -> bool:
    """Whether the output is a folder: there is one, or the name has no suffix of a form, and ``--as`` says the form of the files."""
    if output == STDOUT or form_of(output):
        return False
    if as_ is None and os.path.isdir(output):
        wrong_usage(_("{folder} is a folder; --as says the form of the files in it").format(folder=safe(output)), "OUT")
    return as_ is not None


def _require_file(output: str, as_: FormName | None, *, wide: bool, force: bool) -> None:
    """Exit code 2 if the file cannot be written."""
    named = form_of(output)
    if wide and (as_ or "csv") not in WIDE:
        wrong_usage(_("--wide writes a csv or a worksheet (xlsx)"), "--as")
    if output == STDOUT:
        if form_named(as_ or "yaml").name == "xlsx":
            wrong_usage(_("a worksheet needs a file, such as answers.xlsx"), "--as")
        return
    if as_ and named and as_ != named.name:
        wrong_usage(_("{file} says by its name that it is {form}").format(file=safe(output), form=named.name), "--as")
    require_new_form(output, "OUT", force=force)
    if wide and named and named.name not in WIDE:
        wrong_usage(_("--wide writes a csv or a worksheet (xlsx)"), "OUT")


def _read(source: str, catalogue: Catalogue, tables: Tables, run: Run, output: str) -> list[Answers]:
    """The answers; exit code 3 if some have problems: a file without them would seem to be whole."""
    require_library([source], "IN")
    answers = []
    for found in reported(outcomes([source], catalogue, partial=True, outputs=[output], tables=tables), run):
        run.warn(it for it in found.warnings if it.code == "instrument-unsure")
        answers.append(found)
    if run.code:
        raise Ended(run)
    return answers


def _drafts(answers: list[Answers], run: Run) -> list[tuple[str, Draft]]:
    """The content of each new file, and a name for it: the agency, and where it is not enough year and stage, too."""
    values = {"key": "year", "cell": True, "empty": False, "undated": True}  # only a table may lack it
    if dateless := [Problem("missing-key", it.place, values) for it in answers if it.year is None]:
        run.report(dateless)
        raise Ended(run)
    several = len({it.agency for it in answers}) < len(answers)
    names = (" ".join(map(str, filter(None, [it.agency, it.year, it.stage]))) if several else it.agency for it in answers)
    return [(name, draft_of(it, it.year or 0)) for name, it in zip(names, answers, strict=True)]


def _write_wide(answers: list[Answers], output: str, run: Run, *, levels_only: bool, force: bool) -> None:
    """Write a row per agency; exit code 3 if they answer different instruments, 2 if something would be lost."""
    first = answers[0].instrument
    if others := [it for it in answers if it.instrument.sha256 != first.sha256]:
        run.report(Problem("mixed-instruments", it.place, {"found": it.instrument.id, "first": first.id}) for it in others)
        raise Ended(run)
    if not levels_only and (loser := next(filter(says_more, answers), None)):
        text = _("{source} has more than levels (evidence, notes, units or what a level was computed from); --levels-only leaves it out")
        wrong_usage(text.format(source=safe(loser.source)), "--wide")
    for it in answers:
        if numbers := rounded_levels(it):
            text = _("{source}: levels that were computed have six decimals here: {numbers}")
            run.note(text.format(source=it.source, numbers=listed(numbers)))
    tell_renamed((it.agency for it in answers), run, as_text=output == STDOUT or form_of(output) != form_named("xlsx"))
    tell_sums((it.agency for it in answers), run)
    try:
        run.write(_wide_pieces(answers, output), None if output == STDOUT else output, new=output != STDOUT and not force)
    except FileExistsError:
        refuse_old(output, "OUT")
    if output != STDOUT and not run.code:
        text = WORDS.plural("{file} has {count} agency", "{file} has {count} agencies", len(answers))
        run.note(text.format(file=output, count=len(answers)))


def _wide_pieces(answers: list[Answers], output: str) -> Iterator[str | bytes]:
    """The content of a wide table: csv for programs, or a worksheet in the language of those who fill it in, as forms are."""
    found = form_of(output)
    if found and found.name == "xlsx":
        words = words_of_tables()
        return rendered(wide_book(answers, words), formats_of()["xlsx"], words)
    return rendered(wide_table(answers), formats_of()["csv"], MACHINE_WORDS)
