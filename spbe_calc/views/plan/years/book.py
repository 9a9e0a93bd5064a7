"""Plans over years as worksheets: the steps by year, every level to reach, and each domain before and after each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.faces import Heading
from spbe_calc.faces.book import Book
from spbe_calc.views.plan.book import LEVELS, TIERS, Sheets, reached_cells, reached_rows, tier_rows
from spbe_calc.views.plan.record import figure
from spbe_calc.views.plan.years.page import Timetable
from spbe_calc.views.plan.years.record import TABLE, YEARLY, yearly_rows
from spbe_calc.views.plan.years.standing import whole_budget

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.words.language import Words


TOTALS = ("agency", "year", "index", "predicate", "target", "steps", "effort", "budget")
OTHERS = ("plan", *YEARLY)


def yearly_book(plans: Sequence[Scheduled], words: Words, unit_of_effort: str | None) -> Book:
    """All sheets; the first is the whole plan, one row per step of a year. Of one agency, as for a plan without years."""
    sheets = Sheets(words, unit_of_effort, *(Timetable(it, words, unit_of_effort) for it in plans[:1] if len(plans) == 1))
    table = [row for scheduled in plans for row in yearly_rows(scheduled, words, unit_of_effort)]
    rows = [row for scheduled in plans for row in (_with_sums if sheets.parts else _best)(scheduled, words)]
    totals = [row for scheduled in plans for row in _totals(scheduled, words)]
    if sheets.parts and plans[0].years:
        budget = whole_budget(plans[0])
        sums = figure(plans[0].schedule.effort), None if budget is None else figure(budget)
        totals.append((None, Heading(words("Total")), *[None] * 4, *sums))
    levels, tiers = _by_year(plans, lambda it: reached_rows(it, words)), _by_year(plans, lambda it: tier_rows(it, words))
    others = [row for scheduled in plans for row in _others(scheduled, words)]
    more = [
        sheets.adding(words("Years"), TOTALS, totals),
        sheets.adding(words("Other plans"), OTHERS, others),
        sheets.adding(words("Levels"), (LEVELS[0], "plan_year", *LEVELS[1:]), list(levels)),
        sheets.adding(words("Before and after"), (TIERS[0], "plan_year", *TIERS[1:]), list(tiers)),
    ]
    return sheets.book(sheets.first((YEARLY, rows), (TABLE, table)), more)


def _with_sums(scheduled: Scheduled, words: Words) -> Iterator[tuple[object, ...]]:
    """The steps of each year and their subtotal, then the total."""
    rows, sums = _best(scheduled, words), [(it.year, words("Subtotal"), it.effort) for it in scheduled.schedule.years]
    at = YEARLY.index("plan_year")
    for year, name, effort in [*sums, *([(None, words("Total"), scheduled.schedule.effort)] if sums else [])]:
        yield from (row for row in rows if row[at] == year)
        known = {"plan_year": year, "name": Heading(name), "effort": figure(effort)}
        yield tuple(map(known.get, YEARLY))
    if not sums:
        yield from rows


def _best(scheduled: Scheduled, words: Words) -> list[tuple[object, ...]]:
    """The rows of the best plan, with the columns of its sheet; the others have another one."""
    rows = yearly_rows(scheduled._replace(alternatives=()), words, None)
    return [row[: len(YEARLY)] for row in rows]


def _others(scheduled: Scheduled, words: Words) -> Iterator[tuple[object, ...]]:
    """The rows of the next best plans, each with its number and below it its total."""
    for number, other in enumerate(scheduled.alternatives, 2):
        yield from ((number, *row) for row in _best(other, words))
        known = {"plan": number, "name": Heading(words("Total")), "effort": figure(other.schedule.effort)}
        yield tuple(map(known.get, OTHERS))


def _totals(scheduled: Scheduled, words: Words) -> Iterator[tuple[object, ...]]:
    """Today, then one row per year: its index, target, steps, effort and budget; without a schedule the best index that it can reach."""
    before, terms, done, page = scheduled.before, scheduled.asked.terms, scheduled.schedule.years, Timetable(scheduled, words)
    yield (before.answers.agency, before.answers.year, *reached_cells(before), *[None] * 4)
    for at, (year, after) in enumerate(zip(terms.years, scheduled.ends, strict=True)):
        target, budget = terms.targets.get(year), terms.budgets.get(year)
        asked = target and (page.target(target) if target.band else figure(target.border))
        raised = len(done[at].rises) if done else None
        figures = done[at].effort if done else None, budget
        yield (before.answers.agency, year, *reached_cells(after), asked, raised, *(None if it is None else figure(it) for it in figures))


def _by_year(plans: Sequence[Scheduled], rows: Callable[[Planned], Iterator[tuple[object, ...]]]) -> Iterator[tuple[object, ...]]:
    for scheduled in plans:
        for year, planned in scheduled.done:
            yield from ((agency, year, *cells) for agency, *cells in rows(planned))
