"""A result as a badge: the JSON that the endpoint of shields.io reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spbe_calc.formats.bars import colour
from spbe_calc.formats.jsontext import INDENT, dumps
from spbe_calc.words.values import safe

if TYPE_CHECKING:
    from spbe_calc.faces import Result
    from spbe_calc.formats import Medium

NEUTRAL = "lightgrey"


def render(result: Result, medium: Medium) -> Iterator[str]:  # noqa: ARG001 - the same for every medium
    """One object, with the name of the index, its figure and the predicate; coloured as on a terminal."""
    message = safe(f"{result.figure} {result.predicate}".strip())
    shade = NEUTRAL if result.height is None else colour(result.height)
    yield dumps({"schemaVersion": 1, "label": safe(result.name), "message": message, "color": shade}, INDENT) + "\n"
