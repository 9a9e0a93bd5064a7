"""Which rows of a long table are of the same agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spbe_calc.reading.tables.layout import Line
    from spbe_calc.reading.tables.longform.columns import LongTable, Who


def grouped(table: LongTable, lines: Iterable[Line]) -> Iterator[tuple[Who, list[Line]]]:
    """The rows of each agency, as long as they are side by side."""
    who: Who | None = None
    rows: list[Line] = []
    for line in lines:
        if rows and table.continues(line, rows[-1]):
            rows.append(line)
            continue
        if not table.is_answer(line):
            continue
        now = table.who(line, who)
        if who is not None and now != who:
            yield who, rows
            rows = []
        who = now
        rows.append(line)
    if who is not None:
        yield who, rows


def gathered(table: LongTable, lines: Iterable[Line]) -> list[tuple[Who, list[Line]]]:
    """The rows of each agency, wherever they are, in the order of the first ones."""
    found: dict[Who, list[Line]] = {}
    for who, rows in grouped(table, lines):
        found.setdefault(who, []).extend(rows)
    return list(found.items())


def order_of(table: LongTable, lines: Iterable[Line]) -> tuple[int, bool]:
    """How many agencies a table has, and whether the rows of each are side by side. Only a number of each is remembered."""
    seen: set[int] = set()
    together = True
    for who, _ in grouped(table, lines):
        together = together and hash(who) not in seen
        seen.add(hash(who))
    return len(seen), together
