"""The cheapest way to a sum: of each group at most one choice, together at least the gain that is needed. Exact and proven.

Groups are taken one after another. A set of choices so far is kept unless another costs less and gains no less, or
unless even its cheapest completion by *parts* of choices (which no whole choices can undercut) costs more than the best
whole set known. The most promising sets alone are kept first, to learn of a good whole set soon; then more, until a
pass had no set to leave out for want of room: its result is the best there is.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 100
"""How many sets the first pass keeps."""
WIDENING = 8
"""How many times more the next pass keeps."""


class Choice(NamedTuple):
    """What a choice costs and gains: integers above 0."""

    cost: int
    gain: int


NOTHING = Choice(0, 0)
"""What it means to choose none of a group."""


def cheapest(groups: Sequence[Sequence[Choice]], need: int) -> int:
    """The least cost of choices, one a group at most, that gain what is needed.

    In each group both cost and gain rise from one choice to the next; the last choices of all groups gain enough.
    """
    groups = [group for group in groups if group]
    stages, best = _stages(groups), sum(group[-1].cost for group in groups)
    width, proven = WIDTH, False
    while not proven:
        best, proven = _search(stages, need, best, width)
        width *= WIDENING
    return best


def _search(stages: Sequence[Stage], need: int, best: int, width: int) -> tuple[int, bool]:
    """The least cost found with so many sets kept, and whether none had to be left out, so that none can be lower."""
    kept, proven = [NOTHING], True
    for stage in stages:
        found: list[tuple[int, int, int]] = []
        for more_cost, more_gain in (NOTHING, *stage.group):
            for cost, gain in kept:
                bounds = stage.rest.bounds(need - gain - more_gain)
                if bounds is not None and cost + more_cost + bounds[0] <= best:
                    best = min(best, cost + more_cost + bounds[1])
                    found.append((-gain - more_gain, cost + more_cost, cost + more_cost + bounds[0]))
        found = list(_undominated(found, best))
        if len(found) > width:
            found, proven = sorted(found, key=lambda entry: entry[2])[:width], False
        kept = [Choice(cost, -gain) for gain, cost, _ in found]
    return best, proven


def _undominated(found: list[tuple[int, int, int]], best: int) -> Iterator[tuple[int, int, int]]:
    """Those that can still be the best: every one that gains as much costs more."""
    least: int | None = None
    for entry in sorted(found):
        _, cost, lowest = entry
        if lowest <= best and (least is None or cost < least):
            least = cost
            yield entry


class Stage(NamedTuple):
    """A group, and the groups after it."""

    group: Sequence[Choice]
    rest: Rest


class Rest:
    """Groups whose turn is still to come, and what they can gain by parts of choices, the best parts first."""

    def __init__(self, parts: Sequence[Choice]) -> None:
        self._parts = parts
        self._costs = list(accumulate((part.cost for part in parts), initial=0))
        self._gains = list(accumulate((part.gain for part in parts), initial=0))

    def bounds(self, lacking: int) -> tuple[int, int] | None:
        """No choices that gain what is lacking cost less than the first figure, and some cost the second. None: none do."""
        if lacking <= 0:
            return 0, 0
        if lacking > self._gains[-1]:
            return None
        count = bisect_left(self._gains, lacking)
        cost, (part_cost, part_gain) = self._costs[count], self._parts[count - 1]
        return cost - (self._gains[count] - lacking) * part_cost // part_gain, cost


def _stages(groups: Sequence[Sequence[Choice]]) -> list[Stage]:
    """The groups, those that can gain most first: what the others can still gain then leaves few sets open."""
    parts = sorted(((part, at) for at, group in enumerate(groups) for part in _parts(group)), key=lambda entry: _price(entry[0]))
    stages: list[Stage] = []
    waiting = set(range(len(groups)))
    for at in sorted(waiting, key=lambda at: -groups[at][-1].gain):
        waiting.remove(at)
        stages.append(Stage(groups[at], Rest([part for part, of in parts if of in waiting])))
    return stages


def _parts(group: Sequence[Choice]) -> Iterator[Choice]:
    """The steps from one choice to the next worth making, each dearer a gain than the one before (the lower convex hull)."""
    worth = [NOTHING]
    for choice in group:
        while len(worth) > 1 and _price(_step(worth[-1], choice)) < _price(_step(worth[-2], worth[-1])):
            worth.pop()
        worth.append(choice)
    return (_step(*pair) for pair in pairwise(worth))


def _step(first: Choice, second: Choice) -> Choice:
    return Choice(second.cost - first.cost, second.gain - first.gain)


def _price(part: Choice) -> Fraction:
    """What a unit of gain costs."""
    return Fraction(part.cost, part.gain)
