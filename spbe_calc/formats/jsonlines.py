"""Records as JSON, one per line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from spbe_calc.formats.jsontext import dumps

if TYPE_CHECKING:
    from spbe_calc.formats import Medium


def render(records: Iterator[Any], medium: Medium) -> Iterator[str]:  # noqa: ARG001 - the same for every medium
    """Each record on one line."""
    return (dumps(record) + "\n" for record in records)
