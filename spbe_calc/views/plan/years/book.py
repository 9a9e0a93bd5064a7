"""Plans over years as worksheets: the steps by year, every level to reach, and each domain before and after each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces import Heading
from spbe_calc.faces.book import Book
from spbe_calc.views.plan.book import LEVELS, TIERS, reached_cells, reached_rows, tier_rows
from spbe_calc.views.plan.record import figure, target_record
from spbe_calc.views.plan.sheets import Sheets
from spbe_calc.views.plan.years.page import Timetable
from spbe_calc.views.plan.years.record import TABLE, YEARLY, yearly_rows
from spbe_calc.views.plan.years.standing import whole_budget
from spbe_calc.views.plan.years.tasks import raised_instead
from spbe_calc.views.score.table import yes_or_no
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned, Rise
    from spbe_calc.questions.plan.years.asking import Scheduled
    from spbe_calc.words.language import Words


TOTALS = ("agency", "year", "index", "predicate", "target", "target_predicate", "steps", "effort", "budget")
SHOWN = tuple(it for it in YEARLY if it not in {"criteria", "evidence"})
OTHERS = ("plan", *SHOWN)
SIDE_BY_SIDE = ("agency", "plan", "effort", "index", "predicate", "also_raises", "does_not_raise", "proven")


def yearly_book(plans: Sequence[Scheduled], words: Words, unit_of_effort: str | None) -> Book:
    """All sheets; of one agency the first is the overview, and the second the steps of each year. Of many, the steps come first.

    If no targets can be met, there is only the overview of one agency: the best index of each year.
    """
    sheets = Sheets(words, unit_of_effort, *(Timetable(it, words, unit_of_effort) for it in plans[:1] if len(plans) == 1))
    table = [row for scheduled in plans for row in yearly_rows(scheduled, words, unit_of_effort)]
    totals = [row for scheduled in plans for row in _totals(scheduled)]
    if sheets.parts and plans[0].years:
        budget = whole_budget(plans[0])
        sums = figure(plans[0].schedule.effort), None if budget is None else figure(budget)
        totals.append((None, Heading(words("Total")), *[None] * 5, *sums))
    levels, tiers = _by_year(plans, lambda it: reached_rows(it, words)), _by_year(plans, lambda it: tier_rows(it, words))
    compared = [row for scheduled in plans for row in _side_by_side(scheduled, words)]
    others = [row for scheduled in plans for row in _others(scheduled, words)]
    reached = any(it.years for it in plans)
    heads = TOTALS if reached else [{"index": "best_index"}.get(it, it) for it in TOTALS]
    if sheets.parts and not reached:
        return sheets.book(sheets.first(words("Overview"), (heads, totals), (TABLE, table), reached=False), [])
    rows = [row for scheduled in plans for row in (_with_sums if sheets.parts else _best)(scheduled, words)]
    parts = [(words("Overview"), (heads, totals)), (words("Plan"), (SHOWN, rows))]
    (title, first), (name, second) = parts if sheets.parts else reversed(parts)
    more = [
        sheets.adding(name, *second),
        sheets.adding(words("Comparison of plans"), SIDE_BY_SIDE, compared),
        sheets.adding(words("Other plans"), OTHERS, others),
        sheets.adding(words("Levels"), (LEVELS[0], "plan_year", *LEVELS[1:]), list(levels)),
        sheets.adding(words("Before and after"), (TIERS[0], "plan_year", *TIERS[1:]), list(tiers)),
    ]
    return sheets.book(sheets.first(title, first, (TABLE, table), reached=True), more)


def _with_sums(scheduled: Scheduled, words: Words) -> Iterator[tuple[object, ...]]:
    """The steps of each year and their subtotal, then the total."""
    rows, years, at = _best(scheduled, words), scheduled.schedule.years, SHOWN.index("plan_year")
    for it in years:
        yield from (row for row in rows if row[at] == it.year)
        if it.rises:
            yield _sum(it.rises, {"plan_year": it.year, "name": Heading(words("Subtotal")), "effort": figure(it.effort)})
    total = {"name": Heading(words("Total")), "effort": figure(scheduled.schedule.effort)}
    yield _sum([rise for it in years for rise in it.rises], total)


def _sum(rises: Sequence[Rise], known: Mapping[str, object]) -> tuple[object, ...]:
    """A row below steps, with what they add to the index."""
    gain = Num(numbers.six(sum((it.gain for it in rises), Fraction())))
    return tuple(map({**known, "gain": gain}.get, SHOWN))


def _best(scheduled: Scheduled, words: Words) -> list[tuple[object, ...]]:
    """The rows of the best plan, with the columns of its sheet; the others have another one."""
    rows = yearly_rows(scheduled._replace(alternatives=()), words, None)
    return [tuple(map(dict(zip(TABLE, row, strict=True)).get, SHOWN)) for row in rows]


def _others(scheduled: Scheduled, words: Words) -> Iterator[tuple[object, ...]]:
    """The rows of the next best plans, each with its number and below it its total."""
    for number, other in enumerate(scheduled.alternatives, 2):
        yield from ((number, *row) for row in _best(other, words))
        known = {"plan": number, "name": Heading(words("Total")), "effort": figure(other.schedule.effort)}
        yield tuple(map(known.get, OTHERS))


def _side_by_side(scheduled: Scheduled, words: Words) -> Iterator[tuple[object, ...]]:
    """One row per plan, if there are others: effort, index, and which indicators it raises instead of those of the first."""
    for number, it in enumerate([scheduled, *scheduled.alternatives] if scheduled.alternatives else [], 1):
        proven = yes_or_no(it.schedule.proven, words)
        numbers_of = (text or None for text in raised_instead(it, scheduled))
        yield (scheduled.before.answers.agency, number, figure(it.schedule.effort), *reached_cells(it.after), *numbers_of, proven)


def _totals(scheduled: Scheduled) -> Iterator[tuple[object, ...]]:
    """Today, then one row per year: its index, target, steps, effort and budget; without a schedule the best index that it can reach."""
    before, terms, done = scheduled.before, scheduled.asked.terms, scheduled.schedule.years
    yield (before.answers.agency, before.answers.year, *reached_cells(before), *[None] * 5)
    for at, (year, after) in enumerate(zip(terms.years, scheduled.ends, strict=True)):
        asked, budget = target_record(terms.targets.get(year)).values(), terms.budgets.get(year)
        raised = len(done[at].rises) if done else None
        figures = done[at].effort if done else None, budget
        yield (before.answers.agency, year, *reached_cells(after), *asked, raised, *(None if it is None else figure(it) for it in figures))


def _by_year(plans: Sequence[Scheduled], rows: Callable[[Planned], Iterator[tuple[object, ...]]]) -> Iterator[tuple[object, ...]]:
    for scheduled in plans:
        for year, planned in scheduled.done:
            yield from ((agency, year, *cells) for agency, *cells in rows(planned))
