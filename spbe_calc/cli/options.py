"""The options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from spbe_calc.cli.language import _
from spbe_calc.formats import formats_of

if TYPE_CHECKING:
    from typing import TypeAlias

    Name: TypeAlias = str
    ProblemsName: TypeAlias = str
else:
    Name, ProblemsName = (Literal[tuple(formats_of(problems=problems))] for problems in (False, True))
"""The names of formats, for views and for problems."""

Lang = Annotated[
    Literal["id", "en"] | None,
    typer.Option("--lang", metavar="id|en", help=_("Language of the output; else SPBE_LANG, else the locale.")),
]
Instrument = Annotated[
    str | None,
    typer.Option(
        "-i",
        "--instrument",
        metavar="ID|FILE",
        help=_("Instrument: id, name (pemdi, epss), year or file; else the answers decide."),
    ),
]
FilesFrom = Annotated[str | None, typer.Option("--files-from", metavar="FILE|-", help=_("Read more paths from a file, one a line."))]
Format = Annotated[Name | None, typer.Option("-f", "--format", help=_("How to print."))]
Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help=_("Write to this file; its suffix chooses the format."))]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help=_("Print one line a result."))]
PredicateBasis = Annotated[
    Literal["exact", "rounded"] | None,
    typer.Option("--predicate-basis", help=_("Decide the predicate on the exact or on the rounded index; else as the instrument says.")),
]
