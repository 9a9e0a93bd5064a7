"""What would have to give way for the targets to be met: each condition of a plan over years is lifted alone."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from spbe_calc.questions.plan.limits import Limit
from spbe_calc.questions.plan.years.clock import part_of
from spbe_calc.questions.plan.years.engine import feasible
from spbe_calc.questions.plan.years.moves import WholeFigures

if TYPE_CHECKING:
    from spbe_calc.questions.plan.years.clock import Left
    from spbe_calc.questions.plan.years.schedule import Asked

Condition = Limit | Literal["budget", "time", "target"]


class Remedy(NamedTuple):
    """A condition, and whether a plan meets all targets without it."""

    condition: Condition
    year: int | None
    """Of a target, its year; of the time, the year that is added."""
    enough: bool | None
    """None if that was not found out in time."""


def remedies(asked: Asked, left: Left) -> tuple[Remedy, ...]:
    """All conditions, each with the same share of the seconds that are left."""
    lifted = list(_lifted(asked))
    return tuple(
        Remedy(condition, year, reaches(other, part_of(left, Fraction(1, waiting))))
        for waiting, (condition, year, other) in zip(range(len(lifted), 0, -1), lifted, strict=True)
    )


def reaches(asked: Asked, left: Left) -> bool | None:
    """Whether there is a schedule that meets all targets; None if that was not found out in time."""
    return feasible(WholeFigures.exact(asked.moves), left)


def _lifted(asked: Asked) -> Iterator[tuple[Condition, int | None, Asked]]:
    """The question without each condition. With one more year, that has the last one's target and its own budget of the same size."""
    terms, limits = asked.terms, asked.limits
    for limit, free in limits.lifted():
        yield limit, None, asked._replace(limits=free)
    if terms.budgets:
        yield "budget", None, asked._replace(terms=terms._replace(budgets={}))
    last = terms.years[-1]
    if last in terms.targets:
        added = last + 1
        budgets = {**terms.budgets, **({added: terms.budgets[last]} if last in terms.budgets else {})}
        targets = {added if year == last else year: target for year, target in terms.targets.items()}
        yield "time", added, asked._replace(terms=terms._replace(years=(*terms.years, added), targets=targets, budgets=budgets))
    for year in terms.targets if len(terms.targets) > 1 else ():
        targets = {other: target for other, target in terms.targets.items() if other != year}
        yield "target", year, asked._replace(terms=terms._replace(targets=targets))
