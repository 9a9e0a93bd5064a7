"""The interface of every input, whatever its notation: a plain tree, and the places of its nodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from spbe_calc.problem import Place, Problem

Tree = dict[str, Any] | list[Any] | str | None
"""Mappings, lists, and scalars as text (``Quoted`` if they were in quotation marks); None for an empty value."""
Path = tuple[str | int, ...]
"""The keys and list positions from the top of a tree to a node."""
NO_NAMES: Mapping[str, str] = MappingProxyType({})
"""The names of indicators in an input that has none."""


class Input(Protocol):
    """An answers file, or a row of a table with the same content."""

    source: str
    problems: list[Problem]
    """The problems of its notation."""
    ended: bool
    """Whether the reading ended early, so that there is no tree."""

    @property
    def tree(self) -> Tree:
        """The whole content; for a row, without its levels."""
        ...

    @property
    def table(self) -> str | None:
        """For a row, its file; for a document, None."""
        ...

    @property
    def whole(self) -> Place:
        """The place of the input as a whole."""
        ...

    @property
    def is_table(self) -> bool:
        """Whether it is a row of a table: the year is optional, and a level may have a decimal comma."""
        ...

    @property
    def names(self) -> Mapping[str, str]:
        """What a table has as the name of an indicator beside its number, by this number; mostly nothing."""
        ...

    @property
    def title(self) -> str | None:
        """The name of an agency that is above a table, and may be the one whose answers these are."""
        ...

    @property
    def may_count_rows(self) -> bool:
        """Whether these numbers may only count the rows, by what stands above or beside them."""
        ...

    def answers(self) -> object:
        """The value of the key ``answers``; for a row, its levels by column name, without empty cells."""
        ...

    def in_order(self, keys: tuple[str, ...]) -> Sequence[Any] | None:
        """The entries of ``answers`` in the order of ``keys``; None if its keys are not exactly these. A fast path for complete files."""
        ...

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at ``path`` starts, or with ``key`` its key; if it does not exist, the place of the nearest parent."""
        ...


class TableRow(Input, Protocol):
    """A row of a table, or the rows of an agency."""

    agency: str
    """As written; empty if it is missing."""
    said: Mapping[str, str]
    """Year, stage and instrument as written, if they are; the same object for rows that certainly say the same."""
