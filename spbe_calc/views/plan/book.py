"""Plans as worksheets: the steps, every level to reach with what it asks for, and each domain before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spbe_calc.exact import Num
from spbe_calc.faces.book import Book, Field, Sheet
from spbe_calc.views.indicators.demands import level_texts
from spbe_calc.views.plan.levels import levels_of
from spbe_calc.views.plan.proof import effort_heading
from spbe_calc.views.plan.record import COLUMNS, step_rows
from spbe_calc.views.score.table import HEAD
from spbe_calc.words import numbers
from spbe_calc.words.columns import titled
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from spbe_calc.questions.plan import Planned
    from spbe_calc.words.language import Words

LEVELS = ("agency", "indicator", "name", "unit", "level", "level_name", "criterion", "evidence", "note")
TIERS = ("agency", "number", "name", "from_index", "from_predicate", "to_index", "to_predicate")


def book(plans: Sequence[Planned], words: Words, unit_of_effort: str | None) -> Book:
    """All sheets. Only the first has a row for a target out of reach."""
    steps = [row for planned in plans for row in step_rows(planned, words)]
    fields = [
        it._replace(name=effort_heading(words, unit_of_effort)) if name == "effort" else it
        for name, it in zip((*HEAD, *COLUMNS), fields_of((*HEAD, *COLUMNS), words), strict=True)
    ]
    levels = [row for planned in plans for row in reached_rows(planned, words)]
    tiers = [row for planned in plans for row in tier_rows(planned)]
    more = [
        Sheet(words("Levels"), fields_of(LEVELS, words), levels, remark=True),
        Sheet(words("Before and after"), fields_of(TIERS, words), tiers, remark=True),
    ]
    return Book([Sheet(words("Plan"), fields, steps), *(sheet for sheet, rows in zip(more, (levels, tiers), strict=True) if rows)])


def fields_of(columns: Sequence[str], words: Words) -> list[Field]:
    """Columns with headings in words."""
    return [Field(it.name, it.form, it.width) for it in (titled(name, words) for name in columns)]


def reached_rows(planned: Planned, words: Words) -> Iterator[tuple[object, ...]]:
    """One row per level to reach."""
    for rise in planned.plan.rises:
        entry = planned.before.indicator(rise.at).entry
        named = planned.before.answers.agency, entry.number, entry.name, planned.unit(rise) or None
        for demand in levels_of(planned, rise):
            texts = (text or None for text in level_texts(demand, words))
            yield (*named, demand.level, demand.name and official(demand.name, words), *texts)


def tier_rows(planned: Planned) -> Iterator[tuple[object, ...]]:
    """One row per domain (or aspect, if there are no domains), if anything changes."""
    instrument = planned.before.instrument
    for tier in (instrument.domains or instrument.aspects) if planned.plan.rises else ():
        cells: list[object] = []
        for score in (planned.before, planned.after):
            index = score.tier_index(tier)
            cells += [Num(numbers.short_index(instrument, index)), instrument.predicate(index).name]
        yield (planned.before.answers.agency, tier.number, tier.entry.name, *cells)
