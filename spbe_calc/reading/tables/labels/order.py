"""What counts of all that says of which agency, year, stage and instrument a table is.

First its columns; where a cell is empty or there is no column, a label of the table (above the header, or between the rows); then the
name of its worksheet (a year and a stage alone); then the covers of the workbook; then the options.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import head_text, is_sum_of_agencies, plain
from spbe_calc.reading.tables.labels.above import Labels
from spbe_calc.reading.tables.labels.agencynames import is_same_agency
from spbe_calc.reading.tables.labels.placeholders import is_placeholder
from spbe_calc.reading.tables.labels.sheetnames import said_by_name

if TYPE_CHECKING:
    from spbe_calc.reading.tables.headings import Headings
    from spbe_calc.reading.tables.labels.options import Given
    from spbe_calc.reading.tables.lines import Line, TableFile

COMPARED = ("agency", "year", "stage")
"""What a column and a label may say differently."""
MOST_SAMPLED = 60
"""How many rows below the header tell what its columns have."""


def labels_in_order(own: Labels, sheet: TableFile, covers: Sequence[Labels], given: Given) -> Labels:
    """What is said of all rows of a table: by its own labels, or else by the name of its worksheet, by covers that agree, by options.

    Covers say nothing of a worksheet with the label of another agency.
    """
    if "agency" in own and is_placeholder(own["agency"][0]):  # what else is said counts
        return {"agency": own["agency"]} | labels_in_order({key: it for key, it in own.items() if key != "agency"}, sheet, covers, given)
    said = {key: label for cover in covers for key, label in cover.items() if all(it.get(key, label)[0] == label[0] for it in covers)}
    if "agency" in own and own["agency"][0] != said.get("agency", own["agency"])[0]:
        said = {}
    return options_of(given) | said | said_by_name(sheet) | own


def options_of(given: Given) -> Labels:
    """What options say, as labels."""
    return {key: (str(value), Place(f"--{key}")) for key, value in zip(given._fields, given, strict=True) if value is not None}


def said_of_all(sheet: TableFile, given: Given) -> Labels:
    """What is said of all agencies with rows in a table: by options, and by the name of its worksheet."""
    return options_of(given) | said_by_name(sheet)


def undated(labels: Labels, dated: Labels) -> list[Problem]:
    """The problem ``partly-said`` of a block with these labels that has no year, below that of another agency that has one."""
    if "year" in labels or not {"agency", "year"} <= dated.keys() or is_same_agency(labels["agency"][0], dated["agency"][0]):
        return []
    (agency, place), (other, _), (year, where) = labels["agency"], dated["agency"], dated["year"]
    return [Problem("partly-said", place, {"of": "block", "agency": agency, "other": other, "found": year, "where": where.cell})]


def unused_options(headings: Headings, labels: Labels, given: Given, below: Sequence[Line], sheet: TableFile) -> list[Problem]:
    """The notes about options for which a label, or one of the first cells of a column, has another value."""
    return [
        Problem("option-unused", place, {"option": f"--{key}", "given": str(value), "found": found}, "note")
        for key, value in zip(given._fields, given, strict=True)
        if value is not None
        for found, place in [it for it in _said(headings, labels, key, below, sheet) if head_text(key, it[0]) != str(value)][:1]
    ]


def says_otherwise(key: str, heading: str, found: str, place: Place, label: tuple[str, Place]) -> list[Problem]:
    """The problem that a cell in a column of agencies, years or stages says something else than a label, a title or a cover.

    Options and words for a name that is still to be filled in say nothing against a column.
    """
    one, where = label
    is_alike = is_same_agency(found, one) if key == "agency" else head_text(key, found) == head_text(key, one)
    if is_alike or where.source.startswith("--") or (key == "agency" and is_placeholder(one)):
        return []
    values = {"key": heading, "first": None, "other": found, "one": one, "where": where.cell}
    return [Problem("duplicate-key", place, values)]


def columns_otherwise(headings: Headings, labels: Labels, below: Sequence[Line], sheet: TableFile) -> list[Problem]:
    """The first problem of each column that says something else than a label, among the first rows."""
    found = []
    for key in COMPARED:
        if key not in labels or (at := headings.column.get(key)) is None:
            continue
        cells = ((line, text) for line in below if (text := plain("".join(line.cells[at : at + 1]))))
        found += next(
            (
                problems
                for line, text in cells
                if not is_sum_of_agencies(text)
                and (problems := says_otherwise(key, headings.cells[at], text, sheet.place(line, at), labels[key]))
            ),
            [],
        )
    return found


def _said(headings: Headings, labels: Labels, key: str, below: Sequence[Line], sheet: TableFile) -> list[tuple[str, Place]]:
    """What a table says in its column for a key, or else in a label, each with its place."""
    at = headings.column.get(key)
    cells = ((plain("".join(line.cells[at : at + 1])), sheet.place(line, at)) for line in below[:MOST_SAMPLED]) if at is not None else ()
    label = labels.get(key)
    found = [(text, place) for text, place in cells if text]
    return found or ([label] if label and label[1].source == sheet.source else [])
