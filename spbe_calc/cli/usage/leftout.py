"""Options with an optional value: typer does not support them, so the default value is inserted."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from spbe_calc.cli.usage.once import OnceCommand

if TYPE_CHECKING:
    import typer

DEFAULTS = {"--explain": "all"}
"""The value of each such option if it is left out."""


class OptionalValueCommand(OnceCommand):
    """A command that takes a bare ``--explain`` for ``--explain all``."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Insert values that were left out, then parse as usual."""
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
