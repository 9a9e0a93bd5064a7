"""One line per result, for shell scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spbe_calc.formats import Medium


def render(lines: Iterator[str], medium: Medium) -> Iterator[str]:  # noqa: ARG001 - the same for every medium
    """The lines, unchanged."""
    return (line + "\n" for line in lines)
