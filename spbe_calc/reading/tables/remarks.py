"""What is said of a table besides its rows: a header that lacks something, options, the other worksheets, its own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import STAGES, head_text, heading_text, plain
from spbe_calc.reading.tables.headings import YEAR, Headings
from spbe_calc.reading.tables.layout import MOST_ABOVE, MOST_SAMPLED

if TYPE_CHECKING:
    from spbe_calc.reading.tables.headings import Given
    from spbe_calc.reading.tables.layout import Labels, Line, TableFile, TableHeader

OF_INSTRUMENTS = frozenset(
    ("name_en", "name in english", "nama dalam bahasa inggris", "certainty_weights", "certainty: weights", "kepastian: bobot")
)
"""Headings of what we write of indicators and instruments; with levels beside them such a table is a form."""

AROUND = frozenset(["tahun", "year", "tahap", "hasil", "penilaian", "evaluasi", "nilai", "spbe", "jawaban", "isian"])
"""What may stand in the name of a worksheet beside a year or a stage."""


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


def below_covers(layout: TableHeader, covers: Sequence[Labels], sheet: TableFile) -> TableHeader:
    """The layout with the labels on covers that agree, and the year and the stage that the worksheet is called by.

    Those on the worksheet itself count before them, options after.
    """
    said = {key: label for cover in covers for key, label in cover.items() if all(it.get(key, label)[0] == label[0] for it in covers)}
    own = {key: label for key, label in layout.labels.items() if label[1].source != f"--{key}"}
    if "agency" in own and own["agency"][0] != said.get("agency", own["agency"])[0]:  # they are those of another agency
        said = {}
    return layout._replace(labels=layout.labels | said | _called(sheet) | own)


def _called(sheet: TableFile) -> Labels:
    """The year and the stage in the name of a worksheet that has nothing else in it: ``2024``, ``Akhir``, ``Penilaian Mandiri 2023``."""
    words = heading_text(sheet.name or "").split()
    years = [word for word in words if re.fullmatch(YEAR, word)]
    stages = [STAGES[word] for word in words if word in STAGES]
    if len(years) + len(stages) + sum(word in AROUND for word in words) < len(words) or max(len(years), len(stages)) > 1:
        return {}
    place = Place(sheet.source, sheet=sheet.name)
    return {key: (text, place) for key, found in (("year", years), ("stage", stages)) for text in found}


def ignored_note(layouts: Sequence[TableHeader], source: str) -> list[Problem]:
    """The note about columns that mean nothing here; empty if there are none, or only those of our own forms and results."""
    others = [at.headings.cells[column] for at in layouts if not at.headings.are_ours for column in sorted(at.headings.others)]
    names = tuple(dict.fromkeys(others))
    return [Problem("columns-ignored", Place(source), {"columns": names, "count": len(names)}, "note")] if names else []
