"""Columns of levels whose headings say of which year or stage they are: ``Nilai 2024``, ``Nilai Mandiri``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING

from spbe_calc.problem import Place, Problem
from spbe_calc.reading.tables.cells import STAGES, head_text, heading_text, is_sum, plain
from spbe_calc.reading.tables.headings import OF_STAGE, PARTS, YEAR, Headings, Twins, meaning_of
from spbe_calc.reading.tables.labels.titles import TO_REACH

if TYPE_CHECKING:
    from spbe_calc.reading.tables.labels.above import Labels
    from spbe_calc.reading.tables.lines import Line

Said = Mapping[str, frozenset[str]]
"""The years and the stages that the rows of a table are of, by ``year`` and ``stage``; none where nothing says it."""
NOT_OWN = TO_REACH | {"diharapkan", "nasional", "provinsi", "rata-rata", "rerata", "ideal", "standar", "baseline", "benchmark", "maksimal"}
"""Words in the headings of levels that the agency has not, or not yet."""
MEASURES = frozenset(
    ["bobot", "tertimbang", "kontribusi", "indeks", "index", "gap", "selisih", "kenaikan", "urutan", "jumlah", "domain", "aspek"]
)
"""Words in the headings of figures that are no levels."""
LEVEL_WORDS = (
    "nilai level tingkat kematangan skor hasil capaian realisasi kondisi verifikasi verifikator validasi verval asesor evaluator penilai"
    " final akhir perbaikan koreksi revisi disetujui disepakati klarifikasi moderasi interviu visitasi score verified"
)
OF_LEVELS = frozenset(LEVEL_WORDS.split())
"""Words of which one is in the heading of any column that may have the levels."""
WHOLE = r"[1-5](?:[.,]0+)?"
MOST_TRIED = 10
"""How many rows, above a sum, tell whether a column has levels."""
ANY_LEVEL = r"[0-5](?:[.,][0-9]+)?"
ONLY_YEAR = r"(?:(?:tahun|year|ta|th)\.?\s+)?(20[0-9]{2})"
"""A heading that is a year, and says nothing of what is below it."""
PATTERNS = {"year": YEAR, "stage": rf"{OF_STAGE}\b"}


def said_of_rows(headings: Headings, labels: Labels, below: Sequence[Sequence[str]]) -> Said:
    """The years and the stages that the columns of a table say of these rows, or else its labels, with what counts like them."""
    columns = {key: {plain("".join(row[at : at + 1])) for row in below} for key in PATTERNS if (at := headings.column.get(key)) is not None}
    texts = {key: columns.get(key, set()) - {""} or {labels[key][0] for _ in range(key in labels)} for key in PATTERNS}
    return {key: frozenset(head_text(key, text) for text in found) for key, found in texts.items()}


def named_by(heading: str) -> dict[str, str]:
    """The year and the stage that the heading of a column names; without those of which it names several."""
    found = {key: set(re.findall(pattern, heading.casefold(), re.ASCII)) for key, pattern in PATTERNS.items()}
    return {key: STAGES.get(text, text) for key, texts in found.items() if len(texts) == 1 for text in texts}


def below_group(cells: Sequence[str], above: Sequence[str], first: int) -> list[str]:
    """The headings, those behind the column ``first`` with what a heading that is merged over several of them says of their levels.

    ``Tahun 2023`` over ``Nilai`` and ``Bukti`` makes ``Nilai 2023``, ``Target`` over ``Nilai`` makes ``Nilai (Target)``.
    """
    found, group = [], ""
    for at, (cell, over) in enumerate(zip_longest(cells, above, fillvalue="")):
        group = plain(over) or group if at > first else ""
        said = named_by(group)
        if not cell or meaning_of(cell) not in {None, "level"} or group == cell:
            found.append(cell)
        elif NOT_OWN.isdisjoint(_words(group)):
            found.append(" ".join([cell, *said.values()]) if named_by(cell).keys().isdisjoint(said) else cell)
        else:
            found.append(f"{cell} ({group})")
    return found


def _words(heading: str) -> list[str]:
    return heading_text(heading).replace("/", " ").split()


def divided(headings: Headings, columns: Sequence[int], below: Sequence[str]) -> list[int]:
    """The columns of levels among those of one merged heading, whose own headings are in the row below: evidence or a target is none."""
    merged, meant = headings.cells[columns[0]], {at: meaning_of(below[at]) for at in columns}
    levels = [at for at in columns if meant[at] in {None, "level"} and NOT_OWN.isdisjoint(_words(below[at]))]
    headings.cells = [f"{merged} {below[at]}" if at in columns else text for at, text in enumerate(headings.cells)]
    for at in columns:
        if (meaning := meant[at]) in PARTS:
            headings.column.setdefault(meaning, at)
        elif at not in levels:
            headings.others.append(at)
    if not levels:
        del headings.column["level"]
    else:
        headings.column["level"] = levels[0]
        headings.twins += [Twins(levels[0], at, "level") for at in levels[1:]]
    return levels


def years_named(lines: Sequence[Line], most: int) -> Sequence[Line]:
    """The rows, with ``Nilai 2024`` in a header above each column of levels that has only a year there: ``2024``, ``Tahun 2024``.

    The header is among the first ``most`` rows.

    That is certain if there is a column of indicators, none of levels, and in the first rows below these years nothing but levels.
    """
    for at, line in enumerate(lines[:most]):
        years = {column: year[1] for column, cell in enumerate(line.cells) if (year := re.fullmatch(ONLY_YEAR, heading_text(cell)))}
        if not years:
            continue
        meant = {meaning_of(cell) for column, cell in enumerate(line.cells) if column not in years and plain(cell)}
        rows = list(takewhile(lambda row: not any(map(is_sum, row.cells)), lines[at + 1 : at + 1 + MOST_TRIED]))
        below = [[plain("".join(row.cells[column : column + 1])) for row in rows] for column in years]
        are_levels = all(any(texts) and all(re.fullmatch(ANY_LEVEL, text, re.ASCII) for text in texts if text) for texts in below)
        if not meant.isdisjoint({"indicator", "number"}) and "level" not in meant and "agency" not in meant and are_levels:
            cells = [f"Nilai {years[column]}" if column in years else cell for column, cell in enumerate(line.cells)]
            return [*lines[:at], line._replace(cells=cells), *lines[at + 1 :]]
    return lines


def rivals(headings: Headings, level: int, below: Sequence[Sequence[str]]) -> list[int]:
    """The columns beside that of the levels that may have them too: their headings say so, and each cell is a level, not all the same."""
    found = []
    for at in headings.others:
        words = _words(headings.cells[at])
        if OF_LEVELS.isdisjoint(words) or not (NOT_OWN | MEASURES).isdisjoint(words):
            continue
        pairs = [(plain(row[at]), plain(row[level])) for row in below if max(at, level) < len(row)]
        texts = [text for text, _own in pairs if text]
        if texts and all(re.fullmatch(WHOLE, text, re.ASCII) for text in texts) and any(text not in {"", own} for text, own in pairs):
            found.append(at)
    return found


def is_other(heading: str, said: Said) -> bool:
    """Whether a heading names a year or a stage, and only others are said."""
    return any(said[key] and text not in said[key] for key, text in named_by(heading).items())


def differing(heading: str, said: Said, labels: Labels, place: Place) -> Problem:
    """The problem of a heading that names another year or stage than is said (``heading-differs``), or no levels (``missing-column``)."""
    found = [(key, text) for key, text in named_by(heading).items() if said[key] and text not in said[key]]
    if not found:
        return Problem("missing-column", place, {"column": "level", "of": "long"})
    key, named = found[0]
    values: dict[str, object] = {"of": key, "heading": heading, "found": named, "said": ", ".join(sorted(said[key])), "by": "column"}
    if key in labels and head_text(key, labels[key][0]) in said[key]:
        where = labels[key][1]
        by = "option" if where.source == f"--{key}" else "cell" if where.cell else "sheet"
        values |= {"by": by, "where": where.cell or where.sheet or where.source}
    return Problem("heading-differs", place, values)


def choose_level(headings: Headings, columns: Sequence[int], said: Said) -> None:
    """Take the only one of these columns for that of the levels that names the year or the stage that is said.

    A single one that names another has none of them: it is no column of levels then.
    """
    named = {at: named_by(headings.cells[at]) for at in columns}
    meant = [
        at
        for at, names in named.items()
        if any(said[key] == {text} for key, text in names.items()) and not is_other(headings.cells[at], said)
    ]
    if len(meant) == 1:
        headings.column["level"] = meant[0]
        headings.twins = [twin for twin in headings.twins if twin.meaning != "level"]
        headings.others += [at for at in columns if at not in meant]
    elif len(columns) == 1 and is_other(headings.cells[columns[0]], said):
        del headings.column["level"]
        headings.others.append(columns[0])
