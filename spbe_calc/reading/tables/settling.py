"""What only the rows below the headings of a long table tell: which column has the numbers of the indicators, and which their levels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from spbe_calc.reading.tables.cells import heading_text, is_sum, is_sum_of_agencies, level_text, plain
from spbe_calc.reading.tables.headings import FEWEST, HEAD, TICKED, Headings, Twins, indicator_in, numbered_in
from spbe_calc.reading.tables.labels.yearly import Said, choose_level, divided, is_other, rivals
from spbe_calc.reading.tables.longform.below import above_others
from spbe_calc.reading.tables.longform.ticking import level_headed, only_ticked, ticks_of

WORD = r"(?i)(?:indikator|indicator|ik)\b"
ENOUGH = 0.9
"""The share of the rows in which a column that has the numbers of the indicators has one."""
LEVEL = "[0-5]"
OUR_RECAPS = ("agency year stage 1.", "instansi tahun tahap 1.")
"""How the header of the indicators begins in our own worksheets of results, which are no answers."""
MOST_LEVELS = 5
"""How many rows below the names of indicators must have nothing but levels."""
TIERS = frozenset(["domain", "nama domain", "aspek", "nama aspek", "aspect", "domain spbe", "aspek spbe", "domain/aspek", "domain / aspek"])
"""The headings of what indicators are parts of."""


def settled(headings: Headings, below: Sequence[Sequence[str]], said: Said) -> tuple[bool, list[int]]:
    """Decide by the rows below a header what its columns have, and by what is said of them.

    Returns whether the first row belongs to the header, and the column of the levels if they are of another year or stage than is said.
    """
    settle_indicator(headings, below)
    if "level" in headings.column and (ticks := ticks_of(headings.cells)) and only_ticked(ticks, below):
        headings.others = [at for at in headings.others if at not in ticks.columns]
    return settle_level(headings, below, said), [] if headings.is_long else headings.others[-1:]


def _numbers(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """The numbers of indicators in a column."""
    cells = (row[at] for row in rows if at < len(row))
    return [number for cell in cells if (number := indicator_in(cell) or (numbered_in(plain(cell)) or ("",))[0])]


def _with_level(rows: Sequence[Sequence[str]], at: int | None) -> Sequence[Sequence[str]]:
    """The rows that have a level; all of them if none has."""
    return [row for row in rows if at is not None and at < len(row) and plain(row[at])] or rows


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
    named = [at for at in candidates if any(char.isalpha() for row in below for char in "".join(row[at : at + 1]))]
    with_level = _with_level(below, columns.get("level"))
    again = [at for at in full if _numbers(with_level, at).count("1") > 1 and "agency" not in columns]
    # one counts the names anew below each domain, 1, 2, 3 ..., and one may go on
    if not set(again).isdisjoint(named) and columns.keys().isdisjoint(HEAD):
        full = [at for at in full if len(set(numbers[at])) == len(numbers[at])] or full
    bare = [at for at in full if at != columns.get("number") and any(_says_indicator(row[at]) for row in below if at < len(row))]
    chosen = [*bare, *(at for at in full if not _counts_rows(numbers[at])), *full][0]
    headings.twins = [
        twin
        for twin in headings.twins
        if twin.meaning != "indicator" or (numbers[twin.second] and numbers[twin.first] and numbers[twin.first] != numbers[twin.second])
    ]
    columns["indicator"] = chosen
    rest = [at for at in candidates if at != chosen]
    names = [at for at in rest if at in named]
    if names and chosen in again:
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
        below_it = [at for at in (level, *beside) if cells[at : at + 1] not in ([], [""])]
        if [level_headed(cells[at]) for at in below_it] == sorted(TICKED) and not is_other(headings.cells[level], said):
            headings.indicators = {level_headed(cells[at]): at for at in below_it}
            del headings.column["level"]
            return True
        if is_merged := len(below_it) > 1:
            columns = divided(headings, below_it, cells)
    if not is_merged and (others := rivals(headings, level, below)):
        columns += others
        headings.twins += [Twins(level, at, "level") for at in others]
        headings.others = [at for at in headings.others if at not in others]
    choose_level(headings, columns, said)
    return is_merged


def _says_indicator(cell: str) -> bool:
    """Whether a number is certainly an indicator's: it stands alone, or after that word."""
    return bool(indicator_in(cell) or re.match(WORD, plain(cell)))


def _counts_rows(numbers: Sequence[str]) -> bool:
    """Whether these may only count rows: 1, 2, 3 ..., all along or again and again."""
    return len(set(numbers)) < len(numbers) or all(number == str(at) for at, number in enumerate(numbers, 1))


def headings_of_names(rows: Sequence[Sequence[str]], most: int) -> tuple[int, Headings] | None:
    """The position and the headings of a wide table whose columns have the names of indicators, with nothing but levels below them.

    It is looked for in the first ``most`` rows. Which indicators are meant, the instrument tells.
    """
    for at, cells in enumerate(rows[:most]):
        headings = Headings([plain(cell) for cell in cells])
        if "agency" not in headings.column or headings.is_long or headings.is_of_results or headings.twins:
            continue
        if " ".join(headings.cells).casefold().startswith(OUR_RECAPS):
            continue
        agency = headings.column["agency"]
        texts = (plain("".join(row[agency : agency + 1])) or next(filter(None, map(plain, row)), "") for row in rows[at + 1 :])
        agencies = zip(rows[at + 1 :], texts, strict=True)
        below = [row for row, name in agencies if name and not is_sum_of_agencies(name)][:MOST_LEVELS]
        named = [at for at in headings.others if at > agency and not is_sum(headings.cells[at]) and _has_levels(below, at)]
        for column in named if len(named) >= FEWEST else ():
            key = (numbered_in(headings.cells[column]) or (headings.cells[column],))[0]
            if headings.indicators.setdefault(key, column) != column:
                headings.twins.append(Twins(headings.indicators[key], column, key))
        if headings.is_wide:
            headings.others = [column for column in headings.others if column not in named]
            return at, headings
    return None


def _has_levels(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether all texts of a column are levels, at least in every second row."""
    texts = [text for row in rows if (text := plain("".join(row[at : at + 1])))]
    return 0 < len(rows) <= 2 * len(texts) and all(re.fullmatch(LEVEL, level_text(text), re.ASCII) for text in texts)
