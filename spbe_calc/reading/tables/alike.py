"""Columns that mean the same: which of them counts, if a heading certainly says it, else the problem."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spbe_calc.problem import Problem, column_letters
from spbe_calc.reading.tables.cells import heading_text, plain
from spbe_calc.reading.tables.headings import HEAD, OF_STAGE, YEAR, Headings
from spbe_calc.reading.tables.labels.yearly import Said, is_other, named_by
from spbe_calc.reading.tables.lines import Line, TableFile
from spbe_calc.reading.tables.longform.ticking import groups_of_ticks


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


def settle_ticks(headings: Headings, said: Said, line: Line, above: Sequence[str], sheet: TableFile) -> list[Problem]:
    """Take that of several groups of ticks whose heading says the stage or the year that is said; the problem if none certainly does."""
    groups = groups_of_ticks(headings.cells) if headings.ticks else []
    if len(groups) < 2:  # noqa: PLR2004 - one of two is chosen
        return []
    named = [named_by(headings.cells[group["1"]]) for group in groups]
    meant = [group for group, names in zip(groups, named, strict=True) if any(said[key] == {text} for key, text in names.items())]
    if len(meant) == 1 and not is_other(headings.cells[meant[0]["1"]], said):
        headings.others = [at for at in headings.others if at not in meant[0].values()] + [
            at for group in groups if group is not meant[0] for at in group.values() if at not in headings.others
        ]
        headings.indicators = dict(meant[0])
        headings.twins = [twin for twin in headings.twins if twin.meaning not in meant[0]]
        return []
    names = [plain("".join(above[group["1"] :][:1])) or headings.cells[group["1"]] for group in groups]
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
