"""Where the header of a table is: it may be below titles, and below labels that say of which agency and year the table is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import column_letters, heading_text, plain
from spbe_calc.reading.tables.headings import HEAD, MEANINGS, Given, Headings, indicator_in

MOST_ABOVE = 30
"""In how many rows the header is searched."""
MOST_SAMPLED = 60
"""How many rows below the header tell which column has the numbers of the indicators."""


class Line(NamedTuple):
    """One row of a table."""

    number: int | None
    """The physical line in a text; None in a worksheet."""
    row: int
    """The number of the row, as a spreadsheet shows it."""
    cells: list[str]


class TableFile(NamedTuple):
    """What the rows are rows of: a file, or a worksheet in it."""

    source: str
    name: str | None = None
    """The name of the worksheet."""

    def source_of(self, line: Line) -> str:
        """How an agency is named that begins in this row: ``recap.csv:7``, ``book.xlsx:Jawaban!7``."""
        return f"{self.source}:{line.number}" if self.name is None else f"{self.source}:{self.name}!{line.row}"

    def place(self, line: Line, column: int | None = None, agency: str | None = None) -> Place:
        """The place of a cell, or of a whole row; columns are counted from 0."""
        at = None if column is None else column + 1
        cell = f"{column_letters(at or 1)}{line.row}"
        if self.name is None:
            return Place(self.source, line.number, at, cell if at else None, agency=agency)
        return Place(self.source, None, None, f"{self.name}!{cell}", agency=agency)


Labels = dict[str, tuple[str, Place]]
"""What is said of all rows, above the header or by an option: the text and its place, by key."""


class TableHeader(NamedTuple):
    """A header, and what it means."""

    at: int
    """Its position among the first rows."""
    headings: Headings
    labels: Labels

    @property
    def is_long(self) -> bool:
        """Whether each row below is one indicator."""
        return self.headings.is_long


def layout_of(first: Sequence[Line], sheet: TableFile, given: Given) -> TableHeader | None:
    """The layout of a table with these first rows; None if none of them is a header."""
    above = first[:MOST_ABOVE]
    found = _first(above, lambda headings: headings.is_long or headings.is_wide) or _incomplete(above, sheet, given)
    if found is None:
        return None
    at, headings = found
    if headings.is_long:
        _settle_indicator(headings, first[at + 1 : at + 1 + MOST_SAMPLED])
    return TableHeader(at, headings, _given_labels(given) | _labels(first[:at], sheet))


def _first(lines: Iterable[Line], fits: Callable[[Headings], bool]) -> tuple[int, Headings] | None:
    """The position and the headings of the first of these rows whose headings fit; the rows below it are not looked at."""
    return next(((at, headings) for at, line in enumerate(lines) if fits(headings := _headings(line))), None)


def _incomplete(lines: Sequence[Line], sheet: TableFile, given: Given) -> tuple[int, Headings] | None:
    """A header with a single indicator in the first row of a text, or one whose agency is in a label or said by an option."""
    if sheet.name is None and (found := _first(lines[:1], lambda headings: headings.is_narrow)):
        return found
    says_agency = given.agency or "agency" in _labels(lines, sheet)
    if not says_agency:
        return None
    above_levels = takewhile(lambda line: not _headings(line).names_rows, lines)
    return _first(above_levels, lambda headings: headings.is_bare)


def _headings(line: Line) -> Headings:
    return Headings([plain(cell) for cell in line.cells])


def _given_labels(given: Given) -> Labels:
    """What options say, as labels."""
    return {key: (str(value), Place(f"--{key}")) for key, value in zip(given._fields, given, strict=True) if value is not None}


def _labels(above: Iterable[Line], sheet: TableFile) -> Labels:
    """The labels above a header, each with the value beside it or behind its colon."""
    labels: Labels = {}
    for line in above:
        cells = [(at, text) for at, cell in enumerate(line.cells) if (text := plain(cell))]
        for (at, text), (beside, value) in zip(cells, [*cells[1:], (0, "")], strict=False):
            name, colon, rest = text.partition(":")
            key = MEANINGS.get(heading_text(name))
            if key not in HEAD or key in labels:
                continue
            if colon and plain(rest):
                labels[key] = plain(rest), sheet.place(line, at)
            elif value.strip(": ") and heading_text(value) not in MEANINGS:
                labels[key] = plain(value.lstrip(": ")), sheet.place(line, beside)
    return labels


def _settle_indicator(headings: Headings, below: Sequence[Line]) -> None:
    """Decide by the cells whether ``Indikator`` or ``No`` has the numbers of the indicators; the other one is ignored."""
    columns = headings.column
    candidates = [columns[name] for name in ("indicator", "number") if name in columns]
    candidates += [twin.second for twin in headings.twins if twin.meaning == "indicator"]
    if len(candidates) > 1:
        counts = {at: sum(bool(at < len(line.cells) and indicator_in(line.cells[at])) for line in below) for at in candidates}
        chosen = max(candidates, key=lambda at: counts[at])
        if all(not counts[at] for at in candidates if at != chosen) or chosen == columns.get("indicator"):
            headings.twins = [twin for twin in headings.twins if twin.meaning != "indicator" or counts[chosen] == counts[twin.second] > 0]
        headings.others += [at for at in candidates if at != chosen]
        columns["indicator"] = chosen
    columns["indicator"] = columns.get("indicator", columns.get("number", 0))


def header_problems(first: Sequence[Line], sheet: TableFile) -> list[Problem]:
    """The problem of a table of results, or with a level or an indicator lacking; empty if nothing is recognized."""
    for line in first[:MOST_ABOVE]:
        headings = _headings(line)
        if headings.is_of_results:
            return [Problem("results-file", sheet.place(line, headings.column.get("index", 0)))]
        lacking = "level" if headings.names_rows else "indicator"
        if not headings.indicators and (headings.names_rows or (len(headings.column) > 1 and "level" in headings.column)):
            return [Problem("missing-column", sheet.place(line, 0), {"column": lacking, "of": "long"})]
    return []


def twin_problems(layout: TableHeader, line: Line, sheet: TableFile) -> list[Problem]:
    """The problems of columns that mean the same."""
    problems = []
    for first, second, _ in sorted(layout.headings.twins):
        one, other = layout.headings.cells[first], layout.headings.cells[second]
        place = sheet.place(line, second)
        if heading_text(one) == heading_text(other):
            problems.append(Problem("duplicate-key", place, {"key": other, "first": None}))
        else:
            values = {
                "one": one,
                "other": other,
                "first": column_letters(first + 1),
                "second": column_letters(second + 1),
            }
            problems.append(Problem("columns-alike", place, values))
    return problems


def ignored_note(layout: TableHeader, sheet: TableFile) -> list[Problem]:
    """The note about columns that mean nothing here; empty if there are none, or only those of our own forms and results."""
    if layout.headings.are_ours:
        return []
    names = tuple(layout.headings.cells[at] for at in sorted(layout.headings.others))
    return [Problem("columns-ignored", Place(sheet.source), {"columns": names, "count": len(names)}, "note")] if names else []
