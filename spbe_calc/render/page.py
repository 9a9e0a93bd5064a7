"""What is shown that is no score: a title, lines, and grids, from which the terminal, plain text and markdown are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Grid(NamedTuple):
    """Rows of cells. Leading spaces of a cell are its place in a tree, two a step."""

    columns: Sequence[str]
    """The headings; none where every row begins with its own."""
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()
    """The columns of numbers, set to the right."""
    folds: frozenset[int] = frozenset()
    """The columns that a narrow terminal may break into lines."""
    strong: frozenset[int] = frozenset()
    """The rows that stand out."""


class Page(NamedTuple):
    """A title, what is to know about the whole, and grids or lines below."""

    title: str
    about: Sequence[str]
    blocks: Sequence[Grid | str]
