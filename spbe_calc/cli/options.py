"""The options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from spbe_calc.answers import models as answers
from spbe_calc.cli.language import _
from spbe_calc.formats import PROBLEMS, REPORTS, RESULTS, VIEWS, FormName, formats_of
from spbe_calc.instrument.models import Basis
from spbe_calc.words import language as words

StdinKind = Literal["csv", "yaml"]

if TYPE_CHECKING:
    Name: TypeAlias = str
    ProblemsName: TypeAlias = str
    ResultName: TypeAlias = str
    ReportName: TypeAlias = str
    CheckName: TypeAlias = str
else:
    Name, ProblemsName, ResultName, ReportName = (Literal[tuple(formats_of(faces))] for faces in (VIEWS, PROBLEMS, RESULTS, REPORTS))
    CheckName = Literal[tuple(formats_of(PROBLEMS) | formats_of())]
"""The names of formats: for views, for problems, for views that may have a single result, for a report, for problems and views."""

Lang = Annotated[
    words.Lang | None,
    typer.Option("--lang", metavar="id|en", help=_("Language of the output; default: SPBE_LANG, then the locale.")),
]
Instrument = Annotated[
    str | None,
    typer.Option(
        "-i",
        "--instrument",
        metavar="ID|FILE",
        help=_("Instrument: id, name (pemdi, epss), year or file; default: chosen by the answers."),
    ),
]
FilesFrom = Annotated[str | None, typer.Option("--files-from", metavar="FILE|-", help=_("Read more paths from a file, one per line."))]
Format = Annotated[Name | None, typer.Option("-f", "--format", help=_("Output format."))]
Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write to this file; its suffix chooses the format."))]
As = Annotated[FormName | None, typer.Option("--as", help=_("The form of the new files."))]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help=_("Print one line per result."))]
Agency = Annotated[str | None, typer.Option("--agency", metavar="NAME", help=_("The agency, for a table that does not name it."))]
Year = Annotated[
    int | None, typer.Option("--year", metavar="YYYY", min=1000, max=9999, help=_("The year, for a table that does not name it."))
]
Stage = Annotated[answers.Stage | None, typer.Option("--stage", help=_("The stage, for a table that does not name it."))]
Stdin = Annotated[StdinKind | None, typer.Option("--stdin", help=_("What standard input is: a table (csv), or answers as YAML or JSON."))]
StdinName = Annotated[
    str | None,
    typer.Option("--stdin-name", metavar="FILE", help=_("The name to show for standard input; its suffix says what it is.")),
]
PredicateBasis = Annotated[
    Basis | None,
    typer.Option("--predicate-basis", help=_("Decide the predicate by the exact or the rounded index; default: as the instrument says.")),
]
DropName = Literal["index", "predicate", "any"]
Drop = Annotated[
    DropName | None,
    typer.Option("--fail-on-drop", help=_("Exit with code 1 if the index or the predicate fell, or any of these and any level.")),
]
