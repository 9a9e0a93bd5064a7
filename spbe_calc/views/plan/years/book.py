"""Plans over years as worksheets: the steps by year, every level to reach, and each domain before and after each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.faces.book import Book, Sheet
from spbe_calc.views.plan.book import LEVELS, TIERS, fields_of, reached_rows, tier_rows
from spbe_calc.views.plan.proof import effort_heading
from spbe_calc.views.plan.years.record import YEARLY, yearly_rows

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.words.language import Words


def yearly_book(plans: Sequence[Scheduled], words: Words, unit_of_effort: str | None) -> Book:
    """All sheets; the first is the whole plan, one row per step of a year."""
    rows = [row for scheduled in plans for row in yearly_rows(scheduled, words)]
    effort = effort_heading(words, unit_of_effort)
    fields = [it._replace(name=effort) if name == "effort" else it for name, it in zip(YEARLY, fields_of(YEARLY, words), strict=True)]
    levels, tiers = list(_by_year(plans, lambda it: reached_rows(it, words))), list(_by_year(plans, tier_rows))
    more = [
        Sheet(words("Levels"), fields_of((LEVELS[0], "plan_year", *LEVELS[1:]), words), levels, remark=True),
        Sheet(words("Before and after"), fields_of((TIERS[0], "plan_year", *TIERS[1:]), words), tiers, remark=True),
    ]
    return Book([Sheet(words("Plan"), fields, rows), *(sheet for sheet, found in zip(more, (levels, tiers), strict=True) if found)])


def _by_year(plans: Sequence[Scheduled], rows: Callable[[Planned], Iterator[tuple[object, ...]]]) -> Iterator[tuple[object, ...]]:
    for scheduled in plans:
        for year, planned in zip(scheduled.schedule.years, scheduled.years, strict=True):
            yield from ((agency, year.year, *cells) for agency, *cells in rows(planned))
