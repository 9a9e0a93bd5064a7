"""``spbe instruments``: the built-in instruments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from spbe_calc.cli import options
from spbe_calc.cli.formats import format_of, paged
from spbe_calc.cli.language import WORDS, _
from spbe_calc.cli.running import Run, command

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spbe_calc.instrument import Instrument

Format = Literal["table", "json", "csv", "markdown"]
SUFFIXES: dict[str, Format] = {".json": "json", ".csv": "csv", ".md": "markdown", ".txt": "table"}


@command
def instruments(
    format_: Annotated[Format | None, typer.Option("-f", "--format", help=_("How to print."))] = None,
    output: options.Output = None,
    lang: options.Lang = None,  # noqa: ARG001 - read before the command was defined
) -> Run:
    from spbe_calc.instrument import Catalogue

    run = Run()
    chosen = format_of(format_, output, SUFFIXES, "table")
    run.write(_texts(list(Catalogue()), chosen, output), output)
    return run


def _texts(found: Sequence[Instrument], chosen: Format, output: str | None) -> Iterator[str]:
    from spbe_calc.formats import jsontext
    from spbe_calc.views import instruments

    if chosen == "json":
        return jsontext.array(map(instruments.data, found))
    if chosen == "csv":
        return instruments.rows(found)
    return paged(instruments.page(found, WORDS), output, markdown=chosen == "markdown")
