"""The schedule: which levels to raise in which year. Every figure is exact, and computed from the levels alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.plan import Rise, completed, plan
from spbe_calc.questions.plan.years.clock import part_of
from spbe_calc.questions.plan.years.engine import best
from spbe_calc.questions.plan.years.moves import Moves, Terms, WholeFigures

if TYPE_CHECKING:
    from spbe_calc.efforts.efforts import Efforts
    from spbe_calc.instrument import Instrument
    from spbe_calc.questions.plan.limits import Limits
    from spbe_calc.questions.plan.years.clock import Left


class YearPlan(NamedTuple):
    """What is raised in one year."""

    year: int
    levels: tuple[int, ...]
    """All levels at the end of the year, in steps of ``1 / scale``."""
    rises: tuple[Rise, ...]
    """By number."""

    @property
    def effort(self) -> Fraction:
        """The effort of all rises of the year."""
        return sum((rise.effort for rise in self.rises), Fraction())


class Schedule(NamedTuple):
    """The answer to "what must we raise in which year?"."""

    years: tuple[YearPlan, ...]
    """Empty if no schedule meets all targets within the budgets, or none was found in time."""
    proven: bool = True
    """Whether no other schedule is preferred; without a schedule, whether there is none."""
    bound: Fraction | None = None
    """With targets, a lower bound on the effort of any schedule; without, the highest index that any schedule may reach."""
    late: bool = False
    """Whether the time stopped the search: with more of it, something better, or a proof, may be found."""

    @property
    def effort(self) -> Fraction:
        """The effort of all years."""
        return sum((year.effort for year in self.years), Fraction())

    @property
    def raised(self) -> frozenset[int]:
        """The positions of the indicators that it raises."""
        return frozenset(rise.at for year in self.years for rise in year.rises)


class Asked(NamedTuple):
    """A question of schedules, ready for arithmetic."""

    instrument: Instrument
    levels: tuple[int, ...]
    terms: Terms
    limits: Limits
    """``max_step`` holds for each year."""
    efforts: Efforts

    @property
    def moves(self) -> Moves:
        """The steps that the limits allow."""
        return Moves(*self)

    def until(self, turn: int) -> Asked:
        """The question for the years until one of them (from 0)."""
        years, targets, budgets = self.terms
        some = years[: turn + 1]
        aims, money = {it: targets[it] for it in some if it in targets}, {it: budgets[it] for it in some if it in budgets}
        return self._replace(terms=Terms(some, aims, money))

    def met(self, path: Sequence[tuple[int, ...]]) -> Schedule | None:
        """The schedule with these levels at the ends of the first years, if that meets all targets; of its effort nothing is proven."""
        whole = [*path, *([path[-1]] * (len(self.terms.years) - len(path)))]
        totals = (sum(map(int.__mul__, self.instrument.units, levels)) for levels in whole)
        targets = (self.terms.targets.get(year) for year in self.terms.years)
        if all(target is None or total >= target.total for total, target in zip(totals, targets, strict=True)):
            return Schedule(self._years(whole), proven=False)
        return None

    def schedule(self, left: Left, others: Collection[frozenset[int]] = ()) -> Schedule:
        """The best schedule that does not raise just the indicators of one of the others; ``left`` returns the seconds that are left."""
        single = (
            None
            if others or len(self.terms.years) > 1
            else self._of_one_year(part_of(left, Fraction(1, 2)) if self.terms.budgets else left)
        )
        if single is not None and single.proven:
            return single
        found = self.solved(left, others)
        if single is None or found.proven or (found.years and found.effort <= single.effort):
            return found
        return single._replace(bound=max(it.bound or Fraction() for it in (single, found)), late=found.late)

    def solved(self, left: Left, others: Collection[frozenset[int]] = ()) -> Schedule:
        """The same, by the solver, whatever the number of years."""
        moves, clock = self.moves, part_of(left, Fraction(1))
        figures = WholeFigures.exact(moves)
        picked = best(figures, clock, others)
        bound = None if picked.least is None else self._bound(figures, picked.least)
        years = () if picked.chosen is None else self._years(moves.levels_by_year(picked.chosen))
        return Schedule(years, picked.proven, bound, clock.late)

    def _of_one_year(self, left: Left) -> Schedule | None:
        """The plan without years; None if the question has no target, or only the search for it is not enough."""
        year = self.terms.years[0]
        target, budget = self.terms.targets.get(year), self.terms.budgets.get(year)
        if target is None:
            return None
        found = plan(self.instrument, self.levels, target, self.limits, self.efforts.in_year(year), stop=lambda: left() <= 0)
        if not found.reachable or (budget is not None and found.bound > budget):
            return Schedule(())
        if budget is not None and found.effort > budget:
            return None
        return Schedule(self._years([found.levels]), found.proven, found.bound)

    def _bound(self, figures: WholeFigures, least: int) -> Fraction:
        if self.terms.targets:
            return least * figures.unit
        return self.instrument.index_of(figures.moves.total - least * figures.share)

    def _years(self, levels: Sequence[tuple[int, ...]]) -> tuple[YearPlan, ...]:
        """The years of a schedule with these levels at their ends."""
        return tuple(
            YearPlan(year, new, tuple(self._rises(year, old, new)))
            for year, (old, new) in zip(self.terms.years, pairwise([self.levels, *levels]), strict=True)
        )

    def _rises(self, year: int, before: Sequence[int], after: Sequence[int]) -> list[Rise]:
        instrument, efforts = self.instrument, self.efforts.in_year(year)
        rises = []
        for at, (old, new) in enumerate(zip(before, after, strict=True)):
            steps = completed(instrument, old, new)
            effort = sum((efforts.of(instrument.indicators[at].number, level) for level in steps), Fraction())
            if steps:
                rises.append(Rise(at, old, new, effort, instrument.index_of(instrument.units[at] * (new - old))))
        return sorted(rises, key=lambda rise: instrument.indicators[rise.at].number)
