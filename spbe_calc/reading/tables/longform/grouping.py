"""Which rows of a long table are of the same agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.reading.tables.layout import MOST_ABOVE, Line

if TYPE_CHECKING:
    from spbe_calc.reading.tables.longform.columns import LongTable, Who


class AgencyRows(NamedTuple):
    """Rows of one agency."""

    table: LongTable
    """With the labels of these rows."""
    who: Who
    lines: list[Line]


def grouped(table: LongTable, lines: Iterable[Line]) -> Iterator[AgencyRows]:
    """The rows of each agency, as long as they are side by side."""
    group: AgencyRows | None = None
    before: tuple[LongTable, Who] | None = None
    for below, line in _labelled(table, lines):
        if group and below.continues(line, group.lines[-1]):
            group.lines.append(line)
            continue
        if not below.is_answer(line):
            continue
        who = below.who(line, before[1] if before and before[0] is below else None)
        before = below, who
        if group and who == group.who:
            group.lines.append(line)
            continue
        if group:
            yield group
        group = AgencyRows(below, who, [line])
    if group:
        yield group


def _labelled(table: LongTable, lines: Iterable[Line]) -> Iterator[tuple[LongTable, Line]]:
    """Each row, and the table with its labels. Labels between rows count if they name an agency or a unit, or the header is there again."""
    above: list[Line] = []
    for line in lines:
        if table.has_number(line):
            belongs = False
        elif table.is_header(line):
            table, above = table.below(above), []
            continue
        else:
            belongs = table.is_label(line) or (bool(above) and not table.is_answer(line))
        if belongs and len(above) < MOST_ABOVE:
            above.append(line)
            continue
        if above:
            fresh = table.below(above)
            if fresh.unit == table.unit and fresh.labels.get("agency") == table.labels.get("agency"):
                yield from ((table, it) for it in above)
            else:
                table = fresh
            above = []
        yield table, line._replace(unit=table.unit) if table.unit else line
    yield from ((table, it) for it in above)


def gathered(table: LongTable, lines: Iterable[Line]) -> list[AgencyRows]:
    """The rows of each agency, wherever they are, in the order of the first ones."""
    found: dict[Who, AgencyRows] = {}
    for group in grouped(table, lines):
        if (first := found.setdefault(group.who, group)) is not group:
            first.lines.extend(group.lines)
    return list(found.values())


def order_of(table: LongTable, lines: Iterable[Line]) -> tuple[int, bool]:
    """How many agencies a table has, and whether the rows of each are side by side. Only a number of each is remembered."""
    seen: set[int] = set()
    together = True
    for group in grouped(table, lines):
        together = together and hash(group.who) not in seen
        seen.add(hash(group.who))
    return len(seen), together
