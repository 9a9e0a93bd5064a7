"""Where the header of a table is: it may be below titles, and below labels that say of which agency and year the table is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import dropwhile, pairwise, takewhile, zip_longest
from typing import NamedTuple

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.alike import settle_ticks, twin_problems
from spbe_calc.reading.tables.cells import heading_text, plain
from spbe_calc.reading.tables.headings import FEWEST, Headings
from spbe_calc.reading.tables.labels.above import Labels, begins_block, labels_of
from spbe_calc.reading.tables.labels.hints import hints_in, year_in_heading
from spbe_calc.reading.tables.labels.options import Given
from spbe_calc.reading.tables.labels.order import MOST_SAMPLED, columns_otherwise, labels_in_order, said_of_all
from spbe_calc.reading.tables.labels.yearly import below_group, differing, said_of_rows, years_named
from spbe_calc.reading.tables.lines import Line, TableFile
from spbe_calc.reading.tables.longform.below import numbers_columns
from spbe_calc.reading.tables.longform.parting import settle_parts
from spbe_calc.reading.tables.longform.ticking import groups_of_ticks, headings_of_levels
from spbe_calc.reading.tables.settling import counted, headings_of_names, settle_name, settled

MOST_ABOVE = 30
"""In how many rows the header is searched."""
OF_INSTRUMENTS = frozenset(
    ("name_en", "name in english", "nama dalam bahasa inggris", "certainty_weights", "certainty: weights", "kepastian: bobot")
)
"""Headings of what we write of indicators and instruments; with levels beside them such a table is a form."""


class TableHeader(NamedTuple):
    """A header, and what it means."""

    at: int
    """Its position among the first rows."""
    headings: Headings
    labels: Labels
    problems: Sequence[Problem] = ()
    """Of the labels."""
    hints: Labels = {}  # noqa: RUF012 - never changed
    """What may be labels."""
    shared: Labels = {}  # noqa: RUF012 - never changed
    """What is said of the whole worksheet, whatever agency its rows are of."""

    @property
    def is_long(self) -> bool:
        """Whether each row below is one indicator."""
        return self.headings.is_long

    @property
    def is_of_results(self) -> bool:
        """Whether the rows below are domains, agencies or the like, which are counted."""
        return any(problem.code == "results-file" for problem in self.problems)

    def faults(self, line: Line, sheet: TableFile) -> list[Problem]:
        """The problems of labels and columns that mean the same; the header is in this row."""
        return [*self.problems, *twin_problems(self.headings, line, sheet)]


def layout_of(first: Sequence[Line], sheet: TableFile, given: Given, covers: Sequence[Labels] = ()) -> TableHeader | None:
    """The layout of a table with these first rows, behind these covers; None if none of them is a header."""
    first = years_named(first, MOST_ABOVE)
    above = first[:MOST_ABOVE]
    found = _complete(above) or _in_two_rows(above)
    cells = [line.cells for line in first]
    found = (
        found or headings_of_levels(cells, MOST_ABOVE) or headings_of_names(cells, MOST_ABOVE) or _incomplete(above, sheet, given, covers)
    )
    if found is None:
        return None
    at, headings = found
    labels, problems = labels_of(first[:at], sheet)
    hints, header = hints_in(first[:at], sheet), first[at]
    if headings.is_long and numbers_columns([line.cells for line in first[at + 1 : at + 3]], len(headings.cells)):
        at += 1
    labels = labels_in_order(labels, sheet, covers, given)
    rows = dropwhile(lambda line: begins_block(line, sheet), first[at + 1 : at + 1 + MOST_SAMPLED])
    lines: Iterable[Line] = takewhile(lambda line: not begins_block(line, sheet), rows)  # looked at only if needed
    if not headings.column.keys().isdisjoint(labels):
        problems += columns_otherwise(headings, labels, lines := list(lines), sheet)
    if headings.is_long:
        below = [line.cells for line in lines]
        is_merged, lacking = settled(headings, below, said := said_of_rows(headings, labels, below))
        settle_parts(headings)
        if (about := counted(headings, below)) is not None:
            problems.append(Problem("results-file", sheet.place(first[at], about), {"about": headings.cells[about]}))
        problems += settle_ticks(headings, said, labels, first[: at + 1], sheet)
        settle_name(headings, below)
        at += is_merged
        problems += [differing(headings.cells[column], said, labels, sheet.place(first[at], column)) for column in lacking]
    return TableHeader(at, headings, labels, problems, year_in_heading(headings, header, sheet) | hints, said_of_all(sheet, given))


def _first(lines: Iterable[Line], fits: Callable[[Headings], bool]) -> tuple[int, Headings] | None:
    """The position and the headings of the first of these rows whose headings fit; the rows below it are not looked at."""
    return next(((at, headings) for at, line in enumerate(lines) if fits(headings := _headings(line))), None)


def _complete(lines: Sequence[Line]) -> tuple[int, Headings] | None:
    """The first header of a table. One with few numbers above that of a long table is a row of labels: ``Instansi | Kota A | 12``."""
    found = _first(lines, lambda headings: headings.is_long or headings.is_wide)
    if found and any(len(groups_of_ticks(line.cells)) > 1 for line in lines[found[0] + 1 : found[0] + 2]):
        return None  # the lower row of the header, below the names of the groups
    if found and found[0] and found[1].is_long:
        at, headings = found
        first = min(headings.column[key] for key in ("indicator", "number") if key in headings.column)
        return at, Headings(_below_group(headings.cells, lines[at - 1].cells, first + 1))
    if found and not found[1].is_long and len(found[1].indicators) < FEWEST:
        return _first(lines, lambda headings: headings.is_long) or found
    return found


def _in_two_rows(lines: Sequence[Line]) -> tuple[int, Headings] | None:
    """A header whose last headings stand below one that is merged over them: ``Hasil Penilaian`` over ``Nilai`` and ``Bukti Dukung``."""
    for at, (upper, lower) in enumerate(pairwise(lines), 1):
        cells = [plain(low) or plain(high) for high, low in zip_longest(upper.cells, lower.cells, fillvalue="")]
        below = {at for at, cell in enumerate(lower.cells) if plain(cell)}
        grouped = _below_group(cells, upper.cells, min(below, default=0) - 1)
        headings = Headings([grouped[at] if at in below else cell for at, cell in enumerate(cells)])
        if headings.is_long and below.isdisjoint(map(headings.column.get, ("indicator", "number"))):
            return at, headings
    return None


def _below_group(cells: Sequence[str], above: Sequence[str], first: int) -> list[str]:
    """As ``below_group``, but the headings of ticked levels stay as they are: ``settle_ticks`` looks above them itself."""
    grouped = below_group(cells, above, first)
    ticks = {at for group in groups_of_ticks(grouped) for at in group.values()}
    return [cells[at] if at in ticks else text for at, text in enumerate(grouped)]


def _incomplete(lines: Sequence[Line], sheet: TableFile, given: Given, covers: Sequence[Labels]) -> tuple[int, Headings] | None:
    """A header with a single indicator in the first row of a text, or one whose agency is in a label, on a cover or said by an option."""
    if sheet.name is None and (found := _first(lines[:1], lambda headings: headings.is_narrow)):
        return found
    if "agency" not in labels_in_order(labels_of(lines, sheet)[0], sheet, covers, given):
        return None
    above_levels = takewhile(lambda line: not _headings(line).names_rows, lines)
    return _first(above_levels, lambda headings: headings.is_bare)


def _headings(line: Line) -> Headings:
    return Headings([plain(cell) for cell in line.cells])


def header_problems(first: Sequence[Line], sheet: TableFile) -> list[Problem]:
    """The problem of a table of results, or with a level or an indicator lacking; empty if nothing is recognized."""
    for line in first[:MOST_ABOVE]:
        headings = Headings([plain(cell) for cell in line.cells])
        if not OF_INSTRUMENTS.isdisjoint(map(heading_text, line.cells)):
            return [Problem("results-file", sheet.place(line, 0), {"of": "instrument"})]
        if headings.is_of_results:
            return [Problem("results-file", sheet.place(line, headings.column.get("index", 0)))]
        lacking = "level" if headings.names_rows else "indicator"
        if not headings.indicators and (headings.names_rows or (len(headings.column) > 1 and "level" in headings.column)):
            return [Problem("missing-column", sheet.place(line, 0), {"column": lacking, "of": "long"})]
    return []


def ignored_note(layouts: Sequence[TableHeader], source: str) -> list[Problem]:
    """The note about columns that mean nothing here; empty if there are none, or only those of our own forms and results."""
    others = [at.headings.cells[column] for at in layouts if not at.headings.are_ours for column in sorted(at.headings.others)]
    names = tuple(dict.fromkeys(others))
    return [Problem("columns-ignored", Place(source), {"columns": names, "count": len(names)}, "note")] if names else []
