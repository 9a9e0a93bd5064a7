"""The best schedule in exact integers: the ways of the indicators are combined one indicator after another.

A partial schedule is kept unless another one costs less and uses no more of any limit, or even the cheapest rest makes it dearer
than the best schedule so far. That rest is known from below: one limit is kept exactly (``Rest``), and for all others a *price* is
paid; whatever the prices are, the bound is true. The first pass keeps only the most promising partial schedules; later ones keep
more, until one leaves out none: then its result is proven. How much is tried is counted, so that the result is the same on every
machine; what was left out still gives a bound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from operator import add, le
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.years.rest import Rests, stairs_of
from spbe_calc.questions.plan.years.stages import Pick, preferred, program_of
from spbe_calc.questions.plan.years.ways import Packing, ways_of

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.clock import Left
    from spbe_calc.questions.plan.years.moves import WholeFigures
    from spbe_calc.questions.plan.years.ways import Way
    from spbe_calc.solver import Sum

WIDTHS = (30, 300, 3_000, 30_000)
"""How many partial schedules each pass keeps at most."""
CROWD = 4
"""How many times the width a pass may hold before it cuts."""
FINE = 40
"""The fineness of prices, in bits more than the figures have."""

Uses = tuple[int, ...]


class State(NamedTuple):
    """A partial schedule."""

    least: int
    """It costs no less when complete (in units of the scale, like what is paid)."""
    paid: int
    """What it costs with all that it uses, as far as that has a price."""
    cost: int
    uses: Uses
    alike: int


class Exact:
    """A question, and the best schedule so far."""

    def __init__(self, figures: WholeFigures, criteria: Sequence[Sum], others: Collection[frozenset[int]], work: int) -> None:
        """``work``: how many additions of ways to partial schedules may be tried."""
        limits, self._packing, self._work = list(figures.limits()), Packing(criteria, list(preferred(figures.moves))), work
        self._all = (1 << len(others)) - 1
        groups = ways_of(figures.moves, limits, self._packing, others)
        self._most = tuple(row.most for row in limits)
        self._scale = 1 << FINE + max((it.bit_length() for it in self._most), default=0)
        proposed = program_of(figures).prices(criteria[0])[-len(limits) :] if groups and limits else [Fraction()] * len(limits)
        self._prices = [round(it * self._scale) * self._packing.first for it in proposed]
        groups.sort(key=self._certainty)
        self._ceiling = sum(max(way.cost for way in ways) for ways in groups) * self._scale
        if figures.needs and len(figures.budgets) > figures.moves.last:
            self._ceiling = min(self._ceiling, self._packing.dearest(sum(figures.budgets.values())) * self._scale)
        self._kept = [len(figures.budgets)] if figures.needs else [*range(len(figures.budgets))]
        self._ways = groups
        self._best: int | None = None
        self._highest, self._lowest = self._left(groups, min), self._left(groups, max)
        """What may be used of each limit before each indicator: more leaves too little for the rest, less makes no difference."""

    def run(self, left: Left, start: Sequence[bool] | None = None, *, first: bool = False) -> Pick:
        """The best schedule; proven unless the work or the time was not enough. ``start`` is a schedule known before.

        With ``first``, more passes are not made once it is certainly the best by the first criterion.
        """
        if start is not None:
            self._take(self._packing.cost([at for at, it in enumerate(start) if it]))
        if not all(it >= 0 for it in self._highest[0]):
            return Pick(None, None, proven=True)
        self._rests = self._known_rests(self._ways, self._kept, left)
        self._groups = [sorted((self._paid(way), way) for way in ways) for ways in self._ways]
        self._start = State(0, -sum(map(int.__mul__, self._prices, self._most)), 0, (0,) * len(self._most), self._all)
        bound = self._start.paid + self._rests.least(0, self._start.uses)
        for width in WIDTHS:
            left_out = self._pass(width, left)
            if left_out is None:
                return self._picked(bound, proven=True)
            bound = max(bound, left_out)
            met = self._best is not None and self._least(bound) >= self._packing.least(self._best)
            if (first and met) or self._work <= 0 or left() <= 0:
                break
        return self._picked(bound, proven=False)

    def _least(self, bound: int) -> int:
        """The lowest first criterion of schedules for which no less than this is paid."""
        return self._packing.least(-(-bound // self._scale))

    def _picked(self, bound: int, *, proven: bool) -> Pick:
        least = self._least(bound)
        if self._best is None:
            return Pick(None, None if proven else least, proven)
        value = self._packing.least(self._best)
        return Pick(self._packing.chosen(self._best), value if proven else min(least, value), proven)

    def _known_rests(self, groups: Sequence[Sequence[Way]], rows: Sequence[int], left: Left) -> Rests:
        """What the rest costs at least, with the limits in these rows kept in sum instead of paid, unless that is too much work.

        Of their prices, only what one of them is worth more than the others is still paid.
        """
        if rows:
            prices, common = self._prices, min(self._prices[row] for row in rows)
            self._prices = [price - common if row in rows else price for row, price in enumerate(prices)]
            used = [[(sum(map(way.uses.__getitem__, rows)), self._paid(way)) for way in ways] for ways in groups]
            if stairs := stairs_of(used, self._work, left):
                return Rests(rows, sum(map(self._most.__getitem__, rows)), stairs)
            self._prices = prices
        return Rests((), 0, [([0], [it]) for it in self._sums([min(map(self._paid, ways)) for ways in groups])])

    def _certainty(self, ways: Sequence[Way]) -> int:
        """The lower, the more the second best way of an indicator costs above the best."""
        best, second, *_ = sorted(map(self._paid, ways))
        return best - second

    def _paid(self, way: Way) -> int:
        """The cost of a way with all that it uses."""
        return way.cost * self._scale + sum(map(int.__mul__, self._prices, way.uses))

    @staticmethod
    def _sums(figures: Sequence[int]) -> list[int]:
        """The sum of all figures from each place on, at last of none."""
        sums = [0]
        for it in reversed(figures):
            sums.append(sums[-1] + it)
        return sums[::-1]

    def _left(self, groups: Sequence[Sequence[Way]], extreme: Callable[[Iterable[int]], int]) -> list[Uses]:
        """What is left of each limit before each indicator if it and all after it use the least, or the most."""
        rows = [self._sums([extreme(way.uses[row] for way in ways) for ways in groups]) for row in range(len(self._most))]
        return [tuple(most - sums[place] for most, sums in zip(self._most, rows, strict=True)) for place in range(len(groups) + 1)]

    def _pass(self, width: int, left: Left) -> int | None:
        """The least that a schedule costs that was left out; None if none was."""
        states, left_out = [self._start], list[int]()
        for place, ways in enumerate(self._groups, 1):
            longer: list[State] = []
            for paid, way in ways:
                if self._work <= 0 or left() <= 0:
                    return self._start.paid + self._rests.least(0, self._start.uses)
                before = len(longer)
                longer += self._extended(states, paid, way, place)
                self._work -= 1 + len(longer) - before
                if len(longer) > CROWD * width:
                    longer = self._cut(longer, width, left_out)
            states = self._cut(longer, width, left_out)
        for state in states:
            if not state.alike:
                self._take(state.cost)
        return min(left_out, default=None)

    def _extended(self, states: Iterable[State], more: int, way: Way, place: int) -> Iterator[State]:
        """Each partial schedule with one more way, if it can still become the best."""
        highest, lowest = self._highest[place], self._lowest[place]
        for state in states:
            uses = tuple(map(add, state.uses, way.uses))
            if all(map(le, uses, highest)):
                paid = state.paid + more
                least = paid + self._rests.least(place, uses)
                if least <= self._ceiling:
                    yield State(least, paid, state.cost + way.cost, tuple(map(max, uses, lowest)), state.alike & way.alike)

    def _take(self, cost: int) -> None:
        """Keep a schedule if it is the best so far."""
        if self._best is None or cost < self._best:
            self._best, self._ceiling = cost, cost * self._scale

    def _cut(self, states: list[State], width: int, left_out: list[int]) -> list[State]:
        """The most promising partial schedules."""
        kept = sorted(_undominated(states))
        left_out += [it.least for it in kept[width : width + 1]]
        return kept[:width]


def _undominated(states: Iterable[State]) -> Iterator[State]:
    """The partial schedules without those for which a cheaper one uses no more; of many limits, the last are compared for equality."""
    fronts: dict[tuple[int, Uses], list[tuple[int, int]]] = {}
    for state in sorted(states, key=lambda it: it.cost):
        one, two = (*state.uses, 0, 0)[:2]
        front = fronts.setdefault((state.alike, state.uses[2:]), [])
        place = bisect_right(front, (one, two))
        if place and front[place - 1][1] <= two:
            continue
        end = place
        while end < len(front) and front[end][1] >= two:
            end += 1
        front[place:end] = [(one, two)]
        yield state
