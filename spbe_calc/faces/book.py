"""The face for spreadsheets: sheets for people, with headings in words, and forms whose cells compute.

A cell is raw text (a format makes it harmless), a number (``exact.Num`` or int), a ``Coded`` text, empty (None), a ``Heading``,
a ``Formula`` or an ``Entry``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.words.columns import Form


class Field(NamedTuple):
    """A column of a sheet."""

    name: str
    """Its heading."""
    form: Form = "text"
    width: int = 11
    """In characters."""
    ends: tuple[int, int] | None = None
    """The lowest and the highest value, if the cells show bars."""
    shades: bool = False
    """Whether the cells are shaded by their value, the lowest to the highest of ``ends``."""


class Allowed(NamedTuple):
    """What a cell to fill in takes: one of the choices, or a number between two ends."""

    message: str
    """What to fill in, shown beside the cell."""
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    whole: bool = True


class Entry(NamedTuple):
    """A cell to fill in, and its content so far."""

    value: object = None
    allowed: Allowed | None = None


class Formula(NamedTuple):
    """A cell that computes, in the notation of files: English names, commas, ``Sheet!A1``."""

    text: str
    value: object
    """Its result now: an exact number, a text or None, for readers that do not compute."""
    room: int = 0
    """The length of the longest text that it may show."""
    form: Form = "text"
    """How to show a number above the heading, where it has no column."""


class Radar(NamedTuple):
    """A chart with an axis per row: names and values of some rows (from 0) of the sheet."""

    title: str
    first: int
    last: int
    names: int
    """The columns (from 0) of the names and of the values."""
    values: int
    ends: tuple[int, int]


class Sheet(NamedTuple):
    """A sheet: rows below a heading, with lines above it."""

    title: str
    fields: Sequence[Field]
    rows: Iterable[Sequence[object]]
    above: Sequence[Sequence[object]] = ()
    """Titles, and labels with their values."""
    kept: int = 0
    """How many columns at the left stay in view."""
    remark: bool = False
    """Whether it only adds to the other sheets; a format of one table leaves it out."""
    locked: bool = False
    """Whether only entries may be changed."""
    chart: Radar | None = None
    instead: Sheet | None = None
    """What a format of one table shows instead, because it has nothing above the heading."""
    printed: bool = False
    """Whether it is to be read on paper: its columns of long texts are narrowed, and lines above the heading wrap."""


class Book(NamedTuple):
    """Sheets in order; their rows are read in that order."""

    sheets: Iterable[Sheet]
