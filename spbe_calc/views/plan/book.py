"""Plans as worksheets: the steps, every level to reach with what it asks for, and each domain before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces import Heading
from spbe_calc.faces.book import Book
from spbe_calc.views.indicators.demands import level_texts
from spbe_calc.views.plan.levels import levels_of
from spbe_calc.views.plan.page import Steps
from spbe_calc.views.plan.record import COLUMNS, WHOLE, figure, plan_rows
from spbe_calc.views.plan.sheets import Row, Sheets
from spbe_calc.views.score.table import HEAD, named
from spbe_calc.words import numbers
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned
    from spbe_calc.scoring import Score
    from spbe_calc.words.language import Words

LEVELS = ("agency", "indicator", "name", "unit", "level", "level_name", "criterion", "evidence", "note")
TIERS = ("agency", "number", "name", "from_index", "from_predicate", "to_index", "to_predicate")
SHOWN = tuple(it for it in (*HEAD, *COLUMNS) if it not in {"criteria", "evidence"})
BEST = ("to_index", "to_predicate", "target", "target_predicate")
"""The columns of the first sheet, and of a single agency if its target is out of reach."""


def book(plans: Sequence[Planned], words: Words, unit_of_effort: str | None) -> Book:
    """All sheets. Only the first has a row for a plan without steps; of one agency, its last row is the total.

    What each level asks for is in a sheet of its own, where it has room.
    """
    sheets = Sheets(words, unit_of_effort, *(Steps(it, words, unit_of_effort) for it in plans[:1] if len(plans) == 1))
    table, reached = [row for planned in plans for row in plan_rows(planned, words, unit_of_effort)], any(it.plan.reachable for it in plans)
    columns = BEST if sheets.parts and not reached else SHOWN
    steps: list[Row] = [tuple(map(dict(zip(WHOLE, row, strict=True)).get, columns)) for row in table]
    if sheets.parts and (rises := plans[0].plan.rises):
        gain = Num(numbers.six(sum((it.gain for it in rises), Fraction())))
        total = {"name": Heading(words("Total")), "effort": figure(plans[0].plan.effort), "gain": gain}
        steps.append(tuple(map(total.get, columns)))
    heads = ["best_index", "predicate", *BEST[2:]] if columns == BEST else columns
    levels = [row for planned in plans for row in reached_rows(planned, words)]
    tiers = [row for planned in plans for row in tier_rows(planned, words)]
    more = sheets.adding(words("Levels"), LEVELS, levels), sheets.adding(words("Before and after"), TIERS, tiers)
    return sheets.book(sheets.first(words("Plan"), (heads, steps), (WHOLE, table), reached=reached), more)


def reached_rows(planned: Planned, words: Words) -> Iterator[tuple[object, ...]]:
    """One row per level to reach."""
    for rise in planned.plan.rises:
        entry = planned.before.indicator(rise.at).entry
        step = planned.before.answers.agency, entry.number, named(entry, words), planned.unit(rise) or None
        for demand in levels_of(planned, rise):
            texts = (text or None for text in level_texts(demand, words))
            yield (*step, demand.level, demand.name and official(demand.name, words), *texts)


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
        yield (planned.before.answers.agency, tier.number, named(tier.entry, words), *cells)
    ends = *reached_cells(planned.before), *reached_cells(planned.after)
    yield (planned.before.answers.agency, None, Heading(instrument.file.index or words("Index")), *ends)


def reached_cells(score: Score) -> tuple[object, ...]:
    """Index and predicate."""
    return Num(numbers.short_index(score.instrument, score.index)), score.predicate.name
