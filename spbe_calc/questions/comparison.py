"""Two scores compared: what each change of a level does to the index. Exact arithmetic only."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, get_args

from spbe_calc.answers import Stage
from spbe_calc.exact import rounded
from spbe_calc.problem import Problem
from spbe_calc.questions.official import name_of

if TYPE_CHECKING:
    from spbe_calc.answers.models import Identified
    from spbe_calc.scoring import Score

DECIMALS = 6
"""A level in a file has at most so many."""


class Change(NamedTuple):
    """An indicator before and after."""

    at: int
    """Its position in the instrument (from 0)."""
    before: Fraction
    after: Fraction
    effect: Fraction
    """What the change of its level adds to the whole index; below 0 for a loss."""


def as_written(level: Fraction) -> int:
    """A level with as many decimals as a file can have, in millionths.

    Levels that are the same as written are the same: 7/6, computed from accepted evidence, is 1.166667.
    """
    return rounded(level.numerator, level.denominator, DECIMALS)


class _Pair(NamedTuple):
    before: Score
    after: Score


class Comparison(_Pair):
    """Two scores, usually of one agency. Only scores of the same instrument are the same measure and have differences."""

    @property
    def comparable(self) -> bool:
        """Whether both scores are of the same instrument."""
        return self.before.instrument.sha256 == self.after.instrument.sha256

    @property
    def of_one_agency(self) -> bool:
        """Whether both scores are of the same agency, however its name is written."""
        return agency_of(self.before) == agency_of(self.after)

    @property
    def change(self) -> Fraction | None:
        """The change of the whole index: the sum of all effects; None for different instruments."""
        return sum((change.effect for change in self.changes), Fraction()) if self.comparable else None

    @cached_property
    def indicators(self) -> list[Change]:
        """All indicators, the largest effect first (up or down), then in the instrument's order; none for different instruments."""
        positions = range(len(self.after.instrument.indicators)) if self.comparable else ()
        return sorted(map(self._change, positions), key=lambda change: (-abs(change.effect), change.before == change.after))

    @cached_property
    def changes(self) -> list[Change]:
        """The indicators whose level changed, in the same order."""
        return [change for change in self.indicators if change.before != change.after]

    def _change(self, at: int) -> Change:
        before, after = self.before.level(at), self.after.level(at)
        if as_written(before) == as_written(after):
            return Change(at, after, after, Fraction())
        return Change(at, before, after, self.after.contribution(at) - self.before.contribution(at))

    @property
    def predicate_fell(self) -> bool:
        """Whether the predicate is lower than before; False for different instruments."""
        return self.comparable and not self.after.instrument.reaches(self.after.predicate, self.before.predicate)

    @property
    def warnings(self) -> list[Problem]:
        """``different-agencies``, ``different-instruments`` and ``years-reversed``, at the place of the answers after."""
        before, after = self.before.answers, self.after.answers
        found = []
        if not self.of_one_agency:
            found.append(Problem("different-agencies", after.place, {"before": before.agency, "after": after.agency}, "warning"))
        if not self.comparable:
            values = {"before": self.before.instrument.id, "after": self.after.instrument.id}
            found.append(Problem("different-instruments", after.place, values, "warning"))
        if before.year and after.year and after.year < before.year:
            found.append(Problem("years-reversed", after.place, {"before": before.year, "after": after.year}, "warning"))
        return found


def agency_of(score: Score) -> str:
    """The name that identifies the agency of a score, whatever its year and stage; ``Pemkab`` is ``Pemerintah Kabupaten``."""
    return name_of(score.answers)


STAGES: tuple[str, ...] = get_args(Stage)


def age_of(result: Identified) -> tuple[int, int]:
    """The year and the stage, to tell which of two results is newer; unknown ones are older than all others."""
    return result.year or 0, STAGES.index(result.stage) if result.stage in STAGES else -1
