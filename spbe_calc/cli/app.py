"""The program ``spbe``, assembled from its commands."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from spbe_calc import __version__
from spbe_calc.cli.language import _
from spbe_calc.cli.usage.help import Command, Group

COMMANDS = {
    "score": _("Score answers: index, predicate, breakdown, or a ranking."),
    "check": _("Check answers or an instrument: every mistake with its line."),
    "plan": _("Plan which levels to raise to reach a target with the least effort."),
    "init": _("Write a new answers file, ready to fill in."),
    "indicators": _("Show an instrument: indicators, weights, predicates, sources."),
    "instruments": _("List the built-in instruments: years, size and status."),
    "schema": _("Print the JSON Schema of answers, results and more."),
}
"""Each command and its help text; module and function in ``cli/commands`` have the same name."""


def build(only: str | None = None) -> typer.Typer:
    """The program with all its commands.

    With ``only``, the other commands have just a name and help text: importing every module and setting up every option at
    each start would take longer than most runs.
    """
    app = typer.Typer(
        name="spbe",
        help=_("Score Indonesia's SPBE evaluation, exactly: answers in, index and predicate out."),
        cls=Group,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for name, text in COMMANDS.items():
        requested = only is None or only == name
        app.command(name, cls=Command, help=text)(getattr(import_module(f"spbe_calc.cli.commands.{name}"), name) if requested else _absent)
    return app


def _version(requested: bool) -> None:
    if requested:
        typer.echo(f"spbe {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version and exit."))] = False,
) -> None: ...


def _absent() -> None: ...
