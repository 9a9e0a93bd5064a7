"""Levels that are ticked: a column for each of them, and a mark in one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from spbe_calc.reading.tables.cells import is_sum, plain
from spbe_calc.reading.tables.headings import TICKED, Headings
from spbe_calc.reading.tables.lines import NO_MERGED, Line, TableFile

TICKS = frozenset([*"v√✓✔☑●⬤■", "ya", "yes", "true"])
"""What ticks a level, in small letters."""
NO_TICKS = frozenset([*"-0✗✘☐□", "tidak", "no", "false", "belum"])
"""What says that it is not ticked."""
EITHER = frozenset("x☒○◯")
"""What is a tick if it is the only mark of a table, and else says that a level is not ticked."""
SYMBOLS = frozenset("üþPRa")
"""Letters that are ticks in the fonts of symbols (Wingdings, Webdings), if they are the only mark of a table."""
OF_LEVEL = r"(?i)(?:level|tingkat|lv|tk|l)?[ .]*([1-5])"
"""The heading of a column in which one level is ticked: ``3``, ``Level 3``, ``L3``."""
SAID_BEHIND = r"(?:\s+(?:[a-z]+|20[0-9]{2}))+$"
"""What a heading above several says behind the one of a level: ``1 mandiri``, ``1 2023``."""
Marked = Sequence[tuple[str, str]]
"""The marks of a row or a table, each with the level that its column is of."""


class Ticks(NamedTuple):
    """The columns in which a level is ticked, each with its level, and how: what ticks one there."""

    columns: Mapping[int, str]
    known: frozenset[str] = TICKS

    def marks(self, cells: Sequence[str]) -> Marked:
        """The marks in a row."""
        return [(level, mark) for at, level in self.columns.items() if at < len(cells) and (mark := plain(cells[at]))]

    def ticked(self, cells: Sequence[str]) -> str | None:
        """The level that is ticked in a row; None without any.

        All of them if it is not one, and what stands there if it is no mark at all: neither is a level. So is a mark that mostly says
        "not" where the row has no other, unless all levels have it.
        """
        marks = self.marks(cells)
        ticks = [level for level, mark in marks if self._is_tick(level, mark)]
        strange = [f"{mark} ({level})" for level, mark in marks if not self._is_mark(level, mark)]
        unsure = [f"{mark} ({level})" for level, mark in marks if mark.casefold() in EITHER]
        return ", ".join(strange or ticks or (unsure if len(unsure) < len(self.columns) else [])) or None

    def are_marks(self, marks: Marked) -> bool:
        """Whether these are nothing but marks."""
        return all(self._is_mark(level, mark) for level, mark in marks)

    def among(self, rows: Iterable[Sequence[str]]) -> Ticks:
        """The same columns, with what ticks a level in these rows."""
        marks = [it for row in rows for it in self.marks(row)]
        used = {mark if mark in SYMBOLS else mark.casefold() for _, mark in marks} - NO_TICKS
        are_alike = len(used) == 1 and used <= EITHER | SYMBOLS | {"1"}
        return self._replace(known=frozenset(used) if are_alike else TICKS)

    def _is_tick(self, level: str, mark: str) -> bool:
        return mark in self.known or mark.casefold() in self.known or (mark == level and "1" not in self.known)

    def _is_mark(self, level: str, mark: str) -> bool:
        return self._is_tick(level, mark) or mark.casefold() in NO_TICKS | EITHER


def up_to(level: str) -> str:
    """What is ticked if all levels are that are reached."""
    return ", ".join(it for it in sorted(TICKED) if it <= level)


def ticks_of(headings: Sequence[str]) -> Ticks | None:
    """The columns whose headings are those of the levels, each once; None without them."""
    columns = {at: level for at, cell in enumerate(headings) if (level := level_headed(plain(cell))) in TICKED}
    return Ticks(columns) if sorted(columns.values()) == sorted(TICKED) else None


def groups_of_ticks(headings: Sequence[str]) -> list[dict[str, int]]:
    """The columns of the levels 1 to 5 side by side, of each group of them: of two stages (``1 mandiri``), but not of a target."""
    found = {at: level_headed(re.sub(SAID_BEHIND, "", plain(cell))) for at, cell in enumerate(headings)}
    starts = [at for at, level in found.items() if level == "1"]
    groups = [{str(nr + 1): at + nr for nr in range(len(TICKED)) if found.get(at + nr) == str(nr + 1)} for at in starts]
    return [group for group in groups if group.keys() == TICKED]


def ticks_in(headings: Headings) -> Ticks | None:
    """The columns in which a level is ticked, if no column has levels; None without them."""
    return Ticks(headings.ticks) if headings.ticks else None


def headings_of_levels(rows: Sequence[Sequence[str]], most: int) -> tuple[int, Headings] | None:
    """The position and the headings of a header with a column for each level, ``Level 1`` to ``Level 5``, that has ticks below it.

    It is looked for in the first ``most`` rows; where the columns have anything else, such as criteria, it is none.
    """
    for at, cells in enumerate(rows[:most]):
        headings = Headings([level_headed(plain(cell)) for cell in cells])
        if (ticks := ticks_in(headings)) and only_ticked(ticks, rows[at + 1 :]):
            return at, headings
    return None


def level_headed(heading: str) -> str:
    """The level whose column has this heading; the heading itself if it is of none."""
    found = re.fullmatch(OF_LEVEL, heading, re.ASCII)
    return found[1] if found else heading


def only_ticked(ticks: Ticks, below: Iterable[Sequence[str]]) -> Ticks | None:
    """What ticks a level in these rows, if the columns have nothing but marks in those that sum up nothing; else None."""
    rows = [row for row in below if not is_sum(next(filter(None, map(plain, row)), ""))]
    found = ticks.among(rows)
    marks = [it for row in rows for it in found.marks(row)]
    return found if marks and found.are_marks(marks) else None


def merged_ticks(ticks: Ticks, line: Line, sheet: TableFile) -> str | None:
    """The levels of a row that are ticked by one cell, which is merged over their columns: they are no level."""
    if sheet.merged is NO_MERGED or ticks.ticked(line.cells) not in ticks.columns.values():
        return None
    found = next(filter(None, (sheet.merged.covering(line.row, at) for at in ticks.columns)), None)
    levels = [level for at, level in ticks.columns.items() if found and found.column <= at <= found.last_column]
    return ", ".join(levels) if len(levels) > 1 else None
