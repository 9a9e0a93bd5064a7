"""What only the rows below the headings of a long table tell: which column has the numbers of the indicators, and which their levels."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from spbe_calc.reading.tables.cells import heading_text, plain
from spbe_calc.reading.tables.headings import TICKED, Headings, Twins, indicator_in, numbered_in
from spbe_calc.reading.tables.labels.yearly import Said, choose_level, is_other
from spbe_calc.reading.tables.longform.below import above_others

WORD = r"(?i)(?:indikator|indicator|ik)\b"
ENOUGH = 0.9
"""The share of the rows in which a column that has the numbers of the indicators has one."""
TICKS, NO_TICKS = frozenset([*"v√✓✔☑", "ya", "yes", "true"]), frozenset([*"-0✗✘☐", "tidak", "no", "false", "belum"])
"""What ticks a level, and what says that it is not ticked. An ``x`` may be either: it is a tick if nothing else is."""
OF_LEVEL = r"(?i)(?:level|tingkat|lv|tk|l)?[ .]*([1-5])"
"""The heading of a column in which one level is ticked: ``3``, ``Level 3``, ``L3``."""
TIERS = frozenset(["domain", "nama domain", "aspek", "nama aspek", "aspect", "domain spbe", "aspek spbe", "domain/aspek", "domain / aspek"])
"""The headings of what indicators are parts of."""


def settled(headings: Headings, below: Sequence[Sequence[str]], said: Said) -> tuple[bool, list[int]]:
    """Decide by the rows below a header what its columns have, and by what is said of them.

    Returns whether the first row belongs to the header, and the column of the levels if they are of another year or stage than is said.
    """
    settle_indicator(headings, below)
    return settle_level(headings, below, said), [] if headings.is_long else headings.others[-1:]


def _numbers(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """The numbers of indicators in a column."""
    cells = (row[at] for row in rows if at < len(row))
    return [number for cell in cells if (number := indicator_in(cell) or (numbered_in(plain(cell)) or ("",))[0])]


def settle_indicator(headings: Headings, below: Sequence[Sequence[str]]) -> None:
    """Decide by the cells whether ``Indikator`` or ``No`` has the numbers of the indicators, and which column has their names.

    If both have numbers, ``Indikator`` has those of the indicators, unless they stand before names and only count the rows.
    """
    columns = headings.column
    below = above_others(below, columns.get("level"))
    candidates = [columns[name] for name in ("indicator", "number") if name in columns]
    candidates += [twin.second for twin in headings.twins if twin.meaning == "indicator"]
    numbers = {at: _numbers(below, at) for at in candidates}
    full = [at for at in candidates if len(numbers[at]) >= ENOUGH * max(map(len, numbers.values()))]
    bare = [at for at in full if at != columns.get("number") and any(_says_indicator(row[at]) for row in below if at < len(row))]
    chosen = [*bare, *(at for at in full if not _counts_rows(numbers[at])), *full][0]
    headings.twins = [
        twin
        for twin in headings.twins
        if twin.meaning != "indicator" or (numbers[twin.second] and numbers[twin.first] and numbers[twin.first] != numbers[twin.second])
    ]
    columns["indicator"] = chosen
    rest = [at for at in candidates if at != chosen]
    names = [at for at in rest if any(char.isalpha() for row in below for char in "".join(row[at : at + 1]))]
    if names and numbers[chosen].count("1") > 1 and "agency" not in columns:  # they begin again, as below each domain
        columns["indicator"] = names[0]
        headings.others.append(chosen)
    elif names:
        columns["name"] = names[0]
    headings.others += [at for at in rest if at not in names[:1] and at != columns.get("number")]


def counted(headings: Headings, below: Sequence[Sequence[str]]) -> int | None:
    """The column of what the rows are about if it is not indicators: agencies, units, domains or aspects, counted 1, 2, 3 ...

    None if the numbers may be those of indicators: they are named, have evidence, or do not begin with 1, or a name is there twice.
    """
    columns = headings.column
    if columns["indicator"] != columns.get("number") or not columns.keys().isdisjoint(("name", "evidence")):
        return None
    rows = [row for row in below if indicator_in("".join(row[columns["indicator"] :][:1]))]
    if not rows or [number.rstrip(".") for number in (plain(row[columns["indicator"]]) for row in rows)] != [
        str(at) for at in range(1, len(rows) + 1)
    ]:
        return None
    about = [columns[key] for key in ("agency", "unit") if key in columns]
    about += [at for at in headings.others if heading_text(headings.cells[at]) in TIERS]
    texts = {at: [plain("".join(row[at : at + 1])) for row in rows] for at in about}
    return next((at for at in about if all(texts[at]) and len(set(texts[at])) == len(rows)), None)


def settle_name(headings: Headings, below: Sequence[Sequence[str]]) -> None:
    """Take the first column between mere row numbers and levels for that of the names, whatever its heading, if all texts in it differ.

    A list of offices or of applications is then told from one of indicators.
    """
    columns, number = headings.column, headings.column["indicator"]
    if "name" in columns or number != columns.get("number"):
        return
    rows = [row for row in below if indicator_in("".join(row[number : number + 1]))]
    for at in range(number + 1, columns.get("level", len(headings.cells))):
        texts = [plain("".join(row[at : at + 1])) for row in rows]
        is_text = len(texts) > 1 and all(any(map(str.isalpha, text)) for text in texts)
        if at in headings.others and is_text and len(set(texts)) == len(texts):
            columns["name"] = at
            headings.others.remove(at)
            return


def settle_level(headings: Headings, below: Sequence[Sequence[str]], said: Said) -> bool:
    """Decide which of several columns of levels counts: that of the year or stage that is said, if there is one for each of them.

    The years or stages stand behind the headings (``Nilai 2024``), or in the row below one that is merged over several columns.
    Returns whether they do, so that this row belongs to the header.
    """
    if "level" not in headings.column:
        return False
    level, indicator = headings.column["level"], headings.column["indicator"]
    cells = [plain(cell) for cell in below[0]] if below else []
    columns, is_merged = [level, *(twin.second for twin in headings.twins if twin.meaning == "level")], False
    if len(columns) == 1 and cells[level : level + 1] and cells[indicator : indicator + 1] == [""]:
        beside = takewhile(lambda at: not headings.cells[at], range(level + 1, len(headings.cells)))
        columns = [at for at in (level, *beside) if cells[at : at + 1] not in ([], [""])] or [level]
        if [_level_of(cells[at]) for at in columns] == sorted(TICKED) and not is_other(headings.cells[level], said):
            headings.indicators = {_level_of(cells[at]): at for at in columns}
            del headings.column["level"]
            return True
        if is_merged := len(columns) > 1:
            merged = headings.cells[level]
            headings.cells = [f"{merged} {cells[at]}" if at in columns else text for at, text in enumerate(headings.cells)]
            headings.twins += [Twins(level, at, "level") for at in columns[1:]]
    choose_level(headings, columns, said)
    return is_merged


def _says_indicator(cell: str) -> bool:
    """Whether a number is certainly an indicator's: it stands alone, or after that word."""
    return bool(indicator_in(cell) or re.match(WORD, plain(cell)))


def _counts_rows(numbers: Sequence[str]) -> bool:
    """Whether these may only count rows: 1, 2, 3 ..., all along or again and again."""
    return len(set(numbers)) < len(numbers) or all(number == str(at) for at, number in enumerate(numbers, 1))


def headings_of_levels(rows: Sequence[Sequence[str]], most: int) -> tuple[int, Headings] | None:
    """The position and the headings of a header with a column for each level, ``Level 1`` to ``Level 5``, that has ticks below it.

    It is looked for in the first ``most`` rows; where the columns have anything else, such as criteria, it is none.
    """
    for at, cells in enumerate(rows[:most]):
        headings = Headings([_level_of(plain(cell)) for cell in cells])
        if headings.ticks and _only_ticked(headings.ticks, rows[at + 1 :]):
            return at, headings
    return None


def _level_of(heading: str) -> str:
    """The level whose column has this heading; the heading itself if it is of none."""
    found = re.fullmatch(OF_LEVEL, heading, re.ASCII)
    return found[1] if found else heading


def _only_ticked(ticks: Mapping[int, str], below: Sequence[Sequence[str]]) -> bool:
    marks = [(level, mark) for row in below for at, level in ticks.items() if at < len(row) and (mark := plain(row[at]).casefold())]
    return bool(marks) and all(_is_mark(mark, level) for level, mark in marks)


def _is_mark(mark: str, level: str) -> bool:
    """Whether this in a column of a level, in small letters, ticks it or says that it is not ticked."""
    return mark in TICKS or mark in NO_TICKS or mark in {"x", level}


def ticked(marks: Mapping[str, str]) -> str | None:
    """The level that is ticked among the marks of a row, by their levels; None without any.

    All of them if it is not one, and what stands there if it is no mark at all: neither is a level.
    """
    said = {level: mark.casefold() for level, mark in marks.items()}
    strange = [f"{marks[level]} ({level})" for level, mark in said.items() if not _is_mark(mark, level)]
    ticks = [level for level, mark in said.items() if mark in TICKS or mark == level]
    return ", ".join(strange or ticks or [level for level, mark in said.items() if mark == "x"]) or None
