"""What each year can reach, where no schedule meets all targets; and which limit is in the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.limits import FREE
from spbe_calc.questions.plan.plan import raised
from spbe_calc.questions.plan.years.engine import extreme
from spbe_calc.questions.plan.years.moves import Terms, WholeFigures
from spbe_calc.questions.plan.years.remedies import reaches
from spbe_calc.scoring import score

if TYPE_CHECKING:
    from spbe_calc.questions.plan.limits import Limit
    from spbe_calc.questions.plan.target import Target
    from spbe_calc.questions.plan.years.schedule import Asked
    from spbe_calc.scoring import Score


class Outlook(NamedTuple):
    """The best that a year can reach on its own, whatever that means for the targets of other years."""

    year: int
    after: Score
    """The score with the highest index that limits and budgets allow at its end; unless that is ``proven``, the highest one found."""
    target: Target | None
    held: Mapping[Limit, tuple[int, ...]] = MappingProxyType({})
    """If the limits stop it below its target: which, each with the numbers of the indicators that it stops."""
    proven: bool = True
    """Whether nothing higher is possible."""
    poor: bool = False
    """Whether the budgets stop it below its target even without any limit."""

    @property
    def short(self) -> bool:
        """Whether its target is out of reach."""
        return self.target is not None and self.after.total < self.target.total

    @property
    def budget(self) -> bool:
        """Whether it is certain that the budgets are in the way: not only the limits."""
        return self.short and (self.poor or (not self.held and self.proven))


def outlooks(asked: Asked, before: Score, left: Callable[[], float]) -> tuple[Outlook, ...]:
    """The best of each year; ``left`` returns the seconds that are left."""
    moves = asked.moves
    figures, found = WholeFigures.exact(moves)._replace(needs={}), list[Outlook]()
    first = min((asked.terms.years.index(year) for year in asked.terms.budgets), default=len(asked.terms.years))
    for turn, year in enumerate(asked.terms.years):
        target, limits = asked.terms.targets.get(year), asked.limits.over(turn + 1)
        after, proven = score(raised(before.answers, limits.highest(asked.instrument, asked.levels))), True
        held = limits.binding(asked.instrument, asked.levels) if target and after.total < target.total else {}
        if turn >= first:
            best = extreme(figures, turn, left)
            levels = moves.levels_by_year(best.chosen)[turn] if best.chosen else asked.levels
            after = score(raised(before.answers, levels))
            proven = best.proven
            if found and after.total < found[-1].after.total:  # found when there was more time
                after = found[-1].after
        poor = bool(target and held and turn >= first) and _poor(asked, turn, left)
        found.append(Outlook(year, after, target, held, proven, poor))
    return tuple(found)


def _poor(asked: Asked, turn: int, left: Callable[[], float]) -> bool:
    """Whether the budgets alone keep a year from its target, for certain."""
    years, targets, budgets = asked.terms
    year = years[turn]
    terms = Terms(years[: turn + 1], {year: targets[year]}, {it: budget for it, budget in budgets.items() if it <= year})
    return reaches(asked._replace(terms=terms, limits=FREE), left) is False
