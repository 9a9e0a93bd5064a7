"""An option whose value may be left out: typer knows no such option, so the value that is meant is put in."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from spbe_calc.cli.usage.once import OnceCommand

if TYPE_CHECKING:
    import typer

MEANT = {"--explain": "all"}
"""What each of these options means without a value."""


class LeftOutCommand(OnceCommand):
    """A command that takes a bare ``--explain`` for ``--explain all``."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Put in what was left out, then go on as usual."""
        return super().parse_args(ctx, completed(args))


def completed(args: list[str]) -> list[str]:
    """The arguments, with the value of each such option that is the last of them or comes before another option.

    What follows ``--`` is a path, whatever it looks like.
    """
    end = args.index("--") if "--" in args else len(args)
    found: list[str] = []
    for argument, after in zip_longest(args[:end], args[1 : end + 1]):
        found.append(argument)
        if argument in MEANT and (after is None or after.startswith("-")):
            found.append(MEANT[argument])
    return found + args[end:]
