"""Values of several words without quotation marks, which the shell hands over one by one: ``--target sangat baik``."""

from __future__ import annotations

import os
from itertools import takewhile

import typer

from spbe_calc.cli.language import _
from spbe_calc.cli.usage.leftout import OptionalValueCommand


class QuotedCommand(OptionalValueCommand):
    """A command that says which quotation marks are missing, if there is a word too many behind the value of an option."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Parse as usual; explain the words that are too many."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except typer.BadParameter:
            raise
        except typer.TyperException as error:
            taking = {name for it in self.params if not getattr(it, "is_flag", False) for name in it.opts if name.startswith("-")}
            if "unexpected extra argument" not in error.message or not (found := _split(given, taking)):
                raise
            option, words = found
            text = _('put words that belong together in quotation marks: {option} "{words}"')
            raise typer.BadParameter(text.format(option=option, words=words), ctx, param_hint=option) from error


def _split(args: list[str], taking: set[str]) -> tuple[str, str] | None:
    """The first of these options whose value is followed by words that are neither an option nor a file, and its value with these."""
    for at, option in enumerate(args):
        words = list(takewhile(_is_word, args[at + 2 :]))
        if option in taking and words:
            return option, " ".join([args[at + 1], *words])
    return None


def _is_word(argument: str) -> bool:
    return not argument.startswith("-") and not os.path.exists(argument)
