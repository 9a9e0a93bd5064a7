"""Two scores of one instrument: what changed between them, and what each change was worth. Exact; opens and prints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

    from spbe_calc.scoring import Score


class Change(NamedTuple):
    """An indicator whose level is another; what that adds to the index, or takes from it."""

    at: int
    """Its position in the instrument."""
    before: Fraction
    after: Fraction
    effect: Fraction


class Comparison(NamedTuple):
    """Two scores of one instrument."""

    before: Score
    after: Score

    @property
    def change(self) -> Fraction:
        """What the whole index gained: the sum of all effects."""
        return self.after.index - self.before.index

    @property
    def changes(self) -> list[Change]:
        """The indicators whose level changed, in their order."""
        levels = zip(self.before.answers.levels, self.after.answers.levels, strict=True)
        return [self.indicator(at) for at, (old, new) in enumerate(levels) if old != new]

    def indicator(self, at: int) -> Change:
        """What became of the indicator at that position."""
        before, after = self.before.level(at), self.after.level(at)
        return Change(at, before, after, self.after.contribution(at) - self.before.contribution(at))
