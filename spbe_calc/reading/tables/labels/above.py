"""The labels above a header, or between rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.agencyheadings import SURE
from spbe_calc.reading.tables.cells import UNIT_LABELS, head_text, heading_text, plain
from spbe_calc.reading.tables.headings import HEAD, MEANINGS, YEAR
from spbe_calc.reading.tables.labels.titles import is_to_reach, names_agency, said_in, said_in_title, title_in
from spbe_calc.reading.tables.lines import Line, TableFile

LABEL = r"[^\W\d][\w /]{0,40}:"
"""How a label with its value in one cell begins: it is not the value of a label beside it."""
PERIODS = frozenset(["periode", "periode penilaian", "periode evaluasi", "periode spbe", "period"])
"""Labels of a year, if their value is nothing else."""
Labels = dict[str, tuple[str, Place]]
"""What is said of all rows, above the header or by an option: the text and its place, by key."""


def says_agency(line: Line, sheet: TableFile) -> bool:
    """Whether a row has the label of an agency, with its value or with those of others beside it."""
    return "agency" in labels_beside(line.cells).values() or "agency" in labels_of([line], sheet)[0]


def begins_block(line: Line, sheet: TableFile) -> bool:
    """Whether a row begins a block of rows that are of another agency or year than those above it."""
    if "agency" in labels_beside(line.cells).values() or not labels_of([line], sheet)[0].keys().isdisjoint(HEAD):
        return True
    title = title_in(line.cells) or ""
    return names_agency(title) or is_to_reach(title)


def labels_of(above: Sequence[Line], sheet: TableFile) -> tuple[Labels, list[Problem]]:
    """The labels above a header, each with its value beside it, behind its colon or below; and the problems of those that differ.

    A year or a stage in a title counts where no label says it; one that differs from the label, or that the worksheet is called by, is a
    problem, too.
    """
    below = [(labels_beside(line.cells, under.cells), under) for line, under in pairwise(above)]
    labels = {key: (plain(under.cells[at]), sheet.place(under, at)) for keys, under in below for at, key in keys.items()}
    problems, names = [], {key: plain(line.cells[at]) for line in above for at, key in labels_beside(line.cells).items()}
    agencies = []
    for line in above:
        cells = [(at, text) for at, cell in enumerate(line.cells) if (text := plain(cell)).strip(": ")]
        for (at, text), (beside, value), (_, behind) in zip(cells, [*cells[1:], (0, "")], [*cells[2:], (0, ""), (0, "")], strict=False):
            name, colon, rest = text.partition(":")
            key = MEANINGS.get(heading_text(name), "")
            if heading_text(name) in PERIODS and re.fullmatch(YEAR, plain(rest if colon and plain(rest) else value).lstrip(": ")):
                key = "year"
            is_agency = heading_text(name) in SURE and not key
            if not is_agency and key not in HEAD and heading_text(name) not in UNIT_LABELS:
                continue
            if colon and plain(rest):
                said = plain(rest), sheet.place(line, at)
            elif (
                value and not re.match(LABEL, value) and heading_text(value) not in MEANINGS and not (beside > at + 1 and _is_free(behind))
            ):
                said = plain(value.lstrip(": ")), sheet.place(line, beside)
            else:
                continue
            if is_agency:
                agencies.append(said)
                continue
            names.setdefault(key, plain(name))
            if key == "unit" and key in labels:  # an office, and a part of it
                labels[key] = f"{labels[key][0]}, {said[0]}", labels[key][1]
            elif labels.setdefault(key, said)[0] != said[0]:
                one, where = labels[key]
                values = {"key": name, "first": None, "other": said[0], "one": one, "where": where.cell}
                problems.append(Problem("duplicate-key", said[1], values))
    alike = len({text for text, _ in agencies}) == 1
    labels = _titled(above, sheet) | ({"agency": agencies[0]} if alike else {}) | labels
    return labels, problems + _said_otherwise(labels, names, [*_in_titles(above, sheet), *_in_name(sheet)])


def _said_otherwise(labels: Labels, names: dict[str, str], others: Sequence[tuple[str, str, Place]]) -> list[Problem]:
    """The problems of titles, and of the name of a worksheet, that say another year or stage than the labels with these names."""
    problems = []
    for key, text, place in others:
        said = text, place
        label = labels.get(key, said)
        if head_text(key, label[0]) != head_text(key, text):
            (one, where), (other, at) = (label, said) if place.cell else (said, label)  # a worksheet as such has no cell to go to
            values = {"key": names.get(key, key), "first": None, "other": other, "one": one, "where": where.cell}
            problems.append(Problem("duplicate-key", at, values))
    return problems


def _in_name(sheet: TableFile) -> list[tuple[str, str, Place]]:
    """The year and the stage that a worksheet is called by."""
    return [(key, text, Place(sheet.source, sheet=sheet.name)) for key, text in said_in(sheet.name or "").items()]


def _in_titles(above: Sequence[Line], sheet: TableFile) -> list[tuple[str, str, Place]]:
    """Each year and each stage that a title says."""
    return [(key, text, sheet.place(line, _first(line.cells))) for line in above for key, text in said_in_title(line.cells).items()]


def _titled(above: Sequence[Line], sheet: TableFile) -> Labels:
    """The year and the stage that titles say; none if they differ."""
    said = _in_titles(above, sheet)
    return {key: (text, place) for key, text, place in said if all(text == it[1] for it in said if it[0] == key)}


def _is_free(text: str) -> bool:
    """Whether a text is there that is no label we know: the one before it, behind an empty cell, is then rather its label."""
    return text != "" and heading_text(text.partition(":")[0]) not in MEANINGS


def labels_beside(cells: Sequence[str], below: Sequence[str] | None = None) -> dict[int, str]:
    """The labels in a row of labels alone, by their columns: ``Instansi | Tahun``; if the row below is given, those with a value in it."""
    labels = {at: MEANINGS.get(heading_text(cell), "") for at, cell in enumerate(cells) if plain(cell)}
    if len(labels) < 2 or not set(labels.values()) <= set(HEAD):  # noqa: PLR2004 - one may be a heading
        return {}
    if below is None:
        return labels
    values = {at: text for at, cell in enumerate(below) if (text := plain(cell))}
    fits = values.keys() <= labels.keys() and not any(heading_text(text) in MEANINGS for text in values.values())
    return {at: labels[at] for at in values} if fits else {}


def _first(cells: Sequence[str]) -> int:
    return next(at for at, cell in enumerate(cells) if plain(cell))
