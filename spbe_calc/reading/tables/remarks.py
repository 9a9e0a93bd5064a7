"""What to say of a table besides what is in its rows: a header that lacks something, options that it overrules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import head_text, heading_text, plain
from spbe_calc.reading.tables.headings import Headings
from spbe_calc.reading.tables.layout import MOST_ABOVE, MOST_SAMPLED

if TYPE_CHECKING:
    from spbe_calc.reading.tables.headings import Given
    from spbe_calc.reading.tables.layout import Line, TableFile, TableHeader

OF_INSTRUMENTS = frozenset(
    ("name_en", "name in english", "nama dalam bahasa inggris", "certainty_weights", "certainty: weights", "kepastian: bobot")
)
"""Headings of what we write of indicators and instruments; with levels beside them such a table is a form."""


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


def unused_options(layout: TableHeader, given: Given, below: Sequence[Line], sheet: TableFile) -> list[Problem]:
    """The notes about options for which a label, or one of the first cells of a column, has another value."""
    return [
        Problem("option-unused", place, {"option": f"--{key}", "given": str(value), "found": found}, "note")
        for key, value in zip(given._fields, given, strict=True)
        if value is not None
        for found, place in [it for it in _said(layout, key, below, sheet) if head_text(key, it[0]) != str(value)][:1]
    ]


def _said(layout: TableHeader, key: str, below: Sequence[Line], sheet: TableFile) -> list[tuple[str, Place]]:
    """What a table says in its column for a key, or else in a label, each with its place."""
    at = layout.headings.column.get(key)
    cells = ((plain("".join(line.cells[at : at + 1])), sheet.place(line, at)) for line in below[:MOST_SAMPLED]) if at is not None else ()
    label = layout.labels.get(key)
    found = [(text, place) for text, place in cells if text]
    return found or ([label] if label and label[1].source == sheet.source else [])
