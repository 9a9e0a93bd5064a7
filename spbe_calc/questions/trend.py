"""The scores of one agency over time. Exact arithmetic only."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.comparison import Comparison, as_written

if TYPE_CHECKING:
    from spbe_calc.scoring import Score


class Course(NamedTuple):
    """The levels of an indicator over time."""

    at: int
    """Its position in the instrument (from 0)."""
    levels: tuple[Fraction, ...]
    effect: Fraction
    """What the change from the first to the last level adds to the index."""
    movement: Fraction
    """The sum of all its effects on the index, up or down."""

    @property
    def moved(self) -> bool:
        """Whether its level ever changed."""
        return len(set(map(as_written, self.levels))) > 1


class Trend(NamedTuple):
    """Two or more scores, in the order in which they were given."""

    scores: tuple[Score, ...]

    @property
    def steps(self) -> list[Comparison]:
        """Each score compared with the one before."""
        return [Comparison(before, after) for before, after in pairwise(self.scores)]

    @property
    def recent(self) -> Trend:
        """The last scores that have the same instrument: only these are the same measure."""
        last = self.scores[-1].instrument.sha256
        kept = list(takewhile(lambda score: score.instrument.sha256 == last, reversed(self.scores)))
        return Trend(tuple(reversed(kept)))

    @property
    def courses(self) -> list[Course]:
        """Every indicator in the recent scores, the one that moved the index most (up and down together) first."""
        scores = self.recent.scores
        positions = range(len(scores[-1].instrument.indicators))
        return sorted((_course(at, scores) for at in positions), key=lambda course: (-course.movement, not course.moved))


def _course(at: int, scores: tuple[Score, ...]) -> Course:
    added = [score.contribution(at) for score in scores]
    movement = sum((abs(after - before) for before, after in pairwise(added)), Fraction())
    return Course(at, tuple(score.level(at) for score in scores), added[-1] - added[0], movement)
