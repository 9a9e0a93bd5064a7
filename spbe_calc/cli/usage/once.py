"""Refuse an option that is given twice but takes only one value: one of them would silently be ignored."""

from __future__ import annotations

from collections import Counter

import typer
from typer.core import TyperCommand

from spbe_calc.cli.language import _


class OnceCommand(TyperCommand):
    """A command that refuses ``-o a.csv -o b.csv``."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Count the options with typer's own parser, then parse as usual."""
        if sum(argument.startswith("-") for argument in args) > 1:
            _values, _rest, order = self.make_parser(ctx).parse_args(args=list(args))
            given: Counter[str] = Counter(found.opts[0] for found in order if found.param_type_name == "option" and _is_single(found))
            for option, count in given.items():
                if count > 1:
                    raise typer.BadParameter(
                        _("it is given {count} times, but takes only one value").format(count=count), param_hint=option
                    )
        return super().parse_args(ctx, args)


def _is_single(option: object) -> bool:
    return not getattr(option, "multiple", False) and not getattr(option, "is_flag", False)
