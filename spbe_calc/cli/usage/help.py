"""Help in the language of the run: options by subject, two examples per command, and the first steps.

Typer looks up only some of its texts in our translations. The others are translated here, for all commands; a text that
changes in a newer typer stays English.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import typer

from spbe_calc.cli.language import _, lang_option
from spbe_calc.cli.usage.guarded import Guarded, NoCommand
from spbe_calc.cli.usage.messages import translate_output, usage_text
from spbe_calc.cli.usage.unquoted import QuotedCommand
from spbe_calc.words.language import N_

ARGUMENTS, INPUT, QUESTION, OUTPUT, OTHER = N_("Arguments"), N_("Input"), N_("Question"), N_("Output"), N_("Options")
SUBJECTS = {
    INPUT: (
        "--instrument",
        "--files-from",
        "--partial",
        "--from",
        "--year",
        "--agency",
        "--stage",
        "--stdin",
        "--stdin-name",
        "--effort",
        "--split",
    ),
    QUESTION: (
        *("--predicate-basis", "--fail-under", "--set", "--leverage", "--target", "--years", "--budget", "--max-step", "--max-level"),
        *("--lock", "--only", "--unlock", "--alternatives"),
        *("--time-limit", "--evidence", "--unique", "--strict", "--explain", "--criteria", "--fail-on-drop", "--against"),
        *("--cohort", "--among", "--prefer", "--before"),
    ),
    OUTPUT: (
        *("--format", "--detail", "--all", "--by", "--sort", "--top", "--unit-of-effort", "--report", "--output", "--write"),
        *("--fragment", "--as", "--wide", "--levels-only", "--force", "--quiet", "--lang"),
    ),
}
"""The options of each subject. An option means the same in every command, so it belongs to one subject."""
SUBJECT_OF = {option: subject for subject, options in SUBJECTS.items() for option in options}

FIRST_STEPS = (
    (N_('spbe init answers.yaml --agency "..."'), N_("writes answers to fill in")),
    (N_("spbe score answers.yaml"), N_("scores them, or shows each mistake")),
    (N_("spbe plan answers.yaml"), N_("shows what to raise next")),
)

OF_TYPER = (
    *(N_("Commands"), N_("required"), N_("default: {default}"), N_("Missing command."), N_("No such command {name!r}.")),
    *(N_("[OPTIONS]"), N_("COMMAND [ARGS]..."), N_("Show this message and exit."), N_("Install completion for the current shell.")),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
"""Texts in typer's help and usage errors."""
METAVARS = (
    *(N_("ANSWERS"), N_("BASE"), N_("BEFORE AFTER"), N_("[CODE]"), N_("FILE"), N_("FILE|-"), N_("FOLDER|TABLE")),
    *(N_("FORMAT=FILE"), N_("GATE"), N_("ID|FILE"), N_("KIND"), N_("PARTS"), N_("IN"), N_("OUT"), N_("UNITS"), N_("NAME")),
    *(N_("NUMBER"), N_("NUMBER=LEVEL|@PLAN"), N_("OLD"), N_("PATHS"), N_("SECONDS"), N_("UNIT"), N_("YYYY")),
    *(N_("TARGET|YEAR=TARGET"), N_("N|YEAR=N"), N_("2028.yaml|YEAR=FILE")),
)
"""Placeholders for values in help and usage."""


class Command(QuotedCommand):
    """A command with translated help."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, translated."""
        return [_translated_param(param) for param in super().get_params(ctx)]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """``Usage: spbe plan [OPTIONS] ANSWERS``."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments, then the options by subject."""
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the signature is typer's
        """Two examples."""
        _write_lines(formatter, _("Examples"), (self.epilog or "").splitlines())


class Group(Guarded):
    """All commands, translated; it also prints the usage errors of each."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The parameters, translated."""
        return [_translated_param(param) for param in super().get_params(ctx)]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments; without any, or with only a language, show the help."""
        if not ctx.resilient_parsing and _only_language(args):
            raise NoCommand(ctx.get_help(), ctx)
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """``Usage: spbe [OPTIONS] COMMAND [ARGS]...``."""
        _write_usage(self, ctx, formatter, self.subcommand_metavar)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Options, then the commands."""
        _write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the signature is typer's
        """The first steps."""
        steps = [(_(command), _(text)) for command, text in FIRST_STEPS]
        width = max(len(command) for command, _text in steps)
        lines = [command.ljust(width + 2) + text for command, text in steps]
        if max(map(len, lines)) + 2 > formatter.width:  # on a narrow terminal, each text goes below its command
            lines = [line for command, text in steps for line in (command, f"  {text}")]
        _write_lines(formatter, _("Getting started"), lines)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Each command with its full text, which typer would cut on a narrow terminal."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, command.help or "") for name, command in commands if command])

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run, and print usage errors."""
        for param in self.params:
            if param.name == "install_completion" and param.callback and not isinstance(param.callback, partial):
                param.callback = partial(_translate_output, param.callback)  # only once: typer reuses parameters between runs
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
        except typer.TyperException as error:
            if not standalone_mode:
                raise

            typer.echo(error.message if isinstance(error, NoCommand) else usage_text(error), err=True)
            sys.exit(error.exit_code)
        return sys.exit(code) if standalone_mode else code


def _only_language(args: list[str]) -> bool:
    """Whether nothing was typed, or only a valid ``--lang``."""
    return not args or (bool(lang_option(args)) and len(args) == (1 if "=" in args[0] else 2))


def _translated_param(param: Any) -> Any:
    """The parameter, with typer's texts in it translated."""
    if param.param_type_name == "argument":
        param.metavar = _(param.metavar or param.name.upper())
    elif param.metavar:
        param.metavar = _(param.metavar)
    if param.help in OF_TYPER:
        param.help = _(param.help)
    return param


def _translate_output(callback: Callable[..., object], *given: Any) -> None:
    translate_output(callback, *given)


def _write_usage(command: Any, ctx: Any, formatter: Any, *more: str) -> None:
    """Write the usage line, with optional arguments in brackets."""
    arguments = [param for param in command.get_params(ctx) if param.param_type_name == "argument"]
    names = [(param.metavar if param.required else f"[{param.metavar}]") + "..." * (param.nargs != 1) for param in arguments]
    formatter.write_usage(ctx.command_path, " ".join([_(command.options_metavar), *names, *map(_, more)]), _("Usage:") + " ")


def _write_options(command: Any, ctx: Any, formatter: Any) -> None:
    """Write arguments, then the options by subject; options without a subject come last."""
    sections: dict[str, list[tuple[str, str]]] = {subject: [] for subject in (ARGUMENTS, *SUBJECTS, OTHER)}
    for param in command.get_params(ctx):
        if record := param.get_help_record(ctx):
            argument = param.param_type_name == "argument"
            subject = ARGUMENTS if argument else next((SUBJECT_OF[name] for name in param.opts if name in SUBJECT_OF), OTHER)
            sections[subject].append((param.metavar, record[1]) if argument else record)
    for subject, rows in sections.items():
        if rows:
            with formatter.section(_(subject)):
                formatter.write_dl(rows)


def _write_lines(formatter: Any, heading: str, lines: Iterable[str]) -> None:
    """Write lines to be copied, so they are not wrapped."""
    with formatter.section(heading):
        for line in lines:
            formatter.write(f"  {line}\n")
