"""Plans over years as worksheets: the steps by year, every level to reach, and each domain before and after each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces.book import Book, Field, Sheet
from spbe_calc.views.plan.book import LEVELS, TIERS, fields_of, reached_rows, tier_rows
from spbe_calc.views.plan.proof import effort_heading
from spbe_calc.views.plan.years.record import YEARLY, yearly_rows
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.words.language import Words


TOTALS = ("agency", "plan_year", "index", "predicate", "target", "effort", "budget")


def yearly_book(plans: Sequence[Scheduled], words: Words, unit_of_effort: str | None) -> Book:
    """All sheets; the first is the whole plan, one row per step of a year."""
    rows = [row for scheduled in plans for row in yearly_rows(scheduled, words)]
    totals = [row for scheduled in plans for row in _totals(scheduled)]
    levels, tiers = list(_by_year(plans, lambda it: reached_rows(it, words))), list(_by_year(plans, tier_rows))
    more = [
        Sheet(words("Years"), _fields(TOTALS, words, unit_of_effort), totals, remark=True),
        Sheet(words("Levels"), fields_of((LEVELS[0], "plan_year", *LEVELS[1:]), words), levels, remark=True),
        Sheet(words("Before and after"), fields_of((TIERS[0], "plan_year", *TIERS[1:]), words), tiers, remark=True),
    ]
    first = Sheet(words("Plan"), _fields(YEARLY, words, unit_of_effort), rows)
    return Book([first, *(sheet for sheet, found in zip(more, (totals, levels, tiers), strict=True) if found)])


def _fields(columns: Sequence[str], words: Words, unit_of_effort: str | None) -> list[Field]:
    """Columns with headings in words; that of the efforts has their unit."""
    effort = effort_heading(words, unit_of_effort)
    return [it._replace(name=effort) if name == "effort" else it for name, it in zip(columns, fields_of(columns, words), strict=True)]


def _totals(scheduled: Scheduled) -> Iterator[tuple[object, ...]]:
    """One row per year: its index, target, effort and budget; without a schedule the best index that it can reach."""
    terms, done = scheduled.asked.terms, scheduled.schedule.years
    ends = [it.after for it in scheduled.years or scheduled.outlook]
    for at, (year, after) in enumerate(zip(terms.years, ends, strict=True)):
        index = Num(numbers.short_index(after.instrument, after.index))
        target, budget = terms.targets.get(year), terms.budgets.get(year)
        figures = target and target.border, done[at].effort if done else None, budget
        cells = (None if it is None else Num(numbers.full(it)) for it in figures)
        yield (scheduled.before.answers.agency, year, index, after.predicate.name, *cells)


def _by_year(plans: Sequence[Scheduled], rows: Callable[[Planned], Iterator[tuple[object, ...]]]) -> Iterator[tuple[object, ...]]:
    for scheduled in plans:
        for year, planned in zip(scheduled.schedule.years, scheduled.years, strict=True):
            yield from ((agency, year.year, *cells) for agency, *cells in rows(planned))
