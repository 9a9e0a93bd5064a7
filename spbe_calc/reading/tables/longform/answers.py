"""The rows of one agency in a long table, read like an answers file of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import as_meant, level_text, plain, text_in
from spbe_calc.reading.tables.headings import HEAD, numbered_in
from spbe_calc.reading.tables.longform.rowcells import cell_of, part_in
from spbe_calc.reading.tables.longform.rowfaults import cut_numbers, other_than_labels
from spbe_calc.reading.text import CONTROL

if TYPE_CHECKING:
    from spbe_calc.reading.tables.lines import Line, MergedCell
    from spbe_calc.reading.tables.longform.columns import LongTable
    from spbe_calc.reading.tables.longform.grouping import AgencyRows
    from spbe_calc.reading.tree import Path, Tree

FEWEST_WHOLE = 20
"""So many indicators are more than a domain or an aspect has."""
BETWEEN = {"note": "\n", "unit": ", "}
"""What is put between the texts of several rows, as in merged parts."""


class LongAnswers:
    """The rows of one agency, with the interface of an answers file."""

    is_table = True
    ended = False

    def __init__(self, group: AgencyRows, *, alone: bool) -> None:
        """``alone``: the table has no other agency, so that the answers are those of the whole file."""
        table, lines = group.parts[0]
        self._table, first = table, lines[0]
        self._first, file = (table, first), table.sheet.source
        self.table: str | None = None if alone else file
        self.is_result = "contribution" in table.column
        """Whether the table is a result of ours, which has the levels, too."""
        self.source = file if alone else table.sheet.source_of(first)
        self.said = {key: text for (key, _), text in zip(table.head, group.who, strict=True) if text}
        self.agency = self.said.get("agency", "")
        self.tree: Tree = dict(self.said)
        tables = {id(it): it for it, _ in group.parts}.values()
        self.problems: list[Problem] = [*(problem for it in tables for problem in it.problems), *group.problems]
        self._row: dict[str, tuple[LongTable, Line]] = {}
        self._key: str | None = None
        """That of the answer above; None if it is a mistake."""
        self._further: dict[tuple[str, int], tuple[LongTable, Line]] = {}
        """The rows of documents that are below the first row of an answer, by its key and their position."""
        self._bare: set[str] = set()
        """The keys of rows with nothing of their own, such as those that name a domain."""
        self._merged: MergedCell | None = None
        """The merged level that is a problem already."""
        self._answers, self.names = dict[str, Any](), dict[str, str]()
        self.title = table.title
        self.may_count_rows = table.column.get("number") == table.indicator
        for self._table, rows in group.parts:
            for line in rows:
                self._add(line)
            self.problems += [*self._table.of_another_year(rows[0], group.who), *other_than_labels(self._table, rows[0])]
            if cut := [line for line in rows if self._table.is_cut(line)]:
                self.problems.append(cut_numbers(self._table, cut))
        if table.part and not self.names and len(self._answers) < FEWEST_WHOLE and "1" in self._row:
            where = self._row["1"][0].sheet.place(self._row["1"][1], table.indicator)
            self.problems.append(Problem("rows-unclear", where, {"found": table.part[0], "by": "part"}))

    def _add(self, line: Line) -> None:
        above, self._key = self._key, None
        text = cell_of(line, self._table.indicator) or ""
        level = self._table.level_of(line)
        own = [it for it in self._table.parts if not text or self._table.shared_text(line, it[1]) is None]
        entry: dict[str, Any] = {key: found for key, at in own if (found := self._part(line, key, at, cell_of(line, at)))}
        numbered = numbered_in(text)
        key = self._table.key_of(line)
        if (more := line.cells[len(self._table.heading) :]) and (self._table.sheet.has_commas or any(map(plain, more))):
            values = {"cells": len(line.cells), "columns": len(self._table.heading), "key": key}
            self.problems.append(Problem("row-length", self._table.sheet.place(line, 0), values))
            return
        if not text and level is None:
            self._extend(above, line, entry)
            return
        if key in self._bare:  # the number of a domain, or of an aspect, above the rows of its indicators
            del self._row[key], self._answers[key]
            self._bare.remove(key)
            self.names.pop(key, None)
        name = (numbered and numbered[1]) or cell_of(line, self._table.name) or ""
        name = (numbered_in(name) or ("", name))[1]
        table, first = self._row.setdefault(key, (self._table, line))
        if first is not line:
            if not key or (level is None and not entry):  # such as in a legend below the table: it says nothing of the indicator
                return
            where = self._table.sheet.place(line, self._table.indicator)
            values = {"key": text or key, "first": table.sheet.place(first, table.indicator).cell, "number": key, "name": name}
            self.problems.append(Problem("duplicate-key", where, values))
            return
        if name:
            self.names[key] = name
            self.may_count_rows = self.may_count_rows or bool(numbered)
        self._key = key
        if level is None and not entry:
            self._bare.add(key)
        level = self._add_shared(line, entry, level if level is None else level_text(level))
        if ticked := self._table.ticked_beside(line):
            self._add_ticked(line, key, level, ticked)
        self._answers[key] = {"level": level, **entry} if entry else level

    def _add_shared(self, line: Line, entry: dict[str, Any], level: str | None) -> str | None:
        """Add what a row shares with others: texts of merged cells, the unit of a label; its level, also if that is merged.

        Such a level is a problem, once; it counts here only so that none is missing, too.
        """
        table = self._table
        for part, at in table.parts:
            if shared := table.shared_text(line, at):
                entry[part] = self._part(line, part, at, shared)
        if line.unit:
            entry.setdefault("unit", " ".join(as_meant(line.unit).split()))
        if not (merged := table.merged_level(line)):
            return level
        found = table.ticks.columns.get(merged.column, merged.text) if table.ticks else merged.text
        if self._merged is not merged:
            self._merged = merged
            place = table.sheet.at(line.number, merged.first, merged.column, None)
            self.problems.append(Problem("level-merged", place, {"found": found, "cells": merged.cells}))
        if merged.column in table.origins:
            entry.update((part, found) for part, at in table.parts if at == merged.column)
            return level
        return found if level is None else level

    def _add_ticked(self, line: Line, key: str, level: str | None, ticked: str) -> None:
        """The problem of a level beside which another one is ticked."""
        table = self._table
        at = next(at for at in table.ticks.columns if cell_of(line, at)) if table.ticks else 0
        values = {"key": key, "found": level, "ticked": ticked, "where": table.sheet.place(line, at).cell}
        self.problems.append(Problem("ticks-differ", table.sheet.place(line, table.level), values))

    def _extend(self, key: str | None, line: Line, more: dict[str, Any]) -> None:
        """Add the documents, the note and the unit of a row to the answer above it."""
        self._key = key
        if key is None:
            return
        self._bare.discard(key)
        answer = self._answers[key]
        entry = self._answers[key] = answer if isinstance(answer, dict) else {"level": answer}
        for document in more.pop("evidence", ()):
            documents = entry.setdefault("evidence", [])
            if document not in documents:
                self._further[key, len(documents)] = self._table, line
                documents.append(document)
        for part, text in more.items():
            if text != entry.get(part):
                entry[part] = BETWEEN[part].join(filter(None, (entry.get(part), text)))

    def _part(self, line: Line, key: str, at: int, text: str | None) -> str | list[str] | None:
        if text is None:
            return None
        text = text_in(text)
        if control := re.search(CONTROL, text):
            where = self._table.sheet.place(line, at)
            self.problems.append(Problem("control-character", where, {"character": f"U+{ord(control[0]):04X}", "count": 1}))
        return part_in(text, key)

    def answers(self) -> dict[str, Any]:
        """The answers by indicator number, or by what is written where a number belongs."""
        return self._answers

    def in_order(self, keys: tuple[str, ...]) -> list[Any] | None:
        """The levels, if they are exactly those of these indicators and in this order; else None."""
        return list(self._answers.values()) if tuple(self._answers) == keys else None

    def place(self, path: Path, *, key: bool = False) -> Place:
        """The place of a cell; for values without a cell, that of the label or of the first row."""
        name = str(path[0]) if path else ""
        if name != "answers":
            table, line = self._first
            at = table.column.get(name) if name in HEAD else None
            if at is None or cell_of(line, at) is None:
                return table.labels[name][1] if name in table.labels else self.whole
            return table.sheet.place(line, at)
        if len(path) < 2 or (row := self._row.get(str(path[1]))) is None:  # noqa: PLR2004 - an answer has a second step
            return self.whole
        row = self._further.get((str(path[1]), int(path[3])), row) if path[2:3] == ("evidence",) and len(path) > 3 else row  # noqa: PLR2004
        table, line = row
        part = str(path[2]) if len(path) > 2 else "level"  # noqa: PLR2004 - and its parts a third
        at = table.indicator if key and part == "level" else table.column.get(part, table.indicator)
        return table.sheet.place(line, at)

    @property
    def whole(self) -> Place:
        """The rows as a whole: the first one, or the file if there are no others in it."""
        if self.table is None:
            return Place(self._first[0].sheet.source)
        return self._first[0].sheet.place(self._first[1], agency=self.agency or None)
