"""Which year a text that is not four digits means."""

from __future__ import annotations

import re
from datetime import date

ALONE = r"(?<![0-9])[12][0-9]{3}(?![0-9])"
"""A year in a text."""
DAY = r"([0-9]{4})-([0-9]{2})-([0-9]{2})|([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})"
"""A date: ``1905-07-16``, ``16/07/1905`` (also with the month first)."""
STARTS = (date(1899, 12, 30), date(1904, 1, 1))
"""The days that spreadsheets count dates from. To them the number 2024 is a day of 1905 or 1909, years of no evaluation."""
COUNTED = frozenset(range(2000, 2100))
"""The numbers that are years."""


def year_meant(found: str) -> dict[str, object]:
    """The only year in a text such as ``TA 2024`` or ``31/12/2024``, as a value ``meant``; nothing if it has none, or several.

    A year that a spreadsheet shows as a date, because its cell is formatted so, has the value ``shown``, too.
    """
    if counted := _counted(found):
        return {"meant": str(counted.pop()), "shown": True} if len(counted) == 1 else {}
    years = {*re.findall(ALONE, found, re.ASCII)}
    return {"meant": years.pop()} if len(years) == 1 else {}


def _counted(found: str) -> set[int]:
    """The years whose numbers a spreadsheet may show as this date."""
    match = re.fullmatch(DAY, found, re.ASCII)
    if match is None:
        return set()
    year, *rest = [int(part) for part in (match.groups()[:3] if match[1] else match.groups()[:2:-1])]
    days = {day for month, day_ in (rest, rest[::-1] if match[4] else rest) if (day := _day(year, month, day_))}
    return {(day - start).days for day in days for start in STARTS} & COUNTED


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
