"""Safe usage errors: they quote what was typed, and that may be the name of a stranger's file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from spbe_calc.words.values import safe


class NoCommand(typer.BadParameter):
    """Raised if only ``spbe`` was typed; the message is the whole help, whose line breaks must stay."""


class Guarded(TyperGroup):
    """All commands. Every usage error, from typer or from the program, passes through one of these two methods."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> Any:
        """Parse the options before the command."""
        with _shown_safely():
            return super().make_context(info_name, args, *rest, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Parse the options of the command, and run it."""
        with _shown_safely():
            return super().invoke(ctx)


@contextmanager
def _shown_safely() -> Iterator[None]:
    try:
        yield
    except typer.TyperException as error:
        if not isinstance(error, NoCommand):
            error.message = safe(error.message)
        raise
