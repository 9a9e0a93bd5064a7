"""Criteria and evidence of the levels that a plan reaches."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from spbe_calc.faces import Column, Grid
from spbe_calc.instrument.criteria import demands, level_name
from spbe_calc.instrument.levels.spans import levels_between, span_at
from spbe_calc.views.indicators.demands import criterion, evidence, note, proofs
from spbe_calc.words.numbers import six
from spbe_calc.words.values import official

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spbe_calc.instrument.criteria import Demand
    from spbe_calc.questions.plan import Planned, Rise
    from spbe_calc.words.language import Words


class PlannedLevels:
    """The levels on the way of each rise, in one language."""

    def __init__(self, planned: Planned, words: Words) -> None:
        self.planned, self.words = planned, words
        self.instrument = planned.before.instrument

    def grid(self, rises: Sequence[Rise]) -> Grid | None:
        """Number, level, criterion and evidence of each level to reach; None if none of them is known."""
        _, rows = self.words, [row for rise in rises for row in self._rows(rise)]
        columns = [Column(_("No.")), Column(_("Level"), right=True), Column(_("Criteria"), folds=True)]
        return Grid(columns, rows) if rows else None

    def _rows(self, rise: Rise) -> Iterator[list[str]]:
        number, opened = str(self.planned.before.indicator(rise.at).number), self.opened(rise)
        for demand in levels_of(self.planned, rise):
            first, *more = filter(None, [opened, criterion(demand, self.words), *proofs(demand, self.words)])
            yield [number, str(demand.level), first]
            yield from (["", "", text] for text in more)
            opened = ""

    def asked(self, rise: Rise) -> str:
        """What all levels on the way ask for and what proves them: each in a line of its own; empty if not known."""
        found = ((demand.level, [criterion(demand, self.words), *proofs(demand, self.words)]) for demand in levels_of(self.planned, rise))
        form = self.words("Level {level}: {text}")
        texts = (form.format(level=level, text="\n".join(filter(None, parts))) for level, parts in found if any(parts))
        return "\n".join(filter(None, [self.opened(rise), *texts]))

    def criteria(self, rise: Rise) -> str:
        """What all levels on the way require: ``(3) ... (4) ...``; empty if that is not known."""
        both = ((demand.level, criterion(demand, self.words)) for demand in levels_of(self.planned, rise))
        return " ".join(filter(None, [self.opened(rise), *(f"({level}) {text}" for level, text in both if text)]))

    def evidence(self, rise: Rise) -> str:
        """The same for what proves them."""
        both = (
            (demand.level, " ".join(filter(None, (evidence(demand, self.words), note(demand, self.words)))))
            for demand in levels_of(self.planned, rise)
        )
        return " ".join(f"({level}) {text}" for level, text in both if text)

    def opened(self, rise: Rise) -> str:
        """The name of a level with decimals, and how much of that level is still open."""
        value = self._value(rise.start)
        span = span_at(self.instrument, value)
        name = level_name(self.instrument, rise.at, span.level) if span else None
        if not span or not name or not span.start < value < span.stop:
            return ""
        texts = {"level": value, "open": span.stop - value, "whole": span.stop - span.start}
        numbers = {key: self.words.number(six(number)) for key, number in texts.items()}
        text = self.words("{level} has begun {name}: {open} of its {whole} is still open, and completing it is a one-level step.")
        return text.format(name=official(name, self.words), **numbers)

    def _value(self, level: int) -> Fraction:
        return Fraction(level, self.instrument.scale)


def without_empty(grid: Grid) -> Grid:
    """The grid without the columns that are empty."""
    return grid.only([at for at in range(len(grid.columns)) if any(row[at] for row in grid.rows)])


def levels_of(planned: Planned, rise: Rise) -> list[Demand]:
    """What is known of each level on the way of a rise, lowest first."""
    instrument = planned.before.instrument
    start, stop = (Fraction(level, instrument.scale) for level in (rise.start, rise.level))
    return list(demands(instrument, rise.at, levels_between(instrument, start, stop)))
