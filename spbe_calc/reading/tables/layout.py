"""Where the header of a table is: it may be below titles, and below labels that say of which agency and year the table is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

from spbe_calc.problem import Place, Problem, column_letters
from spbe_calc.reading.tables.cells import UNIT_LABELS, heading_text, plain
from spbe_calc.reading.tables.headings import HEAD, MEANINGS, Given, Headings
from spbe_calc.reading.tables.longform.below import labels_beside, numbers_columns
from spbe_calc.reading.tables.longform.ticking import headings_of_levels
from spbe_calc.reading.tables.settling import counted, headings_of_names, settle_name, settled

MOST_ABOVE = 30
"""In how many rows the header is searched."""
LABEL = r"[^\W\d][\w /]{0,40}:"
"""How a label with its value in one cell begins: it is not the value of a label beside it."""
MOST_SAMPLED = 60
"""How many rows below the header tell which column has the numbers of the indicators."""


class Line(NamedTuple):
    """One row of a table."""

    number: int | None
    """The physical line in a text; None in a worksheet."""
    row: int
    """The number of the row, as a spreadsheet shows it."""
    cells: list[str]
    unit: str | None = None
    """The unit that a label says of the row."""


class TableFile(NamedTuple):
    """What the rows are rows of: a file, or a worksheet in it."""

    source: str
    name: str | None = None
    """The name of the worksheet."""
    has_commas: bool = False
    """Whether commas are between the cells, so that a decimal comma makes two cells of a number."""

    def source_of(self, line: Line) -> str:
        """How an agency is named that begins in this row: ``recap.csv:7``, ``book.xlsx:Jawaban!A7``."""
        return f"{self.source}:{line.number if self.name is None else self.place(line).cell}"

    def place(self, line: Line, column: int | None = None, agency: str | None = None) -> Place:
        """The place of a cell, or of a whole row; columns are counted from 0."""
        return self.at(line.number, line.row, column, agency)

    def at(self, number: int | None, row: int, column: int | None, agency: str | None) -> Place:
        """The place of a cell, or of a whole row, by the number of its first line and its own; columns are counted from 0."""
        at = None if column is None else column + 1
        return Place(self.source, number if self.name is None else None, at, row, self.name, None, agency)


Labels = dict[str, tuple[str, Place]]
"""What is said of all rows, above the header or by an option: the text and its place, by key."""


class TableHeader(NamedTuple):
    """A header, and what it means."""

    at: int
    """Its position among the first rows."""
    headings: Headings
    labels: Labels
    problems: Sequence[Problem] = ()
    """Of the labels."""

    @property
    def is_long(self) -> bool:
        """Whether each row below is one indicator."""
        return self.headings.is_long

    @property
    def is_of_results(self) -> bool:
        """Whether the rows below are domains, agencies or the like, which are counted."""
        return any(problem.code == "results-file" for problem in self.problems)


def layout_of(first: Sequence[Line], sheet: TableFile, given: Given) -> TableHeader | None:
    """The layout of a table with these first rows; None if none of them is a header."""
    above = first[:MOST_ABOVE]
    found = _first(above, lambda headings: headings.is_long or headings.is_wide) or _in_two_rows(above)
    cells = [line.cells for line in first]
    found = found or headings_of_levels(cells, MOST_ABOVE) or headings_of_names(cells, MOST_ABOVE) or _incomplete(above, sheet, given)
    if found is None:
        return None
    at, headings = found
    labels, problems = labels_of(first[:at], sheet)
    if headings.is_long and numbers_columns([line.cells for line in first[at + 1 : at + 3]], len(headings.cells)):
        at += 1
    labels = _given_labels(given) | labels
    if headings.is_long:
        of_agency = takewhile(lambda line: not says_agency(line, sheet), first[at + 1 : at + 1 + MOST_SAMPLED])
        below = [line.cells for line in of_agency]
        is_merged, lacking = settled(headings, below, {text for text, _place in labels.values()})
        if (about := counted(headings, below)) is not None:
            problems.append(Problem("results-file", sheet.place(first[at], about), {"about": headings.cells[about]}))
        settle_name(headings, below)
        at += is_merged
        problems += [Problem("missing-column", sheet.place(first[at], column), {"column": "level", "of": "long"}) for column in lacking]
    return TableHeader(at, headings, labels, problems)


def _first(lines: Iterable[Line], fits: Callable[[Headings], bool]) -> tuple[int, Headings] | None:
    """The position and the headings of the first of these rows whose headings fit; the rows below it are not looked at."""
    return next(((at, headings) for at, line in enumerate(lines) if fits(headings := _headings(line))), None)


def _in_two_rows(lines: Sequence[Line]) -> tuple[int, Headings] | None:
    """A header whose last headings stand below one that is merged over them: ``Hasil Penilaian`` over ``Nilai`` and ``Bukti Dukung``."""
    for at, (upper, lower) in enumerate(pairwise(lines), 1):
        cells = [plain(low) or plain(high) for high, low in zip_longest(upper.cells, lower.cells, fillvalue="")]
        below = {at for at, cell in enumerate(lower.cells) if plain(cell)}
        headings = Headings(cells)
        if headings.is_long and below.isdisjoint(map(headings.column.get, ("indicator", "number"))):
            return at, headings
    return None


def _incomplete(lines: Sequence[Line], sheet: TableFile, given: Given) -> tuple[int, Headings] | None:
    """A header with a single indicator in the first row of a text, or one whose agency is in a label or said by an option."""
    if sheet.name is None and (found := _first(lines[:1], lambda headings: headings.is_narrow)):
        return found
    if not (given.agency or "agency" in labels_of(lines, sheet)[0]):
        return None
    above_levels = takewhile(lambda line: not _headings(line).names_rows, lines)
    return _first(above_levels, lambda headings: headings.is_bare)


def _headings(line: Line) -> Headings:
    return Headings([plain(cell) for cell in line.cells])


def _given_labels(given: Given) -> Labels:
    """What options say, as labels."""
    return {key: (str(value), Place(f"--{key}")) for key, value in zip(given._fields, given, strict=True) if value is not None}


def says_agency(line: Line, sheet: TableFile) -> bool:
    """Whether a row has the label of an agency, with its value or with those of others beside it."""
    return "agency" in labels_beside(line.cells).values() or "agency" in labels_of([line], sheet)[0]


def labels_of(above: Sequence[Line], sheet: TableFile) -> tuple[Labels, list[Problem]]:
    """The labels above a header, each with its value beside it, behind its colon or below; and the problems of those that differ."""
    below = [(labels_beside(line.cells, under.cells), under) for line, under in pairwise(above)]
    labels = {key: (plain(under.cells[at]), sheet.place(under, at)) for keys, under in below for at, key in keys.items()}
    problems = []
    for line in above:
        cells = [(at, text) for at, cell in enumerate(line.cells) if (text := plain(cell)).strip(": ")]
        for (at, text), (beside, value), (_, behind) in zip(cells, [*cells[1:], (0, "")], [*cells[2:], (0, ""), (0, "")], strict=False):
            name, colon, rest = text.partition(":")
            key = MEANINGS.get(heading_text(name), "")
            if key not in HEAD and heading_text(name) not in UNIT_LABELS:
                continue
            if colon and plain(rest):
                said = plain(rest), sheet.place(line, at)
            elif (
                value and not re.match(LABEL, value) and heading_text(value) not in MEANINGS and not (beside > at + 1 and _is_free(behind))
            ):
                said = plain(value.lstrip(": ")), sheet.place(line, beside)
            else:
                continue
            if key == "unit" and key in labels:  # an office, and a part of it
                labels[key] = f"{labels[key][0]}, {said[0]}", labels[key][1]
            elif labels.setdefault(key, said)[0] != said[0]:
                one, where = labels[key]
                values = {"key": name, "first": None, "other": said[0], "one": one, "where": where.cell}
                problems.append(Problem("duplicate-key", said[1], values))
    return labels, problems


def _is_free(text: str) -> bool:
    """Whether a text is there that is no label we know: the one before it, behind an empty cell, is then rather its label."""
    return text != "" and heading_text(text.partition(":")[0]) not in MEANINGS


def twin_problems(layout: TableHeader, line: Line, sheet: TableFile) -> list[Problem]:
    """The problems of labels and columns that mean the same."""
    problems = [*layout.problems]
    for first, second, meaning in sorted(layout.headings.twins):
        if not (layout.is_long or meaning in HEAD or meaning.isdecimal()):  # beside the levels of agencies, where it is not needed
            continue
        one, other = layout.headings.cells[first], layout.headings.cells[second]
        place = sheet.place(line, second)
        if heading_text(one) == heading_text(other):
            problems.append(Problem("duplicate-key", place, {"key": other, "first": None}))
        else:
            values = {"one": one, "other": other, "first": column_letters(first + 1), "second": column_letters(second + 1)}
            problems.append(Problem("columns-alike", place, values))
    return problems
