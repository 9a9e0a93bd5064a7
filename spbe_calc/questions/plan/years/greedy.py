"""A schedule that is there at once: year by year, the steps that gain the most for their effort, as far as the budget goes."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from spbe_calc.questions.plan.years.moves import Key

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.moves import WholeFigures

Step = tuple[Fraction, int, Key]
"""Effort for what it gains, and the number of the indicator: the lowest first."""


def greedy(figures: WholeFigures, before: Collection[Key] = (), after: int = -1) -> tuple[bool, ...]:
    """Values that keep all limits and budgets, but perhaps not what must be gained; no more is taken than that.

    ``before`` is what has been done by the end of each year until ``after``.
    """
    keys = figures.moves.keys
    taken, counts = set(before), [0] * len(figures.moves.climbs)
    for key in before:
        counts[key.at] = max(counts[key.at], key.step)
    gained = sum(figures.gains[key] for key in before if key.turn == after)
    for turn in range(after + 1, figures.moves.last + 1):
        gained += _year(figures, turn, counts, gained)
        taken |= {Key(at, step, turn) for at, count in enumerate(counts) for step in range(1, count + 1)}
    return tuple(key in taken for key in keys)


def _year(figures: WholeFigures, turn: int, counts: list[int], gained: int) -> int:
    """Count the steps of one year, too; what they gain."""
    start, spare, more = tuple(counts), figures.budgets.get(turn), 0
    need = max((it for at, it in figures.needs.items() if at >= turn), default=None)
    steps = [it for at in range(len(counts)) if (it := _next(figures, at, turn, counts, start))]
    heapify(steps)
    while steps and (need is None or gained + more < need):
        _ratio, _number, key = heappop(steps)
        effort = figures.efforts[key]
        if spare is not None and effort > spare:
            continue
        spare = None if spare is None else spare - effort
        more += figures.gains[key]
        counts[key.at] += 1
        if following := _next(figures, key.at, turn, counts, start):
            heappush(steps, following)
    return more


def _next(figures: WholeFigures, at: int, turn: int, counts: list[int], start: tuple[int, ...]) -> Step | None:
    """The next step of an indicator in a year, if it has one."""
    key, most = Key(at, counts[at] + 1, turn), figures.moves.per_year
    if key not in figures.moves.keys or (most is not None and key.step - start[at] > most) or not figures.gains[key]:
        return None
    return Fraction(figures.efforts[key], figures.gains[key]), figures.moves.instrument.indicators[at].number, key
