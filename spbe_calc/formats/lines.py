"""One line each, for shell scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spbe_calc.formats import Medium


def render(lines: Iterator[str], medium: Medium) -> Iterator[str]:  # noqa: ARG001 - it is the same everywhere
    """Each line."""
    return (line + "\n" for line in lines)
