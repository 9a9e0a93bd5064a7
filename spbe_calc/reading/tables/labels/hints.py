"""What is above a header and is no label, but may say of which agency and year the table is. It counts for nothing; notes name it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import plain
from spbe_calc.reading.tables.labels.above import Labels
from spbe_calc.reading.tables.labels.agencynames import agency_in
from spbe_calc.reading.tables.labels.titles import is_of_another, title_in
from spbe_calc.reading.tables.labels.yearly import named_by

if TYPE_CHECKING:
    from spbe_calc.reading.tables.headings import Headings
    from spbe_calc.reading.tables.lines import Line, TableFile

YEAR = r"(?<![0-9./-])20[0-9]{2}(?![0-9./-])"
LATER_PART = r"(?i)(?:domain|aspek|aspect)\W*(?:[2-9]|1[0-9]|II|III|IV|VI{0,3})\b.*"
"""The title or worksheet of a domain or aspect that is not the first: indicator 1 is none of it."""
MOST_CELLS = 4
"""A row with more texts is rather one of another table."""


def hints_in(above: Sequence[Line], sheet: TableFile) -> Labels:
    """The agency in the first title above a header that names one, and the first text with a year; or else the worksheet's name."""
    found: Labels = {}
    for line in above:
        texts = [(at, text) for at, cell in enumerate(line.cells) if (text := plain(cell))]
        if agency := agency_in(title_in(line.cells) or ""):
            found.setdefault("agency", (agency, sheet.place(line, texts[0][0])))
        if re.fullmatch(LATER_PART, title_in(line.cells) or ""):
            found.setdefault("part", (texts[0][1], sheet.place(line, texts[0][0])))
        if len(texts) <= MOST_CELLS and (with_year := [at for at, text in texts if re.search(YEAR, text, re.ASCII)]):
            found.setdefault("year", (" ".join(text for _, text in texts), sheet.place(line, with_year[0])))
    if agency := agency_in(sheet.name or ""):
        found.setdefault("agency", (agency, Place(sheet.source, sheet=sheet.name)))
    if re.fullmatch(LATER_PART, sheet.name or ""):
        found.setdefault("part", (sheet.name or "", Place(sheet.source, sheet=sheet.name)))
    if re.search(YEAR, sheet.name or "", re.ASCII):
        found.setdefault("year", (sheet.name or "", Place(sheet.source, sheet=sheet.name)))
    return found


def year_in_heading(headings: Headings, line: Line, sheet: TableFile) -> Labels:
    """The heading of the only column of levels, if it names a year."""
    at = None if any(twin.meaning == "level" for twin in headings.twins) else headings.column.get("level")
    heading = "" if at is None else headings.cells[at]
    return {"year": (heading, sheet.place(line, at))} if "year" in named_by(heading) else {}


def called_otherwise(notes: Sequence[Problem]) -> list[Problem]:
    """The notes of worksheets with the names of different agencies, as errors: an option names one for all of them."""
    found = [it for it in notes if it.code == "title-differs" and it.values["of"] == "sheet" and it.values["by"] == "option"]
    return [it._replace(severity="error") for it in found] if len({it.values["found"] for it in found}) > 1 else []


def hint_notes(headings: Headings, labels: Labels, hints: Labels) -> list[Problem]:
    """The notes that a title names another agency than an option or a label, and that a year or a unit above the header was not read."""
    notes = []
    if "agency" in hints and "agency" in labels and "agency" not in headings.column:
        (title, place), (said, where) = hints["agency"], labels["agency"]
        if is_of_another(title, said):
            by = "option" if where.source == "--agency" else "cell"
            of = "title" if place.cell else "sheet"
            values = {"said": said, "found": title, "by": by, "where": where.cell or where.source, "of": of}
            notes.append(Problem("title-differs", place, values, "note"))
    if "year" in hints and "year" not in labels and "year" not in headings.column:
        text, place = hints["year"]
        notes.append(Problem("year-unread", place, {"found": text}, "note"))
    if "unit" in labels and not headings.is_long:
        notes.append(Problem("unit-unread", labels["unit"][1], {"found": labels["unit"][0]}, "note"))
    return notes
