"""The check of an efforts file: ``12: 2.5`` or ``12: {3: 1, 4: 2.5}``, or a csv with indicator, level and effort.

What holds in some years only is below them, ``year: {2028: {12: 3}, 2029-2030: {12: 4}}``, or has them in its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from spbe_calc.efforts.columns import effort_columns
from spbe_calc.efforts.efforts import MOST_YEARS, Efforts, period
from spbe_calc.efforts.entries import Entries, Part
from spbe_calc.problem import Place, Problem, in_file_order
from spbe_calc.reading.limits import MOST_EFFORTS
from spbe_calc.reading.tables.records import Records
from spbe_calc.validation.validating import as_typed

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.reading import Document

COLUMNS: tuple[Part, ...] = ("indicator", "level", "year", "effort")
YEARS = "year"
"""The key below which efforts have years."""
MISSPELT = {"years", "tahun"}


def check(file: Document | Records, instrument: Instrument) -> Efforts | list[Problem]:
    """The efforts in a file, or all its problems, in file order. An empty entry counts as absent."""
    if too_many := _too_many(file):
        return [too_many]
    entries = Entries(instrument, file.groups if isinstance(file, Records) else None)
    if isinstance(file, Records):
        problems = _of_table(file._replace(columns=effort_columns(file.columns)), entries)
    else:
        problems = about_efforts(file.problems)
        if not file.ended:
            problems = [*problems, *_of_document(file, entries)]
    problems = [*problems, *entries.problems]
    yearly = {year: named for year, named in entries.named.items() if year is not None}
    return in_file_order(problems) if problems else Efforts(entries.named.get(None, {}), instrument.sha256, yearly)


def about_efforts(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems, marked so that their help speaks of efforts and not of answers."""
    about = {"of": "efforts"}
    return [it._replace(values={**it.values, **about}) if it.code == "file-empty" else it for it in problems]


def _too_many(file: Document | Records) -> Problem | None:
    if isinstance(file, Records):
        count, place = len(file.rows), file.place(file.line)
    elif isinstance(file.tree, dict):
        count, place = _count(file.tree), file.place(())
    else:
        return None
    return Problem("too-many", place, {"key": "efforts", "count": count, "limit": MOST_EFFORTS}) if count > MOST_EFFORTS else None


def _count(value: object) -> int:
    """How many efforts a mapping has."""
    return sum(map(_count, value.values())) if isinstance(value, dict) else 1


def _of_document(document: Document, entries: Entries) -> list[Problem]:
    tree = document.tree
    if not isinstance(tree, dict):
        return [Problem("not-a-mapping", document.place(()), {"key": "", "found": as_typed(tree)})]
    problems = list[Problem]()
    for key, value in tree.items():
        if key == YEARS and value is not None:
            problems += _of_years(document, value, entries)
        elif isinstance(value, dict) and (key in MISSPELT or (years_of(key) and key not in entries.instrument.by_key)):
            problems.append(Problem("year-malformed", document.place((key,), key=True), {"found": key, "of": "place"}))
        elif key != YEARS:
            _add(document, (), {key: value}, [None], entries)
    return problems


def _of_years(document: Document, found: object, entries: Entries) -> list[Problem]:
    """The efforts below the key ``year``, and the problems of the years."""
    values: dict[str, object] = {"key": YEARS, "found": as_typed(found), "of": "efforts"}
    if not isinstance(found, dict):
        return [Problem("not-a-mapping", document.place((YEARS,)), values)]
    problems = list[Problem]()
    for text, efforts in found.items():
        if not (years := years_of(text)):
            problems.append(Problem("year-malformed", document.place((YEARS, text), key=True), {"found": text, "of": "efforts"}))
        elif isinstance(efforts, dict):
            _add(document, (YEARS, text), efforts, years, entries)
        elif efforts is not None:
            problems.append(Problem("not-a-mapping", document.place((YEARS, text)), {**values, "key": text, "found": as_typed(efforts)}))
    return problems


def years_of(text: str) -> list[int]:
    """The years that ``2027`` or ``2027-2029`` means; none if it means no years, or too many."""
    first, last = period(text) or (0, -1)
    return list(range(first, last + 1)) if last - first < MOST_YEARS else []


def _add(document: Document, above: tuple[str, ...], efforts: dict[str, Any], years: Sequence[int | None], entries: Entries) -> None:
    """Add the efforts in a mapping: of all years (None), or below some."""
    for key, value in efforts.items():
        by_level = isinstance(value, dict) and key in entries.instrument.by_key  # below an unknown key, levels do not matter
        for level, effort in value.items() if by_level else [(None, value)]:

            def place(part: Part, key: str = key, level: str | None = level) -> Place:
                path = (*above, key) if level is None or part == "indicator" else (*above, key, level)
                return document.place(path, key=part != "effort")

            entries.add(key, level, years, effort, place)


def _of_table(table: Records, entries: Entries) -> list[Problem]:
    problems = _of_header(table)
    if any(problem.code != "unknown-column" for problem in problems):
        return problems
    if not table.rows:
        return [*problems, Problem("no-rows", Place(table.source), {"of": "efforts"})]
    for line, cells in table.rows:
        if len(cells) != len(table.columns):
            values: dict[str, object] = {"cells": len(cells), "columns": len(table.columns)}
            problems.append(Problem("row-length", table.place(line), values))
            continue
        row = dict(zip(table.columns, cells, strict=True))

        def place(part: Part, line: int = line) -> Place:
            return table.place(line, table.columns.index(part) + 1)

        text = row.get("year")
        years = years_of(text) if text else [None]
        if not years:
            problems.append(Problem("year-malformed", place("year"), {"found": text, "of": "efforts"}))
            continue
        entries.add(row["indicator"], row.get("level") or None, years, row["effort"] or None, place)
    return problems


def _of_header(table: Records) -> list[Problem]:
    missing = [name for name in ("indicator", "effort") if name not in table.columns]
    if missing:
        return [Problem("missing-column", table.place(table.line), {"column": name, "of": "efforts"}) for name in missing]
    problems = []
    for at, name in enumerate(table.columns, 1):
        place = table.place(table.line, at)
        if name not in COLUMNS:
            problems.append(Problem("unknown-column", place, {"found": name, "known": COLUMNS, "of": "efforts"}))
        elif table.columns.index(name) != at - 1:
            problems.append(Problem("duplicate-key", place, {"key": name, "first": None}))
    return problems
