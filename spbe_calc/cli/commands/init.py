"""``spbe init``: write a new answers file, ready to fill in."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Annotated

import typer

from spbe_calc.answers import Checker
from spbe_calc.answers.models import Stage
from spbe_calc.answers.units import assigned
from spbe_calc.cli import options
from spbe_calc.cli.inputs import require_library
from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.output.files import Output, file_of_instrument, require_separate_files
from spbe_calc.cli.output.folder import require_new_folder, write_folder
from spbe_calc.cli.output.forms import command_for, option_of, require_new_form, write_form
from spbe_calc.cli.running import OK, Ended, Run, chosen_instrument, command, wrong_usage
from spbe_calc.formats import form_named, form_of
from spbe_calc.inputs.sources import is_table
from spbe_calc.inputs.tables import contents
from spbe_calc.inputs.units import unit_table
from spbe_calc.instrument import Catalogue
from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.records import Records
from spbe_calc.reading.text import CONTROL
from spbe_calc.views.form.draft import Draft, levels_given, part
from spbe_calc.words.values import listed, quoted

if TYPE_CHECKING:
    from spbe_calc.answers import Answers
    from spbe_calc.formats import Form, FormName
    from spbe_calc.instrument import Instrument


@command
def init(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=_("The file to write: .yaml, .json, .xlsx (a worksheet) or .csv; with --split a folder."))
    ],
    year: Annotated[str | None, typer.Option("--year", metavar="YYYY", help=_("Year of the evaluation; default: this year."))] = None,
    agency: Annotated[
        str | None, typer.Option("--agency", metavar="NAME", help=_("The agency's full name; default: the name in --from."))
    ] = None,
    stage: Annotated[Stage | None, typer.Option("--stage", help=_("Stage of the evaluation."))] = None,
    instrument: Annotated[
        str | None,
        typer.Option(
            "-i",
            "--instrument",
            metavar="ID|FILE",
            help=_("Instrument: id, name (pemdi, epss), year or file; default: chosen by --year."),
        ),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="OLD", help=_("Carry over levels, evidence, notes and units from these answers."))
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(
            "--split",
            metavar="UNITS",
            help=_("Write one form per unit, as this csv or worksheet says: indicator,unit; it takes aspect.6, too."),
        ),
    ] = None,
    as_: options.As = None,
    criteria: Annotated[
        bool, typer.Option("--criteria", help=_("Write above each indicator what its levels ask for, and what proves them."))
    ] = False,
    force: Annotated[bool, typer.Option("--force", help=_("Overwrite an existing file."))] = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run = Run()
    inputs = [file_of_instrument(instrument), from_, split]
    if split is None:
        if as_:
            wrong_usage(_("the name of the file says its form; --as is for --split"), "--as")
        require_new_form(file, "FILE", force=force, criteria=criteria)
        require_separate_files([Output("FILE", file)], inputs)
    else:
        _check_split(split, file, as_, force=force, criteria=criteria)
    form = form_of(file)
    _check(year, agency, from_, asks=split is None and form is not None and form.asks_agency)
    given_instrument = chosen_instrument(instrument, run)
    is_asked = year is not None or instrument is not None
    if year is None:
        year = _year_of(instrument, given_instrument) or time.strftime("%Y")
        run.note(_("the year is {year}, because --year was not given").format(year=year))
    catalogue = Catalogue(given_instrument)
    own = instrument is not None and catalogue.built_in(instrument) is None
    choice = catalogue.choose(None, int(year))
    chosen = choice.instrument
    assert chosen is not None  # noqa: S101 - without a named instrument, a choice never fails
    # earlier answers select a built-in instrument themselves; any other instrument must be given to read them
    old = _earlier(from_, catalogue if own else Catalogue(), chosen, run, is_asked=is_asked) if from_ else None
    named = agency if agency is not None or old is None else old.agency
    name = "" if named is None else _one_line(named)
    earlier = {"levels": levels_given(old), "details": old.details, "derivations": old.derivations} if old else {}
    draft = Draft(name, int(year), stage, chosen, criteria=criteria, **earlier)  # type: ignore[arg-type]
    run.warn(Problem(code, Place(file), values, "warning") for code, values in choice.warnings)
    if split is not None:
        _write_parts(draft, split, file, form_named(as_ or "xlsx"), inputs, run, instrument if own else None)
        return run
    write_form(draft, file, inputs, "FILE", run, force=force)
    if run.code == OK:
        _tell(run, file, draft, instrument if own else None)
    return run


def _check_split(split: str, folder: str, as_: FormName | None, *, force: bool, criteria: bool) -> None:
    """Exit code 2 if forms for units cannot be written."""
    if force:
        wrong_usage(_("forms that may be filled in are never overwritten; name another folder"), "--force")
    if not is_table(split):
        wrong_usage(_("{file} must be a csv or a worksheet with the columns indicator and unit").format(file=split), "--split")
    require_library([split], "--split")
    require_new_folder(folder, "FILE", form_named(as_ or "xlsx"), criteria=criteria)


def _write_parts(draft: Draft, split: str, folder: str, form: Form, inputs: list[str | None], run: Run, own: str | None) -> None:
    """Write a form for each unit, and report what to do with them; exit code 3 if the table of units has problems."""
    table = unit_table(split)
    found = assigned(table, draft.instrument) if isinstance(table, Records) else [table]
    if isinstance(found, list):
        run.report(it._replace(values={**it.values, "of": "units"}) for it in found)
        raise Ended(run)
    drafts = [(unit, part(draft, unit, numbers)) for unit, numbers in found.units.items()]
    files = write_folder(drafts, folder, form, inputs, "FILE", run)
    for file, (_unit, it) in zip(files, drafts, strict=True):
        text = WORDS.plural("{file} has {count} indicator of {unit}", "{file} has {count} indicators of {unit}", len(it.positions))
        run.note(text.format(file=file, count=len(it.positions), unit=it.unit))
    if found.nobody:
        run.note(_("no unit has these indicators: {numbers}").format(numbers=listed(found.nobody)))
    whole = _("answers.yaml")
    run.note(_("when they come back: {command}").format(command=f"spbe merge {quoted(folder)} -o {whole}{option_of(own)}"))


def _check(year: str | None, agency: str | None, from_: str | None, *, asks: bool) -> None:
    """Exit code 2 if the options are not enough to write the file; one that ``asks`` for the agency can do without its name."""
    if year is not None and not re.fullmatch("[1-9][0-9]{3}", year, re.ASCII):
        wrong_usage(_("the year is {found}; it must have four digits").format(found=year), "--year")
    if agency is None and from_ is None and not asks:
        wrong_usage(_("name the agency, or give its earlier answers with --from"), "--agency")


def _year_of(name: str | None, instrument: Instrument | None) -> str | None:
    """The year of the evaluation, if ``-i`` gave a year."""
    years = instrument.years if instrument else ()
    return name if name and name in map(str, years) else None


def _one_line(agency: str) -> str:
    """The agency's name, stripped; exit code 2 if it could not be read back as one line."""
    if not agency.strip():
        wrong_usage(_("the name is empty"), "--agency")
    if re.search(f"{CONTROL}|[\n\t\ud800-\udfff]", agency):
        wrong_usage(_("the name must be one line of text without control characters"), "--agency")
    return agency.strip()


def _earlier(path: str, catalogue: Catalogue, chosen: Instrument, run: Run, *, is_asked: bool) -> Answers:
    """The answers to start from; exit code 3 if they have problems, 2 if they are for a different instrument.

    ``is_asked``: an option names the instrument or the year, which decides it.
    """
    require_library([path], "--from")
    found, errors = contents(path)
    if len(found) > 1:
        text = _("the table has {count} sets of answers; it must have those of one agency, year and stage")
        wrong_usage(text.format(count=len(found)), "--from")
    old = errors or Checker(catalogue, partial=True).check(found[0])
    if isinstance(old, list):
        run.report(old)
        raise Ended(run)
    if old.instrument.id != chosen.id:
        text = _("{path} is for {old}, but the new file is for {new}: levels of one instrument mean nothing under another")
        if not is_asked:
            text = _("{path} is for {old}, but this year's evaluation uses {new}; name the year: --year {year}, or use -i {old}")
            wrong_usage(text.format(path=path, old=old.instrument.id, new=chosen.id, year=old.year or "YYYY"), "--from")
        wrong_usage(text.format(path=path, old=old.instrument.id, new=chosen.id), "--from")
    return old


def _tell(run: Run, file: str, draft: Draft, own: str | None) -> None:
    """Report what was done, and the command to run when the file is filled in."""
    done = _("{file} is ready: {missing} of {count} indicators of {instrument} still need a level")
    count = len(draft.positions)
    run.note(done.format(file=file, missing=draft.missing, count=count, instrument=draft.instrument.id))
    if not draft.agency:
        run.note(_("fill in the name of the agency, too, because --agency was not given"))
    run.note(_("when it is filled in: {command}").format(command=command_for(file, own)))
