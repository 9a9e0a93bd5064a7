"""The search for the cheapest set: at most one choice per group, with at least the gain that is needed. Exact and proven.

Groups are processed one after another. A partial set is kept unless another one costs less and gains at least as much, or
even its cheapest completion by *parts* of choices costs more than the best complete set so far. The sets of the last groups
are computed in advance, and the best of them completes each set of the earlier groups: from both ends there are far fewer
sets than from one. The first pass keeps only the most promising sets, to find a good complete set soon; later passes keep
more, until a pass leaves out none: then its result is optimal. If time or memory ends before that, the sets left out still
give a bound on how much cheaper a better set could be.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from spbe_calc.questions.plan.parts import NOTHING, Rest, parts_of

if TYPE_CHECKING:
    from spbe_calc.questions.plan.parts import Choice
    from spbe_calc.questions.plan.preference import Costs, Order

WIDTHS = (100, 800, 6_400, 51_200)
"""How many sets each pass keeps at most."""
CROWD = 4
"""How many times the width a pass may hold before it cuts."""
ROOM = 100_000_000
"""Memory for the sets, roughly, in bytes: with long numbers, fewer sets are kept."""
STEPS = 4_000_000
"""How often a pass may add a choice to a set: a few seconds. Most searches end here, with the same result on every machine."""

Set = tuple[int, int, int, int]
"""A partial set: its negative gain (so that the largest gain sorts first), its cost, its order, and the least cost when complete."""
NONE: Set = (0, 0, 0, 0)


class Found(NamedTuple):
    """The best set found, and a lower bound on the cost of any set."""

    cost: int
    order: int
    bound: int
    proven: bool
    """Whether no other set is preferred."""


class Tail(NamedTuple):
    """The sets of the last groups, from ``turn`` on; those that gain more cost more."""

    turn: int
    sets: list[Set]


class Search:
    """A search and the best complete set so far."""

    def __init__(self, groups: Mapping[int, Sequence[Choice]], need: int, costs: Costs, order: Order) -> None:
        """In each group, cost and gain must increase from one choice to the next; the last choices of all groups must gain enough."""
        self._groups, self._need, self._costs, self._order = groups, need, costs, order
        self._turns = sorted(groups, key=lambda at: -groups[at][-1].gain)
        """The groups, the largest possible gain first: the small gains that remain then rule out most sets."""
        self._most = list(accumulate((groups[at][-1].gain for at in self._turns), initial=0))
        self._parts = parts_of(groups)
        rest = Rest(self._parts)
        self._bound, self._best = (rest.bounds(need) or (0, 0))[0], (0, 0)
        self._take(*self._rounded_up(0, 0, rest.whole(need)))

    @property
    def settled(self) -> bool:
        """Whether the effort of the best set is known, though perhaps not which set it is."""
        return self._costs.least(self._bound) >= self._costs.parts(self._best[0])[0]

    def run(self, stop: Callable[[], bool]) -> Found:
        """The best set; proven, unless ``stop`` returns True or memory runs out."""
        choices = sum(1 + len(group) for group in self._groups.values())
        most = max(1, min(ROOM // self._bytes, STEPS // choices))
        for width in WIDTHS:
            left_out = self._pass(min(width, most), stop)
            if left_out is None:
                return Found(*self._best, self._best[0], proven=True)
            self._bound = max(self._bound, min(left_out, self._best[0]))
            if width >= most or stop():
                break
        return Found(*self._best, self._bound, proven=False)

    @property
    def _bytes(self) -> int:
        """The memory that a set takes in a pass, roughly."""
        cost, order = self._best
        return 2 * CROWD * (200 + (2 * cost.bit_length() + order.bit_length() + self._need.bit_length()) // 8)

    def _pass(self, width: int, stop: Callable[[], bool]) -> int | None:
        """The least cost, when complete, of the sets left out; None if none was left out, so that the best set is proven."""
        tail = self._tail(width, stop)
        kept, left_out = [NONE], None
        for turn, at in enumerate(self._turns[: tail.turn], 1):
            waiting = frozenset(self._turns[turn:])
            rest = Rest([part for part in self._parts if part.group in waiting])
            sets: list[Set] = []
            for number, choice in enumerate((NOTHING, *self._groups[at])):
                if stop():
                    return 0
                sets += self._extended(kept, choice, self._order.of(at, number), rest, turn)
                if len(sets) > CROWD * width:
                    sets, left_out = self._cut(sets, width, left_out)
            kept, left_out = self._cut(sets, width, left_out)
        self._complete(kept, tail.sets)
        return left_out

    def _extended(self, kept: Iterable[Set], choice: Choice, order: int, rest: Rest, turn: int) -> Iterator[Set]:
        """Each set with one more choice, if it can still become the best."""
        for neg_gain, cost, before, _ in kept:
            new_neg_gain, new_cost = neg_gain - choice.gain, cost + choice.cost
            lacking = self._need + new_neg_gain
            if lacking <= 0:
                self._take(new_cost, before + order)
            elif bounds := rest.bounds(lacking):
                least = new_cost + bounds[0]
                if new_cost + bounds[1] < self._best[0]:
                    self._take(*self._rounded_up(new_cost, before + order, rest.whole(lacking)))
                if least > self._tight:
                    least = max(least, self._least(new_neg_gain, new_cost, turn))
                if least <= self._best[0]:
                    yield new_neg_gain, new_cost, before + order, least

    def _least(self, neg_gain: int, cost: int, turn: int) -> int:
        """The least cost of a set when complete, if its effort will equal that of the best set, so that count and index decide."""
        effort = self._costs.parts(self._best[0])[0]
        count = self._costs.parts(cost)[1]
        more = bisect_left(self._most, self._most[turn] + self._need + neg_gain, turn) - turn
        return self._costs.cost(effort, count + more, self._most[turn + more] - self._most[turn] - neg_gain)

    def _cut(self, sets: list[Set], width: int, left_out: int | None) -> tuple[list[Set], int | None]:
        """The most promising sets, and the least cost, when complete, of the sets left out."""
        sets = [entry for entry in _undominated(sets) if entry[3] <= self._best[0]]
        if len(sets) <= width:
            return sets, left_out
        sets.sort(key=itemgetter(3))
        least = sets[width][3]
        return sets[:width], least if left_out is None else min(least, left_out)

    def _tail(self, width: int, stop: Callable[[], bool]) -> Tail:
        """The sets of the last groups, of as many groups as there is room for."""
        sets, turn = [NONE], len(self._turns)
        while turn and not stop():
            group = self._groups[at := self._turns[turn - 1]]
            if len(sets) * (1 + len(group)) > CROWD * width:
                break
            turn -= 1
            longer = [
                (max(neg_gain - choice.gain, -self._need), cost + choice.cost, before + self._order.of(at, number), 0)
                for number, choice in enumerate((NOTHING, *group))
                for neg_gain, cost, before, _ in sets
            ]
            sets = list(_undominated(longer))
        return Tail(turn, sets)

    def _complete(self, kept: Iterable[Set], tail: Sequence[Set]) -> None:
        """Complete each set with the cheapest suitable set of the last groups."""
        neg_gains = [neg_gain for neg_gain, *_ in tail]
        for neg_gain, cost, order, _ in kept:
            at = bisect_right(neg_gains, -self._need - neg_gain) - 1
            if at >= 0:
                self._take(cost + tail[at][1], order + tail[at][2])

    def _rounded_up(self, cost: int, order: int, chosen: Mapping[int, int]) -> tuple[int, int]:
        """The cost and order of a set after adding choices, given as numbers by group."""
        cost += sum(self._groups[at][number - 1].cost for at, number in chosen.items())
        return cost, order + sum(self._order.of(at, number) for at, number in chosen.items())

    def _take(self, cost: int, order: int) -> None:
        """Keep a complete set if it is preferred to the best so far."""
        if not self._best[0] or (cost, order) < self._best:
            self._best = cost, order
            effort = self._costs.parts(cost)[0]
            self._tight = self._costs.most(effort - 1)


def _undominated(sets: Iterable[Set]) -> Iterator[Set]:
    """The sets that are cheaper than every set with at least the same gain, the largest gain first."""
    least: int | None = None
    for entry in sorted(sets):
        if least is None or entry[1] < least:
            least = entry[1]
            yield entry
