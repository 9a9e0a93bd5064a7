"""An agency among others of its kind: where it is far from their mean."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.cohort import key_of

if TYPE_CHECKING:
    from spbe_calc.instrument import Detail, Tier
    from spbe_calc.questions.cohort import Cohort, Count, Standing
    from spbe_calc.scoring import Score

MOST_NAMED = 3
"""How many strengths and weaknesses are named."""


class BenchmarkPart(NamedTuple):
    """The index of the whole (``tier`` is None), of a domain or of an aspect beside those of the group, as they are shown."""

    tier: Tier | None
    figure: Fraction
    middle: Fraction | None
    place: Standing | Count | None

    @property
    def difference(self) -> Fraction | None:
        """How far it is above the mean or median, or below (negative); None if that is not known."""
        return None if self.middle is None else self.figure - self.middle


class Benchmark:
    """A score, and a group of agencies to compare it with.

    ``guessed``: whether the kind of the agency is taken from its name.
    """

    def __init__(self, score: Score, cohort: Cohort, *, guessed: bool = False) -> None:
        self.score, self.cohort, self.guessed = score, cohort, guessed

    def part(self, tier: Tier | None) -> BenchmarkPart:
        """The index of the whole, or of a tier, beside those of the group."""
        key, index = key_of(tier), self.score.tier_index(tier) if tier else self.score.index
        figure = self.score.instrument.rounded(index)
        return BenchmarkPart(tier, figure, self.cohort.middles.get(key), self.cohort.place(key, figure))

    @cached_property
    def parts(self) -> list[BenchmarkPart]:
        """The index, and the domains and aspects of which something is known of the group."""
        instrument = self.score.instrument
        parts = map(self.part, (None, *instrument.domains, *instrument.aspects))
        return [part for part in parts if part.middle is not None or part.place]

    @property
    def finest(self) -> Detail:
        """The lowest tier of which something is known of the group."""
        return self.parts[-1].tier.kind if self.parts[-1].tier else "domain"

    @property
    def strengths(self) -> list[BenchmarkPart]:
        """The parts of the lowest tier that are above the mean or median, farthest first."""
        return [part for far, part in sorted(self._distances(), key=itemgetter(0), reverse=True) if far > 0][:MOST_NAMED]

    @property
    def weaknesses(self) -> list[BenchmarkPart]:
        """Those that are below it, farthest first."""
        return [part for far, part in sorted(self._distances(), key=itemgetter(0)) if far < 0][:MOST_NAMED]

    def _distances(self) -> Iterator[tuple[Fraction, BenchmarkPart]]:
        for part in self.parts:
            if part.tier and part.tier.kind == self.finest and part.difference is not None:
                yield part.difference, part
