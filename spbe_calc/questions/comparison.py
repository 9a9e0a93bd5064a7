"""The comparison of two scores of the same instrument: which levels changed, and what each change added. Exact arithmetic only."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spbe_calc.scoring import Score


class Change(NamedTuple):
    """An indicator whose level changed."""

    at: int
    """Its position in the instrument (from 0)."""
    before: Fraction
    after: Fraction
    effect: Fraction


class Comparison(NamedTuple):
    """Two scores of the same instrument."""

    before: Score
    after: Score

    @property
    def change(self) -> Fraction:
        """The change of the whole index: the sum of all effects."""
        return self.after.index - self.before.index

    @property
    def changes(self) -> list[Change]:
        """The indicators whose level changed, in the instrument's order."""
        levels = zip(self.before.answers.levels, self.after.answers.levels, strict=True)
        return [self.change_of(at) for at, (old, new) in enumerate(levels) if old != new]

    def change_of(self, at: int) -> Change:
        """The levels of the indicator at this position, and the effect of the change on the index (below 0 for a loss)."""
        before, after = self.before.level(at), self.after.level(at)
        return Change(at, before, after, self.after.contribution(at) - self.before.contribution(at))
