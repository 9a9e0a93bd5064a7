"""What is between the rows of a long table: labels of the rows below, headers, legends of the levels, other tables."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from spbe_calc.problem import Problem
from spbe_calc.reading.tables.cells import head_text, plain
from spbe_calc.reading.tables.headings import meaning_of
from spbe_calc.reading.tables.labels.above import labels_of, says_agency
from spbe_calc.reading.tables.labels.order import MOST_SAMPLED
from spbe_calc.reading.tables.labels.titles import is_of_another, is_to_reach, names_agency, title_in
from spbe_calc.reading.tables.layout import MOST_ABOVE
from spbe_calc.reading.tables.lines import Line
from spbe_calc.reading.tables.longform.below import begins_legend, other_header
from spbe_calc.reading.tables.longform.rowcells import cell_of
from spbe_calc.reading.tables.longform.signing import without_signatures

if TYPE_CHECKING:
    from spbe_calc.reading.tables.headings import Headings
    from spbe_calc.reading.tables.longform.columns import LongTable

MOST_INDICATORS = 1000
"""A number above it is that of a year."""
MOST_TICKED = 1000
"""How many rows tell what ticks a level."""
LEVEL = r"(?i)(?:[a-z]+[. ]*)?(?:[0-5](?:[.,][0-9]+)?|[ivx]{1,3})"
"""A level, or what somebody may have meant by one: ``Level 3``, ``III``."""
RESULTS = frozenset({"index", "predicate", "contribution"})
Labelled = Iterator[tuple["LongTable", "Line | Problem"]]


class Rows:
    """The rows of a long table, each with the header and the labels that it is below."""

    def __init__(self, table: LongTable, lines: Iterable[Line]) -> None:
        self._lines = without_signatures(lines)
        self._ahead = deque(islice(self._lines, MOST_TICKED if table.ticks else 0))
        self._table = table.ticked_as(self._ahead)
        self._above: list[Line] = []
        """What may be labels of the rows below."""
        self._last = 0
        """The number of the indicator in the last answer."""
        self._seen = False
        """Whether there was an answer."""
        self._other: Line | None = None
        """The row that began what is no answers: a legend, or another table without levels."""
        self._is_legend = False
        self._title: Line | None = None
        """The row that seems to say that those below it are of another agency, or are to be reached."""
        self._is_reported = False
        """Whether that is a problem already."""

    def labelled(self) -> Labelled:
        """Each row and the table with its labels, and the problems of what is between them.

        Labels between rows count if they say something else than those above.
        """
        while (line := self._ahead.popleft() if self._ahead else next(self._lines, None)) is not None:
            number = self._table.number_of(line)
            if number and number > MOST_INDICATORS and (self._table.is_label(line) or self._leads_to_header(line)):
                number = None  # that of a year, where the names of indicators are
            if number is None:
                self._take_title(line)
            if number is None and self._table.is_header(line):
                self._take(self._table.below(self._above))
            elif number is None and self._seen and (headings := other_header(line.cells)):
                yield from self._other_header(line, headings)
            elif self._other or (number is None and self._seen and not self._above and self._begins_legend(line)):
                yield from self._explained(line, number)
            else:
                yield from self._row(line, number)
        yield from self._below_all()

    def _below_all(self) -> Labelled:
        """What is below the last row. A label there that says another year or stage than is known is a problem: it may be of all rows."""
        yield from ((self._table, it) for it in self._above)
        if not self._seen or any(says_agency(it, self._table.sheet) for it in self._above):  # of an agency without rows
            return
        for line in self._above:
            name = next(filter(None, map(plain, line.cells)), "").partition(":")[0]
            key, labels = meaning_of(name), labels_of([line], self._table.sheet)[0]
            if key in {"year", "stage"} and key in labels and self._table.column.get(key) is None:
                said = [head_text(key, it[key][0]) for it in (labels, self._table.labels) if key in it]
                if said[1:] != said[:1] and not self._table.is_answer(line):
                    yield self._table, self._unclear(line, line, "below")

    def _begins_legend(self, line: Line) -> bool:
        """Whether a row begins a legend. One with a level in its column does not, so that no level vanishes: ``Penjelasan | 4``."""
        if not begins_legend(line.cells, self._table.texts):
            return False
        level = cell_of(line, self._table.level) or ""
        return not (re.fullmatch(LEVEL, level, re.ASCII) and self._table.is_answer(line))

    def _take(self, table: LongTable) -> None:
        self._table, self._above, self._other = table, [], None

    def _take_title(self, line: Line) -> None:
        """See whether a row without a number is a title that those below it may belong to."""
        title, agency = title_in(line.cells, self._table.texts), self._table.labels.get("agency")
        if says_agency(line, self._table.sheet):
            self._title = None
        elif title and (is_to_reach(title) or is_of_another(title, agency and agency[0])):
            self._title, self._is_reported = line, False
        elif title and names_agency(title):
            self._title = None

    def _below_title(self, title: Line, line: Line, number: int | None) -> Labelled:
        """A row below a title. It is left out if its number does not go on from that of the last answer."""
        at = self._table.column.get("agency")
        if at is not None and cell_of(line, at):
            self._title = None
        elif not self._is_reported:
            self._is_reported = True
            yield self._table, self._unclear(line, title, "title")
        if self._title is None or (number is not None and number > self._last):
            yield from self._answered(line, number)

    def _other_header(self, line: Line, headings: Headings) -> Labelled:
        """The rows below are read by another header; if it has no levels, they are none of this table."""
        describes_aspects = not headings.column.keys() & {"indicator", "name"} and len(headings.others) > 0
        if headings.is_long and not describes_aspects:
            self._ahead.extend(islice(self._lines, MOST_SAMPLED - len(self._ahead)))
            table, problems, is_merged = self._table.below(self._above).under(line, headings, self._ahead)
            if is_merged:
                self._ahead.popleft()
            self._take(table := table.ticked_as(self._ahead))
            yield from ((table, problem) for problem in problems)
            return
        self._above, self._other, self._is_legend = [], line, False
        if headings.names_rows and headings.column.keys().isdisjoint(RESULTS):
            yield self._table, self._unclear(line, line)

    def _explained(self, line: Line, number: int | None) -> Labelled:
        """A row of a legend or below another header. It is an answer only if its number goes on from that of the last one."""
        if self._other is None:
            self._other, self._is_legend = line, True
        elif (number is None and says_agency(line, self._table.sheet)) or (self._is_legend and number is not None and number > self._last):
            self._other = None
            yield from self._row(line, number)
        elif self._is_legend and (not self._last or number is not None) and self._table.is_answer(line) and self._table.level_of(line):
            self._is_legend = False
            yield self._table, self._unclear(line, self._other)

    def _unclear(self, line: Line, begun: Line, by: str = "table") -> Problem:
        at = next((at for at, cell in enumerate(line.cells) if plain(cell)), 0)
        found = "; ".join(text for cell in begun.cells if (text := plain(cell)))
        return Problem("rows-unclear", self._table.sheet.place(line, at), {"found": found, "by": by})

    def _row(self, line: Line, number: int | None) -> Labelled:
        """A row that is an answer, a label, or something between them."""
        table = self._table
        belongs = (
            number is None
            and line is not self._title
            and (table.is_label(line) or (bool(self._above) and (not table.is_answer(line) or self._leads_to_header(line))))
        )
        if belongs and len(self._above) < MOST_ABOVE:
            self._above.append(line)
            return
        if self._above:
            fresh = table.below(self._above)
            if fresh.says_like(table):
                yield from ((table, it) for it in self._above)
            else:
                self._table = fresh
            self._above = []
        if self._title and table.is_answer(line):
            yield from self._below_title(self._title, line, number)
        else:
            yield from self._answered(line, number)

    def _leads_to_header(self, line: Line) -> bool:
        """Whether a row is between the labels of another block and its header, where anything may be that is no level."""
        if not self._above or self._may_be_answer(line):
            return False
        self._ahead.extend(islice(self._lines, max(MOST_ABOVE - len(self._ahead), 0)))
        rows = takewhile(lambda it: not self._may_be_answer(it), self._ahead)
        return any(self._table.is_header(it) or ((found := other_header(it.cells)) and found.is_long) for it in rows)

    def _may_be_answer(self, line: Line) -> bool:
        """Whether a row has a level, or the number of an indicator."""
        number, level = self._table.number_of(line), self._table.level_of(line)
        return 0 < (number or 0) <= MOST_INDICATORS or re.fullmatch(LEVEL, level or "", re.ASCII) is not None

    def _answered(self, line: Line, number: int | None) -> Labelled:
        self._last = number or self._last
        self._seen = self._seen or number is not None or self._table.is_answer(line)
        yield self._table, line._replace(unit=self._table.unit) if self._table.unit else line
