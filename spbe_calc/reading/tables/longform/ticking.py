"""Levels that are ticked: a column for each of them, and a mark in one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spbe_calc.reading.tables.cells import plain
from spbe_calc.reading.tables.headings import Headings

TICKS, NO_TICKS = frozenset([*"v√✓✔☑", "ya", "yes", "true"]), frozenset([*"-0✗✘☐", "tidak", "no", "false", "belum"])
"""What ticks a level, and what says that it is not ticked. An ``x`` may be either: it is a tick if nothing else is."""
OF_LEVEL = r"(?i)(?:level|tingkat|lv|tk|l)?[ .]*([1-5])"
"""The heading of a column in which one level is ticked: ``3``, ``Level 3``, ``L3``."""


def headings_of_levels(rows: Sequence[Sequence[str]], most: int) -> tuple[int, Headings] | None:
    """The position and the headings of a header with a column for each level, ``Level 1`` to ``Level 5``, that has ticks below it.

    It is looked for in the first ``most`` rows; where the columns have anything else, such as criteria, it is none.
    """
    for at, cells in enumerate(rows[:most]):
        headings = Headings([level_headed(plain(cell)) for cell in cells])
        if headings.ticks and _only_ticked(headings.ticks, rows[at + 1 :]):
            return at, headings
    return None


def level_headed(heading: str) -> str:
    """The level whose column has this heading; the heading itself if it is of none."""
    found = re.fullmatch(OF_LEVEL, heading, re.ASCII)
    return found[1] if found else heading


def _only_ticked(ticks: Mapping[int, str], below: Sequence[Sequence[str]]) -> bool:
    marks = [(level, mark) for row in below for at, level in ticks.items() if at < len(row) and (mark := plain(row[at]).casefold())]
    return bool(marks) and all(_is_mark(mark, level) for level, mark in marks)


def _is_mark(mark: str, level: str) -> bool:
    """Whether this in a column of a level, in small letters, ticks it or says that it is not ticked."""
    return mark in TICKS or mark in NO_TICKS or mark in {"x", level}


def ticked(marks: Mapping[str, str]) -> str | None:
    """The level that is ticked among the marks of a row, by their levels; None without any.

    All of them if it is not one, and what stands there if it is no mark at all: neither is a level.
    """
    said = {level: mark.casefold() for level, mark in marks.items()}
    strange = [f"{marks[level]} ({level})" for level, mark in said.items() if not _is_mark(mark, level)]
    ticks = [level for level, mark in said.items() if mark in TICKS or mark == level]
    return ", ".join(strange or ticks or [level for level, mark in said.items() if mark == "x"]) or None
