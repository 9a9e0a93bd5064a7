"""Fit a grid to a narrow terminal. No text is cut: whole columns are left out, and their headings are listed.

First bars are left out. Then names of agencies and headings are shortened, then texts are broken into lines between words,
then columns are left out from the right. If even that is too wide, each row is printed as a few lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.formats.bars import without_bars
from spbe_calc.formats.plain import GAP, width
from spbe_calc.formats.wrap import indent, parts, wrapped

if TYPE_CHECKING:
    from spbe_calc.faces import Column, Grid

NARROWEST = 50
"""On a terminal with fewer columns, no column is left out: the rows are printed as lines instead."""
AGENCY, TEXT = 24, 12
"""The least width of a column with agencies' names, or with other texts."""
LONGEST_WORD = 32
"""Longer words are broken, because they would leave no room for anything else."""
SHORT = (
    (r"\bPemerintah (?=(?:Kabupaten|Kota|Provinsi)\b)", ""),
    (r"\bKabupaten\b", "Kab."),
    (r"\bProvinsi\b", "Prov."),
    (r"\bKementerian\b", "Kem."),
)
"""The common short forms in names of agencies."""


class Fitted(NamedTuple):
    """A grid that fits, the widths of its columns, and the headings of the columns left out."""

    grid: Grid
    widths: list[int]
    left_out: list[str]


def fitted(grid: Grid, room: int) -> Fitted | None:
    """The grid (with text cells) broken into lines so that it fits, perhaps with fewer columns; None if rows should become lines."""
    whole = grid._replace(rows=[[cell.replace("\n", " ") for cell in row] for row in _text(grid)])
    bare = without_bars(whole)
    brief = _shortened(bare)
    for version in (whole, bare, brief):
        if _total(widest := _widest(version)) <= room:
            return Fitted(version, widest, [])
    if room < NARROWEST and grid.headed:
        return None
    for version, left_out in _fewer(brief):
        if _total(least := _least(version)) <= room:
            widths = _grown(least, _widest(version), version.columns, room)
            return Fitted(_broken(version, widths), widths, left_out)
    return None


def _text(grid: Grid) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in grid.rows]


def _fewer(grid: Grid) -> Iterator[tuple[Grid, list[str]]]:
    """The grid with all columns, then with fewer and fewer; each with the headings left out."""
    yield grid, []
    kept, left_out = list(range(len(grid.columns))), list[str]()
    for at in reversed(kept.copy()):
        if grid.columns[at].spare:
            kept.remove(at)
            left_out.insert(0, grid.columns[at].name)
            yield grid.only(kept), list(left_out)


def _shortened(grid: Grid) -> Grid:
    columns = [column._replace(name=column.short or column.name) for column in grid.columns]
    rows = [[short(cell) if column.agency else cell for column, cell in zip(columns, row, strict=True)] for row in _text(grid)]
    return grid._replace(columns=columns, rows=rows)


def short(name: str) -> str:
    """The name of an agency with common short forms: ``Kab. Serang`` for ``Pemerintah Kabupaten Serang``."""
    for word, form in SHORT:
        name = re.sub(word, form, name)
    return name


def _total(widths: list[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _widest(grid: Grid) -> list[int]:
    """The width of each column if nothing is broken."""
    headings = [[column.name for column in grid.columns]] if grid.headed else []
    return [max(map(width, column)) for column in zip(*headings, *_text(grid), strict=True)]


def _least(grid: Grid) -> list[int]:
    """The least width of each column: only headings and columns with ``folds`` may be broken."""
    return [_narrowest(column, [str(row[at]) for row in grid.rows]) for at, column in enumerate(grid.columns)]


def _narrowest(column: Column, cells: list[str]) -> int:
    heading = max(map(width, parts(column.name)), default=0)
    whole = max(map(width, cells), default=0)
    if not column.folds:
        return max(heading, whole)
    words = max((width(indent(cell)) + width(part) for cell in cells for part in parts(cell)), default=0)
    usual = min(AGENCY if column.agency else TEXT, whole)
    return max(heading, usual, min(words, LONGEST_WORD))


def _grown(least: list[int], widest: list[int], columns: Sequence[Column], room: int) -> list[int]:
    """Give the remaining room to the columns that can use it: first to texts, then to headings."""
    widths, left = list(least), room - _total(least)
    for at in [*(at for at, column in enumerate(columns) if column.folds), *range(len(widths))]:
        more = min(left, widest[at] - widths[at])
        widths[at] += more
        left -= more
    return widths


def _broken(grid: Grid, widths: list[int]) -> Grid:
    columns = [column._replace(name="\n".join(wrapped(column.name, wide))) for column, wide in zip(grid.columns, widths, strict=True)]
    rows = [
        ["\n".join(wrapped(cell, wide)) if column.folds else cell for column, cell, wide in zip(columns, row, widths, strict=True)]
        for row in _text(grid)
    ]
    return grid._replace(columns=columns, rows=rows)


def stacked(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Each row as lines: its name, then heading and cell of every other column except bars."""
    rows = [[cell.replace("\n", " ") for cell in row] for row in rows]
    name_at = next((at for at, column in enumerate(columns) if column.folds), 0)
    if max(width(_start(cells, name_at)) for cells in rows) > room // 2:  # then the first cell is the name
        name_at = 0
    lines: list[str] = []
    for cells in rows:
        tree, start = indent(cells[0]), _start(cells, name_at)
        first, *more = wrapped(cells[name_at].strip(), room - width(start))
        lines += [start + first, *(" " * width(start) + line for line in more)]
        pairs = _pairs(columns, cells, name_at)
        lines += [tree + GAP + line for line in _filled(pairs, room - len(tree) - len(GAP))]
    return lines


def _start(cells: Sequence[str], name_at: int) -> str:
    """The text before the name, such as its number."""
    return indent(cells[0]) + "".join(cell.strip() + GAP for cell in cells[:name_at] if cell.strip())


def _pairs(columns: Sequence[Column], cells: Sequence[str], name_at: int) -> list[str]:
    """``Index 2.98``: heading and cell of each column after the name; a cell without a heading joins the one before."""
    pairs: list[str] = []
    for column, cell in list(zip(columns, cells, strict=True))[name_at + 1 :]:
        if not cell.strip() or column.bar:
            continue
        if column.name or not pairs:
            pairs.append(f"{column.name} {cell.strip()}".strip())
        else:
            pairs[-1] += f" {cell.strip()}"
    return pairs


def _filled(pairs: list[str], room: int) -> list[str]:
    """As many pairs per line as fit; a pair is broken only if it is wider than a line."""
    lines: list[str] = []
    for pair in pairs:
        if lines and width(lines[-1]) + len(GAP) + width(pair) <= room:
            lines[-1] += GAP + pair
        else:
            lines += wrapped(pair, room)
    return lines
