"""The sheets of plans: headings in words, without what all rows of one agency share, to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from spbe_calc.faces import Heading
from spbe_calc.faces.book import Book, Field, Sheet
from spbe_calc.views.plan.limits import holding
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.proof import effort_heading
from spbe_calc.views.score.sentences import sentence
from spbe_calc.views.score.table import HEAD
from spbe_calc.words import notes
from spbe_calc.words.columns import titled
from spbe_calc.words.levels import MARK

if TYPE_CHECKING:
    from spbe_calc.views.plan.years.page import Timetable
    from spbe_calc.words.language import Words

Row = Sequence[object]
OF_AGENCY = {*HEAD, "proven", "bound", "warnings"}
"""The columns that have the same in each row about one agency."""
WIDEST = 20
"""How wide, in characters, the heading of the efforts may make its column."""


class Sheets:
    """Makes sheets with headings in words. Of one agency, what all rows share is above the first sheet and in the notes."""

    def __init__(self, words: Words, unit_of_effort: str | None, parts: Steps | Timetable | None = None) -> None:
        self.words, self.unit_of_effort, self.parts = words, unit_of_effort, parts
        """The parts of the page about the only agency."""

    def first(
        self, title: str, sheet: tuple[Sequence[str], Sequence[Row]], table: tuple[Sequence[str], Sequence[Row]], *, reached: bool
    ) -> Sheet:
        """The plan, as columns and rows; and as a table with all that the other sheets have of it, for a format without those.

        If no target is ``reached``, all that is in the way is above the rows.
        """
        parts, alone = self.parts, Sheets(self.words, self.unit_of_effort).adding(self.words("Plan"), *table)
        if not parts:
            return self.adding(title, *sheet)._replace(remark=False, instead=alone)
        _agency, *about = parts.heading
        closing, aims = self._closing(), [parts.target] if isinstance(parts, Steps) else []
        found = [*aims, parts.result, *closing[:1]] if reached else [*aims, *closing]
        lines = dict.fromkeys([*about, *found, *notes.replaced(parts.before, self.words)])
        above: list[Row] = [*self._titled(parts), *([line] for line in self._in_sentences(parts, lines))]
        return self.adding(title, *sheet)._replace(above=above, remark=False, instead=alone)

    def _titled(self, parts: Steps | Timetable) -> list[Row]:
        """The line above each sheet, so that it says on paper what and whose it is."""
        agency = parts.heading[0]
        if isinstance(parts, Steps):
            return [[Heading(self.words("Action plan: {agency}").format(agency=agency))]]
        return [[Heading(self.words("Action plan for {years}: {agency}").format(years=parts.period, agency=agency))]]

    @staticmethod
    def _in_sentences(parts: Steps | Timetable, lines: Iterable[str]) -> list[str]:
        """The lines; what is no heading, target or result is a sentence."""
        known = {*parts.breakdown.heading, parts.result, *([parts.target] if isinstance(parts, Steps) else [])}
        return [line if line in known else sentence(line) for line in lines]

    def adding(self, title: str, columns: Sequence[str], rows: Sequence[Row]) -> Sheet:
        """A sheet that only adds to the first one. Of one agency it has a title, no empty columns, and says where no unit is named."""
        above = self._titled(self.parts) if self.parts else ()
        kept = list(range(len(columns)))
        if self.parts:
            shared = OF_AGENCY if "source" in columns else {"agency"}
            rows = self._with_units(columns, rows)
            filled = {at for row in rows for at, cell in enumerate(row) if cell is not None}
            kept = [at for at in kept if at in filled and columns[at] not in shared]
        fields = [self._field(columns[at]) for at in kept]
        return Sheet(title, fields, [[row[at] for at in kept] for row in rows], above=above, remark=True, printed=True)

    def _field(self, column: str) -> Field:
        """How to show a column. Of one agency, the only years are those of the plan."""
        head = titled("year" if self.parts and column == "plan_year" else column, self.words)
        if column != "effort":
            return Field(head.name, head.form, head.width)
        name = effort_heading(self.words, self.unit_of_effort)
        return Field(name, head.form, max(head.width, min(len(name) + 2, WIDEST)))

    def book(self, first: Sheet, more: Sequence[Sheet]) -> Book:
        """The book, without empty sheets, with the notes on the only agency."""
        return Book([first, *(sheet for sheet in more if sheet.rows), *([self._notes(self.parts)] if self.parts else [])])

    def _with_units(self, columns: Sequence[str], rows: Sequence[Row]) -> Sequence[Row]:
        """The rows; if the unit of any indicator is known, the others have a text instead of an empty cell."""
        if not {"unit", "indicator"} <= {*columns}:
            return rows
        unit, indicator = columns.index("unit"), columns.index("indicator")
        if not any(row[unit] for row in rows):
            return [[*row[:unit], None, *row[unit + 1 :]] for row in rows]
        unnamed = self.words("not named")
        return [[*row[:unit], row[unit] or (row[indicator] and unnamed), *row[unit + 1 :]] for row in rows]

    def _closing(self) -> list[str]:
        """What is proven, what is in the way, and the notes, in lines."""
        blocks = self.parts.closing() if self.parts else ()
        first, *more = [line for it in blocks if isinstance(it, str) and not isinstance(it, Heading) for line in it.split("\n")] or [""]
        return [first, *self._held(), *more]

    def _held(self) -> list[str]:
        """What holds back the indicators of a plan for a year whose target is out of reach."""
        plan = self.parts.planned.plan if isinstance(self.parts, Steps) else None
        if plan is None or plan.reachable:
            return []
        return [holding(limit, plan.limits, numbers, self.words) for limit, numbers in plan.held.items()]

    def _notes(self, parts: Steps | Timetable) -> Sheet:
        _, (agency, *about) = self.words, parts.heading
        lines = [*about, *self._closing()]
        lines += [it for it in notes.beside_replaced(parts.before, _) if not any(it in line for line in lines)]
        said = self._in_sentences(parts, [line.removeprefix(f"{MARK} ") for line in lines])
        rows = [(_("Agency"), agency), *((None if at else _("Note"), line) for at, line in enumerate(said))]
        return Sheet(_("Notes"), [Field(_("About"), width=20), Field(_("Note"), "long", 100)], rows, remark=True)
