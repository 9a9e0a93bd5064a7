"""Which rows of a long table are of the same agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.longform.labelling import Rows

if TYPE_CHECKING:
    from spbe_calc.reading.tables.layout import Line
    from spbe_calc.reading.tables.longform.columns import LongTable, Who


class AgencyRows(NamedTuple):
    """Rows of one agency."""

    who: Who
    parts: list[tuple[LongTable, list[Line]]]
    """The rows below each header, with the columns and the labels of these rows."""
    problems: list[Problem]
    """Of what is between the rows."""

    def add(self, table: LongTable, line: Line) -> None:
        """Add a row."""
        if self.parts[-1][0] is not table:
            self.parts.append((table, []))
        self.parts[-1][1].append(line)

    def join(self, other: AgencyRows) -> None:
        """Add the rows of the same agency that are elsewhere."""
        for table, lines in other.parts:
            for line in lines:
                self.add(table, line)
        self.problems.extend(other.problems)

    @property
    def last(self) -> Line:
        """The last row so far."""
        return self.parts[-1][1][-1]


def grouped(table: LongTable, lines: Iterable[Line]) -> Iterator[AgencyRows]:
    """The rows of each agency, as long as they are side by side."""
    group: AgencyRows | None = None
    before: tuple[LongTable, Who] | None = None
    for below, line in Rows(table, lines).labelled():
        if isinstance(line, Problem):
            if group:
                group.problems.append(line)
            continue
        if group and below.continues(line, group.last):
            group.add(below, line)
            continue
        if not below.is_answer(line):
            continue
        who = below.who(line, before[1] if before and before[0].labels is below.labels else None)
        before = below, who
        if group and who == group.who:
            group.add(below, line)
            continue
        if group:
            yield group
        group = AgencyRows(who, [(below, [line])], [])
    if group:
        yield group


def gathered(table: LongTable, lines: Iterable[Line]) -> list[AgencyRows]:
    """The rows of each agency, wherever they are, in the order of the first ones."""
    found: dict[Who, AgencyRows] = {}
    for group in grouped(table, lines):
        if (first := found.setdefault(group.who, group)) is not group:
            first.join(group)
    return list(found.values())


def order_of(table: LongTable, lines: Iterable[Line]) -> tuple[int, bool]:
    """How many agencies a table has, and whether the rows of each are side by side. Only a number of each is remembered."""
    seen: set[int] = set()
    together = True
    for group in grouped(table, lines):
        together = together and hash(group.who) not in seen
        seen.add(hash(group.who))
    return len(seen), together
