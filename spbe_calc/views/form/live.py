"""What the formulas of a form come to at first: stored beside them, for readers that do not compute."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.exact import Num, exact_text
from spbe_calc.words import numbers

if TYPE_CHECKING:
    from spbe_calc.instrument import Instrument
    from spbe_calc.views.form.draft import Draft


class Outcome(NamedTuple):
    """The cells of a total; all None while a level is missing."""

    total: Num | None = None
    exact: Num | None = None
    shown: Num | None = None
    """The index with the instrument's decimals."""
    predicate: str | None = None


class Live:
    """The levels of a draft, and what they come to."""

    def __init__(self, draft: Draft, steps: int) -> None:
        self.instrument: Instrument = draft.instrument.in_year(draft.year)
        self._steps = steps
        self.written = [written(draft, at) for at in range(len(self.instrument.indicators))]
        """The level in each cell; None for an empty one."""
        self.derived = {number: Num(numbers.six(draft.levels[number])) for number in draft.derivations}
        """The levels that are computed from other figures, by indicator number."""
        self.used = [self._used(at) for at in range(len(self.written))]
        """The level that counts; None if it is missing."""

    def _used(self, at: int) -> Num | None:
        indicator = self.instrument.indicators[at]
        default = indicator.entry.default
        return self.written[at] or self.derived.get(indicator.number) or (None if default is None else Num(str(default)))

    @property
    def missing(self) -> int:
        """How many levels are missing."""
        return self.used.count(None)

    def product(self, at: int) -> Num | None:
        """Weight units times level steps."""
        level = self.used[at]
        return None if level is None else Num(exact_text(self.instrument.units[at] * Fraction(level) * self._steps))

    def outcome(self, start: int, stop: int, units: int) -> Outcome:
        """The cells of the indicators at these positions, whose units add up to ``units``."""
        products = [self.product(at) for at in range(start, stop)]
        if None in products:
            return Outcome()
        total = sum((Fraction(it) for it in products if it), Fraction())
        value = total / (units * self._steps)
        short = Num(numbers.short_index(self.instrument, value))
        return Outcome(Num(exact_text(total)), Num(numbers.full(value)), short, self.instrument.predicate(value).name)


def written(draft: Draft, at: int) -> Num | None:
    """The level that a form has in the cell of the indicator at this position: with at most six decimals."""
    level = draft.level(draft.instrument.indicators[at].number)
    return None if level is None else Num(numbers.six(level))
