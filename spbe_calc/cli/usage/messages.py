"""Translated usage errors: typer and pydantic have English messages, and only some of them can be looked up.

A message is recognized by its form. A message that changes in a newer version is shown unchanged.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

from spbe_calc.cli.language import _
from spbe_calc.words.language import N_
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    import typer

FORMS = (
    N_("Invalid value for {option}: {message}"),
    N_("Missing argument {name}. Choose from: {choices}"),
    N_("Missing argument {name}."),
    N_("Missing option {name}."),
    N_("No such option: {option} (Possible options: {near})"),
    N_("No such option: {option}"),
    N_("Got unexpected extra argument(s) ({arguments})"),
    N_("Option {option} requires an argument."),
    N_("Option {option} does not take a value."),
    N_("{found} is not one of {choices}."),
    N_("{shell} completion installed in {file}"),
    N_("Completion will take effect once you restart the terminal"),
    N_("Shell {shell} is not supported."),
    N_("{message} Did you mean {near}?"),
)
"""The forms of typer's messages."""
REWORDED = {
    "Value error, {message}": "{message}",
    "Input should be a valid integer{why}": N_("it must be a whole number"),
    "Unable to parse input string as an integer{why}": N_("it must be a whole number"),
    "Input should be a valid number{why}": N_("it must be a number such as 2.5"),
    "Input should be greater than or equal to {least}": N_("it must be {least} or more"),
    "Input should be less than or equal to {most}": N_("it must be {most} or less"),
    "Shells.{shell} completion installed in {file}": N_("{shell} completion installed in {file}"),  # an enum, from Python 3.12 on
}
"""Our wording for messages of pydantic and for names that Python formats; also used in English."""
PARTS = {"option", "message", "name"}
"""Parts of a form that are translated themselves."""


def usage_text(error: typer.TyperException) -> str:
    """The usage line, where to find help, and the error."""
    lines = []
    if ctx := getattr(error, "ctx", None):
        lines = [ctx.get_usage(), _("Try '{command}' for help.").format(command=f"{ctx.command_path} {ctx.help_option_names[0]}"), ""]
    message = re.sub(r"\n\t", " ", error.format_message())
    error_ = _("Error:")
    return "\n".join([*lines, f"{error_} {safe(translated(message))}"])


def translated(message: str) -> str:
    """A message of typer, in the language of the run."""
    for form, ours in (*REWORDED.items(), *zip(FORMS, FORMS, strict=True)):
        if found := re.fullmatch(_pattern(form), message, re.DOTALL):
            parts = {name: translated(part) if name in PARTS else part for name, part in found.groupdict().items()}
            return _(ours).format(**parts)
    return _(message) if message else message


def _pattern(form: str) -> str:
    return re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(form))


def translate_output(callback: Callable[..., object], *given: object) -> None:
    """Call a function of typer and translate what it prints, even if it ends the program."""
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            callback(*given)
    finally:
        sys.stdout.write("".join(f"{translated(line)}\n" for line in printed.getvalue().splitlines()))
