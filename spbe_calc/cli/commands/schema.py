"""``spbe schema``: JSON Schemas of what is read and written."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from spbe_calc.cli import options
from spbe_calc.cli.language import _
from spbe_calc.cli.output.files import Output, file_of_instrument, require_separate_files
from spbe_calc.cli.running import Run, chosen_instrument, command, wrong_usage
from spbe_calc.formats import jsontext
from spbe_calc.instrument import DEFAULT_ID
from spbe_calc.schema import documents as schemas

Kind = Literal["answers", "instrument", "result", "problems"]


@command
def schema(
    kind: Annotated[Kind, typer.Argument(help=_("answers, instrument, result or problems; the schema of answers is for one instrument."))],
    instrument: Annotated[
        str | None,
        typer.Option("-i", "--instrument", metavar="ID|FILE", help=_("Instrument of the answers: id, name (pemdi, epss), year or file.")),
    ] = None,
    output: Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write to this file."))] = None,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    if instrument and kind != "answers":
        wrong_usage(_("only the schema of answers depends on an instrument"), "-i")
    run = Run()
    require_separate_files([Output("-o", output)], [file_of_instrument(instrument)])
    if kind == "answers":
        chosen = chosen_instrument(instrument or DEFAULT_ID, run)
        assert chosen is not None  # noqa: S101 - a name was given
        made = schemas.answers(chosen)
    else:
        made = {"instrument": schemas.instrument, "result": schemas.result, "problems": schemas.problems}[kind]()
    run.write([jsontext.dumps(made, jsontext.INDENT) + "\n"], output)
    return run
