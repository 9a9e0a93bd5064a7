"""What every input comes to, whatever its notation: a plain tree, and the places of its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spbe_calc.problem import Place, Problem

Tree = dict[str, Any] | list[Any] | str | None
"""Mappings, lists, and scalars as text (``Quoted`` where they stood in quotation marks); None for nothing."""
Path = tuple[str | int, ...]
"""Keys and positions that lead from the top of a tree to a node."""


class Input(Protocol):
    """An answers file, or a row of a table that holds the same."""

    source: str
    tree: Tree
    """All of it; of a row all but its levels."""
    problems: list[Problem]
    """What is wrong with its notation."""
    ended: bool
    """The reading could not go to the end, and there is no tree."""

    @property
    def table(self) -> str | None:
        """Of a row the file, of a document None."""
        ...

    @property
    def line(self) -> int | None:
        """Of a row where it begins, of a document None."""
        ...

    @property
    def whole(self) -> Place:
        """The place of all of it."""
        ...

    @property
    def is_table(self) -> bool:
        """Whether it is a row of a table: no year is needed, and a level may be written with a decimal comma."""
        ...

    def answers(self) -> object:
        """What stands under ``answers``; of a row its levels by the header, without the empty cells."""
        ...

    def in_order(self, keys: tuple[str, ...]) -> Sequence[Any] | None:
        """The entries of ``answers`` in this order, if its keys are exactly these: the way of a complete file."""
        ...

    def place(self, path: Path, *, key: bool = False) -> Place:
        """Where the value at ``path`` starts, or with ``key`` its key; the nearest place above when there is none."""
        ...
