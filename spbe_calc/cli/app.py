"""The commands of ``spbe``, put together."""

from __future__ import annotations

from typing import Annotated

import typer

from spbe_calc import __version__
from spbe_calc.cli import check, indicators, init, instruments, plan, schema, score
from spbe_calc.cli.language import _

app = typer.Typer(
    name="spbe",
    help=_("Score Indonesia's SPBE evaluation, exactly: answers in, index and predicate out."),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"spbe {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version and exit."))] = False,
) -> None: ...


score.register(app)
check.register(app)
plan.register(app)
indicators.register(app)
instruments.register(app)
init.register(app)
schema.register(app)
