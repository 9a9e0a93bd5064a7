"""The program ``spbe``, assembled from its commands."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated

import typer

from spbe_calc import __version__
from spbe_calc.cli.language import _
from spbe_calc.cli.usage.help import Command, Group
from spbe_calc.words.language import N_, Lang

COMMANDS = {
    "score": (
        _("Score answers: index, predicate, breakdown, or a ranking."),
        N_("spbe score answers.yaml"),
        N_("spbe score folder -o recap.csv"),
    ),
    "check": (
        _("Check answers or an instrument: every mistake with its line."),
        N_("spbe check answers.yaml"),
        N_("spbe check folder --unique --report sarif=check.sarif"),
    ),
    "plan": (
        _("Plan which levels to raise to reach a target with the least effort."),
        N_("spbe plan answers.yaml"),
        N_("spbe plan answers.yaml --years 2027-2029 --target Baik --budget 12"),
    ),
    "compare": (
        _("Compare answers: what changed between stages, years or folders, and what it was worth."),
        N_("spbe compare 2023.yaml 2024.yaml"),
        N_("spbe compare mandiri akhir -o changes.xlsx"),
    ),
    "benchmark": (
        _("Compare an agency with all others of its kind."),
        N_("spbe benchmark answers.yaml"),
        N_("spbe benchmark answers.yaml --among folder"),
    ),
    "official": (
        _("Show the published results of official evaluations."),
        "spbe official serang",
        "spbe official --year 2024 -f csv",
    ),
    "report": (
        _("Write a page for people who do not use a terminal: to open in a browser, or to print."),
        N_("spbe report answers.yaml -o report.html"),
        N_("spbe report folder -o recap.html"),
    ),
    "init": (
        _("Write a new answers file, ready to fill in."),
        N_('spbe init new.yaml --agency "Pemerintah Kota Bandung" --year 2025'),
        N_("spbe init next.yaml --year 2025 --from answers.yaml"),
    ),
    "merge": (
        _("Put the parts that many hands filled in together to one answers file."),
        N_("spbe merge parts -o answers.yaml"),
        N_("spbe merge a.yaml b.yaml -o answers.yaml --prefer b.yaml"),
    ),
    "convert": (
        _("Convert answers between YAML, JSON, csv and worksheets, with nothing lost."),
        N_("spbe convert answers.yaml answers.xlsx"),
        N_("spbe convert folder levels.csv --wide"),
    ),
    "indicators": (
        _("Show an instrument: indicators, weights, predicates, sources."),
        "spbe indicators 13",
        "spbe indicators 21 -i 2024",
    ),
    "instruments": (
        _("List the built-in instruments: years, size and status."),
        "spbe instruments",
        "spbe instruments -f json",
    ),
    "schema": (
        _("Print the JSON Schema of answers, results and more."),
        "spbe schema answers",
        N_("spbe schema result -o result.json"),
    ),
}
"""Each command: its help and two examples. Module and function in ``cli/commands`` have the same name."""


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
    for name, (text, *examples) in COMMANDS.items():
        body = getattr(import_module(f"spbe_calc.cli.commands.{name}"), name) if only in {None, name} else _absent
        app.command(name, cls=Command, help=text, epilog="\n".join(map(_, examples)))(body)
    return app


def _version(requested: bool) -> None:
    if requested:
        typer.echo(f"spbe {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Show the version and exit."))] = False,
    lang: Annotated[
        Lang | None, typer.Option("--lang", metavar="id|en", help=_("Language of the output; default: SPBE_LANG, then the locale."))
    ] = None,
) -> None: ...


def _absent() -> None: ...
