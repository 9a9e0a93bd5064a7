"""Usage errors quote what was typed, and that may be the name of a stranger's file: they are shown as safely as all else."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from collections.abc import Iterator


class Guarded(TyperGroup):
    """All commands; whatever finds the usage wrong, typer or we, does it inside one of these two."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> Any:
        """Read the options before the command; where nothing was typed, the error is the help, which has many lines."""
        if not args:
            return super().make_context(info_name, args, *rest, **extra)
        with _shown_safely():
            return super().make_context(info_name, args, *rest, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Read the options of the command, and run it."""
        with _shown_safely():
            return super().invoke(ctx)


@contextmanager
def _shown_safely() -> Iterator[None]:
    try:
        yield
    except typer.TyperException as error:
        error.message = safe(error.message)
        raise
