"""Columns that mean the same: which of them counts, if a heading certainly says it, else the problem."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem, column_letters
from spbe_calc.reading.tables.cells import heading_text, plain
from spbe_calc.reading.tables.headings import HEAD, OF_STAGE, YEAR, Headings
from spbe_calc.reading.tables.labels.yearly import Said, differing, is_other, named_by
from spbe_calc.reading.tables.lines import Line, TableFile
from spbe_calc.reading.tables.longform.ticking import groups_of_ticks

if TYPE_CHECKING:
    from spbe_calc.reading.tables.labels.above import Labels


def twin_problems(headings: Headings, line: Line, sheet: TableFile) -> list[Problem]:
    """The problems of columns that mean the same, below these headings in this row."""
    problems = []
    alike: dict[str, list[int]] = {}
    for first, second, meaning in sorted(headings.twins):
        if not (headings.is_long or meaning in HEAD or meaning.isdecimal()):  # beside the levels of agencies, where it is not needed
            continue
        one, other = headings.cells[first], headings.cells[second]
        place = sheet.place(line, second)
        if heading_text(one) == heading_text(other):
            problems.append(Problem("duplicate-key", place, {"key": other, "first": sheet.place(line, first).cell}))
        else:
            alike.setdefault(meaning, [first]).append(second)
    for meaning, columns in alike.items():
        cells = [headings.cells[at] for at in columns]
        named = tuple(f"{column_letters(at + 1)} ({cell})" for at, cell in zip(columns, cells, strict=True))
        values = {"columns": named, "meaning": meaning, **_told_apart(cells)}
        problems.append(Problem("columns-alike", sheet.place(line, columns[1]), values))
    return problems


def settle_ticks(headings: Headings, said: Said, labels: Labels, lines: Sequence[Line], sheet: TableFile) -> list[Problem]:
    """Take that of several groups of ticks whose heading says the stage or the year that is said; the problem if none certainly does.

    The headings are in the last of these rows, that of a group is in the row above. A single group has a problem, too, if its heading
    says another stage or year.
    """
    line, above = lines[-1], lines[-2].cells if len(lines) > 1 else ()
    groups = groups_of_ticks(headings.cells) if headings.ticks else []
    names = [plain("".join(above[group["1"] :][:1])) or headings.cells[group["1"]] for group in groups]
    fits = {at: name for at, name in enumerate(names) if not is_other(name, said)}
    if len(groups) == 1:
        return [] if fits else [differing(names[0], said, labels, sheet.place(line, groups[0]["1"]))]
    if not groups:
        return []
    headings.twins = [twin for twin in headings.twins if twin.meaning not in groups[0]]
    meant = [groups[at] for at, name in fits.items() if any(said[key] == {text} for key, text in named_by(name).items())]
    if len(meant) == 1:
        headings.others = [at for at in headings.others if at not in meant[0].values()] + [
            at for group in groups if group is not meant[0] for at in group.values() if at not in headings.others
        ]
        headings.indicators = dict(meant[0])
        return []
    ranges = [f"{column_letters(group['1'] + 1)}:{column_letters(group['5'] + 1)}" for group in groups]
    columns = tuple(f"{at} ({name})" for at, name in zip(ranges, names, strict=True))
    values = {"columns": columns, "meaning": "level", **_told_apart(names)}
    return [Problem("columns-alike", sheet.place(line, groups[1]["1"]), values)]


def _told_apart(cells: Sequence[str]) -> dict[str, str]:
    """The option that tells columns apart by a stage or a year in each heading, and what it says of the last one; empty if none does."""
    for option, pattern in (("stage", OF_STAGE), ("year", YEAR)):
        found = [re.findall(pattern, cell.casefold()) for cell in cells]
        if all(len(it) == 1 for it in found) and len({it[0] for it in found}) == len(cells):
            return {"option": option, "given": found[-1][0]}
    return {}
