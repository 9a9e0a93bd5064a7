"""Which rows of a long table are of the same agency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.cells import heading_text
from spbe_calc.reading.tables.longform.labelling import Rows

if TYPE_CHECKING:
    from spbe_calc.reading.tables.lines import Line
    from spbe_calc.reading.tables.longform.columns import LongTable, Who

NUMBER = r"[0-9]+|\b[ivx]+\b"
"""A number in the name of a worksheet, also a Roman one."""

PARTLY = {1: "year", 2: "stage"}
"""What all rows of an agency must say if some do."""


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
    def keys(self) -> set[str]:
        """The numbers of the indicators, or what is written where they belong."""
        return {key for table, lines in self.parts for line in lines if (key := table.key_of(line))}

    @property
    def stem(self) -> str:
        """The name of the worksheet without its number."""
        return re.sub(NUMBER, "", heading_text(self.parts[0][0].sheet.name or "")).strip()

    @property
    def last(self) -> Line:
        """The last row so far."""
        return self.parts[-1][1][-1]


def grouped(table: LongTable, lines: Iterable[Line]) -> Iterator[AgencyRows]:
    """The rows of each agency, as long as they are side by side."""
    group: AgencyRows | None = None
    early: list[Problem] = []
    before: tuple[LongTable, Who] | None = None
    for below, line in Rows(table, lines).labelled():
        if isinstance(line, Problem):
            (group.problems if group else early).append(line)
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
        if below.is_reference(who):
            continue
        if group:
            yield group
        group, early = AgencyRows(who, [(below, [line])], early), []
    if group:
        yield group


def gathered(table: LongTable, lines: Iterable[Line]) -> list[AgencyRows]:
    """The rows of each agency, wherever they are, in the order of the first ones.

    Rows that do not say the year or the stage, beside others of the same agency that do, are a problem: ``partly-said``.
    """
    found: dict[Who, AgencyRows] = {}
    for group in grouped(table, lines):
        if (first := found.setdefault(group.who, group)) is not group:
            first.join(group)
    groups = list(found.values())
    for nr, key in PARTLY.items():
        groups = _with_those_that_say_it(groups, nr, key)
    return groups


def _with_those_that_say_it(groups: list[AgencyRows], nr: int, key: str) -> list[AgencyRows]:
    """The same rows; those that do not say the year or the stage are with those that do, unless they have an indicator twice then.

    Two halves of one agency are so one set of answers with one problem, and nothing is computed from one half alone. Rows that stay
    apart all have the problem, those that say it too, so that none of them is scored as if nothing were wrong.
    """
    said: dict[str | None, list[AgencyRows]] = {}
    for group in groups:
        if group.who[nr]:
            said.setdefault(group.who[0], []).append(group)
    kept = []
    for group in groups:
        others = said.get(group.who[0], []) if group.who[nr] is None else []
        if others:
            group.problems.append(_partly_said(key, group, others[-1].who[nr], others[-1]))
        if len(others) == 1 and not group.keys & others[0].keys:
            others[0].join(group)
            continue
        kept.append(group)
        for other in others:
            if not any(it.code == "partly-said" and it.values["of"] == key for it in other.problems):
                other.problems.append(_partly_said(key, other, other.who[nr], group, says=True))
    return kept


def _partly_said(key: str, group: AgencyRows, found: str | None, other: AgencyRows, *, says: bool = False) -> Problem:
    """The problem of rows that do not say it, or that do, beside others that say ``found``, or nothing."""
    (table, lines), (with_it, others) = group.parts[0], other.parts[0]
    where = with_it.sheet.place(others[0], with_it.indicator).cell
    return Problem("partly-said", table.sheet.place(lines[0], table.indicator), {"of": key, "found": found, "where": where, "says": says})


def joined(sheets: Sequence[Sequence[AgencyRows]]) -> list[list[AgencyRows]]:
    """The agencies of each worksheet; one that has its rows on several that are numbered, ``Domain 1``, ``Domain 2``, has all on the first.

    What a worksheet does not say of its rows, the others of the agency say if they agree; one without an agency is of the only one
    there is. Rows stay where they are if an indicator is there twice.
    """
    every = list(chain.from_iterable(sheets))
    kept = {id(it): it for it in every}
    agency = _agreed(it.who[0] for it in every)
    for name in dict.fromkeys(it.who[0] or agency for it in every):
        of_agency = [it for it in every if (it.who[0] or agency) == name]
        missing = [_agreed(texts) for texts in zip(*(it.who for it in of_agency), strict=True)]
        together: dict[Who, list[AgencyRows]] = {}
        for it in of_agency:
            together.setdefault(tuple(own or text for own, text in zip(it.who, missing, strict=True)), []).append(it)
        for who, (first, *others) in together.items():
            are_numbered = len({it.stem for it in (first, *others)}) == 1
            if are_numbered and sum(len(it.keys) for it in (first, *others)) == len(first.keys.union(*(it.keys for it in others))):
                kept[id(first)] = first._replace(who=who) if others else first
                for other in others:
                    first.join(kept.pop(id(other)))
    return [[kept[id(it)] for it in groups if id(it) in kept] for groups in sheets]


def _agreed(texts: Iterable[str | None]) -> str | None:
    """The only text among these, if there is just one."""
    said = set(texts) - {None}
    return said.pop() if len(said) == 1 else None


def order_of(table: LongTable, lines: Iterable[Line]) -> tuple[int, bool]:
    """How many agencies a table has, and whether the rows of each are side by side and say the same. Only numbers are remembered."""
    seen: set[int] = set()
    says: dict[int, int] = {}
    together = True
    for group in grouped(table, lines):
        said = hash(tuple(group.who[nr] is None for nr in PARTLY))
        together = together and hash(group.who) not in seen and says.setdefault(hash(group.who[0]), said) == said
        seen.add(hash(group.who))
    return len(seen), together
