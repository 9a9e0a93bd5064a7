"""The faces of a subject: pages, a document, a brief and a book of sheets for people; records, a table and lines for machines.

A view shows one subject through some of these faces and knows no format; a format takes one face and knows no subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from spbe_calc.faces.book import Book, Field, Sheet
from spbe_calc.words.columns import titled

if TYPE_CHECKING:
    from spbe_calc.words.language import Words

Face = Literal["page", "document", "book", "record", "table", "line", "brief", "result", "problems"]
"""What a format takes. ``problems`` is not a face of a view: these are the findings of a check; only few views have a ``result``,
a ``brief`` or a ``document``."""


class Bar(NamedTuple):
    """A value between two ends, to be drawn as a bar."""

    value: Fraction
    low: int
    high: int
    cells: int = 10
    by_level: bool = False
    """Whether one cell per level is enough where room is scarce."""
    open: bool = False
    """Whether to leave out the part that is not filled."""


class Column(NamedTuple):
    """How to show a column of a grid."""

    name: str = ""
    """Its heading."""
    right: bool = False
    """Align to the right, as for numbers."""
    folds: bool = False
    """On a narrow terminal, its texts may be broken into lines."""
    spare: bool = False
    """On a narrow terminal, it may be left out (the last such column first); its heading is then listed below the grid."""
    agency: bool = False
    """It holds names of agencies, which have common short forms."""
    bar: bool = False
    """It holds bars: on a narrow terminal they are left out first, because they add no information."""
    short: str | None = None
    """A shorter heading for a narrow terminal."""


class Spark(NamedTuple):
    """Values in order, to be drawn as a sparkline: one character each, between two ends."""

    values: Sequence[Fraction]
    low: Fraction
    high: Fraction


Cell = str | Bar | Spark


class Grid(NamedTuple):
    """Rows of cells. The leading spaces of a cell show its depth in a tree, two per level."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    strong: frozenset[int] = frozenset()
    """The rows to emphasize."""
    faint: frozenset[int] = frozenset()
    """The rows to show less prominently."""

    @property
    def headed(self) -> bool:
        """Whether any column has a heading."""
        return any(column.name for column in self.columns)

    def only(self, kept: Sequence[int]) -> Grid:
        """The grid with the columns at these positions."""
        return self._replace(columns=[self.columns[at] for at in kept], rows=[[row[at] for at in kept] for row in self.rows])


class Heading(str):
    """The heading of a section of a page."""

    __slots__ = ()


class Result(NamedTuple):
    """The final result: the name of the index, its figure, the predicate, and lines to show below them."""

    name: str
    figure: str
    predicate: str
    height: Fraction | None = None
    """The share of all predicates that are lower: 0 for the lowest; None if there is no single predicate."""
    below: Sequence[str] = ()


Block = Grid | Result | Heading | str


class Page(NamedTuple):
    """A title, lines about the whole, and blocks. The texts are raw: a format makes them harmless (``words.values.safe``)."""

    title: str
    about: Sequence[str]
    blocks: Sequence[Block]


class Designed(NamedTuple):
    """A page that has a design of its own: what a template in ``report/`` shows. The texts are raw, as those of a ``Page``."""

    template: str
    """The file of the template."""
    scripts: Sequence[str]
    """The files of the scripts that it needs."""
    values: Mapping[str, object]
    """What the template shows, by name."""
    fragment: bool = False
    """Whether to leave out what is around the page's content, to put it into a page of one's own."""


class Coded(str):
    """A text for programs (``true``, ``991/300``) that has another form for people: words of their language, or a number."""

    __slots__ = ("form",)
    form: str | int | Callable[[], str]

    def __new__(cls, code: str, form: str | int | Callable[[], str]) -> Self:
        """The text with its form for people (a number is an ``exact.Num`` or int), or a function that makes it when it is needed."""
        text = super().__new__(cls, code)
        text.form = form
        return text

    @property
    def people(self) -> str | int:
        """The form for people."""
        return self.form() if callable(self.form) else self.form


class Table(NamedTuple):
    """Rows, streamed. A cell is raw text (a format makes it harmless: ``words.cells``), a number (``exact.Num`` or int) or empty (None).

    A ``Coded`` text is written as it is for programs, and in its other form for people.
    """

    title: str
    """The name of its worksheet."""
    columns: Sequence[str]
    rows: Iterable[Sequence[object]]
    csv: Iterable[str] | None = None
    """The same as lines of csv, header first, if the view can write them faster than cell by cell."""


class View:
    """One subject, or several of the same kind. A run uses one face, once; it is computed while it is read."""

    alone = False
    """Whether its record is a single object, not a list."""

    def pages(self, words: Words) -> Iterator[Page]:
        """Pages for people, in their language."""
        raise NotImplementedError

    def records(self, words: Words) -> Iterator[Mapping[str, Any]]:
        """Plain data with exact numbers; ``words`` are for the messages inside."""
        raise NotImplementedError

    def table(self, words: Words) -> Table:
        """Rows and column names."""
        raise NotImplementedError

    def book(self, words: Words) -> Book:
        """Sheets for people; unless a view knows better, the table with headings in words."""
        table = self.table(words)
        titles = [titled(name, words) for name in table.columns]
        return Book([Sheet(table.title, [Field(it.name, it.form, it.width) for it in titles], table.rows)])

    def lines(self, words: Words) -> Iterator[str]:
        """One line per result, for shell scripts."""
        raise NotImplementedError

    def brief(self, words: Words) -> Iterator[str]:
        """A few lines per result, to paste into a message."""
        raise NotImplementedError

    def document(self, words: Words) -> Designed:
        """Everything on one page with a design of its own."""
        raise NotImplementedError

    def result(self, words: Words) -> Result:
        """The only result, for a badge."""
        raise NotImplementedError
