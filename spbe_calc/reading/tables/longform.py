"""Long tables: one row per indicator. The rows of one agency are read like an answers file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import as_meant, heading_text, level_text, plain
from spbe_calc.reading.tables.headings import HEAD, PARTS, indicator_in, numbered_in
from spbe_calc.reading.tables.settling import ticked
from spbe_calc.reading.text import CONTROL

if TYPE_CHECKING:
    from spbe_calc.reading.tables.layout import Line, TableFile, TableHeader
    from spbe_calc.reading.tree import Path, Tree

SUMS = r"(?:jumlah|total|rata-rata|rata rata|rerata|average|sum|mean|nilai akhir|indeks|index)\b.*"
"""The first text of a row that sums up the rows above it."""
SEPARATORS = r"[;\n]"
"""What separates several documents in one cell."""
Who = tuple[str | None, ...]
"""Agency, year, stage and instrument of a row, as written."""


class LongTable:
    """The meaning of each column of a long table, and what is said of all its rows."""

    def __init__(self, layout: TableHeader, sheet: TableFile) -> None:
        columns = layout.headings.column
        self.sheet, self.labels = sheet, layout.labels
        self.indicator, self.level, self.name = columns["indicator"], columns.get("level"), columns.get("name")
        self.head = [(key, columns.get(key)) for key in HEAD]
        self.parts = [(key, columns[key]) for key in PARTS if key in columns]
        self.ticks = layout.headings.ticks
        self.column: dict[str, int] = {"level": next(iter(self.ticks), self.indicator)} | columns
        self.heading = layout.headings.cells

    def who(self, line: Line, before: Who | None) -> Who:
        """The head of a row. An empty cell has the value of the row above, as in a merged cell, or else of the label.

        The year and the stage of another agency above are not those of this one.
        """
        if before and self._head(*self.head[0], line, before[0]) != before[0]:
            before = None
        return tuple(self._head(key, at, line, before[nr] if before else None) for nr, (key, at) in enumerate(self.head))

    def _head(self, key: str, at: int | None, line: Line, above: str | None) -> str | None:
        text = cell_of(line, at) or above
        if text is None and key in self.labels:
            text = self.labels[key][0]
        if text is None:
            return None
        return text.casefold() if key == "stage" else level_text(text) if key == "year" else as_meant(text)

    def is_answer(self, line: Line) -> bool:
        """Whether a row is an indicator's, and neither empty, nor a heading between rows (also a header once more), nor a sum."""
        indicator = cell_of(line, self.indicator)
        if indicator and indicator_in(indicator):
            return True
        first = next((text for cell in line.cells if (text := plain(cell))), "")
        if not first or re.fullmatch(SUMS, heading_text(first)) or not any(char.isalpha() for cell in line.cells for char in cell):
            return False
        return self.level_of(line) is not None and list(map(plain, line.cells)) != self.heading

    def level_of(self, line: Line) -> str | None:
        """The level in a row, as written; of several columns the one that is ticked."""
        if not self.ticks:
            return cell_of(line, self.level)
        return ticked({level: mark for at, level in self.ticks.items() if (mark := cell_of(line, at))})


def cell_of(line: Line, at: int | None) -> str | None:
    """The text of a cell; None if it is empty or the row ends before it."""
    return (plain(line.cells[at]) or None) if at is not None and at < len(line.cells) else None


class LongAnswers:
    """The rows of one agency, with the interface of an answers file."""

    is_table = True
    ended = False

    def __init__(self, table: LongTable, who: Who, lines: Sequence[Line], *, alone: bool) -> None:
        """``alone``: the table has no other agency, so that the answers are those of the whole file."""
        self._table, self._lines = table, lines
        file, first = table.sheet.source, lines[0]
        self.table: str | None = None if alone else file
        self.line: int | None = None if alone else first.number or first.row
        self.is_result = "contribution" in table.column
        """Whether the table is a result of ours, which has the levels, too."""
        self.source = file if alone else table.sheet.source_of(first)
        self.tree: Tree = {key: text for (key, _), text in zip(table.head, who, strict=True) if text}
        self.problems: list[Problem] = []
        self._row: dict[str, Line] = {}
        self._answers, self.names = dict[str, Any](), dict[str, str]()
        self.may_count_rows = table.column.get("number") == table.indicator
        for line in lines:
            self._add(line)

    def _add(self, line: Line) -> None:
        text = cell_of(line, self._table.indicator) or ""
        numbered = numbered_in(text)
        key = indicator_in(text) or (numbered and numbered[0]) or text
        if (more := line.cells[len(self._table.heading) :]) and (self._table.sheet.has_commas or any(map(plain, more))):
            values = {"cells": len(line.cells), "columns": len(self._table.heading), "key": key}
            self.problems.append(Problem("row-length", self._table.sheet.place(line, 0), values))
            return
        if (first := self._row.setdefault(key, line)) is not line:
            where = self._table.sheet.place(line, self._table.indicator)
            self.problems.append(Problem("duplicate-key", where, {"key": text, "first": first.number or first.row}))
            return
        if name := (numbered and numbered[1]) or cell_of(line, self._table.name):
            self.names[key] = (numbered_in(name) or ("", name))[1]
            self.may_count_rows = self.may_count_rows or bool(numbered)
        level = self._table.level_of(line)
        entry: dict[str, Any] = {key: found for key, at in self._table.parts if (found := self._part(line, key, at))}
        if level is not None:
            level = level_text(level)
        self._answers[key] = {"level": level, **entry} if entry else level

    def _part(self, line: Line, key: str, at: int) -> str | list[str] | None:
        text = cell_of(line, at)
        if text is None:
            return None
        text = as_meant(text).replace("\r\n", "\n").replace("_x000D_\n", "\n")
        if control := re.search(CONTROL, text):
            where = self._table.sheet.place(line, at)
            self.problems.append(Problem("control-character", where, {"character": f"U+{ord(control[0]):04X}", "count": 1}))
        if key == "evidence":
            return [document for part in re.split(SEPARATORS, text) if (document := plain(part))]
        if key == "note":
            return text
        return " ".join(text.split()) if key == "unit" else level_text(text).replace(",", ".")

    def answers(self) -> dict[str, Any]:
        """The answers by indicator number, or by what is written where a number belongs."""
        return self._answers

    def in_order(self, keys: tuple[str, ...]) -> list[Any] | None:
        """The levels, if they are exactly those of these indicators and in this order; else None."""
        return list(self._answers.values()) if tuple(self._answers) == keys else None

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of a cell; for values without a cell, that of the label or of the first row."""
        table, name = self._table, str(path[0]) if path else ""
        if name != "answers":
            at = table.column.get(name) if name in HEAD else None
            if at is None or cell_of(self._lines[0], at) is None:
                return table.labels[name][1] if name in table.labels else self.whole
            return table.sheet.place(self._lines[0], at)
        if len(path) < 2 or (line := self._row.get(str(path[1]))) is None:  # noqa: PLR2004 - an answer has a second step
            return self.whole
        part = str(path[2]) if len(path) > 2 else "level"  # noqa: PLR2004 - and its parts a third
        at = table.indicator if key and part == "level" else table.column.get(part, table.indicator)
        return table.sheet.place(line, at)

    @property
    def whole(self) -> Place:
        """The rows as a whole: the first one, or the file if there are no others in it."""
        if self.table is None:
            return Place(self._table.sheet.source)
        agency = self.tree.get("agency") if isinstance(self.tree, dict) else None
        return self._table.sheet.place(self._lines[0], agency=str(agency) if agency else None)


def grouped(table: LongTable, lines: Iterable[Line]) -> Iterator[tuple[Who, list[Line]]]:
    """The rows of each agency, as long as they are side by side."""
    who: Who | None = None
    rows: list[Line] = []
    for line in lines:
        if not table.is_answer(line):
            continue
        now = table.who(line, who)
        if who is not None and now != who:
            yield who, rows
            rows = []
        who = now
        rows.append(line)
    if who is not None:
        yield who, rows


def gathered(table: LongTable, lines: Iterable[Line]) -> list[tuple[Who, list[Line]]]:
    """The rows of each agency, wherever they are, in the order of the first ones."""
    found: dict[Who, list[Line]] = {}
    for who, rows in grouped(table, lines):
        found.setdefault(who, []).extend(rows)
    return list(found.items())


def order_of(table: LongTable, lines: Iterable[Line]) -> tuple[int, bool]:
    """How many agencies a table has, and whether the rows of each are side by side. Only a number of each is remembered."""
    seen: set[int] = set()
    together = True
    for who, _ in grouped(table, lines):
        together = together and hash(who) not in seen
        seen.add(hash(who))
    return len(seen), together
