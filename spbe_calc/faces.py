"""What is shown that is no score: a title, lines, and grids, from which the terminal, plain text and markdown are made."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Grid(NamedTuple):
    """Rows of cells. Leading spaces of a cell are its place in a tree, two a step."""

    columns: Sequence[str]
    """The headings; none where every row begins with its own."""
    rows: Sequence[Sequence[str]]
    right: frozenset[int] = frozenset()
    """The columns of numbers, set to the right."""
    folds: frozenset[int] = frozenset()
    """The columns whose text may be broken into lines where a terminal is narrow."""
    strong: frozenset[int] = frozenset()
    """The rows that stand out."""
    faint: frozenset[int] = frozenset()
    """The rows that stand back."""
    bars: frozenset[int] = frozenset()
    """The columns of bars: where a terminal is narrow they go first, because they say nothing new."""
    spare: frozenset[int] = frozenset()
    """The columns that go next, from the right, and are named below the table."""
    agencies: frozenset[int] = frozenset()
    """The columns of agencies' names, whose first words have usual short forms."""
    short: Mapping[int, str] = MappingProxyType({})
    """Shorter headings for a narrow terminal."""


class Heading(str):
    """A line that opens a part of a page."""

    __slots__ = ()


class Page(NamedTuple):
    """A title, what is to know about the whole, and grids or lines below."""

    title: str
    about: Sequence[str]
    blocks: Sequence[Grid | str]
