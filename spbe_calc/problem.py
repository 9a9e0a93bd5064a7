"""A mistake in an input, as a value: its code, the values that its message needs, and its place.

There is no text for people here; the messages of all codes are in ``words/manual``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from spbe_calc.codes import Code

Severity = Literal["error", "warning", "note"]


# Small values are named tuples throughout: defining a dataclass takes five times as long, at every start.


class Whole(str):
    """A text that messages never shorten: a path, a reason given by the operating system."""

    __slots__ = ()


class DamagedPackage(Exception):  # noqa: N818 - named after the fact
    """A file of the package is missing or was changed: the fault is neither in an input nor in the code."""


class Argument(Whole):
    """A path inside a command that a message suggests; quoted where a shell needs it."""

    __slots__ = ()


class Place(NamedTuple):
    """A place in an input: the source, and in it a line and column (from 1, in characters) or a worksheet's cell."""

    source: str
    """The file (for a row, the file of its table), or the option: ``--target``."""
    line: int | None = None
    column: int | None = None
    """None with a line: the whole row."""
    cell: str | None = None
    """Sheet and cell of a worksheet, ``Jawaban!F14``; with a line, the cell of a csv as a spreadsheet names it."""
    text: str | None = None
    """The whole line, for a snippet; None where a snippet would not help."""
    agency: str | None = None
    """The agency of a table's row, because a line number alone does not identify it."""


class Problem(NamedTuple):
    """One mistake, warning or note about one input."""

    code: Code
    place: Place
    values: Mapping[str, object] = MappingProxyType({})
    """The values for the message: texts as the user typed them, exact numbers, tuples of either."""
    severity: Severity = "error"


class Checked(NamedTuple):
    """One input and its problems; none if it is valid."""

    source: str
    problems: list[Problem]
    file: str | None = None
    """The table, if the input is one of its rows."""


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sorted by line, then column, stable; problems of the whole file come first; a control character is reported once."""
    ordered = sorted(problems, key=lambda problem: (problem.place.line or 0, problem.place.column or 0))
    return [
        problem for at, problem in enumerate(ordered) if problem.code != "control-character" or not at or problem[:2] != ordered[at - 1][:2]
    ]
