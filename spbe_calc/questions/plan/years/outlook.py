"""What each year can reach, where no schedule meets all targets; and which limit is in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.limits import FREE
from spbe_calc.questions.plan.plan import raised
from spbe_calc.questions.plan.years.clock import part_of
from spbe_calc.questions.plan.years.engine import extreme
from spbe_calc.questions.plan.years.greedy import greedy
from spbe_calc.questions.plan.years.moves import Key, Terms, WholeFigures
from spbe_calc.questions.plan.years.remedies import reaches
from spbe_calc.scoring import score
from spbe_calc.solver import sum_of

if TYPE_CHECKING:
    from spbe_calc.questions.plan.limits import Limit
    from spbe_calc.questions.plan.target import Target
    from spbe_calc.questions.plan.years.clock import Left
    from spbe_calc.questions.plan.years.schedule import Asked
    from spbe_calc.scoring import Score

AIMED = 4
"""How many times the seconds of a year without a target one with a target may take."""


class Outlook(NamedTuple):
    """The best that a year can reach on its own, whatever that means for the targets of other years."""

    year: int
    after: Score
    """The score with the highest index that limits and budgets allow at its end; unless that is ``proven``, the highest one found."""
    target: Target | None
    most: int
    """No schedule has a higher numerator of the index at the end of the year."""
    held: Mapping[Limit, tuple[int, ...]] = MappingProxyType({})
    """If the limits stop it below its target: which, each with the numbers of the indicators that it stops."""
    poor: bool = False
    """Whether the budgets stop it below its target even without any limit."""
    path: tuple[tuple[int, ...], ...] = ()
    """The levels at the end of each year until this one."""

    late: bool = False
    """Whether the time stopped the search: with more of it, something higher may be found."""

    @property
    def proven(self) -> bool:
        """Whether nothing higher is possible."""
        return self.after.total >= self.most

    @property
    def bound(self) -> Fraction:
        """The index that no schedule exceeds."""
        return self.after.instrument.index_of(self.most)

    @property
    def short(self) -> bool:
        """Whether it was not found to reach its target."""
        return self.target is not None and self.after.total < self.target.total

    @property
    def impossible(self) -> bool:
        """Whether its target is certainly out of reach."""
        return self.target is not None and self.most < self.target.total

    @property
    def budget(self) -> bool:
        """Whether it is certain that the budgets are in the way: not only the limits."""
        return self.short and (self.poor or (not self.held and self.impossible))


class _Reach(NamedTuple):
    """How a year gets as high as was found."""

    keys: frozenset[Key]
    """What has been done by the end of each year until this one."""
    gained: int
    most: int
    """What can be gained at most."""
    late: bool = False
    """Whether the time stopped the search."""


def outlooks(asked: Asked, before: Score, left: Left) -> tuple[Outlook, ...]:
    """The best of each year; those with a target first. ``left`` returns the seconds that are left."""
    years, targets, budgets = asked.terms
    first = min((years.index(year) for year in budgets), default=len(years))
    held = [_held(asked, turn) for turn in range(len(years))]
    alone, spare = [turn for turn in range(first, len(years)) if held[turn]], part_of(left, Fraction(1, 4))
    poor = {
        turn for place, turn in enumerate(alone) if reaches(_alone(asked, turn), part_of(spare, Fraction(1, len(alone) - place))) is False
    }
    found, result = list(_rising(asked, _searched(asked, left))), list[Outlook]()
    for turn, year in enumerate(years):
        moves = asked.until(turn).moves
        path = tuple(moves.levels_by_year([key in found[turn].keys for key in moves.keys]))
        after = score(raised(before.answers, path[-1]))
        most = after.total + found[turn].most - found[turn].gained
        result.append(Outlook(year, after, targets.get(year), most, held[turn], turn in poor, path, found[turn].late))
    return tuple(result)


def below(outlook: Sequence[Outlook]) -> tuple[Outlook, ...]:
    """The same if it is proven that no schedule meets all targets: the only one is then out of reach, in the years before it, too."""
    aimed = [it for it in outlook if it.target]
    if len(aimed) != 1:
        return tuple(outlook)
    (only,) = aimed
    most = only.target.total - 1 if only.target else only.most
    return tuple(it._replace(most=min(it.most, most)) if it.year <= only.year else it for it in outlook)


def _held(asked: Asked, turn: int) -> Mapping[Limit, tuple[int, ...]]:
    """The limits that alone stop a year below its target."""
    target, limits = asked.terms.targets.get(asked.terms.years[turn]), asked.limits.over(turn + 1)
    highest = limits.highest(asked.instrument, asked.levels)
    reached = sum(map(int.__mul__, asked.instrument.units, highest))
    return limits.binding(asked.instrument, asked.levels) if target and reached < target.total else {}


def _alone(asked: Asked, turn: int) -> Asked:
    """Whether the budgets alone keep a year from its target."""
    years, targets, budgets = asked.until(turn).terms
    return asked._replace(terms=Terms(years, {it: target for it, target in targets.items() if it == years[-1]}, budgets), limits=FREE)


def _searched(asked: Asked, left: Left) -> dict[int, _Reach]:
    """How each year gets highest by itself, but no search goes on for longer than its share of the time."""
    years, targets, _budgets = asked.terms
    found, weights = dict[int, _Reach](), {turn: AIMED if year in targets else 1 for turn, year in enumerate(years)}
    for turn in sorted(weights, key=lambda it: (-weights[it], it)):
        waiting = sum(it for at, it in weights.items() if at not in found)
        known = max((at for at in found if at < turn), default=-1)
        figures = _figures(asked, turn)
        start = greedy(figures, found[known].keys if known in found else (), known)
        clock = part_of(left, Fraction(weights[turn], waiting))
        best = extreme(figures, clock, start)
        found[turn] = _reach(figures, best.chosen or start, best.least)._replace(late=clock.late)
    return found


def _rising(asked: Asked, found: Mapping[int, _Reach]) -> Iterator[_Reach]:
    """The same years in order, each of which may go on where the one before ended; what is possible in one is so in all later ones."""
    before: _Reach | None = None
    for turn in range(len(found)):
        reach = found[turn]
        if before and reach.gained < reach.most:
            figures = _figures(asked, turn)
            reach = max(reach, _reach(figures, greedy(figures, before.keys, turn - 1), None), key=lambda it: it.gained)
        before = reach._replace(most=min(it.most for at, it in found.items() if at >= turn), late=found[turn].late)
        yield before


def _figures(asked: Asked, turn: int) -> WholeFigures:
    """What can be done until a year, whatever its target."""
    return WholeFigures.exact(asked.until(turn).moves)._replace(needs={})


def _reach(figures: WholeFigures, chosen: Sequence[bool], least: int | None) -> _Reach:
    gains = figures.gained(figures.moves.last)
    highest = sum(gains.values()) if least is None else -least
    keys = frozenset(key for key, variable in figures.moves.keys.items() if chosen[variable])
    return _Reach(keys, sum_of(gains, chosen) * figures.share, highest * figures.share)
