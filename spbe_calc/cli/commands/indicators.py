"""``spbe indicators``: an instrument, one of its indicators, or the instrument's file for editing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, get_args

import typer

from spbe_calc.cli import options
from spbe_calc.cli.emit import emit, output_choice
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import Output, file_of_instrument, require_separate_files
from spbe_calc.cli.running import Run, chosen_instrument, command, wrong_usage
from spbe_calc.inputs.sources import is_yaml
from spbe_calc.instrument import DEFAULT_ID, Catalogue
from spbe_calc.instrument.catalogue import provisional
from spbe_calc.instrument.naming import positions_of
from spbe_calc.problem import Place, Problem
from spbe_calc.reading import is_json_file
from spbe_calc.views.indicators.criteria import LevelCriteria
from spbe_calc.views.indicators.view import Indicators
from spbe_calc.words.values import quoted, safe

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument

    Name: TypeAlias = str
else:
    Name = Literal[*get_args(options.Name), "yaml"]
"""The formats, and ``yaml`` for the instrument's own file."""


@command
def indicators(
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="NUMBER", help=_("Only this indicator, by its number or code, or those of a list such as 29-31,5,domain.4.")
        ),
    ] = None,
    instrument: Annotated[
        str | None,
        typer.Option(
            "-i",
            "--instrument",
            metavar="ID|FILE",
            help=_("Instrument: id, name (pemdi, epss), year or file; default: the one in force this year."),
        ),
    ] = None,
    criteria: Annotated[
        bool, typer.Option("--criteria", help=_("Show criteria and evidence of every level, of all indicators or of NUMBER."))
    ] = False,
    format_: Annotated[Name | None, typer.Option("-f", "--format", help=_("Output format; yaml is a file to edit."))] = None,
    output: options.Output = None,
    force: Annotated[bool, typer.Option("--force", help=_("Let -f yaml replace an existing file."))] = False,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    run = Run()
    to_edit = format_ == "yaml" or (format_ is None and output is not None and is_yaml(output))
    if to_edit and criteria:
        wrong_usage(_("-f yaml writes the whole instrument; leave out --criteria"), "-f")
    choice = None if to_edit else output_choice(format_, output)
    name = _of_this_year() if instrument is None else instrument
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument)])
    chosen = chosen_instrument(name, run)
    assert chosen is not None  # noqa: S101 - the name is never None here
    at = None if number is None else positions_of(number, chosen, Place(_("NUMBER")))
    if isinstance(at, Problem):
        run.refuse([at])
    if choice:
        emit(LevelCriteria(chosen, at) if criteria else Indicators(chosen, at), choice, run)
    else:
        try:
            run.write(_file(chosen, name, output, at), output, new=not force)
        except FileExistsError:
            wrong_usage(_("{output} exists; --force replaces it").format(output=output), "-o")
    warnings = [Problem(code, Place(name), values, "warning") for code, values in provisional(chosen)]
    if choice:
        choice.warn(warnings, run)
    else:
        run.warn(warnings)
    return run


def this_year() -> int:
    """The year of today: nothing else looks at the calendar."""
    return datetime.now().astimezone().year


def _of_this_year() -> str:
    """The id of the instrument of this year's evaluation; of the default one for a calendar that is wrong."""
    found = Catalogue().of_year(this_year())
    return found.id if found else DEFAULT_ID


def _file(instrument: Instrument, name: str, output: str | None, at: int | tuple[int, ...] | None) -> Iterator[str]:
    """The instrument's own file, including comments, below a line that names its source."""
    if at is not None:
        wrong_usage(_("-f yaml writes the whole instrument; leave out NUMBER"), "-f")
    if is_json_file(name):
        wrong_usage(_("{name} is JSON, which has no comments to keep; copy the file").format(name=name), "-f")
    about = _("Written by `spbe indicators -i {name} -f yaml`, for editing: give it its own `id`, then check it")
    text = instrument.data.decode().removeprefix("\ufeff")
    if output is None and any(line != safe(line) for line in text.replace("\r\n", "\n").replace("\t", " ").split("\n")):
        wrong_usage(
            _("{name} contains text that a terminal or a CI system would act on; write it to a file with -o").format(name=name), "-f"
        )
    return iter((f"# {safe(about.format(name=quoted(name)))}:\n#   spbe check -i {quoted(output or 'FILE')}\n#\n", text))
