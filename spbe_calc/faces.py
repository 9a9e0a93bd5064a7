"""The four faces of a subject: pages for people, records, a table and lines for machines.

A view gives its subject up to these, and knows no format; a format takes one of them, and knows no subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from spbe_calc.words.language import Words

Face = Literal["page", "record", "table", "line", "problems"]
"""What a format takes; the last is no face of a view, but what a check finds."""


class Bar(NamedTuple):
    """How far a value goes between two ends, to be drawn."""

    value: Fraction
    low: int
    high: int
    cells: int = 10
    by_level: bool = False
    """Where room is scarce, a cell for each level is enough."""
    open: bool = False
    """Whether the part that is not filled is left out."""


class Column(NamedTuple):
    """A column of a grid."""

    name: str = ""
    """Its heading."""
    right: bool = False
    """A column of numbers, aligned to the right."""
    folds: bool = False
    """Its texts may be broken into lines where a terminal is narrow."""
    spare: bool = False
    """Where a terminal is narrow it goes, the last of them first, and is named below the grid."""
    agency: bool = False
    """Names of agencies, whose first words have usual short forms."""
    bar: bool = False
    """Bars: where a terminal is narrow they go first, because they say nothing new."""
    short: str | None = None
    """A shorter heading for a narrow terminal."""


Cell = str | Bar


class Grid(NamedTuple):
    """Rows of cells. Leading spaces of a cell are its depth in a tree, two a step."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    strong: frozenset[int] = frozenset()
    """The rows that stand out."""
    faint: frozenset[int] = frozenset()
    """The rows that stand back."""

    @property
    def headed(self) -> bool:
        """Whether its columns have headings at all."""
        return any(column.name for column in self.columns)


class Heading(str):
    """A line that opens a part of a page."""

    __slots__ = ()


class Result(NamedTuple):
    """What it all comes to: the name of the index, its figure, the predicate; and lines that belong to it."""

    name: str
    figure: str
    predicate: str
    height: Fraction | None = None
    """Where the predicate stands among all, from 0 for the lowest to 1 for the highest; None: not one of them."""
    below: Sequence[str] = ()


Block = Grid | Result | Heading | str


class Page(NamedTuple):
    """A title, what is to know about the whole, and blocks below."""

    title: str
    about: Sequence[str]
    blocks: Sequence[Block]


class Table(NamedTuple):
    """Rows as they come. A cell is text, a number (``exact.Num`` or int) or nothing (None)."""

    title: str
    """What a worksheet of it is called."""
    columns: Sequence[str]
    rows: Iterable[Sequence[object]]
    csv: Iterable[str] | None = None
    """The same as lines of csv, header first, where the view has a faster way there than by its cells."""


class View:
    """One subject, or many of a kind. A run asks for one of its faces, once; each is made while it is read."""

    alone = False
    """Whether it is one record, not a list of them."""

    def pages(self, words: Words) -> Iterator[Page]:
        """For people, in their language."""
        raise NotImplementedError

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """Plain data with exact numbers; the words are those of messages inside."""
        raise NotImplementedError

    def table(self, words: Words) -> Table:
        """Rows under the names of their columns."""
        raise NotImplementedError

    def lines(self, words: Words) -> Iterator[str]:
        """One line each, for shell scripts."""
        raise NotImplementedError
