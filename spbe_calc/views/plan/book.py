"""Plans as worksheets: the steps, every level to reach with what it asks for, and each domain before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces import Heading
from spbe_calc.faces.book import Book, Field, Sheet
from spbe_calc.views.indicators.demands import level_texts
from spbe_calc.views.plan.levels import levels_of
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.proof import effort_heading
from spbe_calc.views.plan.record import COLUMNS, WHOLE, figure, plan_rows
from spbe_calc.views.score.table import HEAD
from spbe_calc.words import notes, numbers
from spbe_calc.words.columns import titled
from spbe_calc.words.levels import MARK
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned
    from spbe_calc.scoring import Score
    from spbe_calc.views.plan.years.page import Timetable
    from spbe_calc.words.language import Words

LEVELS = ("agency", "indicator", "name", "unit", "level", "level_name", "criterion", "evidence", "note")
TIERS = ("agency", "number", "name", "from_index", "from_predicate", "to_index", "to_predicate")


Row = Sequence[object]
OF_AGENCY = {*HEAD, "proven", "bound", "warnings"}
"""The columns that have the same in each row about one agency."""


def book(plans: Sequence[Planned], words: Words, unit_of_effort: str | None) -> Book:
    """All sheets. Only the first has a row for a plan without steps; of one agency, its last row is the total."""
    sheets = Sheets(words, unit_of_effort, *(Steps(it, words, unit_of_effort) for it in plans[:1] if len(plans) == 1))
    table = [row for planned in plans for row in plan_rows(planned, words, unit_of_effort)]
    shown = (*HEAD, *COLUMNS)
    steps: list[Row] = [row[: len(shown)] for row in table]
    if sheets.parts and (rises := plans[0].plan.rises):
        gain = Num(numbers.six(sum((it.gain for it in rises), Fraction())))
        total = {"name": Heading(words("Total")), "effort": figure(plans[0].plan.effort), "gain": gain}
        steps.append(tuple(map(total.get, shown)))
    levels = [row for planned in plans for row in reached_rows(planned, words)]
    tiers = [row for planned in plans for row in tier_rows(planned, words)]
    more = sheets.adding(words("Levels"), LEVELS, levels), sheets.adding(words("Before and after"), TIERS, tiers)
    return sheets.book(sheets.first((shown, steps), (WHOLE, table)), more)


class Sheets:
    """Makes sheets with headings in words. Of one agency, what all rows share is above the first sheet and in the notes."""

    def __init__(self, words: Words, unit_of_effort: str | None, parts: Steps | Timetable | None = None) -> None:
        self.words, self.unit_of_effort, self.parts = words, unit_of_effort, parts
        """The parts of the page about the only agency."""

    def first(self, sheet: tuple[Sequence[str], Sequence[Row]], table: tuple[Sequence[str], Sequence[Row]]) -> Sheet:
        """The whole plan, as columns and rows; and as a table with all that the other sheets have of it, for a format without those."""
        title, parts = self.words("Plan"), self.parts
        alone = Sheets(self.words, self.unit_of_effort).adding(title, *table)
        if not parts:
            return self.adding(title, *sheet)._replace(remark=False, instead=alone)
        agency, *about = parts.heading
        lines = dict.fromkeys([*about, *self._closing()[:1], *notes.replaced(parts.before, self.words)])
        above: list[Row] = [[Heading(agency)], *([line] for line in lines)]
        return self.adding(title, *sheet)._replace(above=above, remark=False, instead=alone)

    def adding(self, title: str, columns: Sequence[str], rows: Sequence[Row]) -> Sheet:
        """A sheet that only adds to the first one."""
        shared = (OF_AGENCY if "source" in columns else OF_AGENCY - {"year"}) if self.parts else ()
        kept = [at for at, name in enumerate(columns) if name not in shared]
        heads, effort = [titled(columns[at], self.words) for at in kept], effort_heading(self.words, self.unit_of_effort)
        names = [effort if columns[at] == "effort" else head.name for at, head in zip(kept, heads, strict=True)]
        fields = [Field(name, head.form, head.width) for name, head in zip(names, heads, strict=True)]
        return Sheet(title, fields, [[row[at] for at in kept] for row in rows], remark=True)

    def book(self, first: Sheet, more: Sequence[Sheet]) -> Book:
        """The book, without empty sheets, with the notes on the only agency."""
        return Book([first, *(sheet for sheet in more if sheet.rows), *([self._notes(self.parts)] if self.parts else [])])

    def _closing(self) -> list[str]:
        blocks = self.parts.closing() if self.parts else ()
        return [line for it in blocks if isinstance(it, str) and not isinstance(it, Heading) for line in it.split("\n")]

    def _notes(self, parts: Steps | Timetable) -> Sheet:
        _, (agency, *about) = self.words, parts.heading
        lines = [*about, *self._closing()]
        lines += [it for it in notes.messages(parts.before.warnings, _) if not any(it in line for line in lines)]
        rows = [(_("Agency"), agency), *((_("Note"), line.removeprefix(f"{MARK} ")) for line in lines)]
        return Sheet(_("Notes"), [Field(_("About"), width=20), Field(_("Note"), "long", 100)], rows, remark=True)


def reached_rows(planned: Planned, words: Words) -> Iterator[tuple[object, ...]]:
    """One row per level to reach."""
    for rise in planned.plan.rises:
        entry = planned.before.indicator(rise.at).entry
        named = planned.before.answers.agency, entry.number, entry.name, planned.unit(rise) or None
        for demand in levels_of(planned, rise):
            texts = (text or None for text in level_texts(demand, words))
            yield (*named, demand.level, demand.name and official(demand.name, words), *texts)


def tier_rows(planned: Planned, words: Words) -> Iterator[tuple[object, ...]]:
    """One row per domain (or aspect, if there are no domains), then the whole, if anything changes."""
    instrument = planned.before.instrument
    if not planned.plan.rises:
        return
    for tier in instrument.tops:
        cells: list[object] = []
        for score in (planned.before, planned.after):
            index = score.tier_index(tier)
            cells += [Num(numbers.short_index(instrument, index)), instrument.predicate(index).name]
        yield (planned.before.answers.agency, tier.number, tier.entry.name, *cells)
    ends = *reached_cells(planned.before), *reached_cells(planned.after)
    yield (planned.before.answers.agency, None, Heading(instrument.file.index or words("Index")), *ends)


def reached_cells(score: Score) -> tuple[object, ...]:
    """Index and predicate."""
    return Num(numbers.short_index(score.instrument, score.index)), score.predicate.name
