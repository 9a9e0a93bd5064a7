"""The best schedule in exact integers: the ways of the indicators are combined one indicator after another.

A partial schedule is kept unless another one costs less and uses no more of any limit, or even the cheapest rest makes it dearer
than the best schedule so far. *Prices* for the limits, whatever they are, give a lower bound on that rest: how much a way costs
above the cheapest of its indicator, with all that it uses paid for, is its *excess*. The first pass keeps only the most promising
partial schedules; later ones keep more, until one leaves out none: then its result is proven. How much is tried is counted, so
that the result is the same on every machine; what was left out still gives a bound.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from operator import add, le
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.years.stages import Pick, preferred, program_of
from spbe_calc.questions.plan.years.ways import Packing, Way, ways_of

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.moves import WholeFigures
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

    excess: int
    cost: int
    uses: Uses
    alike: int


class Exact:
    """A question, and the best schedule so far."""

    def __init__(self, figures: WholeFigures, criteria: Sequence[Sum], others: Collection[frozenset[int]] = ()) -> None:
        self._limits, moves = list(figures.limits()), figures.moves
        self._packing = Packing(criteria, list(preferred(moves)))
        self._all = (1 << len(others)) - 1
        groups = ways_of(moves, self._limits, self._packing, others)
        self._most = tuple(row.most for row in self._limits)
        proposed = program_of(figures).prices(criteria[0])[-len(self._limits) :] if groups and self._limits else []
        self._scale, self._prices = self._scaled(proposed)
        worth = [[self._paid(way) for way in ways] for ways in groups]
        self._root = sum(map(min, worth)) - sum(map(int.__mul__, self._prices, self._most))
        """No schedule costs less (in units of the scale)."""
        excesses = [
            sorted((it - min(paid), way) for it, way in zip(paid, ways, strict=True)) for paid, ways in zip(worth, groups, strict=True)
        ]
        self._groups = sorted(excesses, key=lambda ways: -ways[1][0])
        """The excess and the way of each indicator, the most certain indicators first."""
        least = [[min(way.uses[row] for _, way in ways) for row in range(len(self._most))] for ways in self._groups]
        most = [[max(way.uses[row] for _, way in ways) for row in range(len(self._most))] for ways in self._groups]
        self._highest, self._lowest = self._rests(least), self._rests(most)
        """What may be used of each limit before each indicator: more leaves too little for the rest, less makes no difference."""
        self._best: int | None = None
        self._bound = self._root

    def run(self, left: Callable[[], float], work: int, start: Sequence[bool] | None = None) -> Pick:
        """The best schedule; proven unless so many additions of ways to partial schedules, or the time, were not enough."""
        if start is not None:
            self._best = self._packing.cost([at for at, it in enumerate(start) if it])
        for width in WIDTHS:
            left_out, work = self._pass(width, left, work)
            if left_out is None:
                return self._picked(proven=True)
            self._bound = max(self._bound, self._root + left_out)
            if work <= 0 or left() <= 0:
                break
        return self._picked(proven=False)

    def _picked(self, *, proven: bool) -> Pick:
        least = self._packing.least(-(-self._bound // self._scale))
        if self._best is None:
            return Pick(None, None if proven else least, proven)
        value = self._packing.least(self._best)
        return Pick(self._packing.chosen(self._best), value if proven else min(least, value), proven)

    def _scaled(self, prices: Sequence[Fraction]) -> tuple[int, list[int]]:
        """The prices of one unit of each limit, as costs in units of the scale."""
        scale = 1 << FINE + max((it.bit_length() for it in self._most), default=0)
        prices = prices or [Fraction()] * len(self._most)
        return scale, [round(it * scale) * self._packing.first for it in prices]

    def _paid(self, way: Way) -> int:
        """The cost of a way with all that it uses."""
        return way.cost * self._scale + sum(map(int.__mul__, self._prices, way.uses))

    def _rests(self, uses: Sequence[Sequence[int]]) -> list[Uses]:
        """What is left of each limit before each indicator if it and all after it use so much."""
        rests = [self._most]
        for used in reversed(uses):
            rests.append(tuple(map(int.__sub__, rests[-1], used)))
        return rests[::-1]

    def _pass(self, width: int, left: Callable[[], float], work: int) -> tuple[int | None, int]:
        """The least excess of what was left out, None if that is nothing; and the work that is left."""
        states, left_out = [State(0, 0, (0,) * len(self._most), self._all)], list[int]()
        if not all(map(le, states[0].uses, self._highest[0])):
            return None, work
        for place, ways in enumerate(self._groups, 1):
            longer: list[State] = []
            for excess, way in ways:
                if work <= 0 or left() <= 0:
                    return 0, 0
                before = len(longer)
                longer += self._extended(states, excess, way, place)
                work -= 1 + len(longer) - before
                if len(longer) > CROWD * width:
                    longer = self._cut(longer, width, left_out)
            states = self._cut(longer, width, left_out)
        found = [state.cost for state in states if not state.alike]
        self._best = min([*found, *([] if self._best is None else [self._best])], default=None)
        return min(left_out, default=None), work

    def _extended(self, states: Iterable[State], excess: int, way: Way, place: int) -> Iterator[State]:
        """Each partial schedule, the least excess first, with one more way, if it can still become the best."""
        spare, highest, lowest = self._spare, self._highest[place], self._lowest[place]
        for state in states:
            more = state.excess + excess
            if spare is not None and more > spare:
                return
            uses = tuple(map(add, state.uses, way.uses))
            if all(map(le, uses, highest)):
                yield State(more, state.cost + way.cost, tuple(map(max, uses, lowest)), state.alike & way.alike)

    @property
    def _spare(self) -> int | None:
        """How much excess a schedule may have that is better than the best so far."""
        return None if self._best is None else self._best * self._scale - self._root

    def _cut(self, states: list[State], width: int, left_out: list[int]) -> list[State]:
        """The most promising partial schedules, the least excess first."""
        kept = sorted(_undominated(states))
        left_out += [it.excess for it in kept[width : width + 1]]
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
