"""Options with an optional value: typer does not support them, so the default value is inserted."""

from __future__ import annotations

from itertools import zip_longest

import typer

from spbe_calc.cli.language import _
from spbe_calc.cli.usage.once import OnceCommand
from spbe_calc.words.language import N_

DEFAULTS = {"--explain": "all"}
"""The value of each such option if it is left out."""
WANTED = {"--split": N_("write a csv with the columns indicator and unit after it: --split units.csv")}
"""What an option without a value wants, where typer would take the option after it for the value."""


class OptionalValueCommand(OnceCommand):
    """A command that takes a bare ``--explain`` for ``--explain all``."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Insert values that were left out, then parse as usual; refuse an option that would take the next one for its value."""
        for argument, after in zip_longest(args, args[1:]):
            if argument in WANTED and (after is None or after.startswith("--")):
                raise typer.BadParameter(_(WANTED[argument]), param_hint=argument)
        return super().parse_args(ctx, with_defaults(args))


def with_defaults(args: list[str]) -> list[str]:
    """The arguments, with the default inserted after each such option that comes last or before another option.

    Everything after ``--`` is a path, whatever it looks like.
    """
    end = args.index("--") if "--" in args else len(args)
    found: list[str] = []
    for argument, after in zip_longest(args[:end], args[1 : end + 1]):
        found.append(argument)
        if argument in DEFAULTS and (after is None or after.startswith("-")):
            found.append(DEFAULTS[argument])
    return found + args[end:]
