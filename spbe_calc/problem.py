"""A mistake in an input, as a value: its code, the values that its message needs, and its place.

There is no text for people here; the messages of all codes are in ``words/manual``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from spbe_calc.codes import Code

Severity = Literal["error", "warning", "note"]
LETTERS = 26
"""Of the alphabet, which names the columns of tables."""


# Small values are named tuples throughout: defining a dataclass takes five times as long, at every start.


class Whole(str):
    """A text that messages never shorten: a path, a reason given by the operating system."""

    __slots__ = ()


class DamagedPackage(Exception):  # noqa: N818 - named after the fact
    """A file of the package is missing or was changed: the fault is neither in an input nor in the code."""


class Argument(Whole):
    """A path inside a command that a message suggests; quoted where a shell needs it."""

    __slots__ = ()


def column_letters(column: int) -> str:
    """The letters of a column (from 1): 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


class Place(NamedTuple):
    """A place in an input: the source, and in it a line and column (from 1, in characters) or a worksheet's row and column."""

    source: str
    """The file (for a row, the file of its table), or the option: ``--target``."""
    line: int | None = None
    """None in a worksheet, which has rows only."""
    column: int | None = None
    """None with a line or a row: the whole row."""
    row: int | None = None
    """The number of a table's row, as a spreadsheet shows it."""
    sheet: str | None = None
    """The name of the worksheet."""
    text: str | None = None
    """The whole line, for a snippet; None where a snippet would not help."""
    agency: str | None = None
    """The agency of a table's row, because a line number alone does not identify it."""

    @property
    def cell(self) -> str | None:
        """The cell as a spreadsheet names it, ``F14``; in a worksheet ``Jawaban!F14``, and the first one of a whole row."""
        if self.row is None:
            return None
        if self.sheet is not None:
            return f"{self.sheet}!{column_letters(self.column or 1)}{self.row}"
        return f"{column_letters(self.column)}{self.row}" if self.column else None


def cell_ranges(places: Iterable[Place]) -> tuple[tuple[str, int], ...]:
    """The ranges of cells in a column or row, ``F14:F16``, each with the number of its cells; of several worksheets with their names."""
    cells = {(place.sheet or "", place.column or 1, place.row or 0) for place in places}
    along = 1 if len({row for _, _, row in cells}) == 1 and len(cells) > 1 else 2  # a range goes along a row or down a column
    ranges: list[list[tuple[str, int, int]]] = []
    for cell in sorted(cells):
        last = ranges[-1][-1] if ranges else None
        if last and all(cell[at] == last[at] + (at == along) if at else cell[0] == last[0] for at in range(3)):  # type: ignore[operator]
            ranges[-1].append(cell)
        else:
            ranges.append([cell])

    def name(cell: tuple[str, int, int]) -> str:
        return f"{column_letters(cell[1])}{cell[2]}"

    many = len({sheet for sheet, _, _ in cells}) > 1
    texts = ((f"{it[0][0]}!" * many + name(it[0]) + f":{name(it[-1])}" * (len(it) > 1), len(it)) for it in ranges)
    return tuple(texts)


class Problem(NamedTuple):
    """One mistake, warning or note about one input."""

    code: Code
    place: Place
    values: Mapping[str, object] = MappingProxyType({})
    """The values for the message: texts as the user typed them, exact numbers, tuples of either."""
    severity: Severity = "error"

    @property
    def of_column(self) -> tuple[Code, Place] | None:
        """What tells it from others if it is of a column, so that all rows of a table have it and it is said once; else None."""
        return (self.code, self.place) if "of_column" in self.values else None


class Checked(NamedTuple):
    """One input and its problems; none if it is valid."""

    source: str
    problems: list[Problem]
    file: str | None = None
    """The table, if the input is one of its rows."""


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by worksheet, line or row, then column, stable; those of the whole file come first; a control character is reported once."""
    ordered = sorted(problems, key=_order)
    return [
        problem for at, problem in enumerate(ordered) if problem.code != "control-character" or not at or problem[:2] != ordered[at - 1][:2]
    ]


def _order(problem: Problem) -> tuple[str, int, int]:
    place = problem.place
    return place.sheet or "", place.line or place.row or 0, place.column or 0
