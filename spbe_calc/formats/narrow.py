"""A grid on a terminal that is too narrow for it: nothing is cut, so something gives way, and what went is named.

First the bars go. Then names of agencies and headings take their short forms, then texts are broken into lines at a
word, then columns go from the right. Where even that is too wide, each row is set as a few lines of its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.formats.plain import GAP, width
from spbe_calc.formats.wrap import indent, parts, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spbe_calc.faces import Grid

NARROWEST = 50
"""Columns of a terminal below which nothing is left out of a table: its rows become lines instead."""
AGENCY, TEXT = 24, 12
"""How narrow a column of agencies' names, or of other texts, may get."""
LONGEST_WORD = 32
"""A word longer than this is broken: it would leave no room for anything else."""
SHORT = (
    (r"\bPemerintah (?=(?:Kabupaten|Kota|Provinsi)\b)", ""),
    (r"\bKabupaten\b", "Kab."),
    (r"\bProvinsi\b", "Prov."),
    (r"\bKementerian\b", "Kem."),
)
"""The usual short forms in names of agencies."""


class Fitted(NamedTuple):
    """A grid that fits, how wide its columns are, and the headings of the columns that went."""

    grid: Grid
    widths: list[int]
    left_out: list[str]


def fitted(grid: Grid, room: int) -> Fitted | None:
    """As much of the grid as fits, its texts broken into lines; None where each row had better be lines of its own."""
    whole = grid._replace(rows=[[cell.replace("\n", " ") for cell in row] for row in grid.rows])
    bare = _only(whole, [at for at in _all(whole) if at not in whole.bars])
    brief = _shortened(bare)
    for version in (whole, bare, brief):
        if _total(widest := _widest(version)) <= room:
            return Fitted(version, widest, [])
    if room < NARROWEST and grid.columns:
        return None
    for version, left_out in _fewer(brief):
        if _total(least := _least(version)) <= room:
            widths = _grown(least, _widest(version), version.folds, room)
            return Fitted(_broken(version, widths), widths, left_out)
    return None


def _fewer(grid: Grid) -> Iterator[tuple[Grid, list[str]]]:
    """The grid with all its columns, then with fewer and fewer, and what was left out."""
    yield grid, []
    kept, left_out = list(_all(grid)), list[str]()
    for at in sorted(grid.spare, reverse=True):
        kept.remove(at)
        left_out.insert(0, grid.columns[at])
        yield _only(grid, kept), list(left_out)


def _all(grid: Grid) -> range:
    return range(len(grid.columns or grid.rows[0]))


def _only(grid: Grid, kept: Sequence[int]) -> Grid:
    """The grid with these columns alone."""

    def moved(columns: frozenset[int]) -> frozenset[int]:
        return frozenset(new for new, old in enumerate(kept) if old in columns)

    return grid._replace(
        columns=[grid.columns[at] for at in kept] if grid.columns else grid.columns,
        rows=[[row[at] for at in kept] for row in grid.rows],
        right=moved(grid.right),
        folds=moved(grid.folds),
        bars=moved(grid.bars),
        agencies=moved(grid.agencies),
        spare=moved(grid.spare),
        short={new: grid.short[old] for new, old in enumerate(kept) if old in grid.short},
    )


def _shortened(grid: Grid) -> Grid:
    columns = [grid.short.get(at, name) for at, name in enumerate(grid.columns)]
    rows = [[short(cell) if at in grid.agencies else cell for at, cell in enumerate(row)] for row in grid.rows]
    return grid._replace(columns=columns, rows=rows)


def short(name: str) -> str:
    """The name of an agency with the usual short forms: ``Kab. Serang`` for ``Pemerintah Kabupaten Serang``."""
    for word, form in SHORT:
        name = re.sub(word, form, name)
    return name


def _total(widths: list[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _widest(grid: Grid) -> list[int]:
    """How wide each column is when nothing is broken."""
    return [max(map(width, column)) for column in zip(*([grid.columns] if grid.columns else []), *grid.rows, strict=True)]


def _least(grid: Grid) -> list[int]:
    """How narrow each column may get: only headings, and texts that may be, are broken."""
    return [_narrowest(grid, at, [row[at] for row in grid.rows]) for at in _all(grid)]


def _narrowest(grid: Grid, at: int, cells: list[str]) -> int:
    heading = max(map(width, parts(grid.columns[at])), default=0) if grid.columns else 0
    whole = max(map(width, cells), default=0)
    if at not in grid.folds:
        return max(heading, whole)
    words = max((width(indent(cell)) + width(part) for cell in cells for part in parts(cell)), default=0)
    usual = min(AGENCY if at in grid.agencies else TEXT, whole)
    return max(heading, usual, min(words, LONGEST_WORD))


def _grown(least: list[int], widest: list[int], folds: frozenset[int], room: int) -> list[int]:
    """The room that is left given to the columns that can use it, headings last."""
    widths, left = list(least), room - _total(least)
    for at in [*sorted(folds), *range(len(widths))]:
        more = min(left, widest[at] - widths[at])
        widths[at] += more
        left -= more
    return widths


def _broken(grid: Grid, widths: list[int]) -> Grid:
    columns = ["\n".join(wrapped(name, widths[at])) for at, name in enumerate(grid.columns)]
    rows = [["\n".join(wrapped(cell, widths[at])) if at in grid.folds else cell for at, cell in enumerate(row)] for row in grid.rows]
    return grid._replace(columns=columns, rows=rows)


def stacked(grid: Grid, room: int) -> list[str]:
    """Each row as lines of its own: what it is about, then heading and cell of every column, bars aside."""
    rows = [[cell.replace("\n", " ") for cell in row] for row in grid.rows]
    name_at = min(grid.folds, default=0)
    if max(width(_start(cells, name_at)) for cells in rows) > room // 2:  # what stands before it is the name
        name_at = 0
    lines: list[str] = []
    for cells in rows:
        tree, start = indent(cells[0]), _start(cells, name_at)
        first, *more = wrapped(cells[name_at].strip(), room - width(start))
        lines += [start + first, *(" " * width(start) + line for line in more)]
        pairs = _pairs(grid, cells, name_at)
        lines += [tree + GAP + line for line in _filled(pairs, room - len(tree) - len(GAP))]
    return lines


def _start(cells: list[str], name_at: int) -> str:
    """What stands before the name, such as its number."""
    return indent(cells[0]) + "".join(cell.strip() + GAP for cell in cells[:name_at] if cell.strip())


def _pairs(grid: Grid, cells: list[str], name_at: int) -> list[str]:
    """``Index 2.98``: heading and cell of each column behind the name; a cell without a heading belongs to the one before."""
    pairs: list[str] = []
    for at in range(name_at + 1, len(cells)):
        heading = grid.columns[at] if grid.columns else ""
        if not cells[at].strip() or at in grid.bars:
            continue
        if heading or not pairs:
            pairs.append(f"{heading} {cells[at].strip()}".strip())
        else:
            pairs[-1] += f" {cells[at].strip()}"
    return pairs


def _filled(pairs: list[str], room: int) -> list[str]:
    """As many pairs a line as fit; none is broken unless it is wider than a line."""
    lines: list[str] = []
    for pair in pairs:
        if lines and width(lines[-1]) + len(GAP) + width(pair) <= room:
            lines[-1] += GAP + pair
        else:
            lines += wrapped(pair, room)
    return lines
